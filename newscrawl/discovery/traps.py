"""Traps: a site's pages and URLs in; what would lead a crawl astray, by name, out."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery.urls import url_key
from newscrawl.document import Document

# A listing in another order shows nothing that the listing itself does not; view=article says what is shown.
_FACETS = re.compile(
    r"(?:(?:sort|order)(?:_?by)?|dir|direction|filters?|facets?|limit|per_?page|page_?size)(?:=.*)?"
    r"|(?:view|layout|display)(?:=(?!articles?$|stor(?:y|ies)$|news|post|item|categor|section|featured$|blog$).*)?",
    re.IGNORECASE,
)
_LOOP = re.compile(r"(/[^/]+/[^/]+(?:/[^/]+)*)\1(?:/|$)|(/[^/]+)\2\2(?:/|$)")
_DATED = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)|[?&](?:month|day|date|year)=\d")
_DAY_ALONE = re.compile(r"(?:/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?:[/-][0-3]?\d)?/?|[?&](?:month|day|date)=[\d-]+)$")


class Traps:
    """What is known of one site's traps; `look_at` learns from articles' pages.

    A listing has a counterpart in the other language also where that edition has stories of its own.
    """

    def __init__(self) -> None:
        self.mirrors: tuple[str, ...] = ()
        """Beginnings of URLs, without scheme, below which the site repeats itself in another language."""
        self.languages: frozenset[str] = frozenset()
        """Parts of a query that ask for another language."""

    def look_at(self, document: Document) -> None:
        if alternates := alternates_of(document):
            own = url_key(document.url)
            self.languages |= languages_of(own, alternates)
            self.mirrors += tuple(sorted(mirrors_of(own, alternates) - {*self.mirrors}))

    def name_of(self, url: str) -> str | None:
        """The trap that `url` certainly leads into: loop, facets or mirror."""
        if self.mirrors and url_key(url).startswith(self.mirrors):
            return "mirror"
        if self.languages and not self.languages.isdisjoint(url.partition("?")[2].split("&")):
            return "mirror"
        return trap_in(url)


def trap_in(url: str) -> str | None:
    """What the URL alone gives away: loop or facets."""
    parts = urlsplit(url)
    if _LOOP.search(parts.path):
        return "loop"
    if parts.query and any(map(_FACETS.fullmatch, parts.query.split("&"))):
        return "facets"
    return None


def calendar_in(url: str) -> str | None:
    """`calendar` for an address that ends in a month or day."""
    return "calendar" if _DAY_ALONE.search(url) else None


def barren_trap(url: str) -> str:
    """What to call a branch whose pages brought nothing: calendar, facets, loop or barren."""
    if _DATED.search(url):
        return "calendar"
    return trap_in(url) or ("facets" if url.count("&") > 1 else "barren")


def mirrors_of(own: str, alternates: Iterable[str]) -> set[str]:
    """Beginnings of the keys below which the site repeats the page with the key `own`, as it declares.

    Only where the rest of the URL is the page's own: an edition in another language prints stories of its own.
    """
    host, _, path = own.partition("/")
    found = set()
    for alternate in alternates if path else ():
        other_host, _, other = alternate.partition("/")
        before = other.removesuffix(path)
        if before != other and "/" not in before.rstrip("/") and (before or other_host != host):
            found.add(f"{other_host}/{before}")
    return found


def languages_of(own: str, alternates: Iterable[str]) -> set[str]:
    """The one part of the query that turns `own` into its alternate: hl=xx."""
    path, _, query = own.partition("?")
    found = set()
    for alternate in alternates:
        there, _, asked = alternate.partition("?")
        parts = {*asked.split("&")} - {*query.split("&")}
        if there == path and len(parts) == 1:
            found |= parts - {""}
    return found


def alternates_of(document: Document) -> list[str]:
    """Keys of the page in other languages, as it declares them (hreflang)."""
    if b"hreflang" not in document.markup.lower():
        return []
    language = (document.tree.get("lang") or "").lower().partition("-")[0]
    elements: Any = document.tree.xpath("//link[@hreflang][@href] | //a[@hreflang][@href]")
    return [
        url_key(_absolute(element.get("href"), document.base_url))
        for element in elements
        if element.get("hreflang").lower().partition("-")[0] not in ("", "x", language)
    ]


def _absolute(href: str, base: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return base
