"""A running crawl's stats in, lines for a reader out: live on a terminal, plain elsewhere, rare in a log file."""

import logging
import sys
import time
from typing import TYPE_CHECKING, Any, Literal, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured, UsageError
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from newscrawl.extensions.counts import counts_of, listed

if TYPE_CHECKING:
    from rich.live import Live

logger = logging.getLogger(__name__)

LIVE_INTERVAL = 0.25
PLAIN_INTERVAL = 10.0
LOG_INTERVAL = 60.0


def progress_mode(settings: BaseSettings) -> Literal["live", "plain", "off"]:
    """What NEWSCRAWL_PROGRESS means here. Raises UsageError for an unknown value."""
    wanted = settings.get("NEWSCRAWL_PROGRESS", "auto")
    if wanted not in ("auto", "on", "off"):
        raise UsageError(f"NEWSCRAWL_PROGRESS={wanted}: give auto, on or off", print_help=False)
    if wanted == "off":
        return "off"
    if sys.stderr.isatty():
        return "live"
    return "plain" if wanted == "on" else "off"


class ProgressExtension:
    """Timers read the stats; a page costs nothing."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.mode = progress_mode(crawler.settings)
        self.logs = bool(crawler.settings["LOG_FILE"])
        if self.mode == "off" and not self.logs:
            raise NotConfigured
        self._timers: list[Any] = []
        self._opened = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        self._opened = time.monotonic()
        if self.mode == "live":
            _BOARD.add(self)
        elif self.mode == "plain":
            self._every(PLAIN_INTERVAL, self.print_line)
        if self.logs:
            self._every(LOG_INTERVAL, self.log_line)

    def spider_closed(self) -> None:
        for timer in self._timers:
            if timer.running:
                timer.stop()
        _BOARD.remove(self)

    def _every(self, interval: float, function: Any) -> None:
        timer = create_looping_call(function)
        timer.start(interval, now=False)
        self._timers.append(timer)

    @property
    def site(self) -> str:
        return self.crawler.spidercls.name

    def line(self) -> str:
        counts = counts_of(self.crawler.stats.get_stats())
        errors = self.crawler.stats.get_value("newscrawl/faults", 0)
        rate = counts.pages / max(time.monotonic() - self._opened, 0.1)
        dropped = f"; dropped: {listed(counts.dropped)}" if counts.dropped else ""
        return (
            f"{counts.pages} pages, {counts.found} articles, {counts.delivered} new, {counts.unchanged} unchanged, "
            f"{sum(counts.dropped.values())} dropped, {errors} errors, {rate:.1f} pages/s{dropped}"
        )

    def print_line(self) -> None:
        print(f"{self.site}: {self.line()}", file=sys.stderr, flush=True)  # noqa: T201  the user asked for it

    def log_line(self) -> None:
        logger.info("%s: %s", self.site, self.line(), extra={"spider": self.crawler.spider})


class _Board:
    """The one live display of a process: a line for each running crawl."""

    def __init__(self) -> None:
        self._crawls: list[ProgressExtension] = []
        self._live: Live | None = None
        self._timer: Any = None

    def add(self, crawl: ProgressExtension) -> None:
        self._crawls.append(crawl)
        if self._live is None:
            self._start()

    def remove(self, crawl: ProgressExtension) -> None:
        if crawl in self._crawls:
            self._crawls.remove(crawl)
            if not self._crawls:
                self._stop()

    def _start(self) -> None:
        from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
        from rich.live import Live  # noqa: PLC0415

        self._live = Live(console=Console(stderr=True), auto_refresh=False, transient=True, redirect_stdout=False)
        self._live.start()
        _log_to_current_stderr()
        self._timer = create_looping_call(self._draw)
        self._timer.start(LIVE_INTERVAL)

    def _stop(self) -> None:
        if self._timer.running:
            self._timer.stop()
        if self._live:
            self._live.stop()
        self._live = None
        _log_to_current_stderr()

    def _draw(self) -> None:
        from rich.console import Group  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        width = max(len(crawl.site) for crawl in self._crawls)
        lines = (f"{crawl.site:<{width}}  {crawl.line()}" for crawl in self._crawls)
        if self._live:
            self._live.update(Group(*(Text(line, no_wrap=True, overflow="ellipsis") for line in lines)), refresh=True)


_BOARD = _Board()


def _log_to_current_stderr() -> None:
    """Log lines go above the live display, which stands in for stderr while it is on."""
    handler = get_scrapy_root_handler()
    if isinstance(handler, logging.StreamHandler) and not isinstance(handler, logging.FileHandler):
        handler.setStream(sys.stderr)
