"""What an address says by itself: a page's key in; its folder, shape, words and features out."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from newscrawl.discovery.points import LOOSE, Group, Names, flag_names, group
from newscrawl.discovery.urls import SLUG_LETTERS, read_segment
from newscrawl.discovery.words import is_term, word_flags

DEEPEST = 8
"""Folders of a path that count; addresses made to hurt have thousands."""

_HYPHENS = (1, 2, 3, 4, 6)
_SEGMENT_LENGTHS = (1, 6, 12, 20, 30, 50)
_DEPTHS = 5
_NUMBER_LENGTHS = 9
_LONG_NUMBER = 12
_SLUG_HYPHENS = 3
_NO_WORDS = frozenset("NYD")  # number, year, date: read_segment's shapes
_YEAR_DIGITS, _YEAR_ABOVE = 4, len("2025/")
_DATE = re.compile(
    r"(?:19[89]|20[0-4])\d(?<!\d{5})(?:[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-](?:0?[1-9]|[12]\d|3[01]))?"
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
    last: str
    """The last segment, "" at the root."""
    folder: Folder
    shape: str
    features: Group
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
    kind, digits, _, flags = _segment(last)
    digits = max(digits, outer.digits)
    dated = outer.dated or (digits >= _YEAR_DIGITS and _is_dated(path, last))
    shape = f"{outer.shape}{kind}/"
    return Folder(path, (*outer.above, path), shape, (*outer.flags, flags), digits, dated, outer.host_flags)


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
        digits = max(digits, folder.digits)
        depth, whole = len(folder.above), folder.shape + kind
    else:
        folder, last, whole = _folder(path), "", ""
        kind, digits, hyphens, depth, flags = "root", 0, 0, 0, 0
    asks = ""
    if query:
        whole += _names_of(query)
        identity = _ID.search(query)
        asks = "id" if identity else "n" if _NUMBER.search(query) else "w"
        digits = max(digits, len(identity[1])) if identity else digits
    steps = (
        min(_DEPTHS, depth),
        bisect_right(_HYPHENS, hyphens),
        bisect_right(_SEGMENT_LENGTHS, len(last)),
        digits if digits < _NUMBER_LENGTHS else _NUMBER_LENGTHS if digits < _LONG_NUMBER else _NUMBER_LENGTHS + 1,
    )
    dated = folder.dated or (digits >= _YEAR_DIGITS and _is_dated(path, last))
    features = _address_features(kind, steps, asks, dated, "%" in path, flags)
    return Address(path, last, folder, whole, features, flags | folder.host_flags)


def _is_dated(path: str, last: str) -> bool:
    """Of a path whose folder is not: a date ends in the last segment, and may begin with the year above it."""
    return ("20" in path or "19" in path) and _DATE.search(
        path, max(0, len(path) - len(last) - _YEAR_ABOVE)
    ) is not None


@lru_cache(maxsize=16384)
def _address_features(
    shape: str, steps: tuple[int, int, int, int], asks: str, dated: bool, foreign: bool, flags: int
) -> Group:
    stem, dot, _ = shape.partition(".")
    numbers = (f"{name}={step}" for name, step in zip(("depth", "hyphens", "lastlen", "digits"), steps, strict=True))
    said = {"extension": dot, f"query={asks}": asks, "date": dated, "path=nonascii": foreign}
    names = (name for name, is_true in said.items() if is_true)
    return group((f"last={stem.removesuffix('-N')}", *numbers, *names, *flag_names("last", flags)))


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
