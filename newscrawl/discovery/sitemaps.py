"""Sitemaps (index, urlset, news, plain text, gz, a feed as one): bytes and URL in, links and more sitemaps out."""

import itertools
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newscrawl.discovery.dates import iso_date
from newscrawl.discovery.feeds import plain, read_feed
from newscrawl.discovery.links import classify_link
from newscrawl.document import decode
from newscrawl.items import Link
from newscrawl.site import Site

MAX_ENTRIES = 100_000
"""Twice what the protocol allows a file."""
MAX_BYTES = 100_000_000
"""Twice what the protocol allows a file, inflated."""
_MAX_RATIO = 200  # real sitemaps inflate 10 to 40 times, bombs 1,000 times
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_ROBOTS_LINE = re.compile(r"^[\ufeff\s]*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


@dataclass(slots=True)
class Sitemap:
    links: list[Link] = field(default_factory=list)
    """In the file's order; `source` "news-sitemap" for entries with news data, else "sitemap"."""
    sitemaps: list[tuple[str, str | None]] = field(default_factory=list)
    """Further sitemaps of an index: (URL, lastmod as ISO 8601 or None)."""


def read_sitemap(body: bytes, url: str, *, site: Site | None = None) -> Sitemap:
    """Never raises: of a broken, endless or exploding file what could be read within MAX_ENTRIES and MAX_BYTES."""
    chunks = _chunks(body)
    head = next(chunks, b"")
    if _FEED_ROOT.search(head[:2000]):
        return _from_feed(head + b"".join(chunks), url)
    if b"<" not in head[:2000]:
        return _from_text(head + b"".join(chunks), url, site)
    return _from_xml(itertools.chain((head,), chunks), url, site)


def sitemaps_in_robots(text: str, url: str) -> list[str]:
    """The sitemaps a robots.txt at `url` names, absolute, in its order."""
    found = (_absolute(address, url) for address in _ROBOTS_LINE.findall(text))
    return list(dict.fromkeys(address for address in found if address))


def _chunks(body: bytes) -> Iterator[bytes]:
    """The file inflated, piece by piece; ends quietly where the compression is broken or a bound is met."""
    if not body.startswith(_GZIP):
        yield from (body[start : start + _CHUNK] for start in range(0, min(len(body), MAX_BYTES), _CHUNK))
        return
    allowed = min(MAX_BYTES, max(_CHUNK, len(body) * _MAX_RATIO))
    while body.startswith(_GZIP) and allowed > 0:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        while not member.eof and allowed > 0:
            try:
                chunk = member.decompress(body, _CHUNK)
            except zlib.error:
                return
            body = member.unconsumed_tail
            if not chunk and not body:
                break
            allowed -= len(chunk)
            yield chunk
        body = member.unused_data


def _from_feed(body: bytes, url: str) -> Sitemap:
    links = read_feed(body, url)
    for link in links:
        link.source = "sitemap"
    return Sitemap(links)


def _from_text(body: bytes, url: str, site: Site | None) -> Sitemap:
    lines = itertools.islice(decode(body)[0].splitlines(), MAX_ENTRIES)
    addresses = dict.fromkeys(address for line in lines if (address := _absolute(line, "")))
    return _ranked(Sitemap([_link(address, url, site) for address in addresses]))


def _from_xml(chunks: Iterable[bytes], url: str, site: Site | None) -> Sitemap:
    sitemap = Sitemap()
    parser = etree.XMLPullParser(
        events=("end",), tag=("{*}url", "{*}sitemap"), recover=True, resolve_entities=False, no_network=True
    )
    links: dict[str, Link] = {}
    try:
        for chunk in chunks:
            parser.feed(chunk)
            for _, element in _events(parser):
                _read_entry(element, url, site, links, sitemap)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            if len(links) + len(sitemap.sitemaps) >= MAX_ENTRIES:
                break
    except etree.XMLSyntaxError:
        pass  # what came before the error is kept
    sitemap.links = list(links.values())
    return _ranked(sitemap)


def _events(parser: etree.XMLPullParser) -> Iterable[tuple[str, Any]]:
    events: Iterable[tuple[str, Any]] = parser.read_events()
    return events


def _read_entry(element: Any, url: str, site: Site | None, links: dict[str, Link], sitemap: Sitemap) -> None:
    location = _child(element, "loc")
    address = _absolute(location, url) if location else None
    if not address:
        return
    modified = iso_date(_child(element, "lastmod"))
    if _name(element) == "sitemap":
        sitemap.sitemaps.append((address, modified))
        return
    if address in links:
        return
    news = next((child for child in element if _name(child) == "news"), None)
    if news is None:
        link = _link(address, url, site)
    else:
        title, published = plain(_child(news, "title")), iso_date(_child(news, "publication_date"))
        link = Link(address, title, "article", date_published=published, source="news-sitemap")
    link.date_modified = modified
    links[address] = link


def _link(address: str, url: str, site: Site | None) -> Link:
    return Link(address, kind=classify_link(address, "", url, site=site), source="sitemap")


def _ranked(sitemap: Sitemap) -> Sitemap:
    ranks: Counter[str] = Counter()
    for link in sitemap.links:
        ranks[link.kind] += 1
        link.rank = ranks[link.kind]
    return sitemap


def _child(element: Any, name: str) -> str | None:
    return next((child.text for child in element if _name(child) == name and child.text), None)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _absolute(address: str, base: str) -> str | None:
    try:
        address = urljoin(base, address.strip())
    except ValueError:
        return None
    return address.partition("#")[0] if address.lower().startswith(("http://", "https://")) else None
