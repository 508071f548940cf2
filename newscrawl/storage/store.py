"""The store: pages, articles and their revisions, in SQLite or PostgreSQL. What a crawl remembers across runs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Self
from weakref import WeakKeyDictionary, finalize

from scrapy.crawler import Crawler
from sqlalchemy import ColumnElement, bindparam, case, func, insert, or_, select, update

from newscrawl.items import Article
from newscrawl.storage.copies import Copies, not_held_back
from newscrawl.storage.deliveries import finish_deliveries
from newscrawl.storage.live_blogs import GATHER
from newscrawl.storage.pages import Pages
from newscrawl.storage.records import Arrival, Run, Saved, moment_of, seconds, unpack_article
from newscrawl.storage.saving import save_articles
from newscrawl.storage.tables import pages, revisions, runs, storable
from newscrawl.text import fingerprint

_ARTICLES_AT_ONCE = 100

_NUMBERED = select(revisions.c.id, revisions.c.payload).select_from(
    revisions.join(pages, pages.c.id == revisions.c.page)
)


class Store(Pages):
    """Every method raises StoreError with a cure when the database fails."""

    @classmethod
    def open(cls, address: str) -> Self:
        store = super().open(address)
        try:
            finish_deliveries(store)
        except BaseException:
            store.close()
            raise
        return store

    # -- runs --------------------------------------------------------------------------------------------------------

    def begin_run(self, site: str, *, now: datetime) -> int:
        with self.transaction() as connection:
            added = connection.execute(insert(runs), {"site": site, "started_at": seconds(now)})
            return int(added.inserted_primary_key[0])  # type: ignore[index]

    def end_run(self, run: int, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
        values = {"finished_at": seconds(now), "reason": reason, "counts": json.dumps(dict(counts))}
        with self.transaction() as connection:
            self.write_validators(connection)
            connection.execute(update(runs).where(runs.c.id == run).values(values))

    def last_run(self, site: str) -> Run | None:
        """The last one that began; one going on, or killed, has no finished_at."""
        rows = self.read(select(runs).where(runs.c.site == site).order_by(runs.c.id.desc()).limit(1))
        return _run(rows[0]) if rows else None

    def runs_since(self, site: str, moment: datetime) -> list[Run]:
        """Newest first: those that began since, and the last one that began before."""
        of_site = select(runs).where(runs.c.site == site)
        since = of_site.where(runs.c.started_at > seconds(moment)).order_by(runs.c.id.desc())
        before = of_site.where(runs.c.started_at <= seconds(moment)).order_by(runs.c.id.desc()).limit(1)
        return [_run(row) for row in (*self.read(since), *self.read(before))]

    def is_caught_up(self, site: str) -> bool:
        """Whether the run before the one going on saw everything there was: a killed one did not."""
        newest = select(runs.c.reason).where(runs.c.site == site).order_by(runs.c.id.desc()).limit(2)
        reasons = [row.reason for row in self.read(newest)]
        before = reasons[1:] if reasons[:1] == [None] else reasons[:1]
        return before == ["finished"]

    # -- articles ----------------------------------------------------------------------------------------------------

    def save(self, article: Article, *, key: str, now: datetime) -> Article | None:
        """`save_all` of one article; None when there is nothing new in it."""
        (saved,) = self.save_all([Arrival(key, article)], now=now)
        return saved.article if saved.is_new else None

    def save_all(self, arrivals: Sequence[Arrival], *, now: datetime, copies: Copies = "mark") -> list[Saved]:
        """Store what is new in articles, and each page's outcome with it, in one transaction. One Saved an arrival.

        The articles get their fingerprint and, when they are stored, revision, cluster_id, first_seen_url, similarity.
        A character that no column holds becomes U+FFFD there; the article keeps it.
        """
        arrivals = [Arrival(storable(key), article) for key, article in arrivals]
        for _, article in arrivals:
            article.fingerprint = article.fingerprint or fingerprint(article.headline, article.body)
        with self.transaction() as connection:
            self.write_validators(connection)
            return save_articles(connection, arrivals, watch_of=self.watch_of, now=now, copies=copies)

    def has_site(self, site: str) -> bool:
        return bool(self.read(select(pages.c.id).where(pages.c.site == site).limit(1)))

    def undelivered(
        self, site: str, *, now: datetime | None = None, deleted: bool = False, copies: Copies = "mark"
    ) -> Iterator[Article]:
        """Stored revisions that stand in no delivered feed file, oldest first, without those that `copies` holds back.

        With `now` without those of live blogs that still gather entries then; with `deleted` also deletions.
        """
        conditions = [pages.c.site == site, revisions.c.delivery.is_(None), *not_held_back(copies)]
        if now:
            is_held = revisions.c.held_until.between(int(now.timestamp()) + 1, int((now + GATHER).timestamp()))
            conditions.append(or_(revisions.c.held_until.is_(None), ~is_held))
        if not deleted:
            conditions.append(revisions.c.deletion.is_(None))
        yield from self._articles(*conditions)

    def history(self, key: str) -> Iterator[Article]:
        """Every revision of a page's article, deletions among them, oldest first."""
        yield from self._articles(pages.c.key == key)

    def articles(  # noqa: PLR0913  one argument a filter
        self,
        *,
        site: str | None = None,
        section: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        language: str | None = None,
        cluster: str | None = None,
        latest_only: bool = True,
        deleted: bool = False,
    ) -> Iterator[Article]:
        """Stored articles, oldest first; `since` and `until` compare with date_published, else with fetched_at.

        A deleted one comes as its last text; with `deleted` as the record of its deletion. `language` is a range of RFC
        4647: "pt" stands for "pt-BR" as well.
        """
        conditions = [
            column == value for column, value in ((pages.c.site, site), (revisions.c.section, section)) if value
        ]
        if language:
            tag, given = language.lower(), func.lower(revisions.c.in_language)
            conditions.append(or_(given == tag, given.startswith(f"{tag}-", autoescape=True)))
        published = func.coalesce(revisions.c.published, revisions.c.fetched_at)
        if since:
            conditions.append(published >= int(since.timestamp()))
        if until:
            conditions.append(published < int(until.timestamp()))
        if cluster is not None:
            first = select(revisions.c.id).where(revisions.c.fingerprint == cluster).scalar_subquery()
            conditions.append(or_(revisions.c.id.in_(first), revisions.c.cluster.in_(first)))
        if not deleted:
            conditions.append(revisions.c.deletion.is_(None))
        if latest_only:
            newest_text = pages.c.revision - case((pages.c.deletion.is_not(None), 1), else_=0)
            conditions.append(revisions.c.number == (pages.c.revision if deleted else newest_text))
        yield from self._articles(*conditions)

    def _articles(self, *conditions: ColumnElement[bool]) -> Iterator[Article]:
        """A few at a time: nobody waits for a reader, and nothing piles up."""
        statement = _NUMBERED.where(*conditions, revisions.c.id > bindparam("last"))
        statement = statement.order_by(revisions.c.id).limit(_ARTICLES_AT_ONCE)
        last = 0
        while rows := self.read(statement, {"last": last}):
            for row in rows:
                yield unpack_article(row.payload)
            last = rows[-1].id


def _run(row: Any) -> Run:
    started = datetime.fromtimestamp(row.started_at, UTC)
    return Run(row.site, started, moment_of(row.finished_at), row.reason, json.loads(row.counts or "{}"))


_stores: WeakKeyDictionary[Crawler, Store] = WeakKeyDictionary()


def store_of(crawler: Crawler) -> Store:
    """The crawler's store, opened at NEWSCRAWL_STORE when first asked for, closed when the crawler goes."""
    store = _stores.get(crawler)
    if store is None:
        store = _stores[crawler] = Store.open(crawler.settings.get("NEWSCRAWL_STORE") or "sqlite://")
        finalize(crawler, store.close)
    return store
