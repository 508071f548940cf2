"""A site's runs in, an alarm out when it brings fewer articles than its definition expects."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.extensions.report import ReportExtension
from newscrawl.storage.records import Run
from newscrawl.storage.store import store_of

DAY = timedelta(days=1)


class SilenceExtension:
    """For definitions with `expect.per_day`. A layout that changed fails silently: pages come, articles do not."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        site = getattr(crawler.spider, "site", None)
        if site is None or site.expect.per_day is None:
            raise NotConfigured
        extension = cls(crawler, site.name, site.expect.per_day)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def __init__(self, crawler: Crawler, site: str, expected: float) -> None:
        self.crawler = crawler
        self.site = site
        self.expected = expected

    def spider_closed(self) -> None:
        now = datetime.now(UTC)
        rate = new_per_day(store_of(self.crawler).runs_since(self.site, now - DAY), now=now)
        report = self.crawler.get_extension(ReportExtension)
        if report and rate is not None and rate < self.expected:
            report.fault(
                f"silence: {rate:.3g} new articles a day, {self.expected:g} are usual (expect.per_day): "
                f"see what `scrapy extract` makes of an article, or lower the number"
            )


def new_per_day(runs: Sequence[Run], *, now: datetime) -> float | None:
    """`runs` newest first. None when nobody can tell: watched for less than a day, or a run did not end well."""
    later, first = runs[:-1], runs[-1] if runs else None
    if not later or first is None or first.started_at > now - DAY:
        return None
    if any(run.reason not in ("finished", "sections_finished") for run in later):
        return None
    return sum(run.counts.get(name, 0) for run in later for name in ("new", "near_duplicate")) / (
        (now - first.started_at) / DAY
    )
