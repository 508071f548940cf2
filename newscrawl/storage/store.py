"""The store: pages, articles and their revisions, in SQLite or PostgreSQL. What a crawl remembers across runs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Self
from weakref import WeakValueDictionary

from scrapy.crawler import Crawler
from sqlalchemy import ColumnElement, and_, func, insert, select, update

from newscrawl.items import Article, Link
from newscrawl.storage.batch import Batch
from newscrawl.storage.database import open_database
from newscrawl.storage.deliveries import finish_deliveries
from newscrawl.storage.near_duplicates import band_keys, most_alike, signature
from newscrawl.storage.records import (
    Page,
    Run,
    has_changed,
    next_visit,
    pack_article,
    pack_link,
    unpack_article,
    unpack_link,
)
from newscrawl.storage.tables import bands, pages, revisions, runs

# A URL that no run could fetch in this time is given up.
GIVE_UP = timedelta(days=14)
KEYS_AT_ONCE = 500


class Store(Batch):
    """Every method raises StoreError with a cure when the database fails."""

    @classmethod
    def open(cls, address: str) -> Self:
        store = cls(open_database(address), address)
        finish_deliveries(store)
        return store

    # -- runs --------------------------------------------------------------------------------------------------------

    def begin_run(self, site: str, *, now: datetime) -> int:
        run = self.write(insert(runs).values(site=site, started_at=now.isoformat())).inserted_primary_key[0]
        self.commit()
        return int(run)

    def end_run(self, run: int, *, now: datetime, reason: str, counts: Mapping[str, int]) -> None:
        values = {"finished_at": now.isoformat(), "reason": reason, "counts": json.dumps(dict(counts))}
        self.write(update(runs).where(runs.c.id == run).values(values))
        self.commit()

    def last_run(self, site: str) -> Run | None:
        """The last one that began, or was recorded; a run going on has no finished_at."""
        row = self.read(select(runs).where(runs.c.site == site).order_by(runs.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        ended = datetime.fromisoformat(row.finished_at) if row.finished_at else None
        return Run(site, datetime.fromisoformat(row.started_at), ended, row.reason, json.loads(row.counts or "{}"))

    def is_caught_up(self, site: str) -> bool:
        """Whether the last run that ended had seen everything there was."""
        ended = select(runs.c.reason).where(runs.c.site == site, runs.c.finished_at.is_not(None))
        return bool(self.read(ended.order_by(runs.c.id.desc()).limit(1)).scalar() == "finished")

    # -- pages -------------------------------------------------------------------------------------------------------

    def page(self, key: str) -> Page | None:
        columns = [pages.c[name] for name in Page.__slots__]
        row = self.read(select(*columns).where(pages.c.key == key)).first()
        return Page(*row) if row else None

    def discover(self, site: str, links: Mapping[str, Link], *, page: str | None, now: datetime) -> set[str]:
        """Remember article links (key -> Link) found on `page`; the keys that want fetching come back.

        Those are the new ones, those still pending, and those a feed or sitemap says were edited since.
        """
        known = {row.key: row for row in self._known(list(links))}
        fresh = [
            {
                "key": key, "url": link.url, "site": site, "kind": "article", "state": "pending", "page": page,
                "link": pack_link(link), "date_modified": link.date_modified, "discovered_at": now.isoformat(),
                "visits": 0,
            }
            for key, link in links.items() if key not in known
        ]  # fmt: skip
        if fresh:
            self.write(self.upsert(pages).on_conflict_do_nothing(), fresh)
        wanted = links.keys() - known.keys()
        for key, row in known.items():
            link = links[key]
            changed = has_changed(link, known=row.date_modified, fetched_at=row.fetched_at)
            if link.date_modified and link.date_modified != row.date_modified:
                state = "pending" if changed else row.state
                self.write(
                    update(pages).where(pages.c.key == key).values(date_modified=link.date_modified, state=state)
                )
            if changed or row.state == "pending":
                wanted.add(key)
        self.written()
        return wanted

    def _known(self, keys: list[str]) -> Iterator[Any]:
        columns = (pages.c.key, pages.c.state, pages.c.date_modified, pages.c.fetched_at)
        for start in range(0, len(keys), KEYS_AT_ONCE):
            yield from self.read(select(*columns).where(pages.c.key.in_(keys[start : start + KEYS_AT_ONCE])))

    def pending(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, page it stood on): discovered in the last GIVE_UP and not yet fetched."""
        is_left = and_(pages.c.state == "pending", pages.c.discovered_at >= (now - GIVE_UP).isoformat())
        return self._links(site, is_left)

    def due(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, page it stood on): articles to look at again for edits."""
        return self._links(site, and_(pages.c.next_visit <= now.timestamp(), pages.c.state == "done"))

    def _links(self, site: str, condition: ColumnElement[bool]) -> dict[str, tuple[Link, str | None]]:
        rows = self.read(
            select(pages.c.key, pages.c.url, pages.c.link, pages.c.page).where(pages.c.site == site, condition)
        )
        return {row.key: (unpack_link(row.url, row.link), row.page) for row in rows}

    def listings(self, site: str) -> list[str]:
        """URLs of the section fronts that earlier runs could read."""
        is_readable = pages.c.outcome.in_(("read", "not_modified"))
        rows = self.read(select(pages.c.url).where(pages.c.site == site, pages.c.kind == "listing", is_readable))
        return [row.url for row in rows]

    def finish(  # noqa: PLR0913  one argument a column
        self,
        key: str,
        *,
        url: str,
        site: str,
        kind: str,
        outcome: str,
        status: int | None,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        published: str | None = None,
    ) -> None:
        """The one outcome of a URL's visit."""
        visits = (self.read(select(pages.c.visits).where(pages.c.key == key)).scalar() or 0) + 1
        visit = next_visit(visits, published=published, now=now) if kind == "article" and status in (200, 304) else None
        values = {
            "state": "done", "outcome": outcome, "http_status": status, "fetched_at": now.isoformat(),
            "visits": visits, "next_visit": visit,
        }  # fmt: skip
        if status != 304:  # noqa: PLR2004  a 304 need not repeat them
            values |= {"etag": etag, "last_modified": last_modified}
        new = {"key": key, "url": url, "site": site, "kind": kind, "discovered_at": now.isoformat()} | values
        self.write(self.upsert(pages).values(new).on_conflict_do_update(index_elements=["key"], set_=values))
        self.written()

    # -- articles ----------------------------------------------------------------------------------------------------

    def save(self, article: Article, *, key: str, now: datetime) -> Article | None:
        """Store a new article or a new revision of a known one; None when its text is the one already stored.

        The article comes back with revision and cluster_id set; its row and the page's "done" are one transaction.
        """
        last = self.read(
            select(revisions.c.revision, revisions.c.fingerprint, revisions.c.cluster_id)
            .where(revisions.c.key == key)
            .order_by(revisions.c.revision.desc())
            .limit(1)
        ).first()
        is_new = last is None or last.fingerprint != article.fingerprint
        outcome = "unchanged" if not is_new else "revised" if last else "new"
        if is_new:
            article.revision = last.revision + 1 if last else 1
            packed = signature(article.body)
            keys = band_keys(packed) if packed else []
            article.cluster_id = last.cluster_id if last else self._cluster(article, packed, keys)
            self._insert(article, key, packed, keys)
        self.finish(
            key, url=article.canonical_url or article.url, site=article.site or "", kind="article", outcome=outcome,
            status=article.http_status, published=article.date_published, now=now,
        )  # fmt: skip
        return article if is_new else None

    def _insert(self, article: Article, key: str, packed: bytes | None, keys: list[int]) -> None:
        row = {
            "key": key, "revision": article.revision, "site": article.site or "", "section": article.section,
            "in_language": article.in_language, "date_published": article.date_published,
            "fetched_at": article.fetched_at or "", "fingerprint": article.fingerprint or "",
            "cluster_id": article.cluster_id or "", "signature": packed, "payload": pack_article(article),
        }  # fmt: skip
        number = self.write(insert(revisions).values(row)).inserted_primary_key[0]
        if keys:
            rows = [{"band": band, "revision": number} for band in set(keys)]
            self.write(self.upsert(bands).on_conflict_do_nothing(), rows)

    def _cluster(self, article: Article, packed: bytes | None, keys: list[int]) -> str:
        same = self.read(select(revisions.c.cluster_id).where(revisions.c.fingerprint == article.fingerprint).limit(1))
        if found := same.scalar():
            return str(found)
        if packed:
            candidates = self.read(
                select(revisions.c.signature, revisions.c.cluster_id)
                .join(bands, bands.c.revision == revisions.c.id)
                .where(bands.c.band.in_(keys))
                .group_by(revisions.c.id)
                .order_by(func.count().desc())
                .limit(20)
            )
            if alike := most_alike(packed, ((row.signature, row.cluster_id) for row in candidates)):
                return alike
        return article.fingerprint or ""

    def same_text(self, fingerprint: str, *, site: str, not_key: str) -> str | None:
        """Key of a stored article of the site with the same text under another URL."""
        condition = and_(revisions.c.fingerprint == fingerprint, revisions.c.site == site, revisions.c.key != not_key)
        found = self.read(select(revisions.c.key).where(condition).limit(1)).scalar()
        return str(found) if found else None

    def undelivered(self, site: str) -> Iterator[Article]:
        """Stored revisions that stand in no delivered feed file, oldest first."""
        yield from self._articles([revisions.c.site == site, revisions.c.delivery.is_(None)])

    def articles(
        self,
        *,
        site: str | None = None,
        section: str | None = None,
        since: str | None = None,
        until: str | None = None,
        language: str | None = None,
        cluster: str | None = None,
        latest_only: bool = True,
    ) -> Iterator[Article]:
        """Stored articles, oldest first; `since` and `until` are ISO 8601 and compare with date_published."""
        wanted = {"site": site, "section": section, "in_language": language, "cluster_id": cluster}
        conditions = [revisions.c[name] == value for name, value in wanted.items() if value]
        if since:
            conditions.append(revisions.c.date_published >= since)
        if until:
            conditions.append(revisions.c.date_published < until)
        if latest_only:
            later = revisions.alias()
            conditions.append(
                ~select(later.c.id)
                .where(later.c.key == revisions.c.key, later.c.revision > revisions.c.revision)
                .exists()
            )
        yield from self._articles(conditions)

    def _articles(self, conditions: Iterable[ColumnElement[bool]]) -> Iterator[Article]:
        numbers = [row.id for row in self.read(select(revisions.c.id).where(*conditions).order_by(revisions.c.id))]
        for number in numbers:
            yield unpack_article(self.read(select(revisions.c.payload).where(revisions.c.id == number)).scalar())


_open_stores: WeakValueDictionary[str, Store] = WeakValueDictionary()


def store_of(crawler: Crawler) -> Store:
    """The process's one store at NEWSCRAWL_STORE: two connections of one process would lock each other out."""
    address: str = crawler.settings.get("NEWSCRAWL_STORE") or "sqlite://"
    if address == "sqlite://":
        address = f"sqlite://#{id(crawler)}"
    store = _open_stores.get(address)
    if store is None:
        store = _open_stores[address] = Store.open(address.partition("#")[0])
    return store
