"""What is known about the links of a page: candidates in, for each the names of its features, in groups, out.

A group depends on little (the URL, the text, the place), so that its weights are summed once and remembered: on a
crawl most links of a page stood on the page before.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache, reduce
from itertools import chain
from operator import or_
from statistics import median_low
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote

from newscrawl.discovery.places import Place
from newscrawl.discovery.urls import shape_of, url_key
from newscrawl.discovery.words import LISTING, MEDIA, NEWS, PAGING, SERVICE, word_flags

Names = tuple[str, ...]
_NO_TEXT = ("notext",)

_TEXT_LENGTHS = (1, 5, 9, 14, 20, 27, 36, 50, 80)
_SEGMENT_LENGTHS = (1, 6, 12, 20, 30, 50)
_LONG_TEXT = 30
_NAME_WORDS = 3
_LONG_HABIT = 27
_LONG_NUMBER = 12
_SLUG_HYPHENS = 3
_WIDE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_DATE = re.compile(
    r"(?<!\d)(?:19[89]|20[0-4])\d(?:[/_.-](?:0?[1-9]|1[0-2])(?:[/_.-](?:0?[1-9]|[12]\d|3[01]))?"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)(?!\d)"
)
_DIGITS = re.compile(r"\d+")
_ID = re.compile(r"(?:^|&)(?:\w*id|\w*no|p|a|n|news\w*|art\w*|story|idx|item|doc)=(\d{3,})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"=\d")
_NO_LETTER = re.compile(r"[\W_]+")
_FLAGS = (SERVICE, "service"), (MEDIA, "media"), (LISTING, "listing"), (PAGING, "paging"), (NEWS, "news")


class LinkCandidate(Protocol):
    url: str
    text: str
    place: Place | None
    position: float
    elements: list[Any]


def length_of(text: str) -> int:
    """Characters; those of scripts that need fewer of them count 2.5."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


def features_of(candidates: Sequence[LinkCandidate], page_url: str | None) -> list[tuple[Names, ...]]:
    """Groups for each candidate: of its URL, text, both, shape, relation, naming, place.

    Of a link without text and page (an entry of a sitemap) only the URL's.
    """
    signs = [_url_signs(url_key(candidate.url)) for candidate in candidates]
    lengths: dict[str, list[int]] = defaultdict(list)
    for sign, candidate in zip(signs, candidates, strict=True):
        lengths[sign.shape].append(length_of(candidate.text))
    habits = {shape: _habit(median_low(of_shape), len(of_shape)) for shape, of_shape in lengths.items()}
    below = Counter(chain.from_iterable(sign.above for sign in signs))
    page_key = url_key(page_url) if page_url else ""
    features: list[tuple[Names, ...]] = []
    for candidate, sign in zip(candidates, signs, strict=True):
        if not candidate.text and candidate.place is None:
            features.append((sign.names, _NO_TEXT))
            continue
        of_text, text_flags = _text_features(candidate.text)
        habit, long_texts = habits[sign.shape]
        place = candidate.place and _place_features(candidate.place, candidate.position, candidate.elements)
        features.append(
            (
                sign.names,
                of_text,
                _both(sign.flags, text_flags, long_texts),
                habit,
                _relation(sign.path, page_key, below[sign.path]),
                _naming(sign.path, candidate.text) if len(candidate.text) < _LONG_TEXT else (),
                place or (),
            )
        )
    return features


class _UrlSigns(NamedTuple):
    path: str
    """Host and path, without a trailing slash."""
    shape: str
    above: tuple[str, ...]
    """Every path above: a section has articles below it."""
    names: Names
    flags: int


