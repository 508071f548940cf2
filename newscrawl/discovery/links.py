"""Links of a page: HTML and URL in; every in-site link, told apart and with its teaser, out."""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from typing import Any

from newscrawl.discovery.anchors import read_anchor
from newscrawl.discovery.classify import Candidate, classify_candidates, classify_link, classify_links
from newscrawl.discovery.headlines import lend_headlines
from newscrawl.discovery.pagination import leads_on
from newscrawl.discovery.places import Place, Places
from newscrawl.discovery.teasers import Teasers
from newscrawl.discovery.urls import absolute, in_site, origin_of, own_host, split_plain, url_key
from newscrawl.document import Document, parse_document
from newscrawl.items import Link, LinkKind
from newscrawl.site import Site
from newscrawl.uncollected import uncollected

__all__ = ["classify_link", "classify_links", "find_links"]

_FILES = frozenset(
    str.split("""pdf jpg jpeg png gif webp svg ico bmp mp3 mp4 m4a m4v webm ogg wav mov avi zip rar gz 7z doc docx xls
    xlsx ppt pptx odt css js ics apk exe dmg epub woff woff2""")
)

Known = Callable[[AbstractSet[str]], AbstractSet[str]]
Anchor = tuple[Any, float, str, str]

_LONGEST_URL = 2_000  # what browsers and search engines take
_WEB = ("https://", "http://")
_HOST = len("https:///")  # No slash before this one ends the host, but that of one letter.
_NO_PAGES = ("javascript:", "mailto:", "tel:", "data:")
_PAGINATION = Place("pagination")


@uncollected
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
    anchors = find_anchors(document, site)
    keys = {key for _, _, key, _ in anchors} if known else set[str]()
    left_out = known(keys) if known else keys
    if known and len(left_out) == len(keys):
        return []
    candidates, places = collect(anchors, document.url)
    return describe(candidates, classify_candidates(candidates, url, site=site), places, document.base_url, left_out)


def describe(
    candidates: Sequence[Candidate],
    kinds: Sequence[LinkKind],
    places: Places,
    base_url: str,
    left_out: AbstractSet[str] = frozenset(),
) -> list[Link]:
    """Links with their kinds, articles with their teasers; without those whose keys are left out."""
    told = list(zip(candidates, kinds, strict=True))
    teasers = Teasers(base_url, places, [candidate.elements for candidate, kind in told if kind == "article"])
    ranks = dict.fromkeys(("article", "section", "other"), 0)
    links = []
    for candidate, kind in told:
        ranks[kind] = rank = ranks[kind] + 1
        if candidate.key in left_out:
            continue
        place = candidate.place or Place()
        link = Link(candidate.url, candidate.text, kind, rank, region=place.region)
        if kind == "article":
            teasers.describe(link, candidate.elements, in_prose=place.prose)
        links.append(link)
        if candidate.respelled:
            links += [replace(link, url=url) for url in candidate.respelled]
    return links


def collect(anchors: Sequence[Anchor], page_url: str) -> tuple[list[Candidate], Places]:
    """What the anchors lead to, each with all of them, not yet told apart; and where they stand."""
    found: dict[str, Candidate] = {}
    places = Places()
    for element, position, key, url in anchors:
        text, has_image = read_anchor(element)
        known = found.get(key)
        spot = places.hold(element, known.number if known else len(found))
        leads = leads_on(element.get("rel"), text, url, page_url)
        place = _PAGINATION if leads else spot.place
        if known is None:
            found[key] = Candidate(key, url, text, place, position, [element], has_image, number=len(found))
            continue
        known.elements.append(element)
        if url != known.url:
            known.respelled = known.respelled or {}
            known.respelled[url] = None
        known.has_image |= has_image
        if _says_more(text, place, known):
            known.text, known.place = text, place
    candidates = list(found.values())
    lend_headlines(candidates, places)
    return candidates, places


def _says_more(text: str, place: Place, known: Candidate) -> bool:
    """The longer text speaks for a link; among page numbers the number does, and a section's name before it."""
    if place.region != "pagination":
        return len(text) > len(known.text) or known.region == "pagination"
    return known.region == "pagination" and text.isdecimal()


def find_anchors(document: Document, site: Site | None) -> list[Anchor]:
    """Those to other pages of the site: element, share of the page's anchors before it, key, URL without fragment."""
    base, home = document.base_url, origin_of(site.url if site else document.url)
    own, origin = url_key(document.url), origin_of(base)
    ignored = re.compile(site.discover.ignore) if site and site.discover.ignore else None
    anchors, total = [], len(document.anchors)
    for number, (element, href) in enumerate(document.anchors):
        target = _target(href, origin if href[:1] == "/" else base, home)
        if target and target[0] != own and not (ignored and ignored.search(target[1])):
            anchors.append((element, number / total, *target))
    return anchors


@lru_cache(maxsize=16384)
def _target(href: str, base: str, home: str) -> tuple[str, str] | None:
    """Key and absolute URL; None for what is no page of the site."""
    usual = base + href if href[:1] == "/" else href
    host, path = split_plain(usual)
    if host:
        own = own_host(host, home)
        return (own + path, usual) if own and len(usual) <= _LONGEST_URL and not _is_file(usual) else None
    href = href.strip().partition("#")[0]
    url = absolute(href, base) if href and not href.startswith(_NO_PAGES) else None
    if not url or not url.startswith(_WEB) or len(url) > _LONGEST_URL or _is_file(url.partition("?")[0]):
        return None
    host_ends = url.find("/", _HOST)
    return (url_key(url), url) if _is_own(url[:host_ends] if host_ends > 0 else url, home) else None


_is_own = lru_cache(maxsize=1024)(in_site)


def _is_file(url: str) -> bool:
    return url.rpartition(".")[2].lower() in _FILES
