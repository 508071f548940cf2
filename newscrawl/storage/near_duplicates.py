"""Near-duplicates: a text in, the keys it is found by again out; two texts in, how much one is a copy of the other out.

A key is the least of a hash over all runs of five words (MinHash, Broder 1997), each of the 20 by a hash of its own: a
copy cut to half, with a tenth of its words edited, still shares one with its original in 39 of 40 cases. The texts
themselves then decide.
"""

import re
import string
from collections import Counter
from difflib import get_close_matches
from functools import cached_property
from itertools import islice, pairwise
from typing import TypeVar

T = TypeVar("T")

KEYS, _RUN = 20, 5
MIN_WORDS = 50
COPIED = 0.4
"""Similarity from which on a text is a copy."""
_OF_LONGER = 0.25
# Copies keep facts as they keep words; texts from one mould keep the words and change the facts.
_FACTS_TO_WORDS, _BY_CHANCE = 0.6, 2
# A word that stands in a text so often, and never in the other, is what it is about; a few of them tell.
_AGAIN, _SUBJECTS = 5, 8

# Where words are not spaced, each character with those that follow it counts as one: two where a character is a
# syllable or a word, four where it is a letter.
_SYLLABLES, _LETTERS = "\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff", "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"([{_SYLLABLES}]+)|[{_LETTERS}]+")
_MARKS = re.compile(
    "[\u00a0-\u00bf\u2000-\u206f\u3000-\u3004\u3006-\u303f\uff01-\uff0f\uff1a-\uff20\u060c\u061b\u061f\u0964]"
)
_MARKS_AS_SPACES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_FIGURES = re.compile(r"\d+(?:[.,:/\-]\d+)*")


def sketch(text: str) -> list[int] | None:
    """KEYS signed 32-bit keys; None for a text too short to be told from others."""
    words = _words(text)
    if len(words) < MIN_WORDS:
        return None
    from rensa import RMinHash  # noqa: PLC0415  300 ms that a command without articles need not pay

    minhash = RMinHash(num_perm=KEYS, seed=1)
    minhash.update(list(map(b"".join, zip(*(words[start:] for start in range(_RUN)), strict=False))))
    return [key - (key >> 31 << 32) for key in minhash.digest()]


def _words(text: str) -> list[bytes]:
    """Folded, without punctuation. Of bytes, which split three times as fast."""
    if not text.isascii():
        text = _UNSPACED.sub(_spaced, _MARKS.sub(" ", text))
    return text.casefold().encode(errors="replace").translate(_MARKS_AS_SPACES).split()


def _spaced(unspaced: re.Match[str]) -> str:
    run, width = unspaced[0], 2 if unspaced[1] else 4
    words = map("".join, zip(*(run[start:] for start in range(width)), strict=False))
    return f" {' '.join(words) or run} "


class Traits:
    """Of a text, what it is compared by; most comparisons ask for the pairs alone."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def words(self) -> list[bytes]:
        return _words(self._text)

    @cached_property
    def pairs(self) -> set[tuple[bytes, bytes]]:
        """Of neighbouring words."""
        return {*pairwise(self.words)}

    @cached_property
    def counts(self) -> Counter[bytes]:
        return Counter(self.words)

    def subjects(self, other: "Traits") -> list[str]:
        """Words that stand here again and again, and never in the other."""
        own = (word for word, count in self.counts.most_common() if count >= _AGAIN and word not in other.counts)
        return [word.decode(errors="replace") for word in islice(own, _SUBJECTS)]

    @cached_property
    def figures(self) -> set[tuple[str, str]]:
        """Each with the one before it: a score and the next one."""
        return {*pairwise(_FIGURES.findall(self._text))}

    @cached_property
    def names(self) -> set[tuple[str, str]]:
        """Words with a capital, each with the one before it."""
        return {*pairwise([word.strip(string.punctuation) for word in self._text.split() if word[0].isupper()])}


def similarity(one: Traits, other: Traits) -> float:
    """Of the text with fewer word pairs the share that the other has too, 0 to 1.

    0 for texts from one mould (weather, results, quotes), and for a short one that is a small part of the other.
    """
    shared, fewest, most = _compare(one.pairs, other.pairs)
    if shared < _OF_LONGER * most or not shared:
        return 0.0
    share = shared / fewest
    if share < COPIED:
        return round(share, 3)
    for facts, others in ((one.figures, other.figures), (one.names, other.names)):
        kept, few, _ = _compare(facts, others)
        if kept < _FACTS_TO_WORDS * share * few - _BY_CHANCE:
            return 0.0
    return 0.0 if _tell_of_others(one.subjects(other), other.subjects(one)) else round(share, 3)


def _tell_of_others(ours: list[str], theirs: list[str]) -> bool:
    """Whether each text has a subject that the other never names, but for one name in two spellings."""
    return bool(theirs) and any(not get_close_matches(word, theirs, n=1) for word in ours)


def _compare(one: set[T], other: set[T]) -> tuple[int, int, int]:
    """How many both have; how many the smaller has, and the larger."""
    return len(one & other), *sorted((len(one), len(other)))  # type: ignore[return-value]  # mypy counts no stars
