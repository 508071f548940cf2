"""What newscrawl is measured against: an address and a file in, pages crawled by Scrapy without newscrawl.

`python -m benchmarks.crawl_peers scrapy|links URL FILE ARTICLES` runs one of them in this process.
"""

import json
import re
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor

from benchmarks.crawl_site import Site

ARTICLE = re.compile(r"-\d{6}$")
SETTINGS = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "ROBOTSTXT_OBEY": False,
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}


class PeerSpider(Spider):
    """Crawls the local site at `url`, of so many `articles`, into the JSON lines file `out`."""

    url: str
    articles: int
    out: TextIO


class KnownSpider(PeerSpider):
    """Fetches a list of addresses and looks at none: what Scrapy itself costs."""

    name = "known"

    async def start(self) -> AsyncIterator[Request]:
        for path in Site(self.articles).paths():
            yield Request(f"{self.url}{path}")

    def parse(self, response: Response) -> None:
        self.out.write(json.dumps({"url": response.url}) + "\n")


class LinksSpider(PeerSpider):
    """The usual way: follow every link on the site, hand article pages to trafilatura."""

    name = "links"

    async def start(self) -> AsyncIterator[Request]:
        import trafilatura  # noqa: PLC0415  KnownSpider's memory is Scrapy's alone

        self.extract = trafilatura.bare_extraction
        self.links = LinkExtractor(allow_domains=[urlsplit(self.url).netloc])
        yield Request(self.url)

    def parse(self, response: Response) -> Iterator[Request]:
        assert isinstance(response, TextResponse)
        if ARTICLE.search(response.url):
            found: Any = self.extract(response.text, url=response.url, with_metadata=True)
            if found:
                self.out.write(json.dumps(found.as_dict(), default=str, ensure_ascii=False) + "\n")
        for link in self.links.extract_links(response):
            yield Request(link.url)


def crawl(kind: str, url: str, file: TextIO, articles: int) -> None:
    spider: type[PeerSpider] = {"scrapy": KnownSpider, "links": LinksSpider}[kind]
    spider.url, spider.out, spider.articles = url, file, articles
    process = AsyncCrawlerProcess(SETTINGS)
    process.crawl(spider)
    process.start()


if __name__ == "__main__":
    with Path(sys.argv[3]).open("w", encoding="utf-8") as out:
        crawl(sys.argv[1], sys.argv[2], out, int(sys.argv[4]))
