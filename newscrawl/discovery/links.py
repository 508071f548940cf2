"""Links of a page: HTML and URL in; every in-site link, told apart and with its teaser, out."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from newscrawl.discovery.anchors import read_anchor
from newscrawl.discovery.classify import Candidate, classify_candidates, classify_link, classify_links
from newscrawl.discovery.pagination import leads_on
from newscrawl.discovery.places import Place, Places
from newscrawl.discovery.teasers import Teasers
from newscrawl.discovery.urls import absolute, in_site, url_key
from newscrawl.document import Document, parse_document
from newscrawl.items import Link, LinkKind
from newscrawl.site import Site

__all__ = ["classify_link", "classify_links", "find_links"]

_FILES = frozenset(
    str.split("""pdf jpg jpeg png gif webp svg ico bmp mp3 mp4 m4a m4v webm ogg wav mov avi zip rar gz 7z doc docx xls
    xlsx ppt pptx odt css js ics apk exe dmg epub woff woff2""")
)

Known = Callable[[AbstractSet[str]], AbstractSet[str]]
Anchor = tuple[Any, float, str, str]

_LONGEST_URL = 2_000  # what browsers and search engines take
_WEB = ("https://", "http://")
_NO_PAGES = ("javascript:", "mailto:", "tel:", "data:")
_PAGINATION = Place("pagination")


def find_links(
    html: bytes | str | Document, url: str, *, site: Site | None = None, known: Known | None = None
) -> list[Link]:
    """Every URL of a page that stays on its site (`site`'s, else the page's), in document order of what it leads to.

    A page that is linked under several spellings ("?utm_source=top") comes once for each, next to each other and alike
    in all else: `url_key` tells that they are one. Not the page itself, files, nor what `site.discover.ignore` matches.
    Never raises for bad markup. `known` gets the keys (`url_key`) of the page's links and says which of them are not
    asked for: they come at no cost, and a page without others is not looked at further.
    """
    document = html if isinstance(html, Document) else parse_document(html, url)
    anchors = _anchors(document, site)
    keys = {key for _, _, key, _ in anchors} if known else set[str]()
    left_out = known(keys) if known else keys
    if known and len(left_out) == len(keys):
        return []
    candidates = _candidates(anchors, document.url)
    kinds = classify_candidates(candidates, url, site=site)
    return _described(candidates, kinds, document.base_url, left_out)


def _described(
    candidates: Sequence[Candidate], kinds: Sequence[LinkKind], base_url: str, left_out: AbstractSet[str]
) -> list[Link]:
    told = list(zip(candidates, kinds, strict=True))
    teasers = Teasers(base_url, [(candidate.elements, kind == "article") for candidate, kind in told])
    ranks = dict.fromkeys(("article", "section", "other"), 0)
    links = []
    for candidate, kind in told:
        ranks[kind] += 1
        if candidate.key in left_out:
            continue
        link = Link(candidate.url, candidate.text, kind, ranks[kind], region=candidate.region)
        if kind == "article":
            teasers.describe(link, candidate.elements, in_prose=candidate.place is not None and candidate.place.prose)
        links.append(link)
        links += [replace(link, url=url) for url in candidate.respelled]
    return links


def collect(document: Document, site: Site | None) -> list[Candidate]:
    """The in-site links of a page, each with all its anchors, not yet told apart."""
    return _candidates(_anchors(document, site), document.url)


def _candidates(anchors: Sequence[Anchor], page_url: str) -> list[Candidate]:
    places, found = Places(), dict[str, Candidate]()
    for element, position, key, url in anchors:
        text, has_image = read_anchor(element)
        leads = leads_on(element.get("rel"), text, url, page_url)
        known = found.get(key)
        if known is None:
            place = _PAGINATION if leads else places.of(element)
            found[key] = Candidate(key, url, text, place, position, [element], has_image)
            continue
        known.elements.append(element)
        if url != known.url:
            known.respelled[url] = None
        known.has_image |= has_image
        if leads or known.region == "pagination" or len(text) > len(known.text):
            place = _PAGINATION if leads else places.of(element)
            if _says_more(text, place, known):
                known.text, known.place = text, place
    return list(found.values())


def _says_more(text: str, place: Place, known: Candidate) -> bool:
    """The longer text speaks for a link; among page numbers the number does, and a section's name before it."""
    if place.region != "pagination":
        return len(text) > len(known.text) or known.region == "pagination"
    return known.region == "pagination" and text.isdecimal()


def _anchors(document: Document, site: Site | None) -> list[Anchor]:
    """Element, share of the page's anchors before it, key and URL."""
    targets, anchors = _Targets(document, site), document.anchors
    total = len(anchors)
    return [
        (element, number / total, *target)
        for number, (element, href) in enumerate(anchors)
        if (target := targets[href]) is not None
    ]


class _Targets(dict[str, tuple[str, str] | None]):
    """hrefs of a page -> key and absolute URL, without fragment; None for what is not asked for."""

    def __init__(self, document: Document, site: Site | None) -> None:
        self._base = document.base_url
        self._own_key = url_key(document.url)
        self._home = site.url if site else document.url
        self._onsite: dict[str, bool] = {}
        self._ignored = re.compile(site.discover.ignore) if site and site.discover.ignore else None

    def __missing__(self, href: str) -> tuple[str, str] | None:
        target = self[href] = self._read(href)
        return target

    def _read(self, href: str) -> tuple[str, str] | None:
        href = href.strip().partition("#")[0]
        url = absolute(href, self._base) if href and not href.startswith(_NO_PAGES) else None
        if not url or not url.startswith(_WEB) or len(url) > _LONGEST_URL:
            return None
        host = url.split("/", 3)[2]
        if host not in self._onsite:
            self._onsite[host] = in_site(url, self._home)
        if not self._onsite[host] or _is_file(url) or (self._ignored and self._ignored.search(url)):
            return None
        key = url_key(url)
        return None if key == self._own_key else (key, url)


def _is_file(url: str) -> bool:
    return url.partition("?")[0].rpartition(".")[2].lower() in _FILES
