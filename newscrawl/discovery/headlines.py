"""Links that only say "read more": candidates and their places in, their cards' headlines as their texts out."""

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from newscrawl.discovery.anchors import HEADINGS, text_of
from newscrawl.discovery.classify import Candidate
from newscrawl.discovery.places import Places, Spot

_MANY = 3
"""Links with the same text from which on it says nothing of one."""
_LEVELS = 3
_MAX_CARD_PARTS = 60
_REGIONS = ("main", "aside")


def lend_headlines(candidates: Sequence[Candidate], places: Places) -> None:
    said = Counter([candidate.text for candidate in candidates])
    common = {text for text, links in said.items() if links >= _MANY}
    for candidate in candidates:
        if candidate.text in common and candidate.region in _REGIONS:
            candidate.text = _headline_beside(candidate.elements[0], places) or candidate.text


def _headline_beside(anchor: Any, places: Places) -> str | None:
    """The only heading of the smallest element around the anchor that has one, unless it leads elsewhere."""
    spot: Spot | None = places.around(anchor)
    for _ in range(_LEVELS):
        if spot is None:
            break
        parts = islice(spot.element.iter(), _MAX_CARD_PARTS)
        headings = [part for part in parts if part.tag in HEADINGS]
        if headings:
            linked = len(headings) > 1 or headings[0].find(".//a") is not None
            return None if linked else " ".join(text_of(headings[0]).split())
        spot = spot.above
    return None
