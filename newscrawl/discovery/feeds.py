"""Feeds (RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed): bytes and URL in, article links in the feed's order out."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newscrawl.discovery.dates import iso_date
from newscrawl.discovery.urls import origin_of
from newscrawl.document import Document, decode
from newscrawl.items import Link

_TYPES = ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "application/json", "text/xml", "application/xml")
_NO_ARTICLES = re.compile(
    r"oembed|wp-json|kommentar|yorum|reacties|hozzászól|koment|com+ent|коммент|комент|σχόλι|σχολι|תגוב|تعليق|دیدگاه"
    r"|(?:评论|評論|留言)\s*feed|コメント|댓글|ความ(?:คิด)?เห็น|bình luận",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"#(?:comment|kommentar|respond|c)-?\d*$", re.IGNORECASE)
_IDENTITIES = ("guid", "id")
_GUESSES = ("/rss", "/feed", "/rss.xml", "/atom.xml")

_START = re.compile(r"<\?xml\b|<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_BEGINNING = 8_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"&(?:(#?\w+);)?")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_MARKUP = re.compile(r"<(?:script|style)\b.*?</|<!--.*?-->|</?[a-zA-Z!][^>]*>?", re.IGNORECASE | re.DOTALL)
_IMG = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_HEAD = re.compile(rb"<(?:item|entry)\b", re.IGNORECASE)
_LINK = re.compile(rb"<(?:\w{1,20}:)?link\b[^<>]{1,1000}>", re.IGNORECASE)
_FOLLOWING = re.compile(rb"\brel\s*=\s*[\"'](?:next|prev-archive)[\"']", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']([^\"']+)")
_NEXT_URL = re.compile(rb'"next_url"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")')
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"


def find_feeds(document: Document) -> list[str]:
    """The feeds a page declares, absolute, in its order, without those of comments."""
    found: dict[str, None] = {}
    for link in document.declared["link"]:
        href, kind = link.get("href"), link.get("type", "").partition(";")[0].strip().lower()
        if not href or "alternate" not in link.get("rel", "").lower().split() or not kind.endswith(_TYPES):
            continue
        url = _absolute(href, document.base_url)
        if url and not _NO_ARTICLES.search(f"{link.get('title', '')} {url}"):
            found[url] = None
    return list(found)


def guess_feeds(url: str) -> list[str]:
    """Where feeds usually lie on the site of `url`, likeliest first: worth four requests, once."""
    return [found for guess in _GUESSES if (found := _absolute(guess, url))]


def read_feed(body: bytes, url: str) -> list[Link]:
    """Never raises: of a broken feed what could be read, of anything else nothing."""
    text, _ = decode(body)
    text = text.lstrip("\ufeff \t\r\n")
    entries = _json_entries(text, url) if text.startswith("{") else _xml_entries(text, url)
    links: dict[str, Link] = {}
    for link in entries:
        links.setdefault(link.url, link)
    if links and text.rstrip()[-1:] not in (">", "}"):
        links.popitem()  # Cut off in the middle of its last entry, maybe of its URL.
    for rank, link in enumerate(links.values(), 1):
        link.rank = rank
    return list(links.values())


def older_page(body: bytes, url: str) -> str | None:
    """Where a feed goes on: JSON Feed's next_url, RFC 5005's "next" or "prev-archive"; of the same host."""
    href = ""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        if found := _NEXT_URL.search(body):
            href = _unquoted(found[1])
    else:
        links = (tag[0] for tag in _LINK.finditer(_HEAD.split(body, 1)[0]))
        addresses = (_HREF.search(link) for link in links if _FOLLOWING.search(link))
        href = next((html.unescape(found[1].decode("utf-8", "replace")) for found in addresses if found), "")
    address = _absolute(href, url) if href else None
    return address if address and origin_of(address) == origin_of(url) and address != url else None


def plain(markup: str | None) -> str:
    """Text of a feed's field: HTML, escaped HTML or text, in one line."""
    text = markup or ""
    for _ in range(2):  # escaped markup in escaped markup is common, a third level is not
        text = html.unescape(_MARKUP.sub(" ", text)) if "<" in text else html.unescape(text)
    return " ".join(_MARKUP.sub(" ", text).split())


