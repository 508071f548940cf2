"""A crawl's opening and end in, a run in the store out."""

from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.extensions.counts import counts_of
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.store import store_of


class RunsExtension:
    """`scrapy crawlall --due` and the spider read the runs; a dry run leaves none."""

    def __init__(self, crawler: Crawler) -> None:
        spider = crawler.spider
        site, arguments = getattr(spider, "site", None), getattr(spider, "arguments", None)
        if site is None or getattr(arguments, "dry_run", False):
            raise NotConfigured
        self.crawler = crawler
        self.site: str = site.name
        self.store = store_of(crawler)
        self.is_partial = bool(getattr(arguments, "sections", ()))
        self.lock = SiteLock(self.store, self.site, now=datetime.now(UTC))
        self.run: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        # Not sooner: while the spider closes its articles are delivered, and another crawl would deliver them as well.
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def spider_opened(self) -> None:
        self.run = self.store.begin_run(self.site, now=datetime.now(UTC))

    def spider_closed(self, reason: str) -> None:
        if self.run is not None:
            self._end(self.run, reason)

    def engine_stopped(self) -> None:
        self.lock.release()

    def _end(self, run: int, reason: str) -> None:
        counts = counts_of(self.crawler.stats.get_stats())
        if reason == "finished" and not counts.reached:
            reason = "unreachable"  # The next run must not take this one for having seen everything.
        elif reason == "finished" and self.crawler.stats.get_value("newscrawl/faults"):
            reason = "faults"  # A listing or an article may not have been remembered.
        elif reason == "finished" and self.is_partial:
            reason = "sections_finished"
        totals = {"pages": counts.pages, "found": counts.found} | counts.outcomes
        self.store.end_run(run, now=datetime.now(UTC), reason=reason, counts=totals)
