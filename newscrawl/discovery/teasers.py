"""Teasers: anchors in; headline, summary, image, label and date of the card they stand in out."""

from typing import Any
from urllib.parse import urljoin

from newscrawl.discovery.dates import iso_date
from newscrawl.items import Link
from newscrawl.text import clean, comparable, strip_template_leftovers, undouble

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOXES = frozenset(("section", "aside", "main", "body", "ol", "ul", "table"))
_MAX_LABEL = 30
_MAX_CARD_ANCHORS = 6
_LEVELS = 6
_NO_TEASERS = ("nav", "header", "footer", "breadcrumb")


def anchor_text(element: Any) -> str:
    """Its heading's text, else all its text, else the alternative text of its image, its label or title."""
    if not len(element):
        text = " ".join((element.text or "").split())
    else:
        heading = next(element.iter(*_HEADINGS), element)
        text = " ".join("".join(heading.itertext()).split())
    if not text:
        image = element.find(".//img[@alt]")
        text = (
            (image.get("alt") if image is not None else "") or element.get("aria-label") or element.get("title") or ""
        )
        text = " ".join(text.split())
    return strip_template_leftovers(undouble(text))


def describe(link: Link, anchors: list[Any], base_url: str) -> None:
    """Fill in what the card around the link's anchors says of the article."""
    card = _card(anchors[0]) if link.region not in _NO_TEASERS else None
    if card is None:
        return
    image = next((found for anchor in (*anchors, card) if (found := anchor.find(".//img")) is not None), None)
    source = image.get("src") or image.get("data-src") if image is not None else None
    if source and not source.startswith("data:"):
        link.image = _absolute(source, base_url)
    moment = card.find(".//time[@datetime]")
    if moment is not None:
        link.date_published = iso_date(moment.get("datetime"))
    own = comparable(link.text)
    for text in _texts(card):
        folded = comparable(text)
        if not folded or folded == own or (folded in own and len(text) > _MAX_LABEL):
            continue
        if len(text) <= _MAX_LABEL and link.section is None and not any(c.isdigit() for c in text):
            link.section = text
        elif len(text) > 2 * _MAX_LABEL and link.summary is None:
            link.summary = text


def _card(anchor: Any) -> Any | None:
    """The widest element around the anchor that still speaks of this link alone."""
    best, node = None, anchor
    for _ in range(_LEVELS):
        node = node.getparent()
        if node is None or node.tag in _BOXES:
            break
        urls = {a.get("href") for a in node.iter("a")}
        if len(urls) > _MAX_CARD_ANCHORS or sum(len(url or "") > 1 for url in urls) > 2:  # noqa: PLR2004  title and label
            break
        best = node
    return best


def _texts(card: Any) -> list[str]:
    """The card's texts, one for each element that holds text of its own."""
    texts = []
    for element in card.iter("p", "span", "div", "a", "strong", "em", "b", "small"):
        if not len(element) or element.tag == "p":
            text = strip_template_leftovers(clean("".join(element.itertext())))
            if text:
                texts.append(text)
    return texts


def _absolute(url: str, base_url: str) -> str | None:
    try:
        return urljoin(base_url, url.strip())
    except ValueError:
        return None
