"""Requests whose turn has come in; those that the crawl has meanwhile learned to be wasted refused by name."""

from collections.abc import Sequence
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.discovery.urls import url_key, url_shape
from newscrawl.exceptions import RefusedRequest

_ALIKE = 4


class WorthMiddleware:
    """A link is judged when it is found; by the time of its request its like may have been fetched.

    The spider says so (`refusal`), and says how many requests the crawl may make (`-a max_requests=`): every one
    counts, robots.txt, redirects and retries as well.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not hasattr(crawler.spider, "refusal"):
            raise NotConfigured
        return cls(crawler.spider)

    def __init__(self, spider: Any) -> None:
        self.spider = spider
        self.left = spider.arguments.max_requests or float("inf")

    def process_request(self, request: Request) -> None:
        if not self.left:
            self.spider.stopping = self.spider.stopping or "closespider_max_requests"
        is_astray = leads_nowhere([*request.meta.get("redirect_urls", ()), request.url])
        if reason := "redirect_loop" if is_astray else self.spider.refusal(request):
            raise RefusedRequest(reason, f"{request.url}: not fetched: {reason}")
        self.left -= 1


def leads_nowhere(urls: Sequence[str]) -> bool:
    """Redirects in a circle, or from one page to the next of its like and on: /out/7, /out/8, /out/9, /out/10."""
    if urls[-1] in urls[:-1]:
        return True
    last = urls[-_ALIKE:]
    return len({*map(url_key, last)}) == _ALIKE and len({*map(url_shape, last)}) == 1
