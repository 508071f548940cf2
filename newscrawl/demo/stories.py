"""Every story of the Demo Herald: a seed in, dated and bylined stories out, the same for everyone."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from random import Random
from typing import Literal
from urllib.parse import quote

from newscrawl.demo.writer import Report, Writer, load
from newscrawl.items import Block

Template = Literal["jsonld", "metatags", "plain", "legacy"]
Kind = Literal["article", "live_blog", "gallery", "video", "paywalled", "paged", "live_data"]

SEED = 1906
EVENING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
"""The clock at which the paper opens."""
NEXT_MORNING = datetime(2026, 3, 3, 6, 0, tzinfo=UTC)
"""One story edited, one new."""
SECTIONS = {
    "world": "World", "politics": "Politics", "economy": "Economy", "technology": "Technology", "science": "Science",
    "culture": "Arts & Life", "sport": "Sports", "city": "City",
}  # fmt: skip
_OFFSETS = {"en": 3, "tr": 3, "de": 1, "ar": 2, "ja": 9}
_ENGLISH = 284
_FOREIGN = 9
_TEMPLATES: tuple[Template, ...] = ("jsonld", "legacy", "metatags", "jsonld", "plain")
_ASCII = str.maketrans({"ı": "i", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Story:
    """One story as one revision has it."""

    id: int
    section: str
    section_label: str
    headline: str
    description: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    published: datetime
    path: str
    """URL path, percent-encoded; what `canonical` points to."""
    template: Template = "jsonld"
    kind: Kind = "article"
    language: str = "en"
    dateline: str | None = None
    modified: datetime | None = None
    caption: str = ""
    credit: str = ""
    post: str = ""
    day_only: bool = False
    """The plain template shows the day without the time."""
    has_variants: bool = False
    """Has an AMP page and a print view."""
    revisions: tuple["Story", ...] = field(default=(), repr=False)
    """Later states of the story, each with its `modified`."""

    @property
    def paragraphs(self) -> list[str]:
        return [block.text for block in self.blocks if block.type == "paragraph"]

    def at(self, clock: datetime) -> "Story":
        current = self
        for revision in self.revisions:
            if revision.modified and revision.modified <= clock:
                current = revision
        return current


@dataclass
class Desk:
    """Hands out ids, bylines and writers while the paper is being made."""

    rng: Random = field(default_factory=lambda: Random(SEED))
    used: set[str] = field(default_factory=set)
    next_id: int = 20400

    def write(self, language: str, section: str, subject: int, event: int, when: datetime, length: int) -> Report:
        grammar = load(language)
        subjects = (load(section) if language == "en" else grammar)["subject"]
        chosen = subjects[subject % len(subjects)]
        writer = Writer(grammar, chosen, self.rng, when, self.used)
        return writer.report(chosen["events"][event % len(chosen["events"])], length)

    def number(self) -> int:
        self.next_id += self.rng.randint(1, 9)
        return self.next_id


def slugify(text: str) -> str:
    """Lower-case words and hyphens; Latin letters lose their accents, other scripts stay."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_ASCII))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"['’‘]", "", plain)
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", plain)).strip("-")


def path_of(template: Template, section: str, headline: str, number: int, published: datetime, language: str) -> str:
    """Each template comes from another era of the paper's software, and so does its URL."""
    slug = quote(slugify(headline)[:90].strip("-"))
    if language == "ja":
        return f"/{section}/{published:%Y%m%d}-{number}"
    if template == "metatags":
        return f"/{section}/{published:%Y/%m/%d}/{slug}"
    if template == "legacy":
        return f"/{slug}-{number}"
    return f"/{section}/{slug}-{number}" + (".html" if template == "plain" else "")


def bylines(desk: Desk, section: str, language: str) -> tuple[str, ...]:
    if language != "en":
        return (desk.rng.choice(load(language)["staff"]),)
    staff = load("staff")
    roll = desk.rng.random()
    if roll < 0.12:  # noqa: PLR2004
        return (desk.rng.choice(staff["agencies"]),)
    return tuple(desk.rng.sample(staff[section], 2 if roll > 0.85 else 1))  # noqa: PLR2004


def make_blocks(desk: Desk, report: Report) -> tuple[Block, ...]:
    blocks = [Block("paragraph", text) for text in report.paragraphs]
    if len(blocks) > 9 and desk.rng.random() < 0.5:  # noqa: PLR2004
        blocks.insert(7, Block("heading", report.headings[1], level=2))
        blocks.insert(4, Block("heading", report.headings[0], level=2))
    return tuple(blocks)


def make_story(desk: Desk, index: int, language: str, section: str, when: datetime) -> Story:
    number = desk.number()
    local = when.astimezone(timezone(timedelta(hours=_OFFSETS[language])))
    template = _TEMPLATES[index % len(_TEMPLATES)]
    if template == "legacy" and language not in ("en", "tr"):
        template = "plain"
    english = language == "en"
    turn = index // len(SECTIONS)
    report = desk.write(
        language, section, turn, turn // 3, local, desk.rng.randint(8, 15) if english else desk.rng.randint(5, 7)
    )
    grammar = load(language)
    subjects = (load(section) if english else grammar)["subject"]
    tags = desk.rng.sample(subjects[turn % len(subjects)]["tags"], desk.rng.randint(2, 4))
    label = SECTIONS[section] if english else grammar["sections"][section]
    modified = local + timedelta(minutes=desk.rng.randint(6, 300)) if desk.rng.random() < 0.35 else None  # noqa: PLR2004
    return Story(
        id=number,
        section=section,
        section_label=label,
        headline=report.headline,
        description=report.standfirst,
        blocks=make_blocks(desk, report),
        authors=() if template == "legacy" else bylines(desk, section, language),
        tags=tuple(tags),
        published=local,
        path=path_of(template, section, report.headline, number, local, language),
        template=template,
        language=language,
        dateline=report.place if language in ("en", "de", "tr") and (template == "legacy" or index % 3) else None,
        modified=modified if template in ("jsonld", "metatags") and modified and modified < EVENING else None,
        caption=report.caption,
        credit=desk.rng.choice(load("staff")["photographers"]),
        post=report.post,
        day_only=template == "plain" and (index // 5 % 2 == 0 or not english),
        has_variants=template == "jsonld" and index % 4 == 0,
    )


@cache
def daily_run() -> tuple[Desk, tuple[Story, ...]]:
    """The desk as it is after the daily run, and its stories, newest first. Deterministic."""
    desk = Desk()
    languages = ["en"] * _ENGLISH + [name for name in ("tr", "de", "ar", "ja") for _ in range(_FOREIGN)]
    desk.rng.shuffle(languages)
    stories = []
    when = EVENING - timedelta(minutes=4)
    for index, language in enumerate(languages):
        section = list(SECTIONS)[(index * 3 + index // len(SECTIONS)) % len(SECTIONS)]
        stories.append(make_story(desk, index, language, section, when))
        when -= timedelta(minutes=desk.rng.randint(35, 300))
        if index == len(languages) - 30:  # the archive's last shelf, older than any sitemap
            when -= timedelta(days=70)
    return desk, tuple(stories)


def ordinary_stories() -> tuple[Story, ...]:
    return daily_run()[1]


def revise(story: Story, when: datetime, headline: str, paragraph: str) -> Story:
    """The story as edited at `when`: another headline, its third paragraph rewritten."""
    position = [index for index, block in enumerate(story.blocks) if block.type == "paragraph"][2]
    blocks = list(story.blocks)
    blocks[position] = Block("paragraph", paragraph)
    local = when.astimezone(story.published.tzinfo)
    edited = replace(story, headline=headline, blocks=tuple(blocks), modified=local)
    return replace(story, revisions=(edited,))
