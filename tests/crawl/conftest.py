"""Whole crawls: a newspaper on loopback and arguments in, the items and counts of the crawl out."""

import asyncio
import logging
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from newscrawl.extensions.report import report_of
from newscrawl.items import Article
from newscrawl.site import make_site
from newscrawl.spiders.adhoc import AdhocSpider
from newscrawl.spiders.news import NewsSpider
from tests.newsroom import Newspaper, NewsroomServer, reports

# Our own server: nobody need be spared. Scrapy's reactor can start only once a process, so these crawls do without.
FAST = {
    "TWISTED_REACTOR_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "NEWSCRAWL_PROGRESS": "off",
}


@dataclass
class Result:
    items: list[Any]
    stats: dict[str, Any]
    outcomes: dict[str, int]
    """Name -> count, of article URLs."""
    listing_outcomes: dict[str, int]
    problems: list[str]
    """As the run's summary names them."""

    @property
    def urls(self) -> list[str]:
        return sorted(item.url for item in self.items)


@pytest.fixture
def paper():
    """A context manager that serves a newspaper; without articles of its own, with 24 invented ones."""

    def make(articles: list[Article] | None = None, **options: Any) -> NewsroomServer:
        return NewsroomServer(Newspaper(reports(24) if articles is None else articles, **options))

    return make


@pytest.fixture
def crawl(tmp_path, monkeypatch):
    """Crawl a NewsroomServer or an address; `definition` makes it a defined site. The store lasts for the test."""
    monkeypatch.chdir(tmp_path)
    noisy = logging.getLogger("scrapy.core.downloader.handlers._base_streaming")
    monkeypatch.setattr(noisy, "disabled", True)  # Without a reactor Scrapy warns of its own download handler.

    def run(
        target: NewsroomServer | str,
        *,
        definition: dict[str, Any] | None = None,
        settings: dict[str, Any] | None = None,
        **arguments: str,
    ) -> Result:
        url = target if isinstance(target, str) else target.url
        spider: type[NewsSpider] = AdhocSpider
        if definition is None:
            arguments["url"] = url
        else:
            site = make_site({"url": url, "internal": True} | definition, name="paper", source="test")
            spider = type("Paper", (NewsSpider,), {"name": "paper", "site": site})
        chosen = Settings()
        chosen.setmodule("newscrawl.settings", priority="project")
        chosen.setdict({"NEWSCRAWL_STORE": str(tmp_path / "store.db"), **FAST, **(settings or {})}, priority="cmdline")
        return asyncio.run(_crawl(spider, chosen, arguments))

    return run


async def _crawl(spider: type[NewsSpider], settings: Settings, arguments: dict[str, str]) -> Result:
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    items: list[Any] = []
    crawler.signals.connect(lambda item: items.append(item), signals.item_scraped, weak=False)  # noqa: PLW0108  by name
    await runner.crawl(crawler, **arguments)
    stats = crawler.stats.get_stats()
    outcomes, listing_outcomes = (_under(stats, f"newscrawl/{kind}/") for kind in ("outcome", "listing_outcome"))
    return Result(items, stats, outcomes, listing_outcomes, report_of(crawler).problems)


def _under(stats: dict[str, Any], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): count for name, count in stats.items() if name.startswith(prefix)}


@pytest.fixture
def later(tmp_path):
    """Let time pass for the store: what it remembers moves into the past."""

    def run(**span):
        seconds = int(timedelta(**span).total_seconds())
        with sqlite3.connect(tmp_path / "store.db") as connection:
            for column in ("discovered_at", "fetched_at", "watched_since", "next_visit", "missing_since"):
                connection.execute(f"UPDATE pages SET {column} = {column} - {seconds}")
            connection.execute(f"UPDATE revisions SET held_until = held_until - {seconds}")
        connection.close()

    return run
