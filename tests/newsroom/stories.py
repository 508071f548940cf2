"""What our newspaper prints: a language or a number in, an invented Article out."""

import random
import re
import tomllib
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from newscrawl.items import Article, Author, Image

ORIGIN = "https://newsroom.example"
SECTIONS = ("World", "Economy", "Culture", "Sports")
START = datetime(2025, 6, 1, 6, 0, tzinfo=UTC)

_PLACES = ("Alder Bay", "Fenwick Cross", "Port Linden", "Marrow Hill", "Quillham", "Osterby", "Tarn End", "Vellmouth")
_PEOPLE = ("Ada Penhallow", "Bram Osei", "Clara Vint", "Dario Lunde", "Esme Okafor", "Finn Karsten", "Greta Moyle")
_THINGS = ("bridge", "library", "harbour wall", "tram line", "orchard", "clock tower", "swimming hall", "seed bank")
_VERBS = ("reopens", "rebuilds", "sells", "moves", "repaints", "counts", "insures", "lights")
_REASONS = (
    "the winter floods", "a quarrel over money", "eleven years of silence", "a vote by post", "the long drought",
    "a lost court case", "the census", "an unsigned letter",
)  # fmt: skip
_SENTENCES = (
    "{person} said the {thing} of {place} had cost {n} crowns so far and would cost as much again before the frost.",
    "Neighbours in {place} gathered {n} signatures in one weekend, most of them on the back of old ferry tickets.",
    "According to the council, {n} households near the {thing} were asked, and two in three of them agreed.",
    "The plan was put aside because of {reason}, then taken up again when {person} found the missing drawings.",
    '"Nobody had to be persuaded twice," {person} told reporters beside the {thing}, "and {n} people simply came."',
    "Engineers from {place} measured the ground for {n} hours and reported that it was firmer than expected.",
    "A committee led by {person} will look at the accounts, which name {reason} as the cause of every delay.",
    "The opening was watched by {n} visitors, a number that {place} had not seen since {reason}.",
    "Opponents of the {thing} still doubt the figures and want {person} to publish all {n} pages of the survey.",
    "Trains to {place} ran every {n} minutes, and the last of them waited until the speeches were over.",
)


@cache
def story(language: str) -> Article:
    """The story written in `language` (a BCP 47 tag of STORY_LANGUAGES)."""
    facts = _stories()[language]
    number = 10_000 + STORY_LANGUAGES.index(language)
    published = datetime.fromisoformat(facts["date"])
    return Article(
        url=f"{ORIGIN}/{language}/{slug(facts['headline'], number)}",
        headline=facts["headline"],
        description=facts["description"],
        body=facts["body"].strip(),
        dateline=facts.get("dateline"),
        authors=[Author(name) for name in facts["authors"]],
        section=facts["section"],
        tags=facts["tags"],
        in_language=language,
        date_published=published.isoformat(),
        date_modified=(published + timedelta(hours=2, minutes=5)).isoformat(),
        image=Image(f"{ORIGIN}/images/{number}.jpg", width=1200, height=675),
    )


@cache
def _stories() -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))


STORY_LANGUAGES = tuple(_stories())


def report(number: int) -> Article:
    """The English article with this number: always the same, never the same text as another's."""
    dice = random.Random(number)
    place, thing, verb = dice.choice(_PLACES), dice.choice(_THINGS), dice.choice(_VERBS)
    headline = f"{place} {verb} its {thing} after {dice.choice(_REASONS)}, report {number}"
    published = START + timedelta(minutes=17 * (number % 10_000))
    section = SECTIONS[number % len(SECTIONS)]
    return Article(
        url=f"{ORIGIN}/{section.lower()}/{slug(headline, number)}",
        headline=headline,
        description=f"What the people of {place} decided, and what {dice.choice(_REASONS)} had to do with it.",
        body="\n\n".join(_paragraph(dice) for _ in range(7)),
        dateline=place.upper(),
        authors=[Author(dice.choice(_PEOPLE))],
        section=section,
        tags=[place, thing.capitalize()],
        in_language="en",
        date_published=published.isoformat(),
        date_modified=(published + timedelta(minutes=40)).isoformat(),
        image=Image(f"{ORIGIN}/images/{number}.jpg", width=1200, height=675),
    )


def reports(count: int, start: int = 20_000) -> list[Article]:
    return [report(number) for number in range(start, start + count)]


def slug(headline: str, number: int) -> str:
    words = re.findall(r"[a-z0-9]+", headline.lower())[:8]
    return "-".join([*(words or ["story"]), str(number)])


def _paragraph(dice: random.Random) -> str:
    return " ".join(
        sentence.format(
            person=dice.choice(_PEOPLE),
            place=dice.choice(_PLACES),
            thing=dice.choice(_THINGS),
            reason=dice.choice(_REASONS),
            n=dice.randrange(12, 9_000),
        )
        for sentence in dice.sample(_SENTENCES, 3)
    )
