"""What an address says by itself: a page's key in; its folder, shape, words and the names of its features out."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newscrawl.discovery.urls import read_segment
from newscrawl.discovery.words import FLAGS, is_term, word_flags

Names = tuple[str, ...]

LOOSE = 8
"""Bits by which the flags of a word among others are shifted: "live-data" says less than "live"."""
DEEPEST = 8
"""Folders of a path that count; addresses made to hurt have thousands."""

_HYPHENS = (1, 2, 3, 4, 6)
_SEGMENT_LENGTHS = (1, 6, 12, 20, 30, 50)
_DEPTHS = 5
_NUMBER_LENGTHS = 9
_LONG_NUMBER = 12
_SLUG_HYPHENS = 3
_YEAR_DIGITS = 4
_DATE = re.compile(
    r"(?<!\d)(?:19[89]|20[0-4])\d(?:[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-](?:0?[1-9]|[12]\d|3[01]))?"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)(?!\d)"
)
_ID = re.compile(r"(?:^|&)(?:\w*id|\w*no|p|a|n|news\w*|art\w*|story|idx|item|doc)=(\d{3,})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"=\d")


class Folder(NamedTuple):
    """Everything of a path but its last segment, down to DEEPEST: stories of a desk share it."""

    path: str
    above: Names
    """Its host and every folder down to itself, outermost first."""
    shape: str
    flags: tuple[int, ...]
    """Of each segment."""
    digits: int
    """Length of the longest number."""
    dated: bool
    host_flags: int


class Address(NamedTuple):
    path: str
    """Host and path, without a trailing slash."""
    host: str
    last: str
    """The last segment, "" at the root."""
    folder: Folder
    shape: str
    names: Names
    flags: int
    """Of the last segment and the subdomain."""


@lru_cache(maxsize=8192)
def _folder(path: str) -> Folder:
    above, _, last = path.rpartition("/")
    if not above:
        return Folder(path, (path,), "", (), 0, False, _host_flags(path))
    if path.count("/") > DEEPEST:
        return _folder("/".join(path.split("/", DEEPEST + 1)[: DEEPEST + 1]))
    outer = _folder(above)
    kind, digits, flags = _segment(last)
    digits = max(digits, outer.digits)
    dated = outer.dated or (digits >= _YEAR_DIGITS and _is_dated(path))
    shape = f"{outer.shape}{kind}/"
    return Folder(path, (*outer.above, path), shape, (*outer.flags, flags), digits, dated, outer.host_flags)


@lru_cache(maxsize=16384)
def address_of(key: str) -> Address:
    """Of a key as `url_key` gives it."""
    path, _, query = key.partition("?")
    path = path.rstrip("/")
    head, _, last = path.rpartition("/")
    if head:
        folder = _folder(head)
        kind, digits, flags = _segment(last)
        digits = max(digits, folder.digits)
        depth, whole, hyphens = len(folder.above), folder.shape + kind, last.count("-") + last.count("_")
    else:
        folder, last, whole = _folder(path), "", ""
        kind, digits, depth, flags, hyphens = "root", 0, 0, 0, 0
    asks = ""
    if query:
        whole += _names_of(query)
        identity = _ID.search(query)
        asks = "id" if identity else "n" if _NUMBER.search(query) else "w"
        digits = max(digits, len(identity[1])) if identity else digits
    names = _address_names(
        min(depth, _DEPTHS),
        kind,
        bisect_right(_HYPHENS, hyphens),
        bisect_right(_SEGMENT_LENGTHS, len(last)),
        digits if digits < _NUMBER_LENGTHS else _NUMBER_LENGTHS if digits < _LONG_NUMBER else _NUMBER_LENGTHS + 1,
        asks,
        (folder.dated or (digits >= _YEAR_DIGITS and _is_dated(path)), "%" in path),
        flags,
        folder.host_flags,
    )
    return Address(path, folder.above[0], last, folder, whole, names, flags | folder.host_flags)


def _is_dated(path: str) -> bool:
    return ("20" in path or "19" in path) and _DATE.search(path, path.find("/")) is not None


@lru_cache(maxsize=16384)
def _address_names(
    depth: int, shape: str, hyphens: int, length: int, digits: int, asks: str, is_so: tuple[bool, bool], *flags: int
) -> Names:
    stem, dot, _ = shape.partition(".")
    dated, foreign = is_so
    said = {"extension": dot, f"query={asks}": asks, "date": dated, "path=nonascii": foreign}
    return (
        f"depth={depth}",
        f"last={stem.removesuffix('-N')}",
        f"hyphens={hyphens}",
        f"lastlen={length}",
        f"digits={digits}",
        *(name for name, is_true in said.items() if is_true),
        *flag_names("last", flags[0]),
        *flag_names("host", flags[1]),
    )


@lru_cache(maxsize=1024)
def _names_of(query: str) -> str:
    return "?" + "&".join(sorted({part.partition("=")[0] for part in query.split("&")}))


@lru_cache(maxsize=1024)
def _host_flags(host: str) -> int:
    return word_flags(host.partition(".")[0]) if host.count(".") > 1 else 0


def _hyphens(segment: str) -> int:
    return segment.count("-") + segment.count("_")


@lru_cache(maxsize=16384)
def _segment(segment: str) -> tuple[str, int, int]:
    """Shape, length of the longest number, flags: of a headline's words none, which do not say what the page is."""
    shape, digits = read_segment(segment)
    hyphens = _hyphens(segment)
    if hyphens >= _SLUG_HYPHENS:
        return shape, digits, 0
    text = (unquote(segment) if "%" in segment else segment).lower()
    flags = word_flags(text)
    return shape, digits, flags << LOOSE if flags and hyphens and not is_term(text) else flags


@lru_cache(maxsize=8192)
def flag_names(group: str, flags: int) -> Names:
    """Read "last:media" for a word that is the whole segment, "last:media~" for one of several."""
    exact = tuple(f"{group}:{name}" for flag, name in FLAGS if flags & flag)
    return exact + tuple(f"{group}:{name}~" for flag, name in FLAGS if flags >> LOOSE & flag)
