"""Teasers: anchors in; headline, summary, image, label and date of the card they stand in out."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from newscrawl.discovery.anchors import HEADINGS, text_of
from newscrawl.discovery.dates import iso_date
from newscrawl.discovery.places import MAX_CARD_LINKS, Places, Spot
from newscrawl.discovery.urls import absolute
from newscrawl.items import Link
from newscrawl.text import clean, comparable, strip_template_leftovers

_BOXES = frozenset(("main", "body", "ol", "ul", "table", "nav"))
_TEXTS = frozenset(("p", *HEADINGS))
_LEAVES = frozenset(("span", "div", "a", "strong", "em", "b", "small", "li"))
_LABEL = re.compile(r"label|kicker|categor|section|rubri|eyebrow|overline|topic|channel|tagline|dachzeile")
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af|yazan|text:)\s", re.IGNORECASE)
_MAX_LABEL = 30
_MIN_SUMMARY = 50
_MAX_CARD_PARAGRAPHS = 4
_MAX_CARD_PARTS = 200
_MAX_BOX_HEADING = 40
_HEAD_OF_BOX = 3
_MAX_HEAD_PARTS = 12
_LEVELS = 6
_NO_TEASERS = ("nav", "header", "footer", "breadcrumb", "pagination")


class Teasers:
    """Of one page, from its places and the anchors of its articles. What is learned of a box serves all its links."""

    def __init__(self, base_url: str, places: Places, articles: Sequence[Sequence[Any]]) -> None:
        self._base_url = base_url
        self._places = places
        self._articles = articles
        self._headings: dict[Any, dict[Any, str | None]] = {}

    @cached_property
    def _headlines(self) -> set[Any]:
        return {anchor for anchors in self._articles for anchor in anchors}

    def describe(self, link: Link, anchors: Sequence[Any], *, in_prose: bool) -> None:
        """Fill in what the card around the link's anchors says of the article, and the heading of its box."""
        if link.region in _NO_TEASERS or (in_prose and _is_in_prose(anchors[0], link.text)):
            return
        card = self._card(anchors[0])
        if card is not None:
            if (image := _first_image(*anchors, card)) is not None:
                source = image.get("src") or image.get("data-src") or "data:"
                link.image = None if source.startswith("data:") else absolute(source.strip(), self._base_url)
            _read_card(link, card)
        link.section = link.section or self._box_heading(anchors[0] if card is None else card)

    def _card(self, anchor: Any) -> Any | None:
        """The widest element around the anchor that still speaks of this link alone."""
        cards: list[Any] = []
        spot: Spot | None = self._places.around(anchor)
        while spot is not None and len(cards) < _LEVELS:
            if spot.tag in _BOXES or len(spot.links) > MAX_CARD_LINKS:
                break
            cards.append(spot.element)
            spot = spot.above
        return next((card for card in reversed(cards) if _is_short(card)), None)

    def _box_heading(self, card: Any) -> str | None:
        """The nearest heading above that is no headline: beside the card, or at the head of a box around it."""
        node = card
        for _ in range(_LEVELS):
            parent = node.getparent()
            if parent is None:
                return None
            if parent not in self._headings:
                self._headings[parent] = self._headings_in(parent)
            if heading := self._headings[parent][node]:
                return heading
            node = parent
        return None

    def _headings_in(self, box: Any) -> dict[Any, str | None]:
        """For each child of a box the heading it stands under."""
        beside = head = None
        above: dict[Any, str | None] = {}
        for place, child in enumerate(box):
            above[child] = beside or head
            if child.tag in HEADINGS:
                beside = self._title(child, child) or beside
            elif place < _HEAD_OF_BOX and head is None:
                heading = next((part for part in islice(child.iter(), _MAX_HEAD_PARTS) if part.tag in HEADINGS), None)
                head = None if heading is None else self._title(heading, child)
        return above

    def _title(self, heading: Any, around: Any) -> str | None:
        if not self._headlines.isdisjoint(around.iter("a")):
            return None
        text = clean(text_of(heading))
        return text if 0 < len(text) <= _MAX_BOX_HEADING else None


def _first_image(*parts: Any) -> Any | None:
    for part in parts:
        for image in part.iter("img"):
            return image
    return None


def _is_in_prose(anchor: Any, text: str) -> bool:
    paragraph = next(anchor.iterancestors("p"), None)
    return paragraph is not None and len(text_of(paragraph)) > 2 * len(text)


def _is_short(card: Any) -> bool:
    return next(islice(card.iter("p"), _MAX_CARD_PARAGRAPHS, None), None) is None


def _read_card(link: Link, card: Any) -> None:
    """The label stands above the headline or is called one; the summary is the longer text."""
    own, passed = None, False
    for element, raw in _texts(link, card):
        if raw == link.text:
            passed = True
            continue
        if own is None:
            own = comparable(link.text)
        text, folded = _read_text(raw)
        if not folded or folded in own:
            passed = passed or folded == own
        elif len(text) > _MIN_SUMMARY:
            if link.summary is None and not (own and own in folded):
                link.summary = text
        elif len(text) <= _MAX_LABEL and link.section is None and not any(map(str.isdigit, text)):
            names = f"{element.get('class') or ''} {element.getparent().get('class') or ''}"
            named = _LABEL.search(names.lower())
            if (named or not passed) and not _BYLINE.match(text) and text[-1] not in ":：":
                link.section = text


def _texts(link: Link, card: Any) -> Iterator[tuple[Any, str]]:
    """Elements that hold text of their own, with that text, in document order; a `time` dates the link."""
    for element in islice(card.iter(), _MAX_CARD_PARTS):
        tag = element.tag
        if tag in _TEXTS or (tag in _LEAVES and not len(element)):
            raw = text_of(element).strip()
            if raw:
                yield element, raw
        elif tag == "time" and link.date_published is None:
            link.date_published = iso_date(element.get("datetime"))


@lru_cache(maxsize=8192)
def _read_text(raw: str) -> tuple[str, str]:
    text = strip_template_leftovers(clean(raw))
    return text, comparable(text)
