"""The store: pages, articles and their revisions, in SQLite or PostgreSQL. What a crawl remembers across runs."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Self
from weakref import WeakKeyDictionary, finalize

from scrapy.crawler import Crawler
from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.items import Article
from newscrawl.storage.deliveries import finish_deliveries
from newscrawl.storage.near_duplicates import Sketch, most_alike, sketch
from newscrawl.storage.pages import Pages
from newscrawl.storage.records import (
    OLD,
    Run,
    moment_of,
    next_visit,
    pack_article,
    pack_url,
    seconds,
    unpack_article,
)
from newscrawl.storage.tables import bands, pages, revisions, runs
from newscrawl.text import fingerprint

_CANDIDATES = 20
_ARTICLES_AT_ONCE = 100

_first = revisions.alias("first")
_cluster_id = func.coalesce(_first.c.fingerprint, revisions.c.fingerprint).label("cluster_id")
_cluster = func.coalesce(revisions.c.cluster, revisions.c.id).label("cluster")

# Statements are built once: building one costs as much as SQLite takes for it.
_LAST = (
    select(
        pages.c.id, pages.c.revision, pages.c.watched_since, pages.c.date_modified,
        revisions.c.fingerprint, _cluster, _cluster_id,
    )
    .select_from(pages)
    .outerjoin(revisions, and_(revisions.c.page == pages.c.id, revisions.c.number == pages.c.revision))
    .outerjoin(_first, _first.c.id == revisions.c.cluster)
    .where(pages.c.key == bindparam("key"))
)  # fmt: skip
_SAME_TEXT = select(_cluster).where(revisions.c.fingerprint == bindparam("fingerprint")).limit(1)
_ALIKE = (
    select(revisions.c.signature, _cluster)
    .join(bands, bands.c.revision == revisions.c.id)
    .where(bands.c.band.in_(bindparam("bands", expanding=True)))
    .group_by(revisions.c.id)
    .order_by(func.count().desc())
    .limit(_CANDIDATES)
)
_FINGERPRINT = select(revisions.c.fingerprint).where(revisions.c.id == bindparam("id"))
_ADD_PAGE = insert(pages)
_ADD_REVISION = insert(revisions)
_ADD_BANDS = upsert(bands).on_conflict_do_nothing()
_SAVED = (
    update(pages)
    .where(pages.c.id == bindparam("its_id"))
    .values({pages.c[name]: bindparam(name) for name in (
        "outcome", "http_status", "fetched_at", "date_modified", "revision", "watched_since", "next_visit",
    )} | {pages.c.link: None})
)  # fmt: skip
_TWIN = (
    select(pages.c.key)
    .join(revisions, revisions.c.page == pages.c.id)
    .where(revisions.c.fingerprint == bindparam("fingerprint"))
    .where(pages.c.site == bindparam("site"))
    .order_by(revisions.c.id)
    .limit(1)
)
_NUMBERED = select(revisions.c.id, revisions.c.payload).select_from(
    revisions.join(pages, pages.c.id == revisions.c.page)
)


class Store(Pages):
    """Every method raises StoreError with a cure when the database fails."""

    @classmethod
    def open(cls, address: str) -> Self:
        store = super().open(address)
        finish_deliveries(store)
        return store

    # -- runs --------------------------------------------------------------------------------------------------------

    def begin_run(self, site: str, *, now: datetime) -> int:
        with self.transaction() as connection:
            added = connection.execute(insert(runs), {"site": site, "started_at": seconds(now)})
            return int(added.inserted_primary_key[0])  # type: ignore[index]

    def end_run(self, run: int, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
        values = {"finished_at": seconds(now), "reason": reason, "counts": json.dumps(dict(counts))}
        with self.transaction() as connection:
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
        """Store a new article or a new revision of a known one; None when its text is the one already stored.

        The article comes back with fingerprint, revision and cluster_id set; its row and the page's outcome ("new",
        "revised" or "unchanged") are one transaction.
        """
        article.fingerprint = article.fingerprint or fingerprint(article.headline, article.body)
        with self.transaction() as connection:
            last = connection.execute(_LAST, {"key": key}).first() or _add_page(connection, article, key, now)
            is_new = last.fingerprint != article.fingerprint
            if is_new:
                article.revision = last.revision + 1
                _add_revision(connection, article, last)
            outcome = "unchanged" if not is_new else "revised" if last.revision else "new"
            published, now_posix = seconds(article.date_published), int(now.timestamp())
            since = last.watched_since
            if is_new:
                is_old = last.revision == 0 and published is not None and now_posix - published > OLD.total_seconds()
                since = None if is_old else now_posix
            told = (last.date_modified, seconds(article.date_modified))
            values = {
                "its_id": last.id, "outcome": outcome, "http_status": article.http_status, "fetched_at": now_posix,
                "date_modified": max((moment for moment in told if moment is not None), default=None),
                "revision": last.revision + is_new, "watched_since": since,
                "next_visit": next_visit(since, now=now),
            }  # fmt: skip
            connection.execute(_SAVED, values)
        return article if is_new else None

    def same_text(self, fingerprint: str, *, site: str, not_key: str) -> str | None:
        """Key of the site's article that had this text first; None when no other than `not_key` had."""
        rows = self.read(_TWIN, {"fingerprint": fingerprint, "site": site})
        return str(rows[0].key) if rows and rows[0].key != not_key else None

    def undelivered(self, site: str) -> Iterator[Article]:
        """Stored revisions that stand in no delivered feed file, oldest first."""
        yield from self._articles(pages.c.site == site, revisions.c.delivery.is_(None))

    def articles(
        self,
        *,
        site: str | None = None,
        section: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        language: str | None = None,
        cluster: str | None = None,
        latest_only: bool = True,
    ) -> Iterator[Article]:
        """Stored articles, oldest first; `since` and `until` compare with date_published, else with fetched_at."""
        equal = {pages.c.site: site, revisions.c.section: section, revisions.c.in_language: language}
        conditions = [column == value for column, value in equal.items() if value is not None]
        published = func.coalesce(revisions.c.published, revisions.c.fetched_at)
        if since:
            conditions.append(published >= seconds(since))
        if until:
            conditions.append(published < seconds(until))
        if cluster is not None:
            first = select(revisions.c.id).where(revisions.c.fingerprint == cluster).scalar_subquery()
            conditions.append(or_(revisions.c.id.in_(first), revisions.c.cluster.in_(first)))
        if latest_only:
            conditions.append(revisions.c.number == pages.c.revision)
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


