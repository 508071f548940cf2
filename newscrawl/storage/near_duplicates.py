"""Near-duplicates: a text in, its MinHash signature and band keys out; the similarity of two signatures.

32 bands of 4 rows: two texts that share half of their shingles meet in some band almost surely; the signatures
then say how alike they are.
"""

import re
import struct
from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice

BANDS, ROWS = 32, 4
ALIKE = 0.6
MIN_WORDS = 50
SHINGLE = 3

_WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]|\w+")
_SIGNATURE = struct.Struct(f"<{BANDS * ROWS}I")
_BAND = struct.Struct("<q")


def signature(text: str) -> bytes | None:
    """None for a text too short to be told from others; characters count as words where none are spaced."""
    words = _WORD.findall(text.casefold())
    if len(words) < MIN_WORDS:
        return None
    from rensa import RMinHash  # noqa: PLC0415  300 ms that a command without articles need not pay

    minhash = RMinHash(num_perm=BANDS * ROWS, seed=1)
    minhash.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    return _SIGNATURE.pack(*minhash.digest())


def band_keys(packed: bytes) -> list[int]:
    """One signed 64-bit key a band; equal keys mean equal rows in the same band."""
    width = ROWS * 4
    rows = (packed[start : start + width] for start in range(0, len(packed), width))
    return [
        _BAND.unpack(blake2b(row, digest_size=8, salt=band.to_bytes(2, "little")).digest())[0]
        for band, row in enumerate(islice(rows, BANDS))
    ]


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of the two texts' shingles, 0 to 1."""
    pairs = zip(_SIGNATURE.unpack(one), _SIGNATURE.unpack(other), strict=True)
    equal: int = sum(a == b for a, b in pairs)
    return equal / (BANDS * ROWS)


def most_alike(packed: bytes, candidates: Iterable[tuple[bytes, str]]) -> str | None:
    """Of (signature, cluster) candidates the cluster of the one most alike, if it is ALIKE at all."""
    scored = [(similarity(packed, other), cluster) for other, cluster in candidates]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else None
