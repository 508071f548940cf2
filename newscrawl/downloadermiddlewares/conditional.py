"""ETag and Last-Modified: a request marked `conditional` asks only for what has changed since the store saw it."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from newscrawl.storage.store import Store, store_of


class ConditionalMiddleware:
    """`request.meta["conditional"]` holds the page's key in the store. A 304 reaches the spider as it is."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(store_of(crawler))

    def __init__(self, store: Store) -> None:
        self.store = store

    def process_request(self, request: Request) -> None:
        key = request.meta.get("conditional")
        etag, last_modified = self.store.validators(key) if key else (None, None)
        if etag:
            request.headers.setdefault(b"If-None-Match", etag)
        if last_modified:
            request.headers.setdefault(b"If-Modified-Since", last_modified)
