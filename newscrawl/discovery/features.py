"""What is known about the links of a page: candidates in, for each its features, in groups, out.

A group depends on little (the URL, the text, the place), so that its points are summed once and remembered: on a
crawl most links of a page stood on the page before.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from newscrawl.discovery.addresses import Address, Folder, address_of
from newscrawl.discovery.places import Place
from newscrawl.discovery.points import NOTHING, Group, Groups, flag_names, group
from newscrawl.discovery.words import MEDIA, word_flags

_NO_TEXT = group(("notext",))
_TEXT_LENGTHS = (1, 5, 9, 14, 20, 27, 36, 50, 80)
_LONG_TEXT = 30
_NAME_WORDS, _MANY_WORDS = 3, 6
_ALIKE = (2, 4, 8, 16)
_BELOW = (1, 2, 4, 8)
_MANY_ANCHORS = 3
_HEADLINE = 27
_DESK = 4
"""Headlines below a folder from which on it may be the paper's own path rather than a word about the story."""
_WIDE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_ENDS = tuple(".!?…")


class LinkCandidate(Protocol):
    key: str
    text: str
    place: Place | None
    position: float
    has_image: bool

    @property
    def anchors(self) -> int: ...


def features_of(candidates: Sequence[LinkCandidate], page_key: str = "") -> list[Groups]:
    """Groups for each candidate: of its address, folder, text, relations, place.

    Of a link without text and page (an entry of a sitemap) only the address' and the folder's say something.
    """
    addresses = [address_of(candidate.key) for candidate in candidates]
    said = [_said(candidate.text) for candidate in candidates]
    page = _Page(addresses, said, page_key)
    features: list[Groups] = []
    for candidate, address, text in zip(candidates, addresses, said, strict=True):
        folder, place = page.folders[address.folder.path], candidate.place
        if place is None:
            around = NOTHING
            if not candidate.text:
                features.append((address.features, folder.features, _NO_TEXT, NOTHING, NOTHING))
                continue
        else:
            around = _around(
                place, int(candidate.position * 8), min(candidate.anchors, _MANY_ANCHORS), candidate.has_image
            )
        relations = page.relations(address, text, folder)
        features.append((address.features, folder.features, text.features, relations, around))
    return features


def length_of(text: str) -> int:
    """Characters; those of scripts that need fewer of them count 2.5."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


class _Said(NamedTuple):
    length: int
    features: Group
    flags: int
    lower: str
    """Of a short text: itself in lower case."""


@lru_cache(maxsize=16384)
def _said(text: str) -> _Said:
    length = length_of(text)
    words = text.count(" ") + 1 if text else 0
    lower = text.lower() if length < _LONG_TEXT else ""
    flags = word_flags(lower) if lower and words <= _NAME_WORDS else 0
    features = _text_features(
        bisect_right(_TEXT_LENGTHS, length),
        min(words, _MANY_WORDS),
        flags,
        text.isdigit(),
        text.endswith(_SENTENCE_ENDS),
        text.isupper(),
    )
    return _Said(length, features, flags, lower)


@lru_cache(maxsize=2048)
def _text_features(length: int, words: int, flags: int, number: bool, sentence: bool, upper: bool) -> Group:
    said = {"text:number": number, "text:sentence": sentence, "text:upper": upper}
    of_text = (name for name, is_so in said.items() if is_so)
    return group((f"text={length}", f"words={words}", *of_text, *flag_names("text", flags)))


class _Words(NamedTuple):
    """What a page's links say of a folder's words."""

    features: Group
    flags: int
    whose: str
    """Whether its host is the page's."""


