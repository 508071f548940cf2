"""What an anchor shows: an element in; its text and whether it holds an image out."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from newscrawl.text import strip_template_leftovers, undouble

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(("p", "div", "li", "td"))
_TITLE = re.compile(r"title|headline|heading|titel|titre|titulo|baslik", re.IGNORECASE)
_MIN_TITLE = 20
_SHORTEST_HALF = 12
"""Letters of a title from which on it is taken to be printed twice."""
_MAX_PARTS = 200
"""Elements of an anchor that are looked at: cards have fewer, pages made to hurt any number."""


def read_anchor(anchor: Any) -> tuple[str, bool]:
    """Its heading's text, else its title's, else all its text, else what its image, label or title attribute says."""
    title, image = _title_and_image(anchor) if len(anchor) else (anchor, None)
    text = text_of(title)
    if not text or text.isspace():
        alternative = image.get("alt") if image is not None else None
        text = alternative or anchor.get("aria-label") or anchor.get("title") or ""
    return _tidy(text) if text else "", image is not None


def text_of(element: Any) -> str:
    """All of it, as written."""
    if not len(element):
        return element.text or ""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


@lru_cache(maxsize=16384)
def _tidy(raw: str) -> str:
    text = " ".join(raw.split())
    return strip_template_leftovers(undouble(text) if _may_be_double(text) else text)


def _may_be_double(text: str) -> bool:
    """Quickly: whether the letters it begins with come again."""
    half = _SHORTEST_HALF if text.isascii() else 3
    if len(text) < 2 * half:
        return False
    start = text[:3].lower()
    return not start.isalnum() or text.lower().find(start, half) > 0


def _title_and_image(anchor: Any) -> tuple[Any, Any | None]:
    """The part of a clickable card that is its headline, and the card's image."""
    image, blocks = None, []
    for part in islice(anchor.iterdescendants(), _MAX_PARTS):
        tag = part.tag
        if tag == "img":
            image = part if image is None else image
        elif tag in HEADINGS:
            if image is None:
                image = next(anchor.iter("img"), None)
            return part, image
        elif tag in _BLOCKS and (tag == "p" or not len(part)):
            blocks.append(part)
    for block in blocks:
        if _TITLE.search(block.get("class") or ""):
            return block, image
    for block in blocks:
        if len(block.text or "") >= _MIN_TITLE:
            return block, image
    return anchor, image
