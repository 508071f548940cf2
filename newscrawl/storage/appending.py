"""`-o FILE`: what a run wrote in, the file's old content and it as one whole file out."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

from newscrawl.storage.parquet import join_parquet

_CHUNK = 1 << 20
_TAIL, _HEAD = 256, 1024


def append(fresh: Path, target: Path, format_: str) -> None:
    """Put target's old content before that of `fresh`, in `fresh`. Raises OSError, whose message says what to do."""
    joined = fresh.with_name(fresh.name + ".joined")
    try:
        with target.open("rb") as old, fresh.open("rb") as new, joined.open("wb") as out:
            _JOINERS.get(format_, _join_bytes)(old, new, out)
            out.flush()
            os.fsync(out.fileno())
        joined.replace(fresh)
    finally:
        joined.unlink(missing_ok=True)


def _join_bytes(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    shutil.copyfileobj(old, out, _CHUNK)
    shutil.copyfileobj(new, out, _CHUNK)


def _join_lines(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    shutil.copyfileobj(old, out, _CHUNK)
    if not _ends_with_newline(old):
        out.write(b"\n")
    shutil.copyfileobj(new, out, _CHUNK)


def _join_csv(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    header = new.readline()  # Column names hold no line breaks.
    if old.readline().rstrip() not in (header.rstrip(), b""):
        raise OSError(errno.EINVAL, "its columns are others; move it away, or write anew with -O")
    if not old.seek(0, os.SEEK_END):
        out.write(header)
    old.seek(0)
    _join_lines(old, new, out)


def _join_parquet(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    if not old.seek(0, os.SEEK_END):
        shutil.copyfileobj(new, out, _CHUNK)
        return
    try:
        join_parquet(old, new, out)
    except ValueError:
        raise OSError(
            errno.EINVAL, "its columns are others, or it is no Parquet; move it away, or write anew with -O"
        ) from None


def _join_json(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    _join_between(old, new, out, marks=(b"[", b"]"), ends=(b"}", b"["), between=b",\n")


def _join_xml(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    _join_between(old, new, out, marks=(b"<items>", b"</items>"), ends=(b"</item>", b"<items>"), between=b"\n")


def _join_between(
    old: IO[bytes],
    new: IO[bytes],
    out: IO[bytes],
    *,
    marks: tuple[bytes, bytes],
    ends: tuple[bytes, bytes],
    between: bytes,
) -> None:
    """`marks` enclose the items; the old ones end as `ends` say, the second of which means that there are none."""
    opening, closing = marks
    size = old.seek(0, os.SEEK_END)
    old.seek(max(0, size - _TAIL))
    before, mark, after = old.read().rpartition(closing)
    body = before.rstrip()
    if size and (not mark or after.strip() or not body.endswith(ends)):
        raise OSError(errno.EINVAL, "it does not end as such a file must; move it away, or write anew with -O")
    if size and not body.endswith(ends[1]):
        _copy(old, out, size - len(after) - len(mark) - len(before) + len(body))
        out.write(between)
        new.seek(new.read(_HEAD).index(opening) + len(opening))
    shutil.copyfileobj(new, out, _CHUNK)


def _copy(source: IO[bytes], out: IO[bytes], size: int) -> None:
    source.seek(0)
    while size > 0 and (chunk := source.read(min(_CHUNK, size))):
        out.write(chunk)
        size -= len(chunk)


def _ends_with_newline(file: IO[bytes]) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


_JOINERS: dict[str, Callable[[IO[bytes], IO[bytes], IO[bytes]], None]] = {
    "json": _join_json,
    "csv": _join_csv,
    "xml": _join_xml,
    "parquet": _join_parquet,
    "jsonlines": _join_lines,
    "jsonl": _join_lines,
    "jl": _join_lines,
}
