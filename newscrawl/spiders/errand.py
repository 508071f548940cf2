"""A spider that carries out a plan: the pages it asks for fetched one at a time, its result out."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any, Self
from urllib.parse import urljoin

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from newscrawl.exceptions import RefusedRequest
from newscrawl.extensions.requests import request_sent
from newscrawl.onboarding.plans import LEFT, Ask, Fetched, Plan
from newscrawl.site import Site
from newscrawl.spiders.arguments import SpiderArguments
from newscrawl.spiders.outcomes import failure_outcome, header, response_outcome
from newscrawl.spiders.site_settings import apply_site_settings
from newscrawl.spiders.visits import SITEMAP_BYTES

_REDIRECTS = 5
_TRIES = 2
"""For robots.txt and for a page that is not answered; both together take no longer than the errand may."""
_RESERVE = 1
"""Requests kept for the robots.txt of another host that a redirect leads to."""


class ErrandSpider(Spider):
    """Nothing is stored or exported. With `max_requests` or `max_seconds` spent, what is still asked for is LEFT."""

    name = ""  # Given to the class of each errand: no spider that `scrapy list` knows.
    site: Site
    max_requests: int
    max_seconds: float
    """Of downloads and work; the pauses between requests do not count."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.on_robots, signals.robots_parsed)
        crawler.signals.connect(spider.on_sent, request_sent)
        crawler.signals.connect(spider.on_left, signals.request_left_downloader)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        apply_site_settings(settings, cls.site, SpiderArguments())
        patience = min(settings.getfloat("DOWNLOAD_TIMEOUT"), cls.max_seconds / (2 * _TRIES))
        alone = {"EXTENSIONS": {}, "ITEM_PIPELINES": {}, "FEEDS": {}, "NEWSCRAWL_STORE": "sqlite://",
                 "DOWNLOAD_TIMEOUT": patience, "RETRY_TIMES": _TRIES - 1}  # fmt: skip
        settings.setdict(alone, priority="spider")

    def __init__(self, plan: Plan[Any], results: list[Any], **kwargs: Any) -> None:
        """The plan's result is added to `results`."""
        super().__init__(self.name, **kwargs)
        self.plan, self.results = plan, results
        self.sitemaps: list[str] = []
        self.seconds = 0.0
        self.sent_at = 0.0

    async def start(self) -> AsyncIterator[Request]:
        async for request in self.advance(None):
            yield request

    def on_robots(self, robotparser: Any, request: Request) -> None:
        self.sitemaps += [urljoin(request.url, url) for url in robotparser.rp.sitemaps]

    def on_sent(self) -> None:
        self.sent_at = time.perf_counter()

    def on_left(self) -> None:
        self.seconds += time.perf_counter() - self.sent_at

    async def advance(self, answer: Fetched | None) -> AsyncIterator[Request]:
        """The request for what the plan asks for next, if it asks for anything."""
        try:
            while True:
                ask, answer = self.send(answer), None
                if ask is None:
                    await asyncio.sleep(0)
                elif request := self.request(ask):
                    yield request
                    return
                else:
                    answer = self.fetched(ask.url, outcome=LEFT)
        except StopIteration as end:
            self.results.append(end.value)

    def send(self, answer: Fetched | None) -> Ask | None:
        began = time.perf_counter()
        try:
            return self.plan.send(answer)  # type: ignore[arg-type]  # a first send and a pause are None
        finally:
            self.seconds += time.perf_counter() - began

    def request(self, ask: Ask) -> Request | None:
        left, seconds = self.max_requests - self.made - _RESERVE, self.max_seconds - self.seconds
        if left <= 0 or seconds <= 0:
            return None
        tries = _TRIES if left > _REDIRECTS else 1
        meta = {
            "renderable": ask.is_page, "allow_offsite": not ask.is_page, "dont_obey_robotstxt": not ask.obeys_robots,
            "redirect_ttl": min(_REDIRECTS, left), "max_retry_times": tries - 1,
            "download_timeout": min(self.settings.getfloat("DOWNLOAD_TIMEOUT"), seconds / tries),
        }  # fmt: skip
        if ask.is_sitemap:
            meta["at_most"] = SITEMAP_BYTES
        return Request(ask.url, self.parse, errback=self.fail, meta=meta, cb_kwargs={"ask": ask}, dont_filter=True)

    @property
    def made(self) -> int:
        return int(self.crawler.stats.get_value("downloader/request_count", 0))

    async def parse(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        outcome = response_outcome(response) if ask.is_page else None if response.status == 200 else "http"  # noqa: PLR2004
        message = f"the server answered {response.status}" if response.status != 200 else ""  # noqa: PLR2004
        fetched = self.fetched(
            response.url, body=response.body, content_type=header(response, "Content-Type"),
            status=response.status, outcome=outcome, message=message,
        )  # fmt: skip
        async for request in self.advance(fetched):
            yield request

    async def fail(self, failure: Failure) -> AsyncIterator[Request]:
        error = failure.value or Exception()
        url = failure.request.url  # type: ignore[attr-defined]
        message = str(error).removeprefix(f"{url}: ") if isinstance(error, RefusedRequest) else ""
        async for request in self.advance(self.fetched(url, outcome=failure_outcome(error), message=message)):
            yield request

    def fetched(self, url: str, **values: Any) -> Fetched:
        return Fetched(url, sitemaps=tuple(self.sitemaps), requests=self.made, **values)
