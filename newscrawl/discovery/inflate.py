"""Compressed files: pieces as they lie there or arrive in, pieces of what they hold out; bombs are cut."""

import itertools
import zlib
from collections.abc import Iterable, Iterator

MAX_BYTES = 500_000_000
"""Ten times what the sitemap protocol allows a file."""
_MAX_RATIO = 200  # real sitemaps inflate 10 to 40 times, bombs 1,000 times
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"
_LAYERS = 2  # A .gz file that a server compresses once more.


def inflate(body: bytes) -> Iterator[bytes]:
    """Pieces of at most 64 KB; ends quietly where the compression is broken or a bound is met."""
    view = memoryview(body)
    chunks: Iterable[bytes] = (bytes(view[start : start + _CHUNK]) for start in range(0, len(body), _CHUNK))
    for _ in range(_LAYERS):
        chunks = _gunzipped(iter(chunks))
    left = MAX_BYTES
    for chunk in chunks:
        if left <= 0:
            return
        yield chunk
        left -= len(chunk)


def _gunzipped(chunks: Iterator[bytes]) -> Iterator[bytes]:
    head = next(chunks, b"")
    if not head.startswith(_GZIP):
        yield from itertools.chain((head,), chunks)
        return
    member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    allowed = _CHUNK
    for chunk in itertools.chain((head,), chunks):
        rest, piece = chunk, b""
        allowed += len(chunk) * _MAX_RATIO
        while rest or len(piece) == _CHUNK:
            try:
                piece = member.decompress(rest, _CHUNK)
            except zlib.error:
                return
            yield piece
            allowed -= len(piece)
            if allowed < 0:
                return
            rest = member.unused_data if member.eof else member.unconsumed_tail
            if member.eof:
                member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
