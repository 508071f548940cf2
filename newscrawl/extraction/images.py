"""Pictures: what a page declares and its figures in, Images out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from newscrawl.items import BodyLink, Image
from newscrawl.text import clean, comparable

MIN_WIDTH = 100  # Pixels; icons and counters are narrower.
_CREDIT_WORD = (
    r"(?:photos?|photographs?|fotos?|fotoğraf|fotograf(?:ía|ie)?|images?|imagen|picture|bild|illustration|credits?|"
    r"crédits?|source|quelle|fuente|fonte|kaynak|фото|写真|撮影|사진|صورة|تصوير|الصورة)"
)
_CREDIT_LABEL = re.compile(
    rf"^\W*(?:{_CREDIT_WORD}\s*(?:(?:credit|by|courtesy(?: of)?)\b\s*[:：/]?|[:：/])|©|\(c\))\s*", re.IGNORECASE
)
_AGENCIES = (
    r"(?:getty images|reuters|dpa|imago|picture alliance|ansa|anadolu|xinhua|shutterstock|alamy|"
    r"(?-i:AFP|AP|EPA|EFE|PAP|TASS|AA|PA))"
)
_CREDIT = re.compile(
    rf"[(\[]\s*{_CREDIT_WORD}\s(?:by|von|par)\s[^()\[\]:]{{2,80}}[)\]]$|"
    rf"(?<=[.!?])\s[^.!?:;]{{2,40}}\s?[/|,]\s?{_AGENCIES}$|"
    rf"(?:[(\[]|(?<=[.!?。])\s|\s[|–—-]\s|\s(?={_CREDIT_WORD}\s?[:：])|(?<=[。」])|^)\s*(?:{_CREDIT_WORD}\s?(?:credit|by)?\s?[:：/]|©)\s?[^.:]{{2,80}}$",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|source|photographer|rights|attribution)(?:$|[\s_-])", re.IGNORECASE
)

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file")
"""Where the address stands until the picture is scrolled to."""
_SIZE = re.compile(r"-(?:\d{2,4}x\d{2,4}|scaled)(?=\.\w{2,5}$)")

_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+/[\w./%~+,=&@!:-]*(?:\?[\w./%~+,=&@!:-]+)?")
"""Joining leaves it as it is, and takes ten times as long."""


def declared_images(value: Any, base_url: str) -> Iterator[Image]:
    """The Images of a JSON-LD `image` value."""
    if isinstance(value, str):
        if url := absolute(value, base_url):
            yield Image(url)
    elif isinstance(value, list):
        for entry in value[:50]:
            yield from declared_images(entry, base_url)
    elif isinstance(value, dict):
        url = value.get("url") or value.get("contentUrl") or value.get("@id")
        if isinstance(url, list):
            url = url[0] if url else None
        if isinstance(url, str) and (found := absolute(url, base_url)):
            caption = value.get("caption") or value.get("description")
            yield Image(
                found,
                clean(caption) or None if isinstance(caption, str) else None,
                _owner(value),
                pixels(value.get("width")),
                pixels(value.get("height")),
            )


def _owner(value: dict[str, Any]) -> str | None:
    """Whom a JSON-LD picture credits."""
    for key in ("creditText", "copyrightHolder", "creator", "author", "copyrightNotice"):
        credit = value.get(key)
        if isinstance(credit, dict):
            credit = credit.get("name")
        if isinstance(credit, str) and (text := _CREDIT_LABEL.sub("", clean(credit))):
            return text
    return None


def pictures(elements: Iterable[Any], base_url: str, headline: str) -> Iterator[Image]:
    """The Images of `<img>`s; an alternative text that only repeats the headline is no caption."""
    for image in elements:
        source = next(filter(None, map(image.get, _LAZY)), None) or image.get("src") or ""
        if not source or source.startswith("data:"):
            source = (image.get("data-srcset") or image.get("srcset") or "").strip().split(" ")[0]
        url = absolute(source, base_url)
        width = pixels(image.get("width"))
        if not url or (width is not None and width < MIN_WIDTH):
            continue
        caption, credit = _caption_of(image)
        alternative = " ".join((image.get("alt") or "").split())
        if not caption and comparable(alternative) != comparable(headline):
            caption = alternative
        yield Image(url, caption or None, credit or None, width, pixels(image.get("height")))


def _caption_of(image: Any) -> tuple[str, str]:
    figure = next(image.iterancestors("figure"), None)
    element = figure.find(".//figcaption") if figure is not None else None
    if element is None:
        return "", ""
    text, credit = _text(element), ""
    for part in element.iter():
        if part is not element and _CREDIT_CLASS.search(part.get("class") or "") and (credit := _text(part)):
            text = text.replace(credit, " ", 1)
            break
    text = " ".join(text.split())
    if not credit and (match := _CREDIT.search(text)):
        text, credit = text[: match.start()].rstrip(" (["), match[0]
    return text, _CREDIT_LABEL.sub("", credit).strip(" ()[]")


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def lead_image(declared: Image, shown: Sequence[Image]) -> Image:
    """What the page declares, with what its picture of that name says about it."""
    for image in shown:
        if image.url == declared.url or (image is shown[0] and _file_name(image.url) == _file_name(declared.url)):
            return Image(
                declared.url,
                declared.caption or image.caption,
                declared.credit or image.credit,
                declared.width or image.width,
                declared.height or image.height,
            )
    return declared


def _file_name(url: str) -> str:
    """Without the size WordPress adds: lamp.jpg of lamp-1200x675.jpg."""
    return _SIZE.sub("", url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1])


def absolute(url: str, base_url: str) -> str | None:
    url = url.strip()
    if not url or _ABSOLUTE.fullmatch(url):
        return url or None
    try:
        found = urljoin(base_url, url)
    except ValueError:
        return None
    return found if found.startswith(("http://", "https://")) else None


def pixels(value: Any) -> int | None:
    """From "1200", "1200px", 1200.0 or a QuantitativeValue; None for what is no size."""
    if isinstance(value, dict):
        value = value.get("value")
    try:
        pixels = int(float(str(value).removesuffix("px")))
    except (ValueError, OverflowError):
        return None
    return pixels if 0 < pixels < 100_000 else None  # noqa: PLR2004


def links_of(anchors: Iterable[Any], base_url: str) -> Iterator[BodyLink]:
    """The body's anchors as links; those without text or address, or within the page, are none."""
    for anchor in anchors:
        href = anchor.get("href") or ""
        url = absolute(href, base_url) if not href.startswith("#") else None
        label = " ".join("".join(anchor.itertext()).split())
        if url and label:
            yield BodyLink(url, label)
