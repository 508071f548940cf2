"""Every exception of newscrawl, on one screen.

NewscrawlError          a user reads its message: it says what to do
├── SiteError           a site definition cannot be used
│   └── UnknownSiteError    nobody has defined a site of that name
├── StoreError          the store cannot be opened or written
├── SiteLockedError     another process crawls this site now
├── FeedError           a feed file cannot be written
├── BrowserError        a page needs a browser and none can be started
├── SurveyError         a site was looked at, and no definition can be made of it
└── ExtractError        one page was asked for, and there is no article
RefusedRequest          a request that must not be sent (an IgnoreRequest)
DroppedArticle          an article that must not be exported (a DropItem)
"""

from scrapy.exceptions import DropItem, IgnoreRequest, UsageError


class NewscrawlError(Exception):
    """Raised by any part; printed by the commands as one line, exit code 1 (2 for SiteError)."""


class SiteError(NewscrawlError, UsageError):
    """Raised by `newscrawl.site` and the spider loader for a definition that is missing or malformed.

    As a UsageError it ends any Scrapy command with its message and exit code 2.
    """


class UnknownSiteError(SiteError, KeyError):
    """Raised by the spider loader, whose protocol wants a KeyError."""

    __str__ = Exception.__str__  # KeyError's puts the message in quotes.


class StoreError(NewscrawlError):
    """Raised by `newscrawl.storage` when the store is corrupt, locked, full or unreachable."""


class SiteLockedError(NewscrawlError):
    """Raised when a crawl of the same site with the same store is running; the commands skip the site."""


class FeedError(NewscrawlError):
    """Raised by the feed storage when a target cannot be written; the articles stay undelivered in the store."""


class BrowserError(NewscrawlError):
    """Raised by the browser add-on when no Chromium is found."""


class SurveyError(NewscrawlError):
    """Raised by `scrapy addsite` when a site cannot be read, shows no article, or its definition cannot be written."""


class ExtractError(NewscrawlError):
    """Raised by `scrapy extract` when its page cannot be read or shows no article."""


class RefusedRequest(IgnoreRequest):
    """Raised by downloader middlewares; the spider's errback counts it under `reason`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class DroppedArticle(DropItem):
    """Raised by pipelines; counted as `newscrawl/outcome/<reason>` and remembered in the store."""

    def __init__(self, reason: str, message: str = "") -> None:
        super().__init__(message or reason)
        self.reason = reason
