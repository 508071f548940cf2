"""Marks revisions as delivered when, and only when, the feed files they stand in are whole."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import NewscrawlError
from newscrawl.items import Article
from newscrawl.storage.feeds import outbox_of
from newscrawl.storage.store import store_of


class DeliveryExtension:
    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not crawler.settings.getdict("FEEDS"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.feeds_closed, signals.feed_exporter_closed)
        return extension

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.outbox = outbox_of(crawler)
        self.exported: list[tuple[str, int]] = []

    def item_scraped(self, item: Any) -> None:
        if isinstance(item, Article) and item.revision is not None:
            self.exported.append((url_key(item.canonical_url or item.url), item.revision))

    def feeds_closed(self) -> None:
        stats = self.crawler.stats
        for name in stats.get_stats():
            if name.startswith("feedexport/failed_count/"):  # By a storage of Scrapy's, which has said why.
                self.outbox.problem = self.outbox.problem or "one of the feeds could not be stored"
        if not (self.outbox.parts or self.exported or self.outbox.problem):
            return
        try:
            self.outbox.deliver(store_of(self.crawler), self.exported, now=datetime.now(UTC))
        except NewscrawlError:
            stats.inc_value("newscrawl/feed/failed")
            raise
        stats.set_value("newscrawl/feed/delivered", len(self.exported))
