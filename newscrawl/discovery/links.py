"""Links of a page: HTML and URL in; every in-site link, told apart and with its teaser, out."""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery.classify import Candidate, classify_candidates, classify_link, classify_links
from newscrawl.discovery.pagination import leads_on
from newscrawl.discovery.places import Place, Places
from newscrawl.discovery.teasers import anchor_text, describe
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import Document, parse_document
from newscrawl.items import Link
from newscrawl.site import Site

__all__ = ["classify_link", "classify_links", "find_links"]

_FILE = re.compile(
    r"\.(?:pdf|jpe?g|png|gif|webp|svg|ico|bmp|mp[34]|m4[av]|webm|ogg|wav|mov|avi|zip|rar|gz|7z|docx?|xlsx?|pptx?|odt|css"
    r"|js|ics|apk|exe|dmg|epub|woff2?)$",
    re.IGNORECASE,
)

Known = Callable[[AbstractSet[str]], AbstractSet[str]]

_PAGINATION = Place("pagination")


def find_links(
    html: bytes | str | Document, url: str, *, site: Site | None = None, known: Known | None = None
) -> list[Link]:
    """Every link of a page that stays on its site (`site`'s, else the page's), in document order, one for a URL.

    Not the page itself, files, nor what `site.discover.ignore` matches. Never raises for bad markup. `known` gets the
    keys (`url_key`) of the page's links and says which of them are not asked for: they come at no cost, and a page
    without others is not looked at further.
    """
    document = html if isinstance(html, Document) else parse_document(html, url)
    candidates = collect(document, site)
    left_out = known(candidates.keys()) if known else frozenset[str]()
    if len(left_out) == len(candidates):
        return []
    kinds = classify_candidates(list(candidates.values()), url, site=site)
    ranks = dict.fromkeys(("article", "section", "other"), 0)
    links = []
    told = list(zip(candidates.items(), kinds, strict=True))
    headlines = {element for (_, candidate), kind in told if kind == "article" for element in candidate.elements}
    for (key, candidate), kind in told:
        ranks[kind] += 1
        if key in left_out:
            continue
        link = Link(candidate.url, candidate.text, kind, ranks[kind], region=candidate.region)
        if kind == "article":
            describe(link, candidate.elements, document.base_url, headlines)
        links.append(link)
    return links


def collect(document: Document, site: Site | None) -> dict[str, Candidate]:
    """The in-site links of a page by their keys, each with all its anchors, not yet told apart."""
    home = site.url if site else document.url
    ignore = re.compile(site.discover.ignore) if site and site.discover.ignore else None
    places, found = Places(), dict[str, Candidate]()
    anchors = list(_anchors(document))
    own_key = url_key(document.url)
    onsite: dict[str, bool] = {}
    for position, (element, url) in enumerate(anchors):
        key = url_key(url)
        host = url.partition("://")[2].partition("/")[0]
        if host not in onsite:
            onsite[host] = in_site(url, home)
        if key == own_key or not onsite[host] or (ignore and ignore.search(url)):
            continue
        text = anchor_text(element)
        place = _PAGINATION if leads_on(element.get("rel"), text, url, document.url) else places.of(element)
        known = found.get(key)
        if known is None:
            found[key] = Candidate(url, text, place, position / len(anchors), [element])
        else:
            known.elements.append(element)
            if _says_more(text, place, known):
                known.text, known.place = text, place
    return found


def _says_more(text: str, place: Place, known: Candidate) -> bool:
    """The longer text speaks for a link; among page numbers the number does, and a section's name before it."""
    if place.region != "pagination":
        return len(text) > len(known.text) or known.region == "pagination"
    return known.region == "pagination" and text.isdecimal()


def _anchors(document: Document) -> Iterator[tuple[Any, str]]:
    """Anchors with their absolute http(s) URL, without fragment and files."""
    base = document.base_url
    parts = urlsplit(base)
    origin = f"{parts.scheme}://{parts.netloc}"
    for element in document.tree.iter("a", "area", "link"):
        if element.tag == "link" and element.get("rel", "").lower() != "next":
            continue
        href = (element.get("href") or "").strip().partition("#")[0]
        if not href or href.startswith(("javascript:", "mailto:", "tel:", "data:")):
            continue
        if href.startswith("/") and not href.startswith("//"):
            url = origin + href
        elif href.startswith(("https://", "http://")):
            url = href
        else:
            try:
                url = urljoin(base, href)
            except ValueError:
                continue
            if not url.startswith(("https://", "http://")):
                continue
        if not _FILE.search(url.partition("?")[0]):
            yield element, url
