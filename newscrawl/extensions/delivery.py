"""Scrapy's feed exports, whole: items in; files in which every revision stands once, or one line that says why not."""

import io
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter, FeedSlot

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import FeedError, NewscrawlError
from newscrawl.items import Article
from newscrawl.storage.feeds import outbox_of
from newscrawl.storage.parquet import require_pyarrow
from newscrawl.storage.store import store_of


class DeliveryExtension(FeedExporter):
    """Marks revisions as delivered when, and only when, the feed files they stand in are whole."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        if any(options["format"] == "parquet" for options in self.feeds.values()):
            require_pyarrow()
        self.outbox = outbox_of(crawler)
        self.exported: list[tuple[str, int]] = []
        self.refused: Counter[str] = Counter()
        crawler.signals.connect(self.feeds_closed, signals.feed_exporter_closed)

    def item_scraped(self, item: Any, spider: Spider) -> None:
        """An item that a format cannot hold is missing in that file alone."""
        slots, kept = self.slots, list[FeedSlot]()
        taken = refused = 0
        for slot in slots:
            self.slots, before = [slot], slot.itemcount
            file, place = slot.file, _place(slot.file)
            try:
                super().item_scraped(item, spider)
            except Exception as error:  # noqa: BLE001  an exporter may raise anything
                refused += 1
                self._refuse(slot, error)
                _cut_off(file, place)
            kept += self.slots
            taken += slot.itemcount > before
        self.slots = kept
        if isinstance(item, Article) and item.revision is not None and (taken or not refused):
            self.exported.append((url_key(item.canonical_url or item.url), item.revision))

    def _refuse(self, slot: FeedSlot, error: Exception) -> None:
        message = f"{type(error).__name__}: {error}"
        if slot.exporter is None or (slot.itemcount == 0 and not slot._exporting):  # noqa: SLF001
            self.outbox.problem = self.outbox.problem or f"{slot.uri}: cannot be written as {slot.format}: {message}"
            self.slots = []  # Scrapy would open it again for every item.
        else:
            self.refused[f"{slot.uri}: {slot.format} cannot hold this article ({message})"] += 1

    def feeds_closed(self) -> None:
        stats = self.crawler.stats
        for name in stats.get_stats():
            if name.startswith("feedexport/failed_count/"):  # By a storage of Scrapy's, which has said why.
                self.outbox.problem = self.outbox.problem or "one of the feeds could not be stored"
        if self.outbox.parts or self.exported or self.outbox.problem:
            self._deliver()
        for message, times in self.refused.items():
            raise FeedError(
                f"{message}, {times} times; choose json, jsonlines, csv, xml or parquet: what is in no file comes then"
            )

    def _deliver(self) -> None:
        try:
            self.outbox.deliver(store_of(self.crawler), self.exported, now=datetime.now(UTC))
        except NewscrawlError:
            self.crawler.stats.inc_value("newscrawl/feed/failed")
            raise
        self.crawler.stats.set_value("newscrawl/feed/delivered", len(self.exported))


def _place(file: Any) -> int | None:
    return file.tell() if isinstance(file, io.BufferedWriter) else None


def _cut_off(file: Any, place: int | None) -> None:
    """What an exporter wrote of an item before it failed."""
    if place is not None:
        file.seek(place)
        file.truncate()
