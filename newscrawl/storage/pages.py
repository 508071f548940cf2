"""What is remembered of URLs: discovered, fetched, due again; each with the one outcome of its last visit."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.items import Link
from newscrawl.storage.database import Database
from newscrawl.storage.records import (
    Page,
    moment_of,
    next_visit,
    pack_link,
    pack_url,
    seconds,
    unpack_link,
    unpack_url,
)
from newscrawl.storage.tables import pages

# A URL that no run could fetch in this time is given up.
GIVE_UP = timedelta(days=14)
_KEYS_AT_ONCE = 500
_NOT_MODIFIED = 304
_GONE = (404, 410)
_NOTHING_NEW = ("unchanged", "not_modified")

# Statements are built once: building one costs as much as SQLite takes for it.
_PAGE = select(pages).where(pages.c.key == bindparam("key"))
_KNOWN = select(pages.c.key, pages.c.outcome, pages.c.date_modified, pages.c.discovered_at, pages.c.fetched_at).where(
    pages.c.key.in_(bindparam("keys", expanding=True))
)
_REMEMBER = insert(pages).on_conflict_do_nothing(index_elements=["key"])
_EDITED = update(pages).where(pages.c.key == bindparam("its_key")).values(date_modified=bindparam("said"), outcome=None)
_VISIT = insert(pages)
_VISIT = _VISIT.on_conflict_do_update(
    index_elements=["key"],
    set_={
        name: _VISIT.excluded[name]
        for name in ("outcome", "http_status", "etag", "last_modified", "fetched_at", "next_visit")
    },
)


class Pages(Database):
    def page(self, key: str) -> Page | None:
        rows = self.read(_PAGE, {"key": key})
        return _as_page(rows[0]) if rows else None

    def discover(self, site: str, links: Mapping[str, Link], *, page: str | None, now: datetime) -> set[str]:
        """Remember article links (key -> Link) found on `page` (its URL); the keys that want fetching come back.

        Those are the new ones, those still pending, and those a feed or sitemap says were edited since.
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
                elif row.outcome is None:
                    wanted.add(key)
            if edited:
                connection.execute(_EDITED, edited)
        return wanted

    def pending(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, URL of the page it stood on): discovered in the last GIVE_UP and not yet fetched."""
        since = (now - GIVE_UP).timestamp()
        return self._links(site, and_(pages.c.outcome.is_(None), pages.c.discovered_at >= since))

    def due(self, site: str, *, now: datetime) -> dict[str, tuple[Link, str | None]]:
        """Key -> (Link, URL of the page it stood on): articles to look at again for edits."""
        return self._links(site, and_(pages.c.next_visit <= now.timestamp(), pages.c.outcome.is_not(None)))

    def _links(self, site: str, condition: ColumnElement[bool]) -> dict[str, tuple[Link, str | None]]:
        statement = select(pages.c.key, pages.c.url, pages.c.link, pages.c.found_on)
        rows = self.read(statement.where(pages.c.site == site, condition).order_by(pages.c.id))
        return {row.key: (unpack_link(unpack_url(row.url, row.key), row.link), row.found_on) for row in rows}

    def listings(self, site: str) -> list[str]:
        """URLs of the section fronts that earlier runs could read."""
        is_readable = pages.c.outcome.in_(("read", "not_modified"))
        statement = select(pages.c.url, pages.c.key).where(pages.c.site == site, pages.c.kind == "listing", is_readable)
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
    ) -> None:
        """The one outcome of a URL's visit."""
        with self.transaction() as connection:
            row = connection.execute(_PAGE, {"key": key}).first()
            if row and status == _NOT_MODIFIED:  # It need not repeat them.
                etag, last_modified = etag or row.etag, last_modified or row.last_modified
            is_watched = row is not None and status is not None and status not in _GONE
            values = {
                "key": key, "url": pack_url(url, key), "site": site, "kind": kind, "outcome": outcome,
                "http_status": status, "etag": etag, "last_modified": last_modified,
                "discovered_at": int(now.timestamp()), "fetched_at": int(now.timestamp()),
                "next_visit": next_visit(row.watched_since, now=now) if row and is_watched else None,
            }  # fmt: skip
            connection.execute(_VISIT, values)


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


def _as_page(row: Any) -> Page:
    return Page(
        key=row.key,
        url=unpack_url(row.url, row.key),
        site=row.site,
        kind=row.kind,
        outcome=row.outcome,
        http_status=row.http_status,
        etag=row.etag,
        last_modified=row.last_modified,
        fetched_at=moment_of(row.fetched_at),
        discovered_at=datetime.fromtimestamp(row.discovered_at, UTC),
        date_modified=moment_of(row.date_modified),
        revision=row.revision,
    )
