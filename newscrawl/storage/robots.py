"""robots.txt as a host gave it in; the same out for as long as it may be taken for the current one."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.storage.database import Database
from newscrawl.storage.tables import robots

# A clock that ran ahead must not make one last.
_CURRENT = select(robots.c.text).where(
    robots.c.site == bindparam("site"),
    robots.c.url == bindparam("url"),
    robots.c.fetched_at <= bindparam("now"),
    robots.c.until > bindparam("now"),
)
_KEEP = insert(robots)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=["site", "url"], set_={name: _KEEP.excluded[name] for name in ("text", "fetched_at", "until")}
)


def robots_of(database: Database, site: str, url: str, *, now: datetime) -> bytes | None:
    rows = database.read(_CURRENT, {"site": site, "url": url, "now": int(now.timestamp())})
    return next((row.text for row in rows), None)


def keep_robots(database: Database, site: str, url: str, text: bytes, *, now: datetime, until: datetime) -> None:
    row = {"site": site, "url": url, "text": text}
    with database.transaction() as connection:
        connection.execute(_KEEP, row | {"fetched_at": int(now.timestamp()), "until": int(until.timestamp())})
