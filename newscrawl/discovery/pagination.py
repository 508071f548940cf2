"""Pagination: a link and the page it stands on in, whether it leads to another page of the same listing out."""

import re
from collections.abc import Iterable, Sequence

from newscrawl.discovery.urls import url_key
from newscrawl.discovery.words import PAGING, word_flags
from newscrawl.items import Link

_MAX_TEXT = 24
_MAX_DIGITS = 5
"""Of a page's number; longer ones are articles'."""
_ARROWS = frozenset("‹›«»<>←→⟨⟩⟪⟫❮❯▸▶◂◀…·| ")
_PAGE_NAME = (
    r"(?:page|paged|pg|p|pagina|pag|seite|sayfa|strona|stranica|strana|side|sida|sivu|halaman|trang|start|offset)"
)
_PAGE_URL = re.compile(rf"[?&/_-]{_PAGE_NAME}[=/_-]?\d{{1,5}}(?=$|[/&._])", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"[=/_-](\d{1,6})/?(?:\.\w+)?$")
_FOLLOWS = frozenset(("next", "prev", "previous"))


def is_page_url(url: str) -> bool:
    """True for an address that numbers a page: /world?page=2, /world/page/2."""
    return _PAGE_URL.search(url) is not None


def leads_on(relation: str | None, text: str, url: str, page_url: str) -> bool:
    """True for rel=next, page numbers, "older", "next", arrows: by the address as well, lest a calendar be one."""
    if relation and not _FOLLOWS.isdisjoint(relation.lower().split()):
        return True
    if len(text) > _MAX_TEXT or not _speaks_of_pages(text):
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


def numbered_pages(links: Iterable[Link]) -> dict[int, Link]:
    """Page number -> the first link of a pagination that leads there: as their texts say, "Last" by its address."""
    links = list(links)
    told = {int(link.text): link for link in reversed(links) if link.text.isdecimal() and len(link.text) <= _MAX_DIGITS}
    counted = [(number, page) for page, link in told.items() if (number := _number_in(link.url)) is not None]
    if not counted:
        return told
    return {page: link for link in reversed(links) if (page := _page_at(link.url, counted)) is not None} | told


def page_after(links: Sequence[Link], url: str | None) -> Link | None:
    """Where no text has a number: the least in the addresses that is greater than that of `url`, else the last link.

    `url` is the page's, None for the first one's, which may end in any number.
    """
    here = _number_in(url) if url else None
    later = [(number, place) for place, link in enumerate(links) if (number := _number_in(link.url)) is not None]
    later = [(number, place) for number, place in later if here is None or number > here]
    if later:
        return links[min(later)[1]]
    return links[-1] if links else None  # "Newer", "Older": the way back comes first.


def _page_at(url: str, counted: list[tuple[int, int]]) -> int | None:
    """The page that an address names whose like name theirs so: by its number, one less, or what it begins with."""
    number, (first, page), (last, last_page) = _number_in(url), min(counted), max(counted)
    if number is None or last_page < page:
        return None
    step = (last - first) // max(1, last_page - page) or 1
    beyond, rest = divmod(number - first, step)
    return None if rest else page + beyond


def _number_in(url: str) -> int | None:
    match = _LAST_NUMBER.search(url)
    return int(match[1]) if match else None
