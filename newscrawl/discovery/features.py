"""What is known about the links of a page: candidates in, the features of each out."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote

from newscrawl.discovery.addresses import Address, Folder, address_of
from newscrawl.discovery.places import Place
from newscrawl.discovery.points import feature, flagged, steps
from newscrawl.discovery.words import MEDIA, word_flags

_TEXT_LENGTHS = (1, 5, 9, 14, 20, 27, 36, 50, 80)
_HEADLINE = 27
_LONG_TEXT = 30
_NAME_WORDS, _MANY_WORDS = 3, 6
_ALIKE = (2, 4, 8, 16)
_MANY_BELOW = (1, 2, 4, 8)
_MANY_ANCHORS = 3
_PARTS = 8
_DESK = 4
"""Headlines below a folder from which on it may be the paper's own path rather than a word about the story."""
_WIDE = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_NO_LETTER = re.compile(r"[\W_]+")
_SENTENCE_ENDS = tuple(".!?…")

_LENGTHS, _TEXT_FLAGS, _NO_TEXT = steps("text", _TEXT_LENGTHS), flagged("text"), feature("notext")
_WORDS = steps("words", range(1, _MANY_WORDS + 1))
_NUMBER, _SENTENCE, _UPPER = map(feature, ("text:number", "text:sentence", "text:upper"))
_FIRST_FLAGS, _FOLDER_FLAGS, _HOST_FLAGS, _SHARED = *map(flagged, ("first", "folder", "host")), feature("shared")
_HOST_OF_PAGE, _HOST_ABOVE, _OTHER_HOST = map(feature, ("host=page", "host=up", "host=other"))
_SHAPE_TEXT, _SHAPE_COUNT = steps("shapetext", _TEXT_LENGTHS), steps("shapecount", _ALIKE)
_SHORT, _MEDIA_SHORT, _LONG, _MEDIA_LONG = map(feature, ("other&short", "media&short", "other&long", "media&long"))
_BELOW, _ABOVE_PAGE, _NAMED = steps("below", _MANY_BELOW), feature("abovepage"), feature("named")
_ANY_FLAGS = flagged("any")
_ANCHORS, _POSITIONS, _IMAGE = steps("occ", range(1, _MANY_ANCHORS + 1)), steps("pos", range(1, _PARTS)), feature("img")
_HEADING, _PROSE, _CARD, _HEADLINE_PLACE = map(feature, ("heading", "prose", "card", "headline"))
_REGIONS = {
    region: feature(f"region={region}")
    for region in ("main", "nav", "header", "footer", "aside", "breadcrumb", "pagination")
}


_Said = tuple[int, int, int, str]
"""Of a text: its length, the sum of its features, its flags and, of a short one, itself in lower case."""


class LinkCandidate(Protocol):
    key: str
    text: str
    place: Place | None
    position: float
    has_image: bool
    elements: list[Any]


def features_of(candidates: Sequence[LinkCandidate], page_key: str = "") -> list[int]:
    """Of each their sum; of one without text and place (an entry of a sitemap) only address and folder count."""
    addresses = [address_of(candidate.key) for candidate in candidates]
    said = [_said(candidate.text) for candidate in candidates]
    page = _Page(addresses, said, page_key)
    return [page.features(*of_link) for of_link in zip(candidates, addresses, said, strict=True)]


def length_of(text: str) -> int:
    """Characters; those of scripts that need fewer of them count 2.5."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


@lru_cache(maxsize=16384)
def _said(text: str) -> _Said:
    length = length_of(text)
    words = text.count(" ") + 1 if text else 0
    lower = text.lower() if length < _LONG_TEXT else ""
    flags = word_flags(lower) if lower and words <= _NAME_WORDS else 0
    features = _LENGTHS[bisect_right(_TEXT_LENGTHS, length)] + _WORDS[min(words, _MANY_WORDS)] + _TEXT_FLAGS[flags]
    if text.isdigit():
        features += _NUMBER
    if text.endswith(_SENTENCE_ENDS):
        features += _SENTENCE
    if text.isupper():
        features += _UPPER
    return length, features, flags, lower


class _Words(NamedTuple):
    """What a page's links say of a folder's words."""

    features: int
    flags: int
    whose: int
    """Whether its host is the page's."""


