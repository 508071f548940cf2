"""A live blog as stored and as fetched again in, the blog with the entries of both out: it grows, and loses none."""

from dataclasses import replace
from datetime import datetime, timedelta

from newscrawl.items import IN_BODY, Article, Block
from newscrawl.storage.records import seconds
from newscrawl.text import count_words, fingerprint, gist

# New entries gather so long in one revision before it is delivered.
GATHER = timedelta(hours=3)
_ABOVE_ALL = float("inf")


def is_gathering(until: int | None, *, now: datetime) -> bool:
    """`until`: POSIX seconds. One further from now than GATHER was said by a clock that ran ahead."""
    return until is not None and 0 < until - now.timestamp() <= GATHER.total_seconds()


def grow(before: Article, after: Article) -> Article:
    """`after` with those entries of `before` that left the page, in the order of the page.

    An entry is the same when its words are; one whose date has other words now was edited, and those count.
    """
    known, entries = _entries(before), _entries(after)
    edited = {entry.date for text, entry in entries.items() if entry.date and text not in known}
    left = [entry for text, entry in known.items() if text not in entries and entry.date not in edited]
    if not left:
        return after
    moments = [moment for entry in entries.values() if (moment := seconds(entry.date)) is not None]
    newest_first = not moments or moments[0] >= moments[-1]
    blocks = _in_order([*after.body_blocks, *left], newest_first=newest_first)
    body = "\n\n".join(block.text for block in blocks if block.type in IN_BODY)
    return replace(
        after,
        body_blocks=blocks,
        body=body,
        word_count=count_words(body),
        fingerprint=fingerprint(after.headline, body),
    )


def _entries(article: Article) -> dict[str, Block]:
    return {gist(block.text): block for block in article.body_blocks if block.type == "entry"}


def _in_order(blocks: list[Block], *, newest_first: bool) -> list[Block]:
    """By date; what has none stays below the block above it, and what stands above all entries there."""
    moment = _ABOVE_ALL if newest_first else -_ABOVE_ALL
    keyed = []
    for block in blocks:
        if block.type == "entry":
            said = seconds(block.date)
            moment = moment if said is None else said
        keyed.append((moment, block))
    return [block for _, block in sorted(keyed, key=lambda pair: pair[0], reverse=newest_first)]
