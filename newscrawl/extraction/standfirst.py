"""What leads from the headline into the text: blocks and the container in, the standfirst's blocks out."""

import re
from collections.abc import Callable

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.container import Measure
from newscrawl.extraction.lines import is_sentence
from newscrawl.extraction.vocabulary import LEAD

_HEADING = re.compile(r"h[1-6]")
MIN_LEAD, MIN_HEADING = 40, 60  # UTF-8 bytes of a lead, and of one that is a heading
NEAR = 3  # nodes
_SHOWN = (None, "label")
"""Reasons to leave out that no furniture has."""


def standfirst(
    blocks: Blocks, measured: Measure, container: int, end: int, reason_of: Callable[[int], str | None]
) -> list[int]:
    """Blocks between the headline and `end`: those marked as lead, and the container's first line of weight."""
    found: list[int] = []
    at, is_first = measured.headline_at, True
    if at < 0:
        return found
    box = set(_around(blocks, at))
    for block in range(at + 1, end):
        text, around = blocks.text[block], _around(blocks, block)
        is_heading = _HEADING.fullmatch(blocks.tag[around[0]]) is not None
        if measured.mass[block] < (MIN_HEADING if is_heading else MIN_LEAD) or _is_date(text):
            continue
        marked = any(LEAD.search(blocks.names[node]) for node in around)
        follows = is_first and block >= blocks.first[container]
        if not marked and not follows:
            continue
        reason = reason_of(block)
        reads = not blocks.linked[block] and is_sentence(text)
        # A teaser of its own article, between headline and text, is its lead.
        leads = marked and (not reason or (reason == "related" and reads))
        if leads or (follows and reason in _SHOWN and (reads or is_heading) and not box.isdisjoint(around)):
            found.append(block)
        is_first = is_first and reason not in _SHOWN
    return found


def _around(blocks: Blocks, block: int) -> list[int]:
    """The nodes a block stands in, the nearest first."""
    node = blocks.node[block]
    found: list[int] = []
    while node >= 0 and len(found) < NEAR:
        found.append(node)
        node = blocks.parent[node]
    return found


def _is_date(text: str) -> bool:
    """A third of a printed date is digits."""
    return sum(map(str.isdigit, text)) * 6 > len(text)
