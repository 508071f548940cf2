"""Pictures: what a page declares and its figures in, Images out."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from newscrawl.items import Image


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
            caption, credit = value.get("caption") or value.get("description"), value.get("creditText")
            yield Image(
                found,
                caption if isinstance(caption, str) else None,
                credit if isinstance(credit, str) else None,
                _pixels(value.get("width")),
                _pixels(value.get("height")),
            )


def figures_in(element: Any, base_url: str) -> Iterator[Image]:
    """The Images of an element's `<figure>`s and `<img>`s."""
    for image in element.iter("img", "amp-img"):
        source = image.get("data-src") or image.get("src") or ""
        if source.startswith("data:"):
            source = (image.get("data-srcset") or image.get("srcset") or "").split(" ")[0]
        url = absolute(source, base_url)
        width = _pixels(image.get("width"))
        if not url or (width is not None and width < 100):  # noqa: PLR2004  icons and counters
            continue
        caption = None
        for figure in image.iterancestors("figure"):
            text = figure.find(".//figcaption")
            caption = " ".join("".join(text.itertext()).split()) if text is not None else None
            break
        yield Image(url, caption or image.get("alt") or None, None, width, _pixels(image.get("height")))


def absolute(url: str, base_url: str) -> str | None:
    try:
        found = urljoin(base_url, url.strip())
    except ValueError:
        return None
    return found if url.strip() and found.startswith(("http://", "https://")) else None


def _pixels(value: Any) -> int | None:
    if isinstance(value, dict):
        value = value.get("value")
    try:
        pixels = int(float(str(value).removesuffix("px")))
    except (ValueError, OverflowError):
        return None
    return pixels if 0 < pixels < 100_000 else None  # noqa: PLR2004
