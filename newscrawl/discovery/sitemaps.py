"""Sitemaps (index, urlset, news, plain text, gz, a feed as one): bytes and URL in, links and more sitemaps out."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.discovery.dates import iso_date
from newscrawl.discovery.feeds import plain, read_feed
from newscrawl.discovery.inflate import inflate
from newscrawl.discovery.links import classify_link
from newscrawl.discovery.newest import MAX_ENTRIES, Newest
from newscrawl.discovery.urls import absolute
from newscrawl.discovery.work import Work, finish
from newscrawl.items import Link
from newscrawl.site import Site

_FEED_CHUNKS = 200  # Of 64 KB: a feed is read whole.
_LONGEST_LINE = 1 << 16
_AT_ONCE = 500
"""Links told apart between two pauses."""
_ROBOTS_LINE = re.compile(r"^[\ufeff\s]*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_UNESCAPED = re.compile(rb"&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|\w{1,31});)|<(?=\s)", re.IGNORECASE)
_CUT_OFF = re.compile(rb"(?:&#?\w{0,31}|<)\Z")
_LONGEST_REFERENCE = 40
_START = re.compile(rb"<\?xml\b|<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)


@dataclass(slots=True)
class Sitemap:
    links: list[Link] = field(default_factory=list)
    """In the file's order; `source` "news-sitemap" for entries with news data, else "sitemap"."""
    sitemaps: list[tuple[str, str | None]] = field(default_factory=list)
    """Further sitemaps of an index: (URL, lastmod as ISO 8601 or None)."""


def read_sitemap(
    body: bytes,
    url: str,
    *,
    site: Site | None = None,
    is_wanted: Callable[[Link], bool] = lambda _: True,
    choose: Callable[[list[Link]], list[Link]] = lambda links: links,
) -> Sitemap:
    """Never raises: of a broken or exploding file what could be read; of a huge one the newest MAX_ENTRIES.

    Kinds are told apart last, of the links that `choose` leaves; entries that `is_wanted` refuses make room for others.
    """
    return finish(reading_sitemap(body, url, site=site, is_wanted=is_wanted, choose=choose))


def reading_sitemap(
    body: bytes,
    url: str,
    *,
    site: Site | None = None,
    is_wanted: Callable[[Link], bool] = lambda _: True,
    choose: Callable[[list[Link]], list[Link]] = lambda links: links,
) -> Work[Sitemap]:
    """`read_sitemap` with pauses: a huge one takes seconds."""
    chunks = inflate(body)
    head = next(chunks, b"")
    if start := _START.search(head):
        head = head[start.start() :]  # Below what a server says of itself.
    chunks = itertools.chain((head,), chunks)
    newest = Newest(is_wanted)
    if _FEED_ROOT.search(head[:2000]):
        return Sitemap(choose(_from_feed(b"".join(itertools.islice(chunks, _FEED_CHUNKS)), url)))
    sitemaps: dict[str, str | None] = {}
    if b"<" in head[:2000]:
        yield from _read_xml(chunks, url, newest, sitemaps)
    else:
        yield from _read_text(chunks, newest)
    links = newest.links()
    yield
    links = choose(links)
    yield from _tell_apart(links, url, site)
    return Sitemap(links, list(sitemaps.items()))


def sitemaps_in_robots(text: str, url: str) -> list[str]:
    """The sitemaps a robots.txt at `url` names, absolute, in its order."""
    found = (_absolute(address, url) for address in _ROBOTS_LINE.findall(text))
    return list(dict.fromkeys(address for address in found if address))


def _from_feed(body: bytes, url: str) -> list[Link]:
    links = read_feed(body, url)
    for link in links:
        link.source = "sitemap"
    return links


def _read_text(chunks: Iterable[bytes], newest: Newest) -> Work[None]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest[-_LONGEST_LINE:] + chunk).replace(b"\r", b"\n").split(b"\n")
        for line in lines:
            _add_line(line, newest)
        yield
    _add_line(rest, newest)


