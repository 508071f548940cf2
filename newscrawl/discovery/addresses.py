"""What an address says by itself: a page's key in; its folder, shape, words and features out."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newscrawl.discovery.points import feature, flagged, steps
from newscrawl.discovery.urls import SLUG_LETTERS, read_segment
from newscrawl.discovery.words import LOOSE, is_term, word_flags

DEEPEST = 8
"""Folders of a path that count; addresses made to hurt have thousands."""

_MANY_HYPHENS = (1, 2, 3, 4, 6)
_SEGMENT_LENGTHS = (1, 6, 12, 20, 30, 50)
_DEPTHS = 5
_NUMBER_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 12)
_SLUG_HYPHENS = 3
_NO_WORDS = frozenset("NYD")  # number, year, date: read_segment's shapes
_YEAR_DIGITS, _YEAR_ABOVE = 4, len("2025/")
_DATE = re.compile(
    r"(?:19[89]|20[0-4])\d(?<!\d{5})(?:[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-](?:0?[1-9]|[12]\d|3[01]))?"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)(?!\d)"
)
_ID = re.compile(r"(?:^|&)(?:\w*id|\w*no|p|a|n|news\w*|art\w*|story|idx|item|doc)=(\d{3,})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"=\d")

_LAST = {kind: feature(f"last={kind}") for kind in ("root", "w", "slug", "N", "Y", "D", "h")}
_EXTENSION, _DATED, _FOREIGN = map(feature, ("extension", "date", "path=nonascii"))
_ASKS_ID, _ASKS_NUMBER, _ASKS_WORDS = map(feature, ("query=id", "query=n", "query=w"))
_DEPTH, _HYPHENS = steps("depth", range(1, _DEPTHS + 1)), steps("hyphens", _MANY_HYPHENS)
_LENGTHS, _DIGITS = steps("lastlen", _SEGMENT_LENGTHS), steps("digits", _NUMBER_LENGTHS)
_LAST_FLAGS = flagged("last")
_ROOT = _LAST["root"] + _DEPTH[0]


class Folder(NamedTuple):
    """Everything of a path but its last segment, down to DEEPEST: stories of a desk share it."""

    path: str
    above: tuple[str, ...]
    """Its host and every folder down to itself, outermost first."""
    shape: str
    flags: tuple[tuple[int, int], ...]
    """Each segment's that has some, with its place, the first's being 1."""
    digits: int
    """Length of the longest number."""
    dated: bool
    host_flags: int
    depth: int
    """The feature of an address in it."""


class Address(NamedTuple):
    path: str
    """Host and path, without a trailing slash."""
    last: str
    """The last segment, "" at the root."""
    folder: Folder
    shape: str
    features: int
    flags: int
    """Of the last segment and the subdomain."""


@lru_cache(maxsize=8192)
def _folder(path: str) -> Folder:
    above, _, last = path.rpartition("/")
    if not above:
        return Folder(path, (path,), "", (), 0, False, _host_flags(path), _DEPTH[1])
    if path.count("/") > DEEPEST:
        return _folder("/".join(path.split("/", DEEPEST + 1)[: DEEPEST + 1]))
    outer = _folder(above)
    kind, digits, _, flags = _segment(last)
    digits = max(digits, outer.digits)
    dated = outer.dated or (digits >= _YEAR_DIGITS and _is_dated(path, last))
    shape = f"{outer.shape}{kind}/"
    known = (*outer.flags, (len(outer.above), flags)) if flags else outer.flags
    depth = _DEPTH[min(_DEPTHS, len(outer.above) + 1)]
    return Folder(path, (*outer.above, path), shape, known, digits, dated, outer.host_flags, depth)


@lru_cache(maxsize=16384)
def address_of(key: str) -> Address:
    """Of a key as `url_key` gives it."""
    path, _, query = key.partition("?")
    if path[-1:] == "/":
        path = path.rstrip("/")
    head, _, last = path.rpartition("/")
    if head:
        folder = _folder(head)
        kind, digits, hyphens, flags = _segment(last)
        shape, features = folder.shape + kind, _of_kind(kind) + folder.depth
    else:
        folder, last, shape, digits, hyphens, flags = _folder(path), "", "", 0, 0, 0
        features = _ROOT
    digits = max(digits, folder.digits)
    if query:
        shape += _names_of(query)
        identity = _ID.search(query)
        features += _ASKS_ID if identity else _ASKS_NUMBER if _NUMBER.search(query) else _ASKS_WORDS
        digits = max(digits, len(identity[1])) if identity else digits
    if folder.dated or (digits >= _YEAR_DIGITS and _is_dated(path, last)):
        features += _DATED
    if "%" in path:
        features += _FOREIGN
    features += _HYPHENS[bisect_right(_MANY_HYPHENS, hyphens)] + _LENGTHS[bisect_right(_SEGMENT_LENGTHS, len(last))]
    features += _DIGITS[bisect_right(_NUMBER_LENGTHS, digits)] + _LAST_FLAGS[flags]
    return Address(path, last, folder, shape, features, flags | folder.host_flags)


def _is_dated(path: str, last: str) -> bool:
    """Of a path whose folder is not: a date ends in the last segment, and may begin with the year above it."""
    return ("20" in path or "19" in path) and _DATE.search(
        path, max(0, len(path) - len(last) - _YEAR_ABOVE)
    ) is not None


@lru_cache(maxsize=1024)
def _of_kind(kind: str) -> int:
    stem, extension, _ = kind.partition(".")
    return _LAST[stem.removesuffix("-N")] + (_EXTENSION if extension else 0)


@lru_cache(maxsize=1024)
def _names_of(query: str) -> str:
    return "?" + "&".join(sorted({part.partition("=")[0] for part in query.split("&")}))


@lru_cache(maxsize=1024)
def _host_flags(host: str) -> int:
    return word_flags(host.partition(".")[0]) if host.count(".") > 1 else 0


def _segment(segment: str) -> tuple[str, int, int, int]:
    """Shape, length of the longest number, hyphens, flags: of a headline's words none, they say nothing of the page."""
    if segment.isalpha() and len(segment) < SLUG_LETTERS:
        return "w", 0, 0, word_flags(segment.lower())
    shape, digits = read_segment(segment)
    hyphens = segment.count("-") + segment.count("_")
    if hyphens >= _SLUG_HYPHENS or shape[0] in _NO_WORDS:
        return shape, digits, hyphens, 0
    text = (unquote(segment) if "%" in segment else segment).lower()
    flags = word_flags(text)
    return shape, digits, hyphens, flags << LOOSE if flags and hyphens and not is_term(text) else flags
