"""Where on a page an element stands: elements in, their region and surroundings out, each ancestor looked at once."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from newscrawl.items import Region


class Place(NamedTuple):
    region: Region = "main"
    heading: bool = False
    """In an h1 to h6."""
    prose: bool = False
    """In a paragraph."""
    card: bool = False
    """In an article, a list item or a table row."""


_ROLES: dict[str, Region] = {
    "navigation": "nav", "menu": "nav", "menubar": "nav", "banner": "header", "contentinfo": "footer",
    "complementary": "aside", "main": "main",
}  # fmt: skip
_TAGS: dict[str, Region] = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "main": "main"}
_OWNER = r"(?:site-?|page-?|main-?|global-?)?"
_NAV_OWNER = r"(?:main|site|sub|top|mega|primary|mobile|global|g|l)?-?"
_NAV = r"(?:nav|navi|navbar|navigation|menu|menus|topbar|offcanvas|gnb|lnb|hamburger)"
_CLASS_NAMES: tuple[tuple[Region, str], ...] = (
    ("breadcrumb", r"bread-?_?crumb|\bcrumbs?\b|you-?are-?here|ariane"),
    ("pagination", r"paginat|pagenav|page-?numbers|\bpag(?:er|ing|ination|ine)\b|\bnav-links\b"),
    ("footer", rf"(?:^|[\s_-]){_OWNER}(?:footer|foot|colophon|bottom-?nav)(?:$|[\s_-])"),
    ("nav", rf"(?:^|[\s_-]){_NAV_OWNER}{_NAV}(?:$|[\s_-])"),
    ("header", rf"(?:^|[\s_-]){_OWNER}(?:header|masthead|topbar)(?:$|[\s_-])"),
    ("aside", r"(?:^|[\s_-])(?:side-?bar|aside|right-?col(?:umn)?|rail|widget)(?:$|[\s_-])"),
)
_CLASSES = [(region, re.compile(pattern, re.IGNORECASE)) for region, pattern in _CLASS_NAMES]
_NOT_A_REGION = re.compile(r"(?:has|with|no|without)-(?:side)?-?(?:bar|nav|menu|header|footer)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CARDS = frozenset(("article", "li", "tr", "dd"))
_PAGE = frozenset(("html", "body", "form"))  # their classes speak of the whole page

_TOP = Place()


class Places:
    """Of one page. Holds its elements: an lxml element is the same object only while somebody holds it."""

    def __init__(self) -> None:
        self._known: dict[Any, Place] = {}

    def of(self, element: Any) -> Place:
        """The place inside `element`."""
        known, above = self._known, []
        node = element
        while node is not None and node not in known:
            above.append(node)
            node = node.getparent()
        place = _TOP if node is None else known[node]
        for node in reversed(above):
            known[node] = place = _inside(node, place)
        return place


def _inside(node: Any, outer: Place) -> Place:
    tag, region = node.tag, outer.region
    if tag in _HEADINGS:
        return outer if outer.heading else outer._replace(heading=True)
    if tag == "p":
        return outer if outer.prose else outer._replace(prose=True)
    own = _own_region(tag, node.get("role"), node.get("class"), node.get("id"))
    if own and own != region and _may_hold(region, own, in_card=outer.card):
        region = own
    card = outer.card or tag in _CARDS
    if region == outer.region and card == outer.card:
        return outer
    return Place(region, outer.heading, outer.prose, card)


@lru_cache(maxsize=8192)
def _own_region(tag: str, role: str | None, classes: str | None, identity: str | None) -> Region | None:
    words = f"{classes or ''} {identity or ''}".strip()
    if words and tag not in _PAGE and not _NOT_A_REGION.search(words):
        for region, pattern in _CLASSES[:2]:
            if pattern.search(words):
                return region
    if role in _ROLES or tag in _TAGS:
        return _ROLES.get(role or "") or _TAGS[tag]
    if words and tag not in _PAGE and not _NOT_A_REGION.search(words):
        for region, pattern in _CLASSES[2:]:
            if pattern.search(words):
                return region
    return None


def _may_hold(outer: Region, inner: Region, *, in_card: bool) -> bool:
    """A teaser has headers and footers of its own; a footer's navigation is footer."""
    if inner in ("breadcrumb", "pagination"):
        return True
    if inner in ("header", "footer", "main"):
        return not in_card or (outer == "main" and inner == "footer" and not in_card)
    return outer not in ("footer", "pagination", "breadcrumb")