class _Page:
    """What the links of a page say of each other."""

    def __init__(self, addresses: Sequence[Address], said: Sequence[_Said], page_key: str) -> None:
        self._page_key = page_key
        page_host = page_key.partition("/")[0]
        lengths: dict[str, list[int]] = defaultdict(list)
        folders: dict[str, Folder] = {}
        links: dict[str, int] = defaultdict(int)
        headlines: dict[str, int] = defaultdict(int)
        for address, text in zip(addresses, said, strict=True):
            folder, length = address.folder, text.length
            path = folder.path
            folders[path] = folder
            links[path] += 1
            lengths[address.shape].append(length)
            if length >= _HEADLINE:
                headlines[path] += 1
        self._habits = {shape: _habit(of_shape) for shape, of_shape in lengths.items()}
        self._below = {path: bisect_right(_BELOW, count) for path, count in _summed(links, folders).items()}
        headlines_below, half = _summed(headlines, folders), max(_DESK, sum(headlines.values()) / 2)
        self.folders = {path: _words_of(folder, headlines_below, half, page_host) for path, folder in folders.items()}

    def relations(self, address: Address, text: _Said, words: _Words) -> Group:
        path, last, lower, own = address.path, address.last, text.lower, self._page_key
        return _relations(
            self._habits[address.shape],
            self._below.get(path, 0),
            words.whose,
            own.startswith(path) and own[len(path) : len(path) + 1] == "/",
            lower != "" and (lower == last or _is_name(lower, last)),
            address.flags | words.flags,
            text.flags,
        )


def _habit(lengths: list[int]) -> tuple[int, int]:
    """What a page does with links of one shape is the best single sign: its articles have long texts."""
    lengths.sort()
    return bisect_right(_TEXT_LENGTHS, lengths[(len(lengths) - 1) // 2]), bisect_right(_ALIKE, len(lengths))


def _summed(counts: Mapping[str, int], folders: Mapping[str, Folder]) -> dict[str, int]:
    """For each folder what lies anywhere below it."""
    below: dict[str, int] = defaultdict(int)
    for path, count in counts.items():
        for above in folders[path].above:
            below[above] += count
    return below


def _words_of(folder: Folder, headlines: Mapping[str, int], half: float, page_host: str) -> _Words:
    """Of a folder's words; those of one that holds most headlines of the page say nothing of a link."""
    first, anywhere, shared = 0, 0, False
    for depth, flags in enumerate(folder.flags):
        if flags and headlines.get(folder.above[depth + 1], 0) >= half:
            shared = True
        elif flags:
            anywhere |= flags
            first = flags if depth == 0 else first
    host = folder.above[0]
    whose = "page" if host == page_host else "up" if page_host.endswith(f".{host}") else "other"
    return _Words(_folder_features(first, anywhere, shared, folder.host_flags), anywhere, whose)


@lru_cache(maxsize=4096)
def _folder_features(first: int, anywhere: int, shared: bool, host: int) -> Group:
    names = (*flag_names("first", first), *flag_names("folder", anywhere), *flag_names("host", host))
    return group((*names, "shared") if shared else names)


def _is_name(lower: str, segment: str) -> bool:
    """Whether a text has the letters of a path's last segment."""
    if segment[:1] not in lower[0] + lower[0].upper() and segment[:1].isalnum() and lower[0].isalnum():
        return False  # Most.
    segment = (unquote(segment) if "%" in segment else segment).lower()
    letters = _NO_LETTER.sub("", lower)
    return letters != "" and letters == _NO_LETTER.sub("", segment)


@lru_cache(maxsize=16384)
def _relations(
    habit: tuple[int, int], below: int, whose: str, above_page: bool, named: bool, flags: int, text_flags: int
) -> Group:
    """An address of media counts otherwise where its like have headlines: "/video/" may be a desk's path."""
    text, count = habit
    of_media = "media" if flags & MEDIA else "other"
    of_length = "long" if text > _TEXT_LENGTHS.index(_HEADLINE) else "short"
    said = {"abovepage": above_page, "named": named}
    names = (name for name, is_so in said.items() if is_so)
    of_words = flag_names("any", flags | text_flags)
    of_shape = (f"shapetext={text}", f"shapecount={count}", f"{of_media}&{of_length}")
    return group((*of_shape, f"below={below}", f"host={whose}", *names, *of_words))


@lru_cache(maxsize=2048)
def _around(place: Place, eighth: int, anchors: int, has_image: bool) -> Group:
    headline = place.heading and place.region == "main"
    said = {"headline": headline, "heading": place.heading, "prose": place.prose, "card": place.card, "img": has_image}
    names = (name for name, is_so in said.items() if is_so)
    return group((f"region={place.region}", f"occ={anchors}", f"pos={eighth}", *names))
