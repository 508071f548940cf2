"""Visits and their outcomes in, counts and what the store remembers of them out; deletions once they are certain."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Spider
from scrapy.http import Response

from newscrawl.items import Article, Deletion
from newscrawl.site import Site
from newscrawl.spiders.arguments import SpiderArguments, read_arguments
from newscrawl.spiders.outcomes import header, is_temporary, missing_sign
from newscrawl.spiders.visits import Visit
from newscrawl.storage.store import Store
from newscrawl.storage.validators import trusted


class FinishingSpider(Spider):
    site: Site
    store: Store
    arguments: SpiderArguments

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name)
        self.arguments = read_arguments(kwargs)
        self.is_front_lost = False
        self.is_reached = False
        self.deleted: list[Article] = []

    def finish(self, visit: Visit, response: Response | None, outcome: str, *, brought: int = 0) -> None:
        """The one outcome of a URL. `brought`: new links, of a listing."""
        self.is_reached |= not visit.is_article and outcome in ("read", "not_modified")
        missing = missing_sign(visit, response, outcome)
        # A site in trouble says nothing of its articles: they are asked for again.
        is_passing = visit.is_article and (is_temporary(outcome) or (missing is not None and not self.is_reached))
        is_forgotten = self.arguments.dry_run or outcome == "left" or is_passing
        record = None if is_forgotten else self._remember(visit, response, outcome, brought, missing)
        if record:
            self.deleted.append(record)
            outcome = "deleted"
        self.count(f"{'outcome' if visit.is_article else 'listing_outcome'}/{outcome}")

    def _remember(
        self, visit: Visit, response: Response | None, outcome: str, brought: int, missing: Deletion | None
    ) -> Article | None:
        is_passing = is_temporary(outcome)
        last_modified = trusted(header(response, "Last-Modified"), date=header(response, "Date"))
        return self.store.finish(
            visit.key,
            url=visit.link.url,
            site=self.site.name,
            kind=visit.page_kind,
            outcome=outcome,
            status=response.status if response is not None else None,
            etag=None if is_passing else header(response, "ETag"),
            last_modified=None if is_passing else last_modified,
            now=self.now(),
            brought=None if is_passing else brought,
            missing=missing,
        )

    def take_deleted(self) -> Iterator[Article]:
        """Records of the deletions that became certain, for feeds that want them."""
        deleted, self.deleted = self.deleted, []
        if self.settings.getbool("NEWSCRAWL_DELETIONS"):
            yield from deleted

    def count(self, name: str, by: int = 1) -> None:
        self.crawler.stats.inc_value(f"newscrawl/{name}", by)

    def now(self) -> datetime:
        return datetime.now(UTC)
