"""Articles in; the first of each URL and of each text out, the others dropped by name."""

from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.storage.store import Store, store_of


class DeduplicatePipeline:
    """Drops `duplicate_url` (delivered in this run) and `duplicate_text` (the same text under another URL of the site).

    The same text on another site is kept: its cluster_id says whose it is.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(store_of(crawler))

    def __init__(self, store: Store) -> None:
        self.store = store
        self.keys: set[str] = set()
        self.texts: dict[tuple[str | None, str], str] = {}

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:  # What comes from the store was looked at.
            return item
        key = url_key(item.canonical_url or item.url)
        if key in self.keys:
            raise DroppedArticle("duplicate_url", f"{item.url}: {item.canonical_url} was read in this run")
        self.keys.add(key)
        if item.fingerprint:
            known = self.store.same_text(item.fingerprint, site=item.site or "", not_key=key)
            first = known or self.texts.setdefault((item.site, item.fingerprint), key)
            if first != key:
                raise DroppedArticle("duplicate_text", f"{item.url}: the same text as {first}")
        return item
