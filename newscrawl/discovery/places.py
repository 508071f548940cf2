"""Where on a page an element stands: elements in, their surroundings out, each element looked at once."""

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
_CLASSES = [(region, re.compile(pattern)) for region, pattern in _CLASS_NAMES]
_NOT_A_REGION = re.compile(r"(?:has|with|no|without)-(?:side)?-?(?:bar|nav|menu|header|footer)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CARDS = frozenset(("article", "li", "tr", "dd"))
_PLAIN = frozenset(("td", "span", "b", "strong", "em", "i"))
_PARTS = _HEADINGS | _PLAIN | frozenset(("p", "li", "tr", "dd"))
"""Parts of a region, never one themselves; plain ones say nothing."""
_SPEAKING = frozenset((*_TAGS, *_CARDS))
_PAGE = frozenset(("html", "body", "form"))  # their classes speak of the whole page

# Most elements' names hold none of these.
_HINT = re.compile(
    "a(?:riane|side)|bar|c(?:anvas|olophon|rumb)|foot|[gl]nb|h(?:amb|ead|ere)|menu|nav|pag|r(?:ail|ight)|widget"
)

_TOP = Place()
MAX_CARD_LINKS = 2
"""The article's and its label's."""


class Spot:
    """An element that holds anchors, and what holds it."""

    __slots__ = ("above", "element", "links", "place", "tag")

    def __init__(self, element: Any, tag: str, above: "Spot | None", place: Place) -> None:
        self.element, self.tag, self.above, self.place = element, tag, above, place
        self.links: tuple[int, ...] = ()
        """The links in it, by number, until they are too many for a card."""


class Places:
    """Of one page. Holds its elements: an lxml element is the same object only while somebody holds it."""

    def __init__(self) -> None:
        self._known: dict[Any, Spot] = {}

    def around(self, anchor: Any) -> Spot:
        """The element that `anchor` is a child of."""
        parent = anchor.getparent()
        return self._known.get(parent) or self._spot(parent) or Spot(anchor, "html", None, _TOP)

    def hold(self, anchor: Any, number: int) -> Spot:
        """`around`, whose elements note that they hold a link of this number."""
        spot = self.around(anchor)
        above: Spot | None = spot
        while above is not None and len(above.links) <= MAX_CARD_LINKS and number not in above.links:
            above.links += (number,)
            above = above.above
        return spot

    def _spot(self, node: Any | None) -> Spot | None:
        known, new, spot = self._known, [], None
        while node is not None and (spot := known.get(node)) is None:
            new.append(node)
            node = node.getparent()
        place = spot.place if spot else _TOP
        while new:
            node = new.pop()
            tag = node.tag
            if tag not in _PARTS:
                get = node.get
                classes, identity, role = get("class"), get("id"), get("role")
                if classes or identity or role or tag in _SPEAKING:
                    place = _inside(place, tag, classes, identity, role)
            elif tag not in _PLAIN:
                place = _in_part(place, tag)
            known[node] = spot = Spot(node, tag, spot, place)
        return spot


@lru_cache(maxsize=1024)
def _in_part(outer: Place, tag: str) -> Place:
    if tag in _HEADINGS:
        return outer._replace(heading=True)
    return outer._replace(prose=outer.prose or tag == "p", card=outer.card or tag in _CARDS)


@lru_cache(maxsize=16384)
def _inside(outer: Place, tag: str, classes: str | None, identity: str | None, role: str | None) -> Place:
    region = outer.region
    own = _own_region(tag, role, classes, identity)
    if own and own != region and _may_hold(region, own, in_card=outer.card):
        region = own
    return Place(region, outer.heading, outer.prose, outer.card or tag in _CARDS)


def _own_region(tag: str, role: str | None, classes: str | None, identity: str | None) -> Region | None:
    words = f"{classes or ''} {identity or ''}".strip().lower() if classes or identity else ""
    named = words and tag not in _PAGE and _HINT.search(words) and not _NOT_A_REGION.search(words)
    if named:
        for region, pattern in _CLASSES[:2]:
            if pattern.search(words):
                return region
    if role in _ROLES or tag in _TAGS:
        return _ROLES.get(role or "") or _TAGS[tag]
    if named:
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
