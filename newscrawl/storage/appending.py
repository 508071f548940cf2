"""`-o FILE`: what a run wrote in, the file's old content and it as one whole file out."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

_CHUNK = 1 << 20
_TAIL = 64


def append(fresh: Path, target: Path, format_: str) -> None:
    """Put target's old content before that of `fresh`, in `fresh`. Raises OSError."""
    joined = fresh.with_name(fresh.name + ".joined")
    with target.open("rb") as old, fresh.open("rb") as new, joined.open("wb") as out:
        _JOINERS.get(format_, _join_lines)(old, new, out)
        out.flush()
        os.fsync(out.fileno())
    joined.replace(fresh)


def _join_lines(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    shutil.copyfileobj(old, out)
    if out.tell() and not _ends_with_newline(old):
        out.write(b"\n")
    shutil.copyfileobj(new, out)


def _join_csv(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    if old.seek(0, 2):
        new.readline()  # Its header; column names hold no line breaks.
    old.seek(0)
    _join_lines(old, new, out)


def _join_json(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    _join_between(old, new, out, closing=b"]", opening=b"[", between=b",\n")


def _join_xml(old: IO[bytes], new: IO[bytes], out: IO[bytes]) -> None:
    _join_between(old, new, out, closing=b"</items>", opening=b"<items>", between=b"")


def _join_between(
    old: IO[bytes], new: IO[bytes], out: IO[bytes], *, closing: bytes, opening: bytes, between: bytes
) -> None:
    size = old.seek(0, 2)
    old.seek(max(0, size - _TAIL))
    tail = old.read()
    cut = tail.rfind(closing)
    if cut < 0:
        raise OSError(22, "it does not end as such a file must; move it away, or write anew with -O")
    end = size - len(tail) + cut
    old.seek(0)
    while end > 0 and (chunk := old.read(min(_CHUNK, end))):
        out.write(chunk)
        end -= len(chunk)
    head = new.read(_TAIL * 4)
    start = head.find(opening) + len(opening)
    if not _is_empty(tail[:cut], opening):
        out.write(between)
    out.write(head[start:].lstrip(b"\n"))
    shutil.copyfileobj(new, out)


def _is_empty(before: bytes, opening: bytes) -> bool:
    return before.rstrip().endswith(opening)


def _ends_with_newline(file: IO[bytes]) -> bool:
    if not file.seek(0, 2):
        return True
    file.seek(-1, 2)
    return file.read(1) == b"\n"


_JOINERS: dict[str, Callable[[IO[bytes], IO[bytes], IO[bytes]], None]] = {
    "json": _join_json,
    "csv": _join_csv,
    "xml": _join_xml,
}
