"""Words that give a link away, in many languages: a URL's or an anchor's words in, flags out."""

import re
import unicodedata
from functools import lru_cache

from newscrawl.discovery.media_words import MEDIA_ANYWHERE, MEDIA_WORDS
from newscrawl.discovery.news_words import (
    LISTING_ANYWHERE,
    LISTING_WORDS,
    NEWS_ANYWHERE,
    NEWS_WORDS,
    PAGING_WORDS,
)
from newscrawl.discovery.service_words import SERVICE_ANYWHERE, SERVICE_WORDS

SERVICE, MEDIA, LISTING, PAGING, NEWS = 1, 2, 4, 8, 16
"""Flags: a service of the site; video, audio, pictures, data; a list of articles; further pages; a newspaper's desk."""
FLAGS = (SERVICE, "service"), (MEDIA, "media"), (LISTING, "listing"), (PAGING, "paging"), (NEWS, "news")
LOOSE = len(FLAGS)
"""Bits by which the flags of a word among others are shifted: "live-data" says less than "live"."""

_VOCABULARY = {
    SERVICE: SERVICE_WORDS,
    MEDIA: MEDIA_WORDS,
    LISTING: LISTING_WORDS,
    PAGING: PAGING_WORDS,
    NEWS: NEWS_WORDS,
}
"""Without accents. "word*" stands for all that begin so, "*word*" for all that hold it, "two_words" for a pair."""
_ANYWHERE = {SERVICE: SERVICE_ANYWHERE, MEDIA: MEDIA_ANYWHERE, LISTING: LISTING_ANYWHERE, NEWS: NEWS_ANYWHERE}
"""Scripts without spaces and, for brevity, terms of scripts other than the Latin one: found anywhere."""

_WORD = re.compile(r"[^\W_]+")
_STEM_START = 3
_END, _SHORTEST_END, _SHORTEST_COMPOUND = 3, 5, 7
"""Letters by which ends are found, of a word that counts at the end of another ("Abendwetter"), and of that one."""


def _compile() -> tuple[dict[str, int], dict[str, list[tuple[str, int]]], dict[str, int]]:
    """Whole words; stems by their first letters; parts of words."""
    whole: dict[str, int] = {}
    begins: dict[str, list[tuple[str, int]]] = {}
    inside: dict[str, int] = {}
    for flag, text in _VOCABULARY.items():
        for entry in text.split():
            word = entry.strip("*")
            if entry.endswith("*") and word == entry[:-1]:
                begins.setdefault(word[:_STEM_START], []).append((word, flag))
            else:
                table = inside if entry.startswith("*") else whole
                table[word] = table.get(word, 0) | flag
    return whole, begins, inside


_WHOLE, _STEMS, _INSIDE = _compile()
_FIRST_OF_TWO = frozenset(entry.partition("_")[0] for entry in _WHOLE if "_" in entry)
_PART = re.compile("|".join(sorted(_INSIDE)))
_LATIN = re.compile("[\0-\u0259\u1e00-\u1eff]*")
_SEPARATORS = str.maketrans(" -", "__")
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"}
)


def _by_beginning() -> dict[str, list[tuple[str, int]]]:
    """What is found anywhere, by its first two letters."""
    begins: dict[str, list[tuple[str, int]]] = {}
    for flag, text in _ANYWHERE.items():
        for part in text.split():
            begins.setdefault(part[:2], []).append((part, flag))
    return begins


def _by_end() -> dict[str, list[tuple[str, int]]]:
    """Words that may end a compound, the longest first, by their last letters."""
    ends: dict[str, list[tuple[str, int]]] = {}
    words = [*_WHOLE.items(), *(entry for stems in _STEMS.values() for entry in stems)]
    for word, flag in sorted(words, key=lambda entry: -len(entry[0])):
        if len(word) >= _SHORTEST_END and "_" not in word and not flag & PAGING:
            ends.setdefault(word[-_END:], []).append((word, flag))
    return ends


_PARTS, _ENDS = _by_beginning(), _by_end()


@lru_cache(maxsize=16384)
def word_flags(text: str) -> int:
    """The flags of all words of a lower-case text, or'ed."""
    is_latin = text.isascii() or _LATIN.fullmatch(text) is not None
    plain = _plain(text) if is_latin else text
    flags, before = 0, ""
    for part in _PART.findall(plain):
        flags |= _INSIDE[part]
    for word in (plain,) if plain.isalpha() else _WORD.findall(plain):
        own = _WHOLE.get(word, 0)
        for stem, flag in _STEMS.get(word[:_STEM_START], ()):
            if word.startswith(stem):
                own |= flag
        if before in _FIRST_OF_TWO:
            own |= _WHOLE.get(f"{before}_{word}", 0)
        flags |= own or (_flags_of_end(word) if len(word) >= _SHORTEST_COMPOUND else 0)
        before = word
    return flags if is_latin else flags | _flags_anywhere(text.translate(_SEPARATORS))


def _plain(text: str) -> str:
    """Without accents, as addresses write what anchors say."""
    return text if text.isascii() else unicodedata.normalize("NFD", text.translate(_LETTERS)).translate(_ACCENTS)


def _flags_of_end(word: str) -> int:
    for end, flags in _ENDS.get(word[-_END:], ()):
        if word.endswith(end):
            return flags
    return 0


def _flags_anywhere(text: str) -> int:
    flags = 0
    for place in range(len(text) - 1):
        for part, flag in _PARTS.get(text[place : place + 2], ()):
            if text.startswith(part, place):
                flags |= flag
    return flags


def is_term(text: str) -> bool:
    """True for one word, and for words that are one term: "site-map"."""
    words = [text] if text.isalpha() else _WORD.findall(_plain(text))
    return len(words) == 1 or "_".join(words) in _WHOLE
