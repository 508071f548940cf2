"""robots.txt as RFC 9309 has it, Crawl-delay, Retry-After: what a server asks for, done."""

import logging
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    IgnoreRequest,
    NotConfigured,
)
from scrapy.extensions.httpcache import parse_cachecontrol
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from newscrawl.exceptions import RefusedRequest, StoreError
from newscrawl.storage.robots import keep_robots, robots_of
from newscrawl.storage.store import store_of

logger = logging.getLogger(__name__)

_SERVER_ERROR = 500
_OVERLOADED = (429, 503)
_ABSENT = (404, 410)
_ROBOTS_BYTES = 500 * 1024
"""Of a robots.txt that is remembered: what crawlers read at least (RFC 9309, 2.5)."""
_DIGITS = 10
"""Of a number of seconds; one with as many is for ever."""
_NO_HOST = (CannotResolveHostError, DownloadConnectionRefusedError)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, but an unreachable robots.txt forbids everything (RFC 9309, 2.3.1.4), and Crawl-delay counts.

    Between runs the store remembers it (2.4).
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unreachable: dict[str, Exception | None] = {}
        """Host -> why its robots.txt could not be read; None when the server said so itself."""
        self.max_delay = crawler.settings.getfloat("NEWSCRAWL_MAX_CRAWL_DELAY")
        self.min_delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.max_age = timedelta(seconds=crawler.settings.getfloat("NEWSCRAWL_ROBOTS_MAX_AGE"))
        self.store, self.site = store_of(crawler), crawler.spidercls.name

    async def process_request(self, request: Request, spider: Any = None) -> None:  # noqa: ARG002  Scrapy's signature
        try:
            await super().process_request(request)
        except IgnoreRequest:
            raise RefusedRequest("robots", f"{request.url}: robots.txt forbids it") from None
        host = urlparse_cached(request).netloc
        if host not in self.unreachable or request.meta.get("dont_obey_robotstxt"):
            return
        if isinstance(self.unreachable[host], _NO_HOST):
            raise RefusedRequest("unreachable", f"{request.url}: {host} does not answer: {self.unreachable[host]}")
        raise RefusedRequest("robots_unreachable", f"{request.url}: the site's robots.txt cannot be read now")

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc, url = urlparse_cached(request).netloc, urljoin(request.url, "/robots.txt")
        if netloc not in self._parsers and self.max_age:
            text = robots_of(self.store, self.site, url, now=datetime.now(UTC))
            if text is not None:
                self._parsers[netloc] = Deferred()
                self.crawler.stats.inc_value("newscrawl/robots_remembered")
                await self._obey(Response(url, body=text), netloc, request)
        return await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= _SERVER_ERROR:
            self.unreachable[netloc] = None
        elif not 200 <= response.status < 300:  # noqa: PLR2004
            response = response.replace(body=b"")  # Unavailable (4xx): everything may be fetched.
        if response.status < 300 or response.status in _ABSENT:  # noqa: PLR2004
            self._remember(response, request)
        await self._obey(response, netloc, request)

    def _remember(self, response: Response, request: Request) -> None:
        now, lifetime = datetime.now(UTC), min(self.max_age, lifetime_of(response))
        if lifetime and len(response.body) <= _ROBOTS_BYTES:
            url = urljoin(request.url, "/robots.txt")
            with suppress(StoreError):  # It ends the crawl with the first page that it cannot remember.
                keep_robots(self.store, self.site, url, response.body, now=now, until=now + lifetime)

    async def _obey(self, response: Response, netloc: str, request: Request) -> None:
        await super()._parse_robots(response, netloc, request)
        parser = self._parsers[netloc]
        if parser is not None:
            self._honour_crawl_delay(parser, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self.unreachable[netloc] = exc
        super()._robots_error(exc, netloc)

    def _honour_crawl_delay(self, parser: RobotParser | Any, request: Request) -> None:
        asked = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if not asked or asked <= self.min_delay:
            return
        delay = min(float(asked), self.max_delay)
        if delay < asked:
            logger.warning(
                "%s asks for %s s between requests; it gets %s s (NEWSCRAWL_MAX_CRAWL_DELAY)",
                urlparse_cached(request).netloc, asked, delay,
            )  # fmt: skip
        downloader = self.crawler.engine.downloader
        host = urlparse_cached(request).hostname or ""
        downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1, "jitter": 0.0}
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency, slot.jitter = delay, 1, 0.0
        if throttle := self.crawler.get_extension(AutoThrottle):
            throttle.mindelay = max(throttle.mindelay, delay)
            throttle.maxdelay = max(throttle.maxdelay, delay)


class RetryAfterMiddleware:
    """A 429 or 503 with Retry-After pauses the whole host for as long, then tries again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.max_wait = crawler.settings.getfloat("NEWSCRAWL_MAX_RETRY_AFTER")
        if not self.max_wait:
            raise NotConfigured("Retry-After is ignored: NEWSCRAWL_MAX_RETRY_AFTER = 120 honours it")
        self.closed_until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryAfterMiddleware":
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        if time.monotonic() < self.closed_until.get(host, 0):
            raise RefusedRequest("retry_after", f"{request.url}: {host} asked to be left alone; the next run goes on")

    def process_response(self, request: Request, response: Response) -> Request | Response:
        header = response.headers.get(b"Retry-After")
        if response.status not in _OVERLOADED or not header:
            return response
        wait = parse_retry_after(header.decode("latin-1"), now=datetime.now(UTC))
        if wait is None:
            return response
        host = urlparse_cached(request).hostname or ""
        self.crawler.stats.inc_value("newscrawl/retry_after")
        if wait > self.max_wait:
            logger.warning(
                "%s asks to be left alone for %.0f s: the rest of its pages wait for the next run", host, wait
            )
            self.closed_until[host] = time.monotonic() + wait
            self._empty_queue(request, host)
            raise RefusedRequest("retry_after", f"{request.url}: Retry-After {wait:.0f} s")
        self._pause(request, wait)
        retry = get_retry_request(request, spider=self.crawler.spider, reason="retry_after")  # type: ignore[arg-type]
        return retry or response

    def _empty_queue(self, request: Request, host: str) -> None:
        """Requests that wait for their turn at this host have passed `process_request`: they end here."""
        slot = self._slot(request)
        while slot and slot.queue:
            waiting, deferred = slot.queue.popleft()
            deferred.errback(RefusedRequest("retry_after", f"{waiting.url}: {host} asked to be left alone"))

    def _slot(self, request: Request) -> Slot | None:
        downloader = self.crawler.engine.downloader
        return downloader.slots.get(request.meta.get(downloader.DOWNLOAD_SLOT, ""))

    def _pause(self, request: Request, seconds: float) -> None:
        slot = self._slot(request)
        if slot is None:
            return
        if slot.latercall:
            slot.latercall.cancel()
        downloader = self.crawler.engine.downloader
        slot.latercall = call_later(seconds, downloader._latercall, slot)  # noqa: SLF001  no public way to hold a slot


def lifetime_of(response: Response) -> timedelta:
    """How long an answer may be used again, as its Cache-Control says; timedelta.max where that says nothing."""
    asked = parse_cachecontrol(response.headers.get(b"Cache-Control") or b"")
    if b"no-store" in asked or b"no-cache" in asked:
        return timedelta()
    seconds = asked.get(b"max-age") or b""
    return timedelta(seconds=int(seconds)) if seconds.isdigit() and len(seconds) < _DIGITS else timedelta.max


def parse_retry_after(value: str, *, now: datetime) -> float | None:
    """Seconds to wait; None for what is neither a number of seconds nor an HTTP date (RFC 9110, 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
