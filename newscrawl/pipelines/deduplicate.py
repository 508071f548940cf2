"""Articles in; the first of each URL out, the others dropped by name."""

from typing import Any

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article


class DeduplicatePipeline:
    """Drops `duplicate_url`: read in this run under another address. The store knows texts, see StorePipeline."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:  # What comes from the store was looked at.
            return item
        key = url_key(item.canonical_url or item.url)
        if key in self.keys:
            raise DroppedArticle("duplicate_url", f"{item.url}: {item.canonical_url} was read in this run")
        self.keys.add(key)
        return item
