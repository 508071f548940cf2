"""What is known about the links of a page: candidates in, for each the names of its features out."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from statistics import median_low
from typing import Any
from urllib.parse import unquote

from newscrawl.discovery.urls import canonicalize, url_shape
from newscrawl.discovery.words import LISTING, MEDIA, NEWS, PAGING, SERVICE, word_flags

_LENGTHS = (1, 5, 9, 14, 20, 27, 36, 50, 80)
_WIDE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_DATE = re.compile(r"(?:19|20)\d\d[/_.-]?(?:0?[1-9]|1[0-2])(?:[/_.-]?(?:0?[1-9]|[12]\d|3[01]))?(?!\d)")
_DIGITS = re.compile(r"\d+")
_FLAGS = (SERVICE, "service"), (MEDIA, "media"), (LISTING, "listing"), (PAGING, "paging"), (NEWS, "news")


def length_of(text: str) -> int:
    """Characters; those of scripts that need fewer of them count 2.5."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


@lru_cache(maxsize=16384)
def _url_features(url: str) -> tuple[str, ...]:
    return tuple(_of_url(url))


def _of_url(url: str):
    host, _, path = canonicalize(url).partition("://")[2].partition("/")
    path, _, query = path.partition("?")
    segments = path.split("/") if path else []
    shape = url_shape(url).partition("?")[0].split("/") if path else []
    yield f"depth={min(len(segments), 5)}"
    yield f"last={shape[-1].partition('.')[0] if shape else 'root'}"
    if shape and "." in shape[-1]:
        yield "extension"
    hyphens = segments[-1].count("-") + segments[-1].count("_") if segments else 0
    yield f"hyphens={bisect_right((1, 2, 3, 4, 6), hyphens)}"
    yield f"lastlen={bisect_right((1, 6, 12, 20, 30, 50), len(segments[-1]) if segments else 0)}"
    digits = max(map(len, _DIGITS.findall(path)), default=0)
    yield f"digits={min(digits, 9) if digits < 12 else 12}"
    if _DATE.search(path):
        yield "date"
    if query:
        yield "query=" + ("id" if re.search(r"=\d{3,}", query) else "n" if re.search(r"=\d", query) else "w")
    words = unquote(path).lower()
    if "%" in path and not words.isascii():
        yield "path=nonascii"
    flags = word_flags(words)
    last = word_flags(unquote(segments[-1]).lower()) if segments else 0
    first = word_flags(unquote(segments[0]).lower()) if segments else 0
    lab = host.split(".")
    sub = word_flags(lab[0]) if len(lab) > 2 else 0
    for flag, name in _FLAGS:
        if flags & flag:
            yield f"url:{name}"
        if last & flag:
            yield f"last:{name}"
        if first & flag and len(segments) > 1:
            yield f"first:{name}"
        if sub & flag:
            yield f"host:{name}"


@lru_cache(maxsize=16384)
def _text_features(text: str) -> tuple[str, ...]:
    return tuple(_of_text(text))


def _of_text(text: str):
    length = length_of(text)
    yield f"text={bisect_right(_LENGTHS, length)}"
    yield f"words={min(len(text.split()), 6)}"
    if text.isdigit():
        yield "text:number"
    flags = word_flags(text.lower())
    short = "" if length < 30 else "long"
    for flag, name in _FLAGS:
        if flags & flag:
            yield f"text{short}:{name}"
    if text[-1:] in ".!?…":
        yield "text:sentence"
    if text.isupper():
        yield "text:upper"


def features_of(candidates: Sequence[Any], page_url: str | None) -> list[tuple[str, ...]]:
    shapes = [url_shape(c.url) for c in candidates]
    keys = [canonicalize(c.url).partition("://")[2].removeprefix("www.").partition("?")[0] for c in candidates]
    lengths = [length_of(c.text) for c in candidates]
    by_shape: dict[str, list[int]] = defaultdict(list)
    for shape, length in zip(shapes, lengths):
        by_shape[shape].append(length)
    habit = {s: (median_low(v), len(v)) for s, v in by_shape.items()}
    below: Counter[str] = Counter()
    for key, shape in zip(keys, shapes):
        for cut in _cuts(key):
            below[cut] += 1
    page_key = canonicalize(page_url).partition("://")[2].removeprefix("www.") if page_url else ""
    page_host = page_key.partition("/")[0]
    out = []
    for c, shape, key, length in zip(candidates, shapes, keys, lengths):
        f = list(_url_features(c.url)) + list(_text_features(c.text))
        med, n = habit[shape]
        f.append(f"shapetext={bisect_right(_LENGTHS, med)}")
        f.append(f"shapecount={bisect_right((2, 4, 8, 16), n)}")
        f.append(f"below={bisect_right((1, 2, 4, 8), below[key.rstrip('/')])}")
        host = key.partition("/")[0]
        f.append("host=" + ("page" if host == page_host else "up" if page_host.endswith("." + host) else "other") )
        if page_key.startswith(key.rstrip("/") + "/"):
            f.append("abovepage")
        last = re.sub(r"[\W_]+", "", unquote(key.rpartition("/")[2]).lower())
        t = re.sub(r"[\W_]+", "", c.text.lower())
        if t and last and (t == last):
            f.append("named")
        if c.place is not None:
            f.append(f"region={c.place.region}")
            if c.place.heading: f.append("heading")
            if c.place.prose: f.append("prose")
            if c.place.card: f.append("card")
            f.append(f"occ={min(len(c.elements),3)}")
            f.append(f"pos={int(c.position * 8)}")
            if len(c.elements) and any(e.find('.//img') is not None for e in c.elements): f.append("img")
        out.append(tuple(f))
    return out


def _cuts(key):
    i = key.rfind("/")
    while i > 0:
        key = key[:i]
        yield key
        i = key.rfind("/")
