"""The stories that occur once: live blog, gallery, video, paywall, long read, wire copies, the edit, the new one."""

from dataclasses import replace
from datetime import timedelta, timezone
from functools import cache
from random import Random
from typing import Any

from newscrawl.demo.stories import (
    EVENING,
    NEXT_MORNING,
    SECTIONS,
    SEED,
    Desk,
    Kind,
    Story,
    daily_run,
    make_blocks,
    revise,
    slugify,
)
from newscrawl.items import Block

ZONE = timezone(timedelta(hours=3))
PAGED_BREAKS = (5, 10)
"""Before which blocks the second and the third page of the long read begin."""
FREE_PARAGRAPHS = 1
"""What the wall lets through."""
GALLERY_PICTURES = 6


@cache
def _desk() -> Desk:
    return Desk(Random(SEED + 1), daily_run()[0].used, next_id=23000)


def _special(kind: Kind, section: str, subject: int, hours: float, length: int, **changes: Any) -> Story:
    desk = _desk()
    when = (EVENING - timedelta(hours=hours)).astimezone(ZONE)
    report = desk.write("en", section, subject, desk.rng.randint(0, 5), when, length)
    number = desk.number()
    headline = changes.pop("headline", report.headline)
    return Story(
        id=number, section=section, section_label=SECTIONS.get(section, "Live Data"), headline=headline,
        description=report.standfirst, blocks=changes.pop("blocks", None) or make_blocks(desk, report),
        authors=changes.pop("authors", ("Helena Strand",)), tags=changes.pop("tags", ("Harbour", "Long reads")),
        published=when, path=f"/{section}/{slugify(headline)[:90].strip('-')}-{number}", kind=kind,
        caption=report.caption, credit="Ece Marlowe", post=report.post, **changes,
    )  # fmt: skip


@cache
def special_stories() -> tuple[Story, ...]:
    return (_live_blog(), _gallery(), _video(), _paywalled(), _paged(), *_wire_copies(), _edited(), _new())


def _live_blog() -> Story:
    story = _special(
        "live_blog",
        "world",
        2,
        3,
        13,
        headline="Live: votes are counted after a night of queues",
        tags=("Elections", "Live"),
    )
    entries = []
    for index, text in enumerate(reversed(story.paragraphs)):
        moment = story.published + timedelta(minutes=150 - 12 * index)
        entries.append(Block("entry", text, date=moment.isoformat()))
    return replace(story, blocks=tuple(entries), modified=story.published + timedelta(minutes=150))


def _gallery() -> Story:
    return _special(
        "gallery", "culture", 1, 20, 8, headline="In pictures: six dawns over the strait", tags=("Photography",)
    )


def _video() -> Story:
    return _special(
        "video", "sport", 2, 26, 8, headline="Watch: the last lap of the harbour regatta", tags=("Sailing", "Video")
    )


def _paywalled() -> Story:
    return _special(
        "paywalled",
        "economy",
        1,
        30,
        9,
        headline="Inside the shipyard that builds nothing but hope",
        tags=("Shipping", "Long reads"),
    )


def _paged() -> Story:
    story = _special(
        "paged", "science", 1, 44, 15, headline="The long winter of the stork keepers", tags=("Wildlife", "Long reads")
    )
    return replace(story, blocks=tuple(block for block in story.blocks if block.type == "paragraph"))


def _wire_copies() -> tuple[Story, ...]:
    """One agency report three times: twice word for word, once with a subeditor's touch."""
    first = _special(
        "article", "world", 0, 9, 11, authors=("Meridian News Agency",), tags=("Diplomacy", "Trade"), dateline="GENEVA"
    )
    slug = slugify(first.headline)[:90].strip("-")
    desk = _desk()
    same, touched = desk.number(), desk.number()
    copy = replace(
        first,
        id=same,
        section="economy",
        section_label="Economy",
        published=first.published + timedelta(minutes=11),
        path=f"/economy/{slug}-{same}",
    )
    blocks = list(first.blocks)
    position = max(index for index, block in enumerate(blocks) if block.type == "paragraph")
    blocks[position] = Block("paragraph", blocks[position].text + " No further meetings were announced by the evening.")
    edited = replace(
        first, id=touched, section="politics", section_label="Politics", blocks=tuple(blocks),
        published=first.published + timedelta(minutes=25), headline=f"{first.headline}, agency reports",
        path=f"/politics/{slug}-agency-reports-{touched}",
    )  # fmt: skip
    return first, copy, edited


def _edited() -> Story:
    story = _special("article", "city", 2, 4.5, 11, tags=("Weather", "Harbour"), dateline="ISTANBUL")
    sentence = (
        "A first count given by the district on Monday evening was too low, officials conceded overnight: "
        "a second round of visits found nine more households, and the "
        "figures in this report have been brought up to date."
    )
    return revise(story, NEXT_MORNING - timedelta(minutes=45), f"{story.headline}, second count shows", sentence)


def _new() -> Story:
    return _special("article", "technology", 2, -11.5, 10, tags=("Satellites", "Telecoms"), dateline="TALLINN")


@cache
def live_data_stories() -> tuple[Story, ...]:
    special_stories()  # the desk hands out sentences in one order
    topics = (("Ferry traffic", "city"), ("Air quality", "science"), ("Power demand", "technology"),
              ("Election night", "world"), ("Exchange rates", "economy"), ("League tables", "sport"))  # fmt: skip
    stories = []
    for index, (topic, section) in enumerate(topics):
        story = _special("live_data", section, index, 5 + 7 * index, 7, tags=("Live data", topic))
        path = f"/live-data/{slugify(story.headline)[:90].strip('-')}-{story.id}"
        stories.append(replace(story, section="live-data", section_label="Live Data", path=path))
    return tuple(stories)