def _absolute(href: str, base: str) -> str | None:
    try:
        url = urljoin(base, href.strip().replace("&amp;", "&"))
    except ValueError:
        return None
    return url.partition("#")[0] if url.lower().startswith(("http://", "https://")) else None


def _xml_entries(text: str, url: str) -> Iterator[Link]:
    if start := _START.search(text, 0, _BEGINNING):
        text = text[start.start() :]  # Below what a server says of itself.
    text = _REFERENCE.sub(_safe_reference, _DOCTYPE.sub("", _DECLARATION.sub("", text)))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for element in root.iter() if root is not None else ():
        if _local(element) in ("item", "entry") and (link := _xml_entry(element, url)):
            yield link


def _safe_reference(match: re.Match[str]) -> str:
    """Only XML's own entities and numbers are left for the parser; HTML's become characters."""
    name = match[1]
    if not name:
        return "&amp;"
    if name in _XML_ENTITIES or name.startswith("#"):
        return match[0]
    char = html.unescape(match[0])
    return "&amp;" + match[0][1:] if char == match[0] else char


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _xml_entry(item: Any, url: str) -> Link | None:
    fields: dict[str, str] = {}
    links: dict[str, str] = {}
    for child in item:
        name, value = _local(child), "".join(child.itertext()).strip()
        if name == "link":
            relation = child.get("rel", "alternate")
            links.setdefault(relation, child.get("href") or value)
        elif name in _IDENTITIES and child.get("isPermaLink", "true").lower() != "false" and value.startswith("http"):
            links.setdefault("guid", value)
        elif name == "origLink":
            links["original"] = value
        elif name in ("category", "subject"):
            fields.setdefault("section", child.get("label") or value or child.get("term") or "")
        elif value and "search.yahoo.com/mrss" not in child.tag:
            fields.setdefault(name, value)
    href = links.get("original") or links.get("alternate") or links.get("guid") or item.get(_RDF_ABOUT)
    if href and _COMMENT.search(href):
        return None  # Below an article, which has another date and title.
    base = urljoin(url, item.get(_XML_BASE, ""))
    address = _absolute(href, base) if href else None
    if not address:
        return None
    summary = fields.get("description") or fields.get("summary") or ""
    published = fields.get("pubDate") or fields.get("published") or fields.get("date") or fields.get("issued")
    image = _image_of(item) or _image_in(summary) or _image_in(fields.get("encoded") or fields.get("content") or "")
    return Link(
        url=address,
        text=plain(fields.get("title")),
        kind="article",
        section=plain(fields.get("section")) or None,
        summary=plain(summary) or None,
        image=_absolute(image, base) if image else None,
        date_published=iso_date(published),
        date_modified=iso_date(fields.get("updated") or fields.get("modified")),
        source="feed",
    )


_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _image_of(item: Any) -> str | None:
    for element in item.iterdescendants():
        name = _local(element)
        kind = element.get("type") or element.get("medium") or ""
        if name == "thumbnail" or (name in ("enclosure", "content") and kind.startswith("image")):
            if address := element.get("url"):
                return str(address)
        elif name == "image" and (address := element.get("href") or (element.text or "").strip()):
            return str(address)
    return None


def _image_in(markup: str) -> str | None:
    match = _IMG.search(markup if "<img" in markup else html.unescape(markup))
    return html.unescape(match[1]) if match else None


def _unquoted(value: bytes) -> str:
    try:
        return str(json.loads(value))
    except ValueError:
        return ""


def _json_entries(text: str, url: str) -> Iterator[Link]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (link := _json_entry(item, url)):
            yield link


def _json_entry(item: dict[str, Any], url: str) -> Link | None:
    values = {name: value for name, value in item.items() if isinstance(value, str)}
    address = _absolute(values.get("url") or values.get("external_url") or values.get("id") or "", url)
    if not address or address == url:
        return None
    tags = item.get("tags")
    image = values.get("image") or values.get("banner_image")
    return Link(
        url=address,
        text=plain(values.get("title")),
        kind="article",
        section=plain(str(tags[0])) if isinstance(tags, list) and tags else None,
        summary=plain(values.get("summary")) or None,
        image=_absolute(image, url) if image else None,
        date_published=iso_date(values.get("date_published")),
        date_modified=iso_date(values.get("date_modified")),
        source="feed",
    )