@lru_cache(maxsize=16384)
def _url_signs(key: str) -> _UrlSigns:
    address, _, query = key.partition("?")
    host, *segments = address.rstrip("/").split("/")
    shape = shape_of(segments, query)
    last = segments[-1] if segments else ""
    last_shape = shape.partition("?")[0].rpartition("/")[2] if segments else "root"
    identity = _ID.search(query) if query else None
    path = "/".join(segments)
    digits = max(map(len, _DIGITS.findall(path + (identity[1] if identity else ""))), default=0)
    names = [
        f"depth={min(len(segments), 5)}",
        f"last={last_shape.partition('.')[0].removesuffix('-N')}",
        f"hyphens={bisect_right((1, 2, 3, 4, 6), _hyphens(last))}",
        f"lastlen={bisect_right(_SEGMENT_LENGTHS, len(last))}",
        f"digits={min(digits, 9) if digits < _LONG_NUMBER else 10}",
    ]
    if "." in last_shape:
        names.append("extension")
    if digits and _DATE.search(path):
        names.append("date")
    if query:
        names.append("query=" + ("id" if identity else "n" if _NUMBER.search(query) else "w"))
    if "%" in path:
        names.append("path=nonascii")
    flags = [_segment_flags(segment) for segment in segments]
    anywhere = reduce(or_, flags, 0)
    names += _flag_names("url", anywhere)
    if flags:
        names += _flag_names("last", flags[-1])
    if len(flags) > 1:
        names += _flag_names("first", flags[0])
    if host.count(".") > 1:
        names += _flag_names("host", word_flags(host.partition(".")[0]))
    above = tuple("/".join((host, *segments[:depth])) for depth in range(1, len(segments)))
    return _UrlSigns("/".join((host, *segments)), shape, above, tuple(names), anywhere)


def _segment_flags(segment: str) -> int:
    """None for a headline's words: they say what the story is about, not what the page is."""
    return word_flags(unquote(segment).lower()) if _hyphens(segment) < _SLUG_HYPHENS else 0


def _hyphens(segment: str) -> int:
    return segment.count("-") + segment.count("_")


@lru_cache(maxsize=16384)
def _text_features(text: str) -> tuple[Names, int]:
    length = length_of(text)
    words = len(text.split())
    names = [f"text={bisect_right(_TEXT_LENGTHS, length)}", f"words={min(words, 6)}"]
    if text.isdigit():
        names.append("text:number")
    flags = word_flags(text.lower()) if length < _LONG_TEXT and words <= _NAME_WORDS else 0
    names += _flag_names("text", flags)
    if text[-1:] in tuple(".!?…"):
        names.append("text:sentence")
    if text.isupper():
        names.append("text:upper")
    return tuple(names), flags


@lru_cache(maxsize=4096)
def _both(url_flags: int, text_flags: int, long_texts: bool) -> Names:
    """An address of media counts otherwise where its like have headlines: "/video/" may be a desk's path."""
    media = "media" if url_flags & MEDIA else "other"
    return (f"{media}&{'long' if long_texts else 'short'}", *_flag_names("any", url_flags | text_flags))


def _flag_names(group: str, flags: int) -> list[str]:
    return [f"{group}:{name}" for flag, name in _FLAGS if flags & flag]


@lru_cache(maxsize=1024)
def _habit(median_length: int, count: int) -> tuple[Names, bool]:
    """What a page does with links of one shape is the best single sign: its articles have long texts."""
    length, size = bisect_right(_TEXT_LENGTHS, median_length), bisect_right((2, 4, 8, 16), count)
    return (f"shapetext={length}", f"shapecount={size}"), median_length >= _LONG_HABIT


def _relation(key: str, page_key: str, links_below: int) -> Names:
    host, page_host = key.partition("/")[0], page_key.partition("/")[0]
    whose = "page" if host == page_host else "up" if page_host.endswith(f".{host}") else "other"
    names = (f"below={bisect_right((1, 2, 4, 8), links_below)}", f"host={whose}")
    return (*names, "abovepage") if page_key.startswith(f"{key}/") else names


@lru_cache(maxsize=16384)
def _naming(key: str, text: str) -> Names:
    """Whether the text names the page: "Sport" that leads to /sport."""
    folded = _NO_LETTER.sub("", text.lower())
    return ("named",) if folded and folded == _NO_LETTER.sub("", unquote(key.rpartition("/")[2]).lower()) else ()


def _place_features(place: Place, position: float, elements: Sequence[Any]) -> Names:
    has_image = any(len(element) and next(element.iter("img"), None) is not None for element in elements)
    return _place_names(place, int(position * 8), min(len(elements), 3), has_image)


@lru_cache(maxsize=2048)
def _place_names(place: Place, eighth: int, anchors: int, has_image: bool) -> Names:
    names = [f"region={place.region}", f"occ={anchors}", f"pos={eighth}"]
    headline = place.heading and place.region == "main"
    said = {"headline": headline, "heading": place.heading, "prose": place.prose, "card": place.card, "img": has_image}
    return (*names, *(name for name, is_so in said.items() if is_so))
