"""What is remembered of URLs: discovered, fetched, due again; each with the one outcome of its last visit."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.items import Article, Deletion, Link
from newscrawl.storage.database import Database
from newscrawl.storage.deletions import delete_article, may_be_back
from newscrawl.storage.periods import OUTSIDE, Period, lies_within
from newscrawl.storage.records import Page, as_page, moment_of, pack_link, pack_url, seconds, unpack_link, unpack_url
from newscrawl.storage.revisits import Yield
from newscrawl.storage.tables import pages, revisions
from newscrawl.storage.validators import is_worth_asking, note_answer, note_edit
from newscrawl.storage.watching import OF_SITE, Watch

# A URL that no run could fetch in this time is given up.
GIVE_UP = timedelta(days=14)
_KEYS_AT_ONCE = 500
_NOT_MODIFIED = 304
_LISTINGS = ("listing", "feed", "sitemap")
_NOTHING_NEW = ("unchanged", "not_modified")

# Statements are built once: building one costs as much as SQLite takes for it.
_PAGE = select(pages).where(pages.c.key == bindparam("key"))
_KNOWN = select(
    pages.c.key, pages.c.outcome, pages.c.date_modified, pages.c.discovered_at, pages.c.fetched_at, pages.c.link,
    pages.c.deletion, pages.c.missing_since,
).where(pages.c.key.in_(bindparam("keys", expanding=True)))  # fmt: skip
_REMEMBER = insert(pages).on_conflict_do_nothing(index_elements=["key"])
_EDITED = update(pages).where(pages.c.key == bindparam("its_key")).values(date_modified=bindparam("said"), outcome=None)
_VALIDATED = (
    update(pages)
    .where(pages.c.key == bindparam("its_key"))
    .values(etag=bindparam("etag"), last_modified=bindparam("last_modified"))
)
_SECTION = select(revisions.c.section).where(
    revisions.c.page == bindparam("its_page"), revisions.c.number == bindparam("its_number")
)
_BUDGET = select(func.count().label("watched"), func.coalesce(func.sum(pages.c.visits), 0).label("visited")).where(
    pages.c.site == bindparam("its_site"), pages.c.kind == "article", pages.c.next_visit.is_not(None)
)
_VISIT = insert(pages)
_VISIT = _VISIT.on_conflict_do_update(
    index_elements=["key"],
    set_={
        name: _VISIT.excluded[name]
        for name in (
            "kind", "outcome", "http_status", "etag", "last_modified", "fetched_at", "next_visit", "revision",
            "watched_since", "visits", "brought", "hours", "missing_since", "deletion",
        )
    },
)  # fmt: skip


class Pages(Database):
    def __init__(self, engine: Engine, address: str) -> None:
        super().__init__(engine, address)
        self._watches: dict[str, Watch] = {}
        self._validators: dict[str, dict[str, str | None]] = {}

    def watch(self, site: str, *, visits: float, every: timedelta) -> None:
        """How often the site's articles may be looked at again, on average; and the time between two of its runs."""
        watch = self._watches[site] = Watch(site, visits, every)
        watch.recall(self.read(OF_SITE, {"its_site": site}))

    def watch_of(self, site: str) -> Watch:
        return self._watches.setdefault(site, Watch(site))

    def page(self, key: str) -> Page | None:
        rows = self.read(_PAGE, {"key": key})
        return as_page(rows[0]) if rows else None

    def keep_validators(
        self, key: str, *, etag: str | None, last_modified: str | None, outcome: str, asked: bool
    ) -> None:
        """What the next conditional request for an article says, written with the next articles or at the run's end.

        A killed process loses them, which costs an unconditional request. What they are worth at this site is learned
        from the `outcome` of the visit; `asked`: its request was conditional.
        """
        if outcome == "revised" or asked:
            self._learn_validators(key, etag, last_modified, outcome, asked=asked)
        if etag or last_modified:
            self._validators[key] = {"its_key": key, "etag": etag, "last_modified": last_modified}

    def _learn_validators(
        self, key: str, etag: str | None, last_modified: str | None, outcome: str, *, asked: bool
    ) -> None:
        for row in self.read(_PAGE, {"key": key}):
            habits = self.watch_of(row.site).habits
            if outcome == "unchanged" and asked:
                note_answer(habits, is_modified=True)
            elif outcome == "revised" and (row.etag or row.last_modified):
                note_edit(habits, is_same=(row.etag, row.last_modified) == (etag, last_modified))

    def write_validators(self, connection: Connection) -> None:
        for watch in self._watches.values():
            watch.keep(connection)
        if self._validators:
            connection.execute(_VALIDATED, list(self._validators.values()))
            self._validators.clear()

    def validators(self, key: str) -> tuple[str | None, str | None]:
        """(ETag, Last-Modified) to ask by; neither for an article of a site where that is known to be no use."""
        for row in self.read(_PAGE, {"key": key}):
            habits = self.watch_of(row.site).habits
            if row.kind != "article" or is_worth_asking(habits, key=key, visits=row.visits or 0):
                return row.etag, row.last_modified
        return None, None

    def discover(
        self, site: str, links: Mapping[str, Link], *, page: str | None, now: datetime, period: Period = (None, None)
    ) -> set[str]:
        """Remember article links (key -> Link) found on `page` (its URL); the keys that want fetching come back.

        Those are the new ones, those still pending, those a feed or sitemap says were edited since, those of the
        `period` that a run for another one left, and deleted ones that may be back.
        """
        with self.transaction() as connection:
            known = {row.key: row for row in _known(connection, list(links))}
            wanted = links.keys() - known.keys()
            if wanted:
                moment = int(now.timestamp())
                fresh = [_new_row(key, links[key], site, page, moment) for key in links if key in wanted]
                connection.execute(_REMEMBER, fresh)
            edited = []
            for key, row in known.items():
                said = seconds(links[key].date_modified or links[key].date_published)
                if said and _is_edited(row, said, now.timestamp()):
                    edited.append({"its_key": key, "said": said})
                    wanted.add(key)
                elif row.outcome in OUTSIDE and lies_within(row.link, period):
                    edited.append({"its_key": key, "said": row.date_modified})
                    wanted.add(key)
                elif row.outcome is None or may_be_back(row, now):
                    wanted.add(key)
            if edited:
                connection.execute(_EDITED, edited)
        return wanted

    def pending(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, URL of the page it stood on): discovered or edited in the last GIVE_UP, not yet fetched."""
        since = (now - GIVE_UP).timestamp()
        is_edited = and_(pages.c.revision > 0, pages.c.date_modified >= since)
        return self._links(site, and_(pages.c.outcome.is_(None), or_(pages.c.discovered_at >= since, is_edited)))

    def due(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, URL of the page it stood on): articles to look at again for edits, the longest due first.

        Those under watch have been looked at again `watch` times on average, or less: what is over waits.
        """
        watch = self.watch_of(site)
        budget = self.read(_BUDGET, {"its_site": site})[0]
        left = int(watch.visits * budget.watched) - budget.visited
        is_now = or_(pages.c.next_visit <= watch.soon(now), pages.c.next_visit > watch.latest_look(now))
        is_due = and_(pages.c.kind == "article", is_now, pages.c.outcome.is_not(None))
        return self._links(site, is_due, order=pages.c.next_visit, limit=max(0, left))

    def resting(self, site: str, *, now: datetime) -> set[str]:
        """Keys of the listings, feeds and sitemaps that are not worth a request yet."""
        watch = self.watch_of(site)
        is_later = pages.c.next_visit.between(watch.soon(now) + 1, watch.latest_reading(now))
        is_resting = and_(pages.c.kind.in_(_LISTINGS), is_later)
        return {row.key for row in self.read(select(pages.c.key).where(pages.c.site == site, is_resting))}

    def is_resting(self, site: str, *, now: datetime) -> bool:
        """Whether nothing of the site is worth a request yet: no listing, no article, nothing left over."""
        times = select(func.min(pages.c.next_visit)).where(pages.c.site == site)
        first = self.read(times.where(pages.c.next_visit.is_not(None)))[0][0]
        return first is not None and first > self.watch_of(site).soon(now) and not self.pending(site, now=now)

    def _links(
        self, site: str, condition: ColumnElement[bool], *, order: Any = pages.c.id, limit: int | None = None
    ) -> dict[str, tuple[Link, str | None]]:
        statement = select(pages.c.key, pages.c.url, pages.c.link, pages.c.found_on)
        rows = self.read(statement.where(pages.c.site == site, condition).order_by(order).limit(limit))
        return {row.key: (unpack_link(unpack_url(row.url, row.key), row.link), row.found_on) for row in rows}

    def listings(self, site: str) -> list[str]:
        """URLs of the section fronts that earlier runs could read, those that were taken for articles as well."""
        is_front = and_(pages.c.kind == "listing", pages.c.outcome.in_(("read", "not_modified")))
        is_after_all = and_(pages.c.kind == "article", pages.c.outcome == "listing", pages.c.revision == 0)
        statement = select(pages.c.url, pages.c.key).where(pages.c.site == site, or_(is_front, is_after_all))
        return [unpack_url(row.url, row.key) for row in self.read(statement.order_by(pages.c.id))]

    def outcomes(self, site: str) -> dict[str, int]:
        """Outcome -> article URLs it was the last of, over all runs; "pending" counts those without one."""
        statement = select(func.coalesce(pages.c.outcome, "pending").label("name"), func.count().label("urls"))
        statement = statement.where(pages.c.site == site, pages.c.kind == "article").group_by(pages.c.outcome)
        return {row.name: row.urls for row in self.read(statement)}

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
        brought: int | None = 0,
        missing: Deletion | None = None,
    ) -> Article | None:
        """The one outcome of a URL's visit. `missing`: how an article is gone.

        `brought`: new links of a listing; None when the visit says nothing of what it brings.

        Returns the record of the article's deletion when that is certain now; see `delete_article`.
        """
        with self.transaction() as connection:
            row = connection.execute(_PAGE, {"key": key}).first()
            if row and status == _NOT_MODIFIED:  # It need not repeat them.
                etag, last_modified = etag or row.etag, last_modified or row.last_modified
            values = {
                "key": key, "url": pack_url(url, key), "site": site, "outcome": outcome,
                "kind": row.kind if row and row.revision else kind,
                "http_status": status, "etag": etag, "last_modified": last_modified,
                "discovered_at": int(now.timestamp()), "fetched_at": int(now.timestamp()), "next_visit": None,
                "revision": row.revision if row else 0,
            } | {name: getattr(row, name, None) for name in _KEPT}  # fmt: skip
            record = None
            if missing and row and row.revision:
                changed, record = delete_article(connection, row, missing, now=now)
                values |= changed
            elif not missing:
                values |= self._next_visit(connection, row, values, brought, now)
            connection.execute(_VISIT, values)
        return record

    def _next_visit(
        self, connection: Connection, row: Any, visit: Mapping[str, Any], brought: int | None, now: datetime
    ) -> dict[str, Any]:
        """When to come again, and what was learned. `row`: what was known of the page before this visit."""
        watch = self.watch_of(visit["site"])
        watch.load(connection)
        values: dict[str, Any] = {}
        if visit["kind"] in _LISTINGS and brought is not None:
            values = _after_reading(watch, row, brought, now)
        elif row and row.watched_since and visit["http_status"] is not None:
            values = _after_look(connection, watch, row, visit["outcome"], now)
        watch.keep(connection)
        return values


