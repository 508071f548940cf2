"""Listings that go on without a link: a page in, the URL its "load more" fetches out; that answer in, links out."""

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from newscrawl.discovery.feeds import plain
from newscrawl.discovery.links import find_links
from newscrawl.discovery.pagination import is_page_url
from newscrawl.discovery.positions import CURSOR, normal, part_after, part_asked_for
from newscrawl.discovery.urls import in_site
from newscrawl.discovery.words import PAGING, word_flags
from newscrawl.document import Document, parse_document
from newscrawl.items import Link
from newscrawl.site import Site

_NAMES_ADDRESS = re.compile(r"url|href|next|load|more|ajax|endpoint|api|path|link|action|feed|fetch|page")
_NAMES_OTHER = re.compile(r"share|im(?:g|age)|login|comment|video|prev")
_WITH_DATA = '//*[@*[starts-with(name(), "data-") or name() = "hx-get"]]'
_HIDDEN_LINKS = '//link[@rel="next"][@href] | //a[contains(@class, "next")][@href]'
_LAZY_FRAMES = '//turbo-frame[@src][@loading="lazy"]'
_SAYS_MORE = re.compile(r"more|next|infinite|scroll|pag(?:er|inat)|load", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?!.*\.(?:js|css|jpe?g|png|gif|webp|avif|svg|woff2?|mp[34])\b)(?:(?:https?:/)?/|\?)[^\s\"'<>]{1,500}"
)
# The first letter stands apart, for searches go by it.
_IN_SCRIPT = re.compile(
    rb"""[nNmMlLiI](?:(?i:ext|ore|oad_?more|nfinite_?scroll)_?(?i:page)?_?(?i:url|link|href|path)?)["']?\s*:\s*
    ["']((?:https?:)?\\?/[^"'\s<>]{3,300})["']""",
    re.VERBOSE,
)
_NEXT_KEYS = frozenset(
    ("next", "nexturl", "nextpage", "nextpageurl", "nextlink", "more", "moreurl", "loadmore", "loadmoreurl")
)
_GOES_ON = frozenset(("hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreitems", "more", "moreavailable"))
_ENDS = frozenset(("islast", "islastpage", "last", "end", "isend", "done", "finished", "nomore"))
_HERE = frozenset(("page", "currentpage", "pagenumber", "pageindex"))
_LAST_SHOWN = frozenset(("after", "afterid", "lastid", "lastkey", "maxid"))
_PAGES = frozenset(("pages", "totalpages", "pagecount", "lastpage", "maxpages", "numpages"))
_URL_KEYS = ("url", "link", "href", "permalink", "canonical_url", "path")
_TITLE_KEYS = ("title", "headline", "name", "text")
_ID_KEYS = ("id", "_id", "ID", "nid", "post_id", "article_id", "uuid")
_MAX_DEPTH = 8
_FEW_TEXTS, _FEW_ATTRIBUTES = 8, 40


def find_more(document: Document, *, site: Site | None = None, number: int = 1) -> str | None:
    """Where the listing's next part is fetched, which no link of the page says; None when it has none.

    By a "load more" button, an endless scroll, a hidden link, or a script's data. `number`: of the page in its listing.
    """
    told = (_of_hidden_links(document), _of_buttons(document, number), _of_scripts(document))
    found = (_onsite(value, document.base_url, site) for values in told for value in values)
    return next((url for url in found if url and url != document.url), None)


def read_more(body: bytes, url: str, *, site: Site | None = None) -> tuple[list[Link], str | None]:
    """(links, URL of the part after this one) of a JSON answer: HTML in strings, or items with their URLs.

    Never raises: of anything else nothing.
    """
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return [], None
    found = _Found(url, site)
    found.walk(data, 0)
    return list(found.links.values()), found.following or found.counted()


def _of_hidden_links(document: Document) -> Iterator[str]:
    links: Any = document.tree.xpath(_HIDDEN_LINKS) if b"next" in document.markup else ()
    yield from (link.get("href") for link in links if link.tag == "link" or is_page_url(link.get("href")))


