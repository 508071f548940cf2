"""The Demo Herald's spider: starts the newspaper on loopback, then crawls it like any other site."""

from datetime import datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler

from newscrawl.demo.server import DemoServer
from newscrawl.spiders.news import NewsSpider


class Spider(NewsSpider):
    """`-a clock=2026-03-03T09:00+00:00` moves the newspaper's clock; `-a port=8766` its server."""

    embedded = True

    def __init__(
        self, name: str | None = None, clock: str | None = None, port: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(name, **kwargs)
        if port:
            self.site = self.site.model_copy(update={"url": f"http://127.0.0.1:{int(port)}/"})
        moment = datetime.fromisoformat(clock) if clock else None
        self.server = DemoServer(clock=moment, port=int(self.site.url.rstrip("/").rpartition(":")[2]))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.server.start()
        crawler.signals.connect(spider.server.stop, signals.spider_closed)
        return spider
