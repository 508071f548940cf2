"""Pagination: a link and the page it stands on in, whether it leads to another page of the same listing out."""

import re

from newscrawl.discovery.urls import url_key
from newscrawl.discovery.words import PAGING, word_flags

_MAX_TEXT = 24
_MAX_DIGITS = 5
"""Of a page's number; longer ones are articles'."""
_ARROWS = frozenset("‹›«»<>←→⟨⟩⟪⟫❮❯▸▶◂◀…·| ")
_PAGE_NAME = (
    r"(?:page|paged|pg|p|pagina|pag|seite|sayfa|strona|stranica|strana|side|sida|sivu|halaman|trang|start|offset)"
)
_PAGE_URL = re.compile(rf"[?&/_-]{_PAGE_NAME}[=/_-]?\d{{1,5}}(?=$|[/&._])", re.IGNORECASE)
_NUMBER = re.compile(r"\d(?:$|[\W_])")
_FOLLOWS = frozenset(("next", "prev", "previous"))


def is_page_url(url: str) -> bool:
    """True for an address that numbers a page: /world?page=2, /world/page/2."""
    return _PAGE_URL.search(url) is not None


def leads_on(relation: str | None, text: str, url: str, page_url: str) -> bool:
    """True for rel=next, page numbers, "older", "next", arrows: by the address as well, lest a calendar be one."""
    if relation and not _FOLLOWS.isdisjoint(relation.lower().split()):
        return True
    if len(text) > _MAX_TEXT or not _NUMBER.search(url) or not _speaks_of_pages(text):
        return False
    return is_page_url(url) or _is_numbered(url_key(url), url_key(page_url))


def _speaks_of_pages(text: str) -> bool:
    return text.isdecimal() or (bool(text) and _ARROWS.issuperset(text)) or word_flags(text.lower()) & PAGING == PAGING


def _is_numbered(key: str, page_key: str) -> bool:
    """/world and /world/2, /world/2 and /world/3."""
    listing, _, number = key.rpartition("/")
    page_listing, _, page_number = page_key.rpartition("/")
    if not number.isdecimal() or len(number) > _MAX_DIGITS:
        return False
    return listing == page_key or (listing == page_listing and page_number.isdecimal())