_KEPT = ("watched_since", "visits", "brought", "hours", "missing_since", "deletion")


def _after_reading(watch: Watch, row: Any, links: int, now: datetime) -> dict[str, Any]:
    past = Yield(row.brought or 0.0, row.hours or 0.0) if row else Yield()
    known, following = watch.next_reading(past, links=links, last=moment_of(row.fetched_at) if row else None, now=now)
    return {"brought": known.links, "hours": known.hours, "next_visit": following}


def _after_look(connection: Connection, watch: Watch, row: Any, outcome: str, now: datetime) -> dict[str, Any]:
    """After a visit that found the article unchanged; of one that met a wall nothing is learned."""
    is_there = outcome in _NOTHING_NEW
    if outcome == "not_modified":
        note_answer(watch.habits, is_modified=False)
    section = connection.execute(_SECTION, {"its_page": row.id, "its_number": row.revision}).scalar()
    following = watch.next_look(
        since=row.watched_since, last=row.fetched_at if is_there else None, edits=max(0, row.revision - 1),
        edited=False, section=section, now=now,
    )  # fmt: skip
    values = {"next_visit": following, "visits": (row.visits or 0) + 1}
    return values | {"missing_since": None} if is_there else values


def _known(connection: Connection, keys: list[str]) -> list[Any]:
    chunks = (keys[start : start + _KEYS_AT_ONCE] for start in range(0, len(keys), _KEYS_AT_ONCE))
    return [row for chunk in chunks for row in connection.execute(_KNOWN, {"keys": chunk})]


def _is_edited(row: Any, said: int, now: float) -> bool:
    """By the site's clock alone, ours may differ; a page that was said to be edited and was not waits twice as long."""
    if said <= (row.date_modified or row.fetched_at or 0):
        return False
    is_doubted = row.outcome in _NOTHING_NEW and now - row.fetched_at < row.fetched_at - row.discovered_at
    return not is_doubted


def _new_row(key: str, link: Link, site: str, page: str | None, moment: int) -> dict[str, Any]:
    return {
        "key": key, "url": pack_url(link.url, key), "site": site, "kind": "article", "found_on": page,
        "link": pack_link(link), "date_modified": seconds(link.date_modified or link.date_published),
        "discovered_at": moment,
    }  # fmt: skip
