"""Listings that go on without a link: a page in, the URL its "load more" fetches out; that answer in, links out."""

import json
import re
from typing import Any
from urllib.parse import urljoin

from newscrawl.discovery.feeds import plain
from newscrawl.discovery.links import find_links
from newscrawl.discovery.urls import in_site
from newscrawl.discovery.words import PAGING, word_flags
from newscrawl.document import Document, parse_document
from newscrawl.items import Link
from newscrawl.site import Site

_ATTRIBUTES = (
    "data-url", "data-href", "data-next", "data-next-url", "data-next-page", "data-load-more", "data-more-url",
    "data-ajax-url", "data-ajax", "data-endpoint", "data-api", "data-src", "hx-get",
)  # fmt: skip
_WITH_ADDRESS = " | ".join(f"//*[self::a or self::button or self::div or self::span][@{name}]" for name in _ATTRIBUTES)
_SAYS_MORE = re.compile(r"more|next|infinite|scroll|pag(?:er|inat)|load", re.IGNORECASE)
_NEXT_KEYS = frozenset(("next", "next_url", "nexturl", "next_page", "nextpage", "next_page_url", "more", "load_more"))
_URL_KEYS = ("url", "link", "href", "permalink", "canonical_url", "path")
_TITLE_KEYS = ("title", "headline", "name", "text")
_MAX_DEPTH = 8


def find_more(document: Document, *, site: Site | None = None) -> str | None:
    """Where a "load more" button or an endless scroll fetches the listing's next part; None when there is neither."""
    elements: Any = document.tree.xpath(_WITH_ADDRESS)
    for element in elements:
        text = " ".join("".join(element.itertext()).split())
        said = f"{element.get('class', '')} {element.get('id', '')}"
        if not (_SAYS_MORE.search(said) or word_flags(text.lower()) & PAGING):
            continue
        for name in _ATTRIBUTES:
            value = (element.get(name) or "").strip()
            if value.startswith(("/", "?", "http")) and (url := _onsite(value, document.base_url, site)):
                return url
    return None


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
    return list(found.links.values()), found.following


class _Found:
    def __init__(self, url: str, site: Site | None) -> None:
        self.url, self.site = url, site
        self.links: dict[str, Link] = {}
        self.following: str | None = None

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

    def _read(self, record: dict[str, Any]) -> None:
        for key, value in record.items():
            if isinstance(value, str) and key.lower().replace("-", "_") in _NEXT_KEYS and "<" not in value:
                self.following = self.following or _onsite(value, self.url, self.site)
        title = next((record[key] for key in _TITLE_KEYS if isinstance(record.get(key), str)), None)
        address = next((record[key] for key in _URL_KEYS if isinstance(record.get(key), str)), None)
        if title and address and (url := _onsite(address, self.url, self.site)):
            self.links[url] = Link(url, plain(title), "article", len(self.links) + 1)


def _onsite(href: str, base: str, site: Site | None) -> str | None:
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return None
    return url if in_site(url, site.url if site else base) else None
