"""The terminal: values from anywhere in, text that is safe to show out."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.exceptions import NewscrawlError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_WIDTH = 160
"""Of what nobody watches: a file, a pipe."""
_NARROWEST = 72
"""Tables for less would lose figures: there the terminal breaks their lines."""
_UNWRITABLE = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@contextmanager
def printing(*, to_stderr: bool = False) -> Iterator["Console"]:
    """A console whose output is printed at the end, whole."""
    from rich.console import Console  # noqa: PLC0415  every scrapy command imports this module

    stream = sys.stderr if to_stderr else sys.stdout
    width = max(_NARROWEST, shutil.get_terminal_size().columns) if stream.isatty() else _WIDTH
    console = Console(width=width, markup=False, highlight=False, emoji=False, force_terminal=stream.isatty())
    with console.capture() as captured:
        yield console
    print(captured.get(), end="", file=stream, flush=True)


@contextmanager
def piped() -> Iterator[None]:
    """Output for a reader who may have seen enough: that is no error, and ends what was to be printed.

    Raises NewscrawlError when the disk it goes to is full.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115  it was closed: nobody wants to read
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITABLE:
            raise
        # What is left to be printed would fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise NewscrawlError(f"standard output: cannot be written: {error.strerror}") from None


def shown(value: Any, length: int = 0) -> str:
    """One printable line, at most `length` characters when that is given: no page writes to a terminal by itself."""
    text = " ".join(str("" if value is None else value).split())
    text = "".join(c if c.isprintable() else "\ufffd" for c in text)
    return f"{text[: length - 1]}…" if length and len(text) > length else text


def rows(columns: int = 2, *, heading: bool = False) -> "Table":
    """A table without lines, for names and what they stand for; with `heading` its columns are named by the caller.

    What is too long goes on in the next line: an address that is cut is none.
    """
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD if heading else None, show_edge=False, show_header=heading, padding=(0, 2, 0, 0))
    for _ in range(0 if heading else columns):
        table.add_column(overflow="fold")
    return table


def say(what: str) -> None:
    """Tell somebody who watches what takes its time."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{what}\n")