def _add_page(connection: Connection, article: Article, key: str, now: datetime) -> Any:
    """A page that no listing told of: a redirect's target, a canonical URL."""
    values = {
        "key": key, "url": pack_url(article.canonical_url or article.url, key), "site": article.site or "",
        "kind": "article", "discovered_at": int(now.timestamp()),
    }  # fmt: skip
    connection.execute(_ADD_PAGE, values)
    return connection.execute(_LAST, {"key": key}).one()


def _add_revision(connection: Connection, article: Article, last: Any) -> None:
    drawn = None if last.revision else sketch(article.body)
    if last.revision:
        cluster, article.cluster_id = last.cluster, last.cluster_id
    else:
        cluster = _find_cluster(connection, article, drawn)
        first = connection.execute(_FINGERPRINT, {"id": cluster}).scalar() if cluster else None
        article.cluster_id = first or article.fingerprint
    values = {
        "page": last.id, "number": article.revision, "fetched_at": seconds(article.fetched_at) or 0,
        "published": seconds(article.date_published), "section": article.section, "in_language": article.in_language,
        "fingerprint": article.fingerprint, "cluster": cluster, "signature": drawn.signature if drawn else None,
        "payload": pack_article(article),
    }  # fmt: skip
    number = connection.execute(_ADD_REVISION, values).inserted_primary_key[0]  # type: ignore[index]
    if drawn:
        connection.execute(_ADD_BANDS, [{"band": band, "revision": number} for band in drawn.bands])


def _find_cluster(connection: Connection, article: Article, drawn: Sketch | None) -> int | None:
    """Revision id of the first member; a short text's only likeness is the same text."""
    same = connection.execute(_SAME_TEXT, {"fingerprint": article.fingerprint}).scalar()
    if same is not None or drawn is None:
        return same
    rows = connection.execute(_ALIKE, {"bands": drawn.bands})
    return most_alike(drawn.signature, ((row.signature, row.cluster) for row in rows))


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
