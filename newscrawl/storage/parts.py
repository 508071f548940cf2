"""Files in the making: bytes in; one whole file that takes its target's place, or none."""

import errno
import fcntl
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO, Any, Literal

from newscrawl.exceptions import FeedError
from newscrawl.storage.appending import append
from newscrawl.storage.folders import folders_locked, make_folder, sync_folder

NOBODY = "0"
"""Owner of a part that no store means to rename."""

_PART = ".newscrawl-part"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A complete file that waits beside its target."""

    part: str
    target: str
    looks: str
    """How the file is known again once it is renamed."""
    replaces: str | None
    """How the target looks whose content it holds, "" when there was none; None when it replaces whatever stands."""

    @classmethod
    def of(cls, part: Path, target: Path, *, replaces: str | None) -> "WholeFile":
        return cls(str(part), str(target), looks_of(part), replaces)

    @property
    def folder(self) -> Path:
        return Path(self.target).parent

    @property
    def state(self) -> Literal["waiting", "arrived", "lost"]:
        """Lost: somebody removed it, or wrote into the target whose old content it would bring back."""
        if Path(self.part).exists():
            return "waiting" if self.replaces in (None, looks_of(Path(self.target))) else "lost"
        return "arrived" if looks_of(Path(self.target)) == self.looks else "lost"


@dataclass(slots=True, eq=False)
class Part:
    """A feed file in the making. Its lock tells other processes that it is no leftover."""

    path: Path
    target: Path
    format: str
    overwrite: bool
    file: "SpooledFile"
    is_finished: bool = False
    """Whether its exporter came to its end."""

    @classmethod
    def create(
        cls, target: Path, *, format_: str = "", overwrite: bool = True, owner: str = NOBODY, keep: Iterable[str] = ()
    ) -> "Part":
        """Raises OSError. What dead processes of `owner` left in the folder is removed, but for `keep`."""
        target = target.resolve()
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "not a regular file; standard output is -O -:json")
        make_folder(target.parent)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only")
        with folders_locked([target.parent]):  # A file is no leftover between its making and its locking.
            _remove_leftovers(target.parent, owner, set(keep))
            path = target.with_name(f".{target.name}.{owner}-{os.getpid()}-{next(_numbers)}{_PART}")
            file = SpooledFile(path)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(path, target, format_, overwrite, file)

    def complete(self) -> WholeFile:
        """Everything on the disk, with the target's old content before it when that is to stay. Raises OSError."""
        if self.file.error:
            raise self.file.error
        if not self.is_finished:
            raise OSError(errno.EIO, "its format could not be brought to an end")
        os.fsync(self.file.fileno())
        replaces = None if self.overwrite else looks_of(self.target)
        if replaces:
            append(self.path, self.target, self.format)
        sync_folder(self.path.parent)  # An intent names it: it must be there, and joined, after a power cut.
        return WholeFile.of(self.path, self.target, replaces=replaces)

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self.file.close()


class SpooledFile(io.FileIO):
    """Swallows what no longer fits on the disk: an exporter in the middle of an item cannot help it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "wb")
        self.error: OSError | None = None

    def write(self, data: Any) -> int:
        if self.error is None:
            try:
                return super().write(data)
            except OSError as error:
                self.error = error
        return len(data)


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """What is written appears at `target` when all of it is there, and not else. Raises FeedError."""
    try:
        part = Part.create(target)
    except OSError as error:
        raise FeedError(f"{target}: cannot be written: {error.strerror}") from error
    file = io.BufferedWriter(part.file)
    try:
        yield file
        file.flush()
        part.is_finished = True
        part.complete()
        part.path.replace(part.target)
        sync_folder(part.target.parent)
    except OSError as error:
        raise FeedError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        file.detach()
        part.discard()


def looks_of(path: Path) -> str:
    """Size and time of its last change; "" when it is not there."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = path.stat()
        return f"{found.st_size}-{found.st_mtime_ns}"
    return ""


def _remove_leftovers(folder: Path, owner: str, keep: set[str]) -> None:
    """Call it within `folders_locked`: nobody delivers at the same time."""
    for path in folder.glob(f".*.{owner}-*{_PART}*"):
        if str(path) not in keep:
            try:
                with path.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()
            except OSError:
                continue  # A living process writes it, or another one removes it.
