"""Where a part of an endless listing lies: its URL and what it showed in, the URL of the part after it out."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PAGE = _names(
    "page paged pg p pagina seite sayfa strona pageno pagenum pagenumber pageindex currentpage nextpage",
)
OFFSET = _names("offset start skip from begin startindex startat")
SIZE = _names("limit size count perpage pagesize num rows take postsperpage itemsperpage")
AFTER = _names("after afterid before beforeid last lastid lastkey maxid sinceid untilid minid idbefore")
CURSOR = _names("cursor nextcursor endcursor nextafter nexttoken pagetoken nextpagetoken continuation scrollid")
_SELECTION = _names("section category cat tag topic type taxonomy term channel rubric lang author")
"""What else a button's data says of the listing."""
_NUMBER = r"\s*(?:page|paged|num|number|n|p|page_?number|next)\s*"
_PLACEHOLDER = re.compile(
    rf"\$?\{{+{_NUMBER}\}}+|\[{_NUMBER}\]|<{_NUMBER}>|%{_NUMBER}%|#{_NUMBER}#|__{_NUMBER}__|:{_NUMBER}\b", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"(?<=[/_-])\d{1,4}(?=/?(?:\.\w{2,5})?$)")


def normal(name: str) -> str:
    """lastId, last-id and last_id alike."""
    return "".join(char for char in name.lower() if char.isalnum())


def part_after(
    url: str, *, shown: int, last_id: str | None = None, cursor: str | None = None, page: int | None = None
) -> str | None:
    """By what the URL counts: pages, items or ids. None when it counts nothing, or the part was shorter than asked for.

    `shown`: items of the part; `last_id`, `cursor`, `page`: what it tells of its last item, and of the part after it.
    """
    address, asked = _read(url)
    names = {normal(name): name for name, _ in asked}
    values = {normal(name): value for name, value in asked}
    size = next((value for name, value in values.items() if name in SIZE), "")
    if cursor is not None and not values.keys() & (PAGE | OFFSET):
        name = next((names[name] for name in names if name in CURSOR | AFTER), "cursor")
        return _with(address, asked, {name: cursor})
    if not shown or (size.isdecimal() and shown < int(size)):
        return None
    for name, value in values.items():
        if name in PAGE and value.isdecimal():
            return _with(address, asked, {names[name]: page or int(value) + 1})
        if name in OFFSET and value.isdecimal():
            return _with(address, asked, {names[name]: int(value) + shown})
        if name in AFTER | CURSOR and last_id:
            return _with(address, asked, {names[name]: last_id})
    if match := _LAST_NUMBER.search(address):
        following = f"{address[: match.start()]}{page or int(match[0]) + 1}{address[match.end() :]}"
        return _with(following, asked, {})
    return None


def part_asked_for(url: str, said: Mapping[str, str], number: int) -> str:
    """The URL a button fetches: its address with what its other data attributes say, or a number for a placeholder.

    `said`: attribute, without `data-` -> value; `number`: of the page the button stands on.
    """
    values = {normal(name): value.strip() for name, value in said.items()}
    page = next((int(value) for name, value in values.items() if name in PAGE and value.isdecimal()), 0)
    following = page if page > number else number + 1
    if _PLACEHOLDER.search(url):
        return _PLACEHOLDER.sub(str(following), url, count=1)
    address, asked = _read(url)
    known = {normal(name) for name, _ in asked}
    if known & (PAGE | OFFSET | AFTER | CURSOR) or _LAST_NUMBER.search(address):
        return url
    added: dict[str, str | int] = {}
    for name, value in said.items():
        kind = normal(name)
        if kind in PAGE:
            added["page"] = following
        elif kind in OFFSET | SIZE | AFTER | CURSOR or kind in _SELECTION:
            added[name.replace("-", "_")] = value.strip()
    new = {name: value for name, value in added.items() if normal(name) not in known}
    return _with(address, asked, new) if new else url


def _read(url: str) -> tuple[str, list[tuple[str, str]]]:
    address, _, query = url.partition("?")
    return address, parse_qsl(query, keep_blank_values=True)


def _with(address: str, asked: Sequence[tuple[str, str]], values: Mapping[str, str | int]) -> str:
    pairs = [(name, values.get(name, value)) for name, value in asked]
    pairs += [(name, value) for name, value in values.items() if name not in dict(asked)]
    return f"{address}?{urlencode(pairs, safe='/,:')}" if pairs else address
