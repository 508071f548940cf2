"""An HTML document: bytes in, one lxml tree out. Discovery and extraction read the same tree."""

import re
from codecs import BOM_UTF8
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

# Stateful encodings look like ASCII, hence like UTF-8: there a declaration is the only evidence.
_LOOKS_LIKE_ASCII = ("iso2022", "hz")
_NESTING = re.compile(
    rb"</?(?!(?:html|head|body|title|meta|link|base|script|style|p|h[1-6]|li|br|img|time)[\s/>])[a-z][^<>]*>",
    re.IGNORECASE,
)


_FRAMESET = re.compile(rb"<frameset\b", re.IGNORECASE)
_DECLARING = ("base", "link", "meta", "script", "time", "title")


@dataclass(eq=False)
class Document:
    tree: etree._Element
    url: str
    encoding: str
    markup: bytes = b""
    """What was parsed."""

    @cached_property
    def declared(self) -> dict[str, list[Any]]:
        """The elements that say something about the page, by tag, found in one pass."""
        found: dict[str, list[Any]] = {tag: [] for tag in _DECLARING}
        for element in self.tree.iter(*_DECLARING):
            found[element.tag].append(element)
        return found

    @cached_property
    def base_url(self) -> str:
        """What relative URLs are relative to: `<base href>`, else `url`."""
        address: str = next(filter(None, (base.get("href") for base in self.declared["base"])), "")
        try:
            return urljoin(self.url, address.strip())
        except ValueError:
            return self.url

    @cached_property
    def anchors(self) -> list[tuple[Any, str]]:
        """Everything that leads on (`a`, `area`, `link rel=next`) with its href, in document order."""
        found = [(element, href) for element in self.tree.iter("a", "area", "link") if (href := element.get("href"))]
        return [x for x in found if x[0].tag != "link" or x[0].get("rel", "").lower() == "next"]

    @property
    def frames(self) -> list[str]:
        """URLs of the pages that a frameset shows in this one's place."""
        found = []
        for element in self.tree.iter("frame") if _FRAMESET.search(self.markup) else ():
            with suppress(ValueError):
                found.append(urljoin(self.base_url, element.get("src", "").strip()).partition("#")[0])
        return found


def parse_document(html: bytes | str, url: str, *, content_type: str | None = None) -> Document:
    """Never raises for bad markup: an unreadable page is an empty document."""
    data, encoding = (html.encode("utf-8", "replace"), "utf-8") if isinstance(html, str) else _utf8(html, content_type)
    return Document(_parse(data.replace(b"\0", b"")), url, encoding, data)


def _utf8(body: bytes, content_type: str | None) -> tuple[bytes, str]:
    """The page in UTF-8, as it came if it was, and the encoding it came in."""
    text, encoding = decode(body, content_type)
    came_so = encoding == "utf-8" and "\ufffd" not in text and not body.startswith(BOM_UTF8)
    return body if came_so else text.encode("utf-8", "replace"), encoding


def decode(body: bytes, content_type: str | None = None) -> tuple[str, str]:
    """(text, encoding). Valid UTF-8 wins over any declaration: servers and templates mislabel it daily."""
    bom_encoding, bom = read_bom(body)
    if bom_encoding:
        return body[len(bom or b"") :].decode(bom_encoding, "replace"), bom_encoding
    is_ascii = body.isascii()
    try:
        text = None if is_ascii else body.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None:
        return text, "utf-8"
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    if is_ascii and not (declared and declared.replace("-", "").startswith(_LOOKS_LIKE_ASCII)):
        return body.decode("ascii"), "utf-8"
    if declared in (None, "utf-8"):  # one bad byte in a UTF-8 page is likelier than a wrong label
        replaced = body.decode("utf-8", "replace")
        if replaced.count("\ufffd") * 50 < len(body) - len(body.translate(None, bytes(range(128)))) or declared:
            return replaced, "utf-8"
        declared = "cp1252"
    encoding = resolve_encoding(declared or "cp1252") or "cp1252"
    return body.decode(encoding, "replace"), encoding


def _parse(data: bytes) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    tree = _tree(data, parser)
    if tree is None or not _has_text(tree):  # Deeper than 2,048 elements libxml2 drops the rest, or everything.
        flat = _tree(_NESTING.sub(b"\n", data), parser)
        tree = flat if tree is None or (flat is not None and _has_text(flat)) else tree
    return etree.fromstring(b"<html><body></body></html>", parser) if tree is None else tree


def _has_text(tree: etree._Element) -> bool:
    return any(part.strip() for part in tree.itertext())


def _tree(data: bytes, parser: etree.HTMLParser) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
