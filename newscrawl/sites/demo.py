"""The Demo Herald's spider: starts the newspaper on loopback, then crawls it like any other site."""

from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from newscrawl.demo.server import DemoServer, read_clock
from newscrawl.spiders.news import NewsSpider


class Spider(NewsSpider):
    """`-a clock=2026-03-03T09:00+00:00` moves the newspaper's clock, `-a port=8766` its server; 0 is any free one."""

    embedded = True

    def __init__(
        self, name: str | None = None, clock: str | None = None, port: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(name, **kwargs)
        port = port or self.site.url.rstrip("/").rpartition(":")[2]
        if not port.isdecimal():
            raise UsageError(f"-a port: {port} is no number")
        self.server = DemoServer(clock=read_clock(clock) if clock else None, port=int(port))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.server.start()
        spider.site = spider.site.model_copy(update={"url": spider.server.url})
        crawler.signals.connect(spider.server.stop, signals.spider_closed)
        return spider
