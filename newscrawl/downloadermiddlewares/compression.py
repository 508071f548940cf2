"""Answers in, unpacked out; of one that may be huge as much as is allowed, as it was packed."""

from typing import Any, Self
from weakref import WeakKeyDictionary

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import StopDownload
from scrapy.http import Response


class PartialCompressionMiddleware(HttpCompressionMiddleware):
    """Of a request with `meta["at_most"]` so many bytes are received and used: a longer answer is no error.

    Nor is one that breaks off, once it was tried again as often as others are. A gzip answer stays packed: whoever
    reads it unpacks it piece by piece.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.retries = crawler.settings.getint("RETRY_TIMES")
        self.received: WeakKeyDictionary[Request, int] = WeakKeyDictionary()
        crawler.signals.connect(self.on_bytes, signals.bytes_received)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request, spider: Any = None) -> None:  # noqa: ARG002  Scrapy's signature
        if "at_most" in request.meta:
            request.headers.setdefault("Accept-Encoding", b"gzip")
            is_last = request.meta.get("retry_times", 0) >= request.meta.get("max_retry_times", self.retries)
            request.meta.update(download_maxsize=0, download_fail_on_dataloss=not is_last)
        super().process_request(request)

    def on_bytes(self, data: bytes, request: Request) -> None:
        if "at_most" not in request.meta:
            return
        self.received[request] = received = self.received.get(request, 0) + len(data)
        if received > request.meta["at_most"]:
            raise StopDownload(fail=False)

    def process_response(self, request: Request, response: Response, spider: Any = None) -> Request | Response:  # noqa: ARG002
        encodings = response.headers.getlist("Content-Encoding")
        if "at_most" in request.meta and encodings in ([b"gzip"], [b"x-gzip"]):
            return response
        return super().process_response(request, response)
