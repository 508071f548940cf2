"""Pages that exist only through JavaScript: requests in, what Chromium made of the page out, every wait bounded."""

import asyncio
from contextlib import suppress
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as PlaywrightTimeoutError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from newscrawl.downloadermiddlewares.guard import resolve

UNNEEDED = frozenset({"image", "stylesheet", "font", "media"})
SETTLED_MS = 5_000
CLOSE_SECONDS = 15


class BrowserMiddleware:
    """Sends requests marked `renderable` to Chromium."""

    def process_request(self, request: Request) -> None:
        if request.meta.get("renderable"):
            request.meta["conditional"] = None  # A browser makes nothing of a 304 without a cache.
            request.meta["playwright"] = True
            request.meta["playwright_page_methods"] = [PageMethod(settle)]


class BrowserDownloadHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # untyped
    """scrapy-playwright's, but a Chromium that hangs or died costs one DOWNLOAD_TIMEOUT a page, not the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")

    async def _download_request(self, request: Request, spider: Any = None) -> Response:
        try:
            return await asyncio.wait_for(super()._download_request(request, spider), self.seconds)
        except (TimeoutError, PlaywrightTimeoutError):
            raise DownloadTimeoutError(f"{request.url}: Chromium gave no page in {self.seconds:.0f} s") from None
        except PlaywrightError as error:
            raise DownloadFailedError(f"{request.url}: {error.message.splitlines()[0]}") from None

    async def _close(self) -> None:
        with suppress(TimeoutError, PlaywrightError):
            await asyncio.wait_for(super()._close(), CLOSE_SECONDS)


async def settle(page: Page) -> None:
    """Until the page's own requests have ended, but not for ever: some never do."""
    with suppress(PlaywrightTimeoutError):
        await page.wait_for_load_state("networkidle", timeout=SETTLED_MS)


async def is_unneeded(request: BrowserRequest) -> bool:
    """What text does not need, and what a page must not reach: addresses of the crawler's own network."""
    if request.resource_type in UNNEEDED:
        return True
    parts = urlsplit(request.url)
    page = urlsplit(request.frame.page.main_frame.url)
    if parts.scheme not in ("http", "https"):
        return False  # data: and blob: reach nobody.
    if not page.netloc or parts.netloc == page.netloc:  # The page itself has passed GuardMiddleware.
        return False
    return not all(ip_address(address).is_global for address in await resolve(parts.hostname or ""))
