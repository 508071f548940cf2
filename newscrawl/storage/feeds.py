"""Feed files that appear whole: written beside their targets while the crawl runs, delivered together at its end."""

import hashlib
import io
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Self
from weakref import WeakKeyDictionary

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import StdoutFeedStorage
from w3lib.url import file_uri_to_path

from newscrawl.exceptions import FeedError, StoreError
from newscrawl.storage.database import Database
from newscrawl.storage.deliveries import deliver, finish_deliveries, standing_intents
from newscrawl.storage.folders import folders_locked
from newscrawl.storage.parts import NOBODY, Part, SpooledFile, WholeFile
from newscrawl.storage.store import store_of


class Outbox:
    """The feed files of one crawl: all are delivered, or none."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.problem: str | None = None

    def fail(self, target: Path, error: OSError) -> None:
        self.problem = self.problem or f"{target}: cannot be written: {error.strerror or error}"

    def deliver(self, store: Database, delivered: Iterable[tuple[str, int]], *, now: datetime) -> None:
        """`delivered` holds (key, revision) of what stands in the files. Raises FeedError, and StoreError."""
        folders = {part.target.parent for part in self.parts}
        try:
            if folders:
                folders.update(*(intent.folders for intent in standing_intents(store).values()))
            with folders_locked(folders):
                finish_deliveries(store, locked=folders)
                files = self._complete()
                if self.problem:
                    raise FeedError(f"{self.problem}; mend that and run again: what is stored comes then")
                deliver(store, files, delivered, now=now)
        except OSError as error:
            raise FeedError(f"{error.filename}: cannot be written: {error.strerror}") from error
        finally:
            self._let_go(store)

    def _complete(self) -> list[WholeFile]:
        files = []
        for part in self.parts:
            try:
                files.append(part.complete())
            except OSError as error:
                self.fail(part.target, error)
        return files

    def _let_go(self, store: Database) -> None:
        """Of what could not be delivered only files that the store still means to rename stay."""
        try:
            intended = intended_files(store)
        except StoreError:
            intended = {str(part.path) for part in self.parts}
        for part in self.parts:
            if str(part.path) in intended:
                part.file.close()
            else:
                part.discard()
        self.parts.clear()


def intended_files(store: Database) -> set[str]:
    return {file.part for intent in standing_intents(store).values() for file in intent.files}


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
        store = store_of(spider.crawler)
        try:
            part = Part.create(
                self.target,
                format_=self.format,
                overwrite=self.overwrite,
                owner=owner_of(store),
                keep=intended_files(store),
            )
        except OSError as error:
            self.outbox.fail(self.target, error)
            return io.BufferedWriter(SpooledFile(Path(os.devnull)))
        self.outbox.parts.append(part)
        return io.BufferedWriter(part.file)

    def store(self, file: IO[bytes]) -> None:
        """A part keeps its lock until it is delivered."""
        assert isinstance(file, io.BufferedWriter)
        spooled = file.detach()
        part = next((part for part in self.outbox.parts if part.file is spooled), None)
        if part:
            part.is_finished = True
        else:
            spooled.close()


class StandardOutput(StdoutFeedStorage):
    """FEED_STORAGES "stdout": there is nothing that -O could overwrite, and no need to warn of it."""

    def __init__(self, uri: str, *, feed_options: dict[str, Any] | None = None) -> None:  # noqa: ARG002  Scrapy's
        super().__init__(uri)


def owner_of(store: Database) -> str:
    """Stands in the name of a part: only its own store knows whether it is still to be renamed."""
    url = store.engine.url
    if store.engine.dialect.name != "sqlite":
        name = url.render_as_string()
    elif url.database and url.database != ":memory:":
        name = str(Path(url.database).resolve())
    else:
        return NOBODY  # Its intents died with it.
    return hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
