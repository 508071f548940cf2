"""Feed files that appear whole: written beside their targets while the crawl runs, delivered together at its end."""

import errno
import fcntl
import glob
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import IO, Any, Self
from weakref import WeakKeyDictionary

from scrapy import Spider
from scrapy.crawler import Crawler
from w3lib.url import file_uri_to_path

from newscrawl.exceptions import FeedError
from newscrawl.storage.appending import append
from newscrawl.storage.database import Database
from newscrawl.storage.deliveries import deliver, finish_deliveries, folders_locked, intended_files
from newscrawl.storage.store import store_of

_PART = ".newscrawl-part"
_numbers = count(1)


@dataclass(slots=True, eq=False)
class Part:
    """A feed file in the making. Its lock tells other processes that it is no leftover."""

    path: Path
    target: Path
    format: str
    overwrite: bool
    file: "SpooledFile"

    @classmethod
    def create(cls, target: Path, *, format_: str, overwrite: bool, keep: Iterable[Path]) -> "Part":
        """Raises OSError. What dead processes left of this target is removed, but for `keep`."""
        target = target.resolve()
        if target.exists() and not target.is_file():
            raise OSError(errno.EINVAL, "not a regular file; standard output is -O -:json")
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "the file is read-only")
        _remove_leftovers(target, set(keep))
        path = target.with_name(f".{target.name}.{os.getpid()}-{next(_numbers)}{_PART}")
        file = SpooledFile(path)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(path, target, format_, overwrite, file)

    def complete(self) -> None:
        """Everything on the disk, with the target's old content before it when that is to stay. Raises OSError."""
        if self.file.error:
            raise self.file.error
        os.fsync(self.file.fileno())
        if not self.overwrite and self.target.exists():
            append(self.path, self.target, self.format)

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
        part = Part.create(target, format_="", overwrite=True, keep=())
    except OSError as error:
        raise FeedError(f"{target}: cannot be written: {error.strerror}") from error
    file = io.BufferedWriter(part.file)
    try:
        yield file
        file.flush()
        part.complete()
        part.path.replace(part.target)
    except OSError as error:
        raise FeedError(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        file.detach()
        part.discard()


class Outbox:
    """The feed files of one crawl: all are delivered, or none."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.problem: str | None = None

    def fail(self, target: Path, error: OSError) -> None:
        self.problem = self.problem or f"{target}: cannot be written: {error.strerror or error}"

    def deliver(self, store: Database, delivered: Iterable[tuple[str, int]], *, now: datetime) -> None:
        """`delivered` holds (key, revision) of what stands in the files. Raises FeedError, and StoreError."""
        try:
            with folders_locked(part.target.parent for part in self.parts) as folders:
                if folders:
                    finish_deliveries(store, locked=folders)
                self._complete()
                if self.problem:
                    raise FeedError(f"{self.problem}; mend that and run again: the articles are stored and come then")
                deliver(store, [(part.path, part.target) for part in self.parts], delivered, now=now)
        finally:
            for part in self.parts:
                part.discard()
            self.parts.clear()

    def _complete(self) -> None:
        for part in self.parts:
            try:
                part.complete()
            except OSError as error:
                self.fail(part.target, error)


_outboxes: WeakKeyDictionary[Crawler, Outbox] = WeakKeyDictionary()


def outbox_of(crawler: Crawler) -> Outbox:
    return _outboxes.setdefault(crawler, Outbox())


class AtomicFileFeedStorage:
    """FEED_STORAGES "file": DeliveryExtension delivers the files when the crawl has ended."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        return cls(uri, outbox_of(crawler), feed_options=feed_options)

    def __init__(self, uri: str, outbox: Outbox, *, feed_options: dict[str, Any] | None = None) -> None:
        options = feed_options or {}
        self.target = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
        self.overwrite = bool(options.get("overwrite", False))
        self.format = str(options.get("format", ""))
        self.outbox = outbox

    def open(self, spider: Spider) -> IO[bytes]:
        """A file that takes bytes even when the disk does not: the failure is told once, when all is delivered."""
        keep = intended_files(store_of(spider.crawler))
        try:
            part = Part.create(self.target, format_=self.format, overwrite=self.overwrite, keep=keep)
        except OSError as error:
            self.outbox.fail(self.target, error)
            return io.BufferedWriter(SpooledFile(Path(os.devnull)))
        self.outbox.parts.append(part)
        return io.BufferedWriter(part.file)

    def store(self, file: IO[bytes]) -> None:
        assert isinstance(file, io.BufferedWriter)
        spooled = file.detach()
        if not any(part.file is spooled for part in self.outbox.parts):  # A part keeps its lock until it is delivered.
            spooled.close()


def _remove_leftovers(target: Path, keep: set[Path]) -> None:
    for path in target.parent.glob(f".{_escaped(target.name)}.*{_PART}*"):
        if path.resolve() not in keep:
            try:
                with path.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    path.unlink()
            except OSError:
                continue  # A living process writes it, or another one removes it.


def _escaped(name: str) -> str:
    """The name as a glob pattern in which any number stands for any other: dates and times change from run to run."""
    return re.sub(r"\d+", "*", glob.escape(name))
