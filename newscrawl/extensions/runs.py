"""A crawl's opening and end in, a run in the store out."""

from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.extensions.counts import Counts, counts_of
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
        self.visited: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.request_scheduled, signals.request_scheduled)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        # Not sooner: while the spider closes its articles are delivered, and another crawl would deliver them as well.
        crawler.signals.connect(extension.engine_stopped, signals.engine_stopped)
        return extension

    def spider_opened(self) -> None:
        self.run = self.store.begin_run(self.site, now=datetime.now(UTC))

    def request_scheduled(self, request: Request) -> None:
        visit = request.cb_kwargs.get("visit")
        if visit is not None and getattr(visit, "is_article", False):
            self.visited.add(visit.key)

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
        totals = {"pages": counts.pages, "found": counts.found} | self._links(counts) | counts.outcomes
        self.store.end_run(run, now=datetime.now(UTC), reason=reason, counts=totals)

    def _links(self, counts: Counts) -> dict[str, int]:
        """What makes the outcomes add up to the links seen: on listings, and those the store had kept for this run."""
        found: set[str] = getattr(self.crawler.spider, "known", set())  # A spider of one's own need not have it.
        ended = sum(counts.outcomes.values()) - counts.outcomes.get("delivered_late", 0)
        links = {
            "seen": len(found | self.visited),
            "known": len(found - self.visited),
            "pending": len(self.visited) - ended,
        }
        for name, count in links.items():
            self.crawler.stats.set_value(f"newscrawl/links/{name}", count)
        return links
