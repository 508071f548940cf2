"""Every request at the moment it is sent in; the request log and an account of each host out: what proves manners."""

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.exceptions import NewscrawlError

request_sent = object()
"""Signal: `request` leaves for its host now; `slot` is the host's."""


@dataclass(slots=True)
class HostAccount:
    """What one host was asked for."""

    requests: int = 0
    bytes: int = 0
    """Of the answers' bodies, unpacked."""
    gap: float | None = None
    """Seconds between two requests' sending, at least; None when there was one."""
    delay: float = 0.0
    """Seconds that were to lie between them: DOWNLOAD_DELAY, the site's `delay` or the Crawl-delay."""
    at_once: int = 0
    """Requests under way together, at most."""
    robots: int | None = None
    """Status of its robots.txt; None when that of an earlier run was obeyed."""


class WitnessedDownloader(Downloader):
    """Scrapy's, which says when a request is sent, and counts the delay from there: not from when that was decided."""

    async def _download(self, slot: Slot, request: Request) -> Response:
        slot.lastseen = time.monotonic()
        self.signals.send_catch_log(request_sent, request=request, slot=slot)
        return await super()._download(slot, request)


class RequestsExtension:
    def __init__(self, crawler: Crawler) -> None:
        """Raises UsageError for a NEWSCRAWL_REQUEST_LOG that cannot be filled in."""
        self.crawler = crawler
        self.hosts: dict[str, HostAccount] = {}
        self.sent: dict[str, float] = {}
        """Host -> when it was last asked, monotonic."""
        self.pending: dict[Request, tuple[float, dict[str, Any]]] = {}
        """Under way -> when it was sent, monotonic, and its line of the log so far."""
        self.pattern = str(crawler.settings["NEWSCRAWL_REQUEST_LOG"] or "")
        self.file: IO[str] | None = None
        if self.pattern:
            try:
                self._path()
            except NewscrawlError as error:
                raise UsageError(str(error)) from None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        for handler, signal in (
            (extension.on_opened, signals.spider_opened),
            (extension.on_sent, request_sent),
            (extension.on_downloaded, signals.response_downloaded),
            (extension.on_left, signals.request_left_downloader),
            (extension.on_closed, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal)
        return extension

    def _path(self) -> Path:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return path_of("NEWSCRAWL_REQUEST_LOG", self.pattern, name=self.crawler.spidercls.name, time=now)

    def on_opened(self) -> None:
        if not self.pattern:
            return
        path = self._path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.file = path.open("a", encoding="utf-8", buffering=1)  # A line at once: a kill loses none.
        except OSError as error:
            raise NewscrawlError(f"NEWSCRAWL_REQUEST_LOG={path}: cannot be written: {error.strerror}") from None

    def on_sent(self, request: Request, slot: Slot) -> None:
        downloader, now = self.crawler.engine.downloader, slot.lastseen
        host = request.meta[downloader.DOWNLOAD_SLOT]
        account = self.hosts.setdefault(host, HostAccount())
        gap = round(now - self.sent[host], 3) if host in self.sent else None
        self.sent[host] = now
        account.requests += 1
        account.delay = minimum_delay(downloader, host)
        account.at_once = max(account.at_once, len(slot.transferring) + 1)
        if gap is not None:
            account.gap = min(gap, gap if account.gap is None else account.gap)
        if self.file:
            self.pending[request] = (
                now,
                {
                    "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                    "site": self.crawler.spidercls.name,
                    "host": host,
                    "method": request.method,
                    "url": request.url,
                    "gap": gap,
                    "delay": account.delay,
                    "status": None,
                    "bytes": 0,
                },
            )

    def on_downloaded(self, response: Response, request: Request) -> None:
        account = self.hosts[request.meta[self.crawler.engine.downloader.DOWNLOAD_SLOT]]
        account.bytes += len(response.body)
        if account.robots is None and urlparse_cached(request).path == "/robots.txt":
            account.robots = response.status
        if request in self.pending:
            self.pending[request][1].update(status=response.status, bytes=len(response.body))

    def on_left(self, request: Request) -> None:
        if self.file is None or request not in self.pending:
            return
        sent, line = self.pending.pop(request)
        line["seconds"] = round(time.monotonic() - sent, 3)
        try:
            self.file.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            self.file = None  # Said once; the crawl goes on.
            raise NewscrawlError(f"the request log ends early: {error.strerror}") from None

    def on_closed(self) -> None:
        if self.file:
            self.file.close()


def minimum_delay(downloader: Downloader, host: str) -> float:
    """Seconds that must lie between two requests; AutoThrottle only ever adds to them."""
    own = downloader.per_slot_settings.get(host, {}).get("delay")
    return downloader.settings.getfloat("DOWNLOAD_DELAY") if own is None else float(own)


def path_of(setting: str, pattern: str, *, name: str, time: str) -> Path:
    """The pattern with %(name)s and %(time)s, an ISO 8601 time, filled in. Raises NewscrawlError for any other."""
    try:
        return Path(pattern % {"name": name, "time": time.replace(":", "-")})
    except (KeyError, ValueError, TypeError) as error:
        raise NewscrawlError(f"{setting}={pattern}: use %(name)s and %(time)s only ({error})") from None
