"""Articles in; those that are new or changed out, stored with their revision and cluster."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Self

from scrapy.crawler import Crawler

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle, StoreError
from newscrawl.items import Article
from newscrawl.storage.copies import Copies, read_copies
from newscrawl.storage.records import Arrival, Saved
from newscrawl.storage.store import Store, store_of

# One transaction for so many articles, or for all of so many seconds. Fewer cost more; more would hold up the crawl,
# for an article goes on only when it is committed.
AT_ONCE, SECONDS = 64, 0.25


class StorePipeline:
    """Drops `unchanged` (stored before) and `duplicate_text` (the site has the same text under another URL).

    A copy of another article is marked by its cluster_id, and by NEWSCRAWL_COPIES stored and held back:
    `near_duplicate`. What comes from the store (revision set) passes.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(store_of(crawler), read_copies(crawler.settings.get("NEWSCRAWL_COPIES", "mark")))

    def __init__(self, store: Store, copies: Copies = "mark") -> None:
        self.store = store
        self.copies = copies
        self.waiting: list[tuple[Arrival, asyncio.Future[Saved]]] = []

    async def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:
            return item
        saved = await self.committed(Arrival(url_key(item.canonical_url or item.url), item))
        if saved.is_new:
            return saved.article
        if saved.outcome == "near_duplicate":
            raise DroppedArticle(saved.outcome, f"{item.url}: a copy of {saved.article.first_seen_url}")
        raise DroppedArticle(saved.outcome, f"{item.url}: the same text as {saved.twin or 'before'}")

    def committed(self, arrival: Arrival) -> asyncio.Future[Saved]:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Saved] = loop.create_future()
        self.waiting.append((arrival, future))
        if len(self.waiting) == AT_ONCE:
            self.commit()
        elif len(self.waiting) == 1:
            loop.call_later(SECONDS, self.commit)
        return future

    def commit(self) -> None:
        waiting, self.waiting = self.waiting, []
        if going_on := [(arrival, future) for arrival, future in waiting if not future.cancelled()]:
            self._save(going_on)

    def _save(self, waiting: Sequence[tuple[Arrival, asyncio.Future[Saved]]]) -> None:
        arrivals = [arrival for arrival, _ in waiting]
        try:
            results = self.store.save_all(arrivals, now=datetime.now(UTC), copies=self.copies)
        except Exception as error:  # noqa: BLE001  each article's own task tells it
            if isinstance(error, StoreError) or len(waiting) == 1:
                for _, future in waiting:
                    future.set_exception(error)
            else:
                for one in waiting:  # What is wrong with one article costs no other.
                    self._save([one])
        else:
            for (_, future), saved in zip(waiting, results, strict=True):
                future.set_result(saved)