def _add_line(line: bytes, newest: Newest) -> None:
    if address := _absolute(line.decode("utf-8", "replace").lstrip("\ufeff"), ""):
        newest.add(Link(address, source="sitemap"))


def _read_xml(chunks: Iterable[bytes], url: str, newest: Newest, sitemaps: dict[str, str | None]) -> Work[None]:
    parser = etree.XMLPullParser(
        events=("end",), tag=("{*}url", "{*}sitemap"), recover=True, resolve_entities=False, no_network=True
    )
    try:
        for chunk in _escaped(chunks):
            parser.feed(chunk)
            element = None
            for _, element in _events(parser):
                _read_entry(element, url, newest, sitemaps)
                element.clear()
            if element is not None and (parent := element.getparent()) is not None:
                del parent[: parent.index(element)]
            if len(sitemaps) >= MAX_ENTRIES:
                break
            yield
    except etree.XMLSyntaxError:
        pass  # what came before the error is kept


def _escaped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Bare ampersands, usual in addresses, and signs for "less than": at one the parser would end."""
    rest = b""
    for chunk in chunks:
        whole = rest + chunk
        cut = _CUT_OFF.search(whole, max(0, len(whole) - _LONGEST_REFERENCE))
        whole, rest = (whole[: cut.start()], cut[0]) if cut else (whole, b"")
        is_suspect = (b"&" in whole or b"< " in whole) and b"\0" not in whole
        yield _UNESCAPED.sub(_escape, whole) if is_suspect else whole
    yield _UNESCAPED.sub(_escape, rest)


def _escape(match: re.Match[bytes]) -> bytes:
    return b"&amp;" if match[0] == b"&" else b"&lt;"


def _events(parser: etree.XMLPullParser) -> Iterable[tuple[str, Any]]:
    events: Iterable[tuple[str, Any]] = parser.read_events()
    return events


def _read_entry(entry: Any, url: str, newest: Newest, sitemaps: dict[str, str | None]) -> None:
    parts = _parts(entry)
    modified = _text(parts, "lastmod")
    if newest.is_too_old(modified) and "news" not in parts:
        return
    address = _absolute(_text(parts, "loc") or "", url)
    if not address:
        return
    if _local(entry.tag) == "sitemap":
        sitemaps.setdefault(address, iso_date(modified))
        return
    link = Link(address, date_modified=iso_date(modified), source="sitemap")
    if "news" in parts:
        news = _parts(parts["news"])
        link.text, link.kind, link.source = plain(_text(news, "title")), "article", "news-sitemap"
        link.date_published = iso_date(_text(news, "publication_date"))
    newest.add(link)


def _tell_apart(links: list[Link], url: str, site: Site | None) -> Work[None]:
    ranks: Counter[str] = Counter()
    for number, link in enumerate(links, 1):
        if link.source == "sitemap":
            link.kind = classify_link(link.url, "", url, site=site)
        ranks[link.kind] += 1
        link.rank = ranks[link.kind]
        if not number % _AT_ONCE:
            yield


def _parts(element: Any) -> dict[str, Any]:
    """Local name -> child, the first of each that says something."""
    parts: dict[str, Any] = {}
    for child in element:
        if child.text or len(child):
            parts.setdefault(_local(child.tag), child)
    return parts


def _text(parts: dict[str, Any], name: str) -> str | None:
    return parts[name].text if name in parts else None


@lru_cache(maxsize=256)
def _local(tag: Any) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def _absolute(address: str, base: str) -> str | None:
    address = address.strip().replace("&amp;", "&")  # Escaped twice, or in CDATA.
    found = absolute(address, base) if address else None
    if not found or not found.lower().startswith(("http://", "https://")):
        return None
    try:
        return urlsplit(found)._replace(fragment="").geturl() if "#" in found or "[" in found else found
    except ValueError:
        return None