class _Page:
    """What the links of a page say of each other."""

    def __init__(self, addresses: Sequence[Address], said: Sequence[_Said], page_key: str) -> None:
        self._key = page_key
        lengths: dict[str, list[int]] = defaultdict(list)
        headlines: list[str] = []
        for (_, _, folder, shape, _, _), (length, _, _, _) in zip(addresses, said, strict=True):
            lengths[shape].append(length)
            if length >= _HEADLINE:
                headlines.append(folder.path)
        links = Counter([folder.path for _, _, folder, _, _, _ in addresses])
        folders = {folder.path: folder for _, _, folder, _, _, _ in addresses}
        self._habits = {shape: _habit(of_shape) for shape, of_shape in lengths.items()}
        self._below = {path: _BELOW[bisect_right(_MANY_BELOW, n)] for path, n in _summed(links, folders).items()}
        headlines_below, half = _summed(Counter(headlines), folders), max(_DESK, len(headlines) / 2)
        host = page_key.partition("/")[0]
        self._words = {path: _words_of(folder, headlines_below, half, host) for path, folder in folders.items()}

    def features(self, candidate: LinkCandidate, address: Address, said: _Said) -> int:
        path, last, folder, shape, features, flags = address
        length, of_text, text_flags, lower = said
        of_folder, folder_flags, whose = self._words[folder.path]
        place = candidate.place
        if place is None and not length:
            return features + of_folder + _NO_TEXT
        flags |= folder_flags
        features += of_folder + of_text + whose + self._habits[shape][flags & MEDIA != 0]
        if flags or text_flags:
            features += _ANY_FLAGS[flags | text_flags]
        if path in self._below:
            features += self._below[path]
        if self._key.startswith(path) and self._key[len(path) : len(path) + 1] == "/":
            features += _ABOVE_PAGE
        if lower and _is_name(lower, last):
            features += _NAMED
        if place is None:
            return features
        anchors = min(len(candidate.elements), _MANY_ANCHORS)
        return features + _around(place, int(candidate.position * _PARTS), anchors, candidate.has_image)


def _habit(lengths: list[int]) -> tuple[int, int]:
    """What a page does with links of one shape is the best single sign: its articles have long texts.

    The second for addresses of media, which count otherwise where their like have headlines: "/video/" may be a desk.
    """
    lengths.sort()
    text = lengths[(len(lengths) - 1) // 2]
    habit = _SHAPE_TEXT[bisect_right(_TEXT_LENGTHS, text)] + _SHAPE_COUNT[bisect_right(_ALIKE, len(lengths))]
    return (habit + _LONG, habit + _MEDIA_LONG) if text >= _HEADLINE else (habit + _SHORT, habit + _MEDIA_SHORT)


def _summed(counts: Mapping[str, int], folders: Mapping[str, Folder]) -> dict[str, int]:
    """For each folder what lies anywhere below it."""
    below: dict[str, int] = defaultdict(int)
    for path, count in counts.items():
        for above in folders[path].above:
            below[above] += count
    return below


def _words_of(folder: Folder, headlines: Mapping[str, int], half: float, page_host: str) -> _Words:
    """Of a folder's words; those of one that holds most headlines of the page say nothing of a link."""
    first, anywhere, shared = 0, 0, 0
    for depth, flags in folder.flags:
        if headlines.get(folder.above[depth], 0) >= half:
            shared = _SHARED
        else:
            anywhere |= flags
            first = flags if depth == 1 else first
    features = _FIRST_FLAGS[first] + _FOLDER_FLAGS[anywhere] + _HOST_FLAGS[folder.host_flags] + shared
    host = folder.above[0]
    whose = _HOST_OF_PAGE if host == page_host else _HOST_ABOVE if page_host.endswith(f".{host}") else _OTHER_HOST
    return _Words(features, anywhere, whose)


def _is_name(lower: str, segment: str) -> bool:
    """Whether a text has the letters of a path's last segment."""
    first, begins = lower[0], segment[:1]
    if first != begins and first != begins.lower() and first.isalnum() and begins.isalnum():
        return False  # Most.
    if lower == segment:
        return True
    segment = (unquote(segment) if "%" in segment else segment).lower()
    letters = _NO_LETTER.sub("", lower)
    return letters != "" and letters == _NO_LETTER.sub("", segment)


@lru_cache(maxsize=2048)
def _around(place: Place, part: int, anchors: int, has_image: bool) -> int:
    said = {_HEADING: place.heading, _PROSE: place.prose, _CARD: place.card, _IMAGE: has_image}
    said[_HEADLINE_PLACE] = place.heading and place.region == "main"
    of_place = sum(own for own, is_so in said.items() if is_so)
    return _REGIONS[place.region] + of_place + _POSITIONS[part] + _ANCHORS[anchors]
