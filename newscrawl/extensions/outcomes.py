"""Articles scraped and dropped in, their URLs' one outcome out: counted, and remembered in the store."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.storage.store import store_of
from newscrawl.storage.validators import trusted

# Looked at no more: the article lives at another URL.
_DUPLICATES = ("duplicate_url", "duplicate_text")
# The store has written down what became of the page together with the article.
_STORED = ("new", "revised", "growing", "unchanged", "near_duplicate")
_REMEMBERED = (*_STORED, "duplicate_url")
# Hardly any text where an article was: "This story has been withdrawn".
_EMPTIED = ("no_body", "too_short")


class OutcomesExtension:
    """The spider counts what no article came of; this counts the rest, so that outcomes add up to the URLs."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.store = store_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.item_scraped, signals.item_scraped)
        crawler.signals.connect(extension.item_dropped, signals.item_dropped)
        return extension

    def item_scraped(self, item: Any, response: Response | None) -> None:
        if not isinstance(item, Article):
            return
        if response is None:  # Stored by an earlier run, which could not deliver it.
            self.stats.inc_value("newscrawl/outcome/delivered_late")
            return
        if item.deletion:  # The spider has told that outcome.
            return
        self._finish(item, response, "revised" if (item.revision or 1) > 1 else "new")

    def item_dropped(self, item: Any, response: Response | None, exception: BaseException) -> None:
        if isinstance(item, Article):
            self._finish(item, response, exception.reason if isinstance(exception, DroppedArticle) else "dropped")

    def _finish(self, article: Article, response: Response | None, outcome: str) -> None:
        key = url_key(article.canonical_url or article.url)
        visited = _visited_key(response) or key
        is_remembered = outcome in _REMEMBERED
        if outcome in _STORED and visited == key:
            self._keep_validators(key, response, outcome)
        if not is_remembered or visited != key:
            is_alias = is_remembered or outcome in _DUPLICATES
            record = self.store.finish(
                visited, url=article.url, site=article.site or "", kind="article", outcome=outcome,
                status=None if is_alias else article.http_status, now=datetime.now(UTC),
                missing="emptied" if outcome in _EMPTIED else None,
            )  # fmt: skip
            outcome = "deleted" if record else outcome
        self.stats.inc_value(f"newscrawl/outcome/{outcome}")

    def _keep_validators(self, key: str, response: Response | None, outcome: str) -> None:
        """But of what says nothing of the article's first page: its last one, or a shell that scripts fill."""
        request = response.request if response is not None else None
        if response is None or request is None or request.meta.get("playwright"):
            return
        if getattr(request.cb_kwargs.get("visit"), "parts", None):
            return
        said = [response.headers.get(name) for name in (b"ETag", b"Last-Modified", b"Date")]
        etag, last_modified, date = [value.decode("latin-1") if value else None for value in said]
        self.store.keep_validators(
            key,
            etag=etag,
            last_modified=trusted(last_modified, date=date),
            outcome=outcome,
            asked="If-None-Match" in request.headers or "If-Modified-Since" in request.headers,
        )


def _visited_key(response: Response | None) -> str | None:
    """The key of the link that led here: redirects and canonical URLs give the article another."""
    request = response.request if response is not None else None
    return getattr(request.cb_kwargs.get("visit"), "key", None) if request else None
