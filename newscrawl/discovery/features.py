"""What is known about the links of a page: candidates in, for each the names of its features, in groups, out.

A group depends on little (the URL, the text, the place), so that its weights are summed once and remembered: on a
crawl most links of a page stood on the page before.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from newscrawl.discovery.addresses import Address, Folder, Names, address_of, flag_names
from newscrawl.discovery.places import Place
from newscrawl.discovery.words import MEDIA, word_flags

Groups = tuple[Names, ...]

_NO_TEXT = ("notext",)
_TEXT_LENGTHS = (1, 5, 9, 14, 20, 27, 36, 50, 80)
_LONG_TEXT = 30
_NAME_WORDS = 3
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
    """Groups for each candidate: of its address, text, folder, relations, place.

    Of a link without text and page (an entry of a sitemap) only the address' and the folder's.
    """
    addresses = [address_of(candidate.key) for candidate in candidates]
    said = [_said(candidate.text) for candidate in candidates]
    page = _Page(addresses, said, page_key)
    features: list[Groups] = []
    for candidate, address, text in zip(candidates, addresses, said, strict=True):
        names, flags = page.folders[address.folder.path]
        if not candidate.text and candidate.place is None:
            features.append((address.names, names, _NO_TEXT))
            continue
        relations = page.relations(address, text, flags | address.flags)
        place = candidate.place
        features.append(
            (
                address.names,
                text.names,
                names,
                relations,
                _place_names(place, int(candidate.position * 8), candidate.anchors, candidate.has_image)
                if place
                else (),
            )
        )
    return features


def length_of(text: str) -> int:
    """Characters; those of scripts that need fewer of them count 2.5."""
    return len(text) if text.isascii() else len(text) + 3 * len(_WIDE.findall(text)) // 2


class _Said(NamedTuple):
    length: int
    names: Names
    flags: int
    folded: str
    """Its letters, of a short text."""


@lru_cache(maxsize=16384)
def _said(text: str) -> _Said:
    length = length_of(text)
    words = text.count(" ") + 1
    flags, folded = 0, ""
    if length < _LONG_TEXT:
        lower = text.lower()
        folded = lower if lower.isalnum() else _NO_LETTER.sub("", lower)
        flags = word_flags(lower) if words <= _NAME_WORDS else 0
    names = _text_names(
        bisect_right(_TEXT_LENGTHS, length),
        min(words, 6) if text else 0,
        flags,
        text.isdigit(),
        text.endswith(_SENTENCE_ENDS),
        text.isupper(),
    )
    return _Said(length, names, flags, folded)


@lru_cache(maxsize=2048)
def _text_names(length: int, words: int, flags: int, number: bool, sentence: bool, upper: bool) -> Names:
    said = {"text:number": number, "text:sentence": sentence, "text:upper": upper}
    of_text = (name for name, is_so in said.items() if is_so)
    return (f"text={length}", f"words={words}", *of_text, *flag_names("text", flags))


class _Page:
    """What the links of a page say of each other."""

    def __init__(self, addresses: Sequence[Address], said: Sequence[_Said], page_key: str) -> None:
        self._page_key = page_key
        self._page_host = page_key.partition("/")[0]
        lengths: dict[str, list[int]] = defaultdict(list)
        for address, text in zip(addresses, said, strict=True):
            lengths[address.shape].append(text.length)
        self._habits = {shape: _habit(of_shape) for shape, of_shape in lengths.items()}
        folders = {address.folder.path: address.folder for address in addresses}
        links, headlines = Counter[str](), Counter[str]()
        for address, text in zip(addresses, said, strict=True):
            links[address.folder.path] += 1
            if text.length >= _HEADLINE:
                headlines[address.folder.path] += 1
        headlines_below = _summed(headlines, folders)
        self._below = {path: bisect_right((1, 2, 4, 8), count) for path, count in _summed(links, folders).items()}
        half = max(_DESK, headlines.total() / 2)
        self.folders = {path: _words_of(folder, headlines_below, half) for path, folder in folders.items()}

    def relations(self, address: Address, text: _Said, flags: int) -> Names:
        host, path, own = address.host, address.path, self._page_key
        whose = "page" if host == self._page_host else "up" if self._page_host.endswith(f".{host}") else "other"
        return _relations(
            self._habits[address.shape],
            self._below.get(path, 0),
            whose,
            own.startswith(path) and own[len(path) : len(path) + 1] == "/",
            bool(text.folded) and text.folded == _folded(address.last),
            flags | text.flags,
            bool(flags & MEDIA),
        )


def _habit(lengths: list[int]) -> tuple[int, int]:
    """What a page does with links of one shape is the best single sign: its articles have long texts."""
    lengths.sort()
    return bisect_right(_TEXT_LENGTHS, lengths[(len(lengths) - 1) // 2]), bisect_right((2, 4, 8, 16), len(lengths))


def _summed(counts: Counter[str], folders: dict[str, Folder]) -> Counter[str]:
    """For each folder what lies anywhere below it."""
    below = Counter[str]()
    for path, count in counts.items():
        for above in folders[path].above:
            below[above] += count
    return below


def _words_of(folder: Folder, headlines: Counter[str], half: float) -> tuple[Names, int]:
    """Names and flags of a folder's words; those of one that holds most headlines of the page say nothing of a link."""
    first, anywhere, shared = 0, 0, False
    for depth, flags in enumerate(folder.flags):
        if flags and headlines[folder.above[depth + 1]] >= half:
            shared = True
        elif flags:
            anywhere |= flags
            first = flags if depth == 0 else first
    return _folder_names(first, anywhere, shared), anywhere


@lru_cache(maxsize=4096)
def _folder_names(first: int, anywhere: int, shared: bool) -> Names:
    return (*flag_names("first", first), *flag_names("folder", anywhere), *(("shared",) if shared else ()))


@lru_cache(maxsize=8192)
def _folded(segment: str) -> str:
    return _NO_LETTER.sub("", unquote(segment).lower())


@lru_cache(maxsize=16384)
def _relations(
    habit: tuple[int, int], below: int, whose: str, above_page: bool, named: bool, flags: int, media: bool
) -> Names:
    """An address of media counts otherwise where its like have headlines: "/video/" may be a desk's path."""
    long_texts = habit[0] > _TEXT_LENGTHS.index(_HEADLINE)
    said = {"abovepage": above_page, "named": named}
    return (
        f"shapetext={habit[0]}",
        f"shapecount={habit[1]}",
        f"below={below}",
        f"host={whose}",
        f"{'media' if media else 'other'}&{'long' if long_texts else 'short'}",
        *(name for name, is_so in said.items() if is_so),
        *flag_names("any", flags),
    )


@lru_cache(maxsize=2048)
def _place_names(place: Place, eighth: int, anchors: int, has_image: bool) -> Names:
    names = [f"region={place.region}", f"occ={min(anchors, 3)}", f"pos={eighth}"]
    headline = place.heading and place.region == "main"
    said = {"headline": headline, "heading": place.heading, "prose": place.prose, "card": place.card, "img": has_image}
    return (*names, *(name for name, is_so in said.items() if is_so))
