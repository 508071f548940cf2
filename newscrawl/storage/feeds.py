"""Feed files that appear whole: written beside their targets while the crawl runs, delivered together at its end."""

import io
import logging
import os
from pathlib import Path
from typing import IO, Any, Self
from weakref import WeakKeyDictionary

from scrapy import Spider
from scrapy.crawler import Crawler
from w3lib.url import file_uri_to_path

from newscrawl.storage.appending import append

logger = logging.getLogger(__name__)


class Outbox:
    """The feed files of one crawl: complete ones wait here for the others."""

    def __init__(self) -> None:
        self.files: list[tuple[Path, Path]] = []
        self.failed = False

    def fail(self, target: Path, error: OSError) -> None:
        """Say it once a crawl: one file that cannot be written holds all of them back."""
        if not self.failed:
            logger.error(
                "%s: cannot be written: %s; mend that and run again: the articles are in the store and come then",
                target,
                error.strerror or error,
            )
        self.failed = True

    def discard(self) -> None:
        for temporary, _ in self.files:
            temporary.unlink(missing_ok=True)
        self.files.clear()


_outboxes: WeakKeyDictionary[Crawler, Outbox] = WeakKeyDictionary()


def outbox_of(crawler: Crawler) -> Outbox:
    return _outboxes.setdefault(crawler, Outbox())


class AtomicFileFeedStorage:
    """FEED_STORAGES "file": the DeliveryExtension renames the files when all are complete."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None) -> Self:
        return cls(uri, feed_options=feed_options, outbox=outbox_of(crawler))

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None, outbox: Outbox | None = None) -> None:
        options = feed_options or {}
        self.target = Path(file_uri_to_path(uri) if uri.startswith("file:") else uri)
        self.overwrite = bool(options.get("overwrite", False))
        self.format = str(options.get("format", ""))
        self.outbox = outbox or Outbox()

    def open(self, spider: Spider) -> IO[bytes]:
        """A file that takes bytes even when the disk does not: the failure is said once and ends at `store`."""
        del spider
        temporary = temporary_beside(self.target)
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            remove_stale(self.target)
            if self.target.is_dir():
                raise IsADirectoryError(21, "is a folder")
            return io.BufferedWriter(SpooledFile(temporary, self.target, self.outbox))
        except OSError as error:
            self.outbox.fail(self.target, error)
            return Path(os.devnull).open("wb")

    def store(self, file: IO[bytes]) -> None:
        try:
            file.flush()
            if not self.outbox.failed:
                os.fsync(file.fileno())
            file.close()
            temporary = temporary_beside(self.target)
            if not self.outbox.failed and not self.overwrite and self.target.exists():
                append(temporary, self.target, self.format)
        except OSError as error:
            self.outbox.fail(self.target, error)
        self.outbox.files.append((temporary_beside(self.target), self.target))


class SpooledFile(io.FileIO):
    """Swallows what no longer fits on the disk: an exporter in the middle of an item cannot help it."""

    def __init__(self, path: Path, target: Path, outbox: Outbox) -> None:
        super().__init__(path, "wb")
        self._target = target
        self._outbox = outbox

    def write(self, data: Any) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self._outbox.fail(self._target, error)
            return len(data)


def temporary_beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def remove_stale(target: Path) -> None:
    """What processes that died left of this target; an intended delivery was finished when the store opened."""
    for path in target.parent.glob(f".{target.name}.*.part"):
        pid = path.name.removesuffix(".part").rpartition(".")[2]
        if not (pid.isdecimal() and _is_alive(int(pid))):
            path.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
