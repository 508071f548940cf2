"""Teasers: anchors in; headline, summary, image, label and date of the card they stand in out."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin

from newscrawl.discovery.dates import iso_date
from newscrawl.items import Link
from newscrawl.text import clean, comparable, strip_template_leftovers, undouble

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "div", "li", "td")
_BOXES = frozenset(("main", "body", "ol", "ul", "table", "nav"))
_LEAVES = ("p", "span", "div", "a", "strong", "em", "b", "small", "li", *_HEADINGS)
_TITLE = re.compile(r"title|headline|heading|titel|titre|titulo|baslik", re.IGNORECASE)
_LABEL = re.compile(
    r"label|kicker|categor|section|rubri|eyebrow|overline|topic|channel|tagline|dachzeile", re.IGNORECASE
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|av|af|yazan|text:)\s", re.IGNORECASE)
_MAX_LABEL = 30
_MIN_SUMMARY = 50
_MIN_TITLE = 20
_MAX_CARD_ANCHORS = 6
_MAX_CARD_PARAGRAPHS = 4
_MAX_BOX_HEADING = 40
_HEAD_OF_BOX = 3
_LEVELS = 6
_NO_TEASERS = ("nav", "header", "footer", "breadcrumb", "pagination")


def anchor_text(element: Any) -> str:
    """Its heading's text, else its title's, else all its text, else what its image, label or title attribute says."""
    if not len(element):
        text = " ".join((element.text or "").split())
    else:
        text = " ".join("".join(_title_of(element).itertext()).split())
    if not text:
        image = element.find(".//img[@alt]")
        alternative = image.get("alt") if image is not None else ""
        text = " ".join((alternative or element.get("aria-label") or element.get("title") or "").split())
    return strip_template_leftovers(undouble(text))


def _title_of(anchor: Any) -> Any:
    """The part of a clickable card that is its headline."""
    heading = next(anchor.iter(*_HEADINGS), None)
    if heading is not None:
        return heading
    blocks = [block for block in anchor.iter(*_BLOCKS) if block.find("*") is None or block.tag == "p"]
    if not blocks:
        return anchor
    titled = (block for block in blocks if _TITLE.search(block.get("class") or ""))
    long = (block for block in blocks if len(block.text or "") >= _MIN_TITLE)
    return next(chain(titled, long), anchor)


def describe(link: Link, anchors: Sequence[Any], base_url: str, headlines: AbstractSet[Any]) -> None:
    """Fill in what the card around the link's anchors says of the article, and the heading of its box.

    `headlines` are the anchors of all articles of the page.
    """
    if link.region in _NO_TEASERS or _is_in_prose(anchors[0], link.text):
        return
    card = _card(anchors[0])
    if card is not None:
        image = next((found for part in (*anchors, card) for found in part.iter("img")), None)
        source = image.get("src") or image.get("data-src") if image is not None else None
        if source and not source.startswith("data:"):
            link.image = _absolute(source, base_url)
        moment = card.find(".//time[@datetime]")
        if moment is not None:
            link.date_published = iso_date(moment.get("datetime"))
        _read_texts(link, card)
    link.section = link.section or _box_heading(anchors[0] if card is None else card, headlines)


def _is_in_prose(anchor: Any, text: str) -> bool:
    paragraph = next(anchor.iterancestors("p"), None)
    return paragraph is not None and len("".join(paragraph.itertext())) > 2 * len(text)


def _read_texts(link: Link, card: Any) -> None:
    """The label stands above the headline or is called one; the summary is the longer text."""
    own, passed = comparable(link.text), False
    for element, text in _texts(card):
        folded = comparable(text)
        if not folded or folded in own:
            passed = passed or folded == own
        elif len(text) > _MIN_SUMMARY:
            if link.summary is None and not (own and own in folded):
                link.summary = text
        elif len(text) <= _MAX_LABEL and link.section is None and not any(map(str.isdigit, text)):
            named = _LABEL.search(f"{element.get('class') or ''} {element.getparent().get('class') or ''}")
            if (named or not passed) and not _BYLINE.match(text) and text[-1] not in ":：":
                link.section = text


def _card(anchor: Any) -> Any | None:
    """The widest element around the anchor that still speaks of this link alone."""
    best, node = None, anchor
    for _ in range(_LEVELS):
        node = node.getparent()
        if node is None or node.tag in _BOXES:
            break
        if sum(1 for _ in node.iter("p")) > _MAX_CARD_PARAGRAPHS:
            break
        urls = {a.get("href") for a in node.iter("a")}
        if len(urls) > _MAX_CARD_ANCHORS or sum(len(url or "") > 1 for url in urls) > 2:  # noqa: PLR2004  title and label
            break
        best = node
    return best


def _texts(card: Any) -> Iterator[tuple[Any, str]]:
    """Elements that hold text of their own, and that text, in document order."""
    for element in card.iter(*_LEAVES):
        if (element.find("*") is None or element.tag in ("p", *_HEADINGS)) and (element.text or len(element)):
            text = strip_template_leftovers(clean("".join(element.itertext())))
            if text:
                yield element, text


def _box_heading(card: Any, headlines: AbstractSet[Any]) -> str | None:
    """The nearest heading above that is no headline: beside the card, or at the head of a box around it."""
    node = card
    for _ in range(_LEVELS):
        parent = node.getparent()
        if parent is None:
            return None
        for beside in chain(node.itersiblings(*_HEADINGS, preceding=True), islice(parent, _HEAD_OF_BOX)):
            if beside is node:
                break
            heading = beside if beside.tag in _HEADINGS else next(beside.iter(*_HEADINGS), None)
            if heading is None or not headlines.isdisjoint(beside.iter("a")):
                continue
            text = clean("".join(heading.itertext()))
            if 0 < len(text) <= _MAX_BOX_HEADING:
                return text
        node = parent
    return None


def _absolute(url: str, base_url: str) -> str | None:
    try:
        return urljoin(base_url, url.strip())
    except ValueError:
        return None