def _of_buttons(document: Document, number: int) -> Iterator[str]:
    elements: Any = document.tree.xpath(_WITH_DATA)
    for element in filter(_says_more, elements):
        items = islice(element.items(), _FEW_ATTRIBUTES)
        data = {name[len("data-") :]: value for name, value in items if name.startswith("data-")}
        for name, value in {**data, "href": element.get("hx-get") or data.get("href", "")}.items():
            if _ADDRESS.fullmatch(value.strip()) and _NAMES_ADDRESS.search(name) and not _NAMES_OTHER.search(name):
                yield part_asked_for(value.strip(), data, number)
            elif address := _in_options(value, number):
                yield address
    frames: Any = document.tree.xpath(_LAZY_FRAMES) if b"<turbo-frame" in document.markup else ()
    yield from (frame.get("src") for frame in frames)


def _says_more(element: Any) -> bool:
    if _SAYS_MORE.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return True
    text = " ".join("".join(islice(element.itertext(), _FEW_TEXTS)).split())
    return bool(word_flags(text[:40].lower()) & PAGING)


def _in_options(value: str, number: int) -> str | None:
    """The address in a button's options: data-options='{"url": "/api/more"}'."""
    if not value.lstrip().startswith("{"):
        return None
    try:
        options = json.loads(value)
    except (ValueError, RecursionError):
        return None
    said = {name: str(text) for name, text in islice(options.items(), _FEW_ATTRIBUTES)}
    address = next((text for text in said.values() if _ADDRESS.fullmatch(text)), None)
    return part_asked_for(address, said, number) if address else None


def _of_scripts(document: Document) -> Iterator[str]:
    for match in _IN_SCRIPT.finditer(document.markup):
        address = html.unescape(match[1].decode("utf-8", "replace").replace("\\/", "/"))
        if _ADDRESS.fullmatch(address) and not document.markup[max(0, match.start() - 1) : match.start()].isalnum():
            yield address


class _Found:
    def __init__(self, url: str, site: Site | None) -> None:
        self.url, self.site = url, site
        self.links: dict[str, Link] = {}
        self.following: str | None = None
        self.cursor: str | None = None
        self.last_id: str | None = None
        self.page: int | None = None
        self.is_last = False

    def walk(self, value: Any, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        if isinstance(value, list):
            for part in value:
                self.walk(part, depth + 1)
        elif isinstance(value, dict):
            self._read(value)
            for part in value.values():
                self.walk(part, depth + 1)
        elif isinstance(value, str) and "<a " in value:
            document = parse_document(value, self.url)
            self.links |= {link.url: link for link in find_links(document, self.url, site=self.site)}
            self.following = self.following or find_more(document, site=self.site)

    def counted(self) -> str | None:
        """The part after this one where only the URL, or a cursor, says which that is."""
        if self.is_last or not self.links:
            return None
        return part_after(self.url, shown=len(self.links), last_id=self.last_id, cursor=self.cursor, page=self.page)

    def _read(self, record: dict[str, Any]) -> None:
        title = next((record[key] for key in _TITLE_KEYS if isinstance(record.get(key), str)), None)
        address = next((record[key] for key in _URL_KEYS if isinstance(record.get(key), str)), None)
        if title and address and (url := _onsite(address, self.url, self.site)):
            self.links[url] = Link(url, plain(title), "article", len(self.links) + 1)
            number = next((record[key] for key in _ID_KEYS if isinstance(record.get(key), str | int)), None)
            self.last_id = str(number) if number is not None else self.last_id
            if not any(isinstance(part, list) and part and isinstance(part[0], dict) for part in record.values()):
                return  # An article's own "next" is no part of the listing.
        values = {normal(key): value for key, value in record.items()}
        for name, value in values.items():
            self._note(name, value)
        here = next((value for name, value in values.items() if name in _HERE and isinstance(value, int)), None)
        pages = next((value for name, value in values.items() if name in _PAGES and isinstance(value, int)), None)
        self.is_last |= here is not None and pages is not None and here >= pages

    def _note(self, name: str, value: Any) -> None:
        if isinstance(value, bool) or value is None:
            self.is_last |= name in (_ENDS if value else _GOES_ON | _NEXT_KEYS | CURSOR)
        elif name in _NEXT_KEYS and isinstance(value, int):
            self.page = value
        elif name in _NEXT_KEYS and isinstance(value, str) and _ADDRESS.match(value):
            self.following = self.following or _onsite(value, self.url, self.site)
        elif name in CURSOR | _LAST_SHOWN and isinstance(value, str | int):
            self.cursor = str(value) or None


def _onsite(href: str, base: str, site: Site | None) -> str | None:
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return None
    return url if in_site(url, site.url if site else base) else None
