"""Articles in; those that are new or changed out, stored with their revision and cluster."""

from datetime import UTC, datetime
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.storage.store import Store, store_of


class StorePipeline:
    """Drops `unchanged`: a text stored in an earlier run. What comes from the store (revision set) passes."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(store_of(crawler))

    def __init__(self, store: Store) -> None:
        self.store = store

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:
            return item
        key = url_key(item.canonical_url or item.url)
        saved = self.store.save(item, key=key, now=datetime.now(UTC))
        if saved is None:
            raise DroppedArticle("unchanged", f"{item.url}: as stored")
        return saved
