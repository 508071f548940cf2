"""Near-duplicates: a text in, its MinHash signature and band keys out; the similarity of two signatures.

20 bands of 4 rows: of two texts that share two thirds of their word pairs all but one in a hundred meet in some band,
unlike ones almost never; the signatures then say how alike they are. A signature keeps the lowest byte of each hash
(Li and Koenig 2010), a band key 32 bits: a third of the bytes, for an error of a hundredth.
"""

import re
import string
import struct
from collections.abc import Iterable, Sequence
from operator import add
from typing import NamedTuple, TypeVar
from zlib import crc32

T = TypeVar("T")

HASHES = 128
BANDS, ROWS = 20, 4
ALIKE = 0.6
MIN_WORDS = 50
_CHANCE = 1 / 256

# A character counts as a word where words are not spaced.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]")
_MARKS = re.compile("[\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u060c\u061b\u061f\u0964]")
_MARKS_AS_SPACES = bytes.maketrans(string.punctuation.encode(), b" " * len(string.punctuation))
_HASHES = struct.Struct(f"<{HASHES}I")


class Sketch(NamedTuple):
    signature: bytes
    bands: Sequence[int]
    """Signed 32-bit keys: equal ones mean equal rows in the same band."""


def sketch(text: str) -> Sketch | None:
    """None for a text too short to be told from others."""
    words = _words(text)
    if len(words) < MIN_WORDS:
        return None
    from rensa import RMinHash  # noqa: PLC0415  300 ms that a command without articles need not pay

    minhash = RMinHash(num_perm=HASHES, seed=1)
    minhash.update(list(map(add, words, words[1:])))
    packed = _HASHES.pack(*minhash.digest())
    return Sketch(packed[::4], _band_keys(packed))


def _words(text: str) -> list[bytes]:
    """Folded, without punctuation. Of bytes, which split three times as fast."""
    if not text.isascii():
        text = _UNSPACED.sub(r" \g<0> ", _MARKS.sub(" ", text))
    return text.casefold().encode(errors="replace").translate(_MARKS_AS_SPACES).split()


def _band_keys(packed: bytes) -> list[int]:
    width = 4 * ROWS
    keys = (crc32(packed[width * band : width * (band + 1)], band) for band in range(BANDS))
    return [key - (key >> 31 << 32) for key in keys]


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of the word pairs behind two signatures, 0 to 1."""
    equal = sum(map(int.__eq__, one, other)) / HASHES
    return max(0.0, (equal - _CHANCE) / (1 - _CHANCE))


def most_alike(signature: bytes, candidates: Iterable[tuple[bytes, T]]) -> T | None:
    """Of (signature, value) candidates the value of the one most alike, if it is ALIKE at all."""
    best, best_score = None, ALIKE
    for other, value in candidates:
        score = similarity(signature, other)
        if score >= best_score:
            best, best_score = value, score
    return best
