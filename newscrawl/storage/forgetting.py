"""What to forget in; how much that is, and then a store without it, smaller on the disk, whose counts are true."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, select, text, update

from newscrawl.storage.clusters import drop_keys
from newscrawl.storage.database import Database, told
from newscrawl.storage.deliveries import Intent
from newscrawl.storage.records import unpack_article
from newscrawl.storage.soundness import FORGOTTEN
from newscrawl.storage.tables import deliveries, learned, pages, places, revisions, robots, runs, shapes, sightings

_AT_ONCE = 200
_own = revisions.alias("own")


@dataclass(frozen=True, slots=True)
class Scope:
    """One of the three."""

    site: str | None = None
    """Everything known of it; it is new to the next crawl."""
    key: str | None = None
    """One URL, new to the next crawl."""
    before: datetime | None = None
    """The text of articles last stored before; their URLs stay known, so that they do not come again."""

    @property
    def condition(self) -> ColumnElement[bool]:
        """Of the pages it holds."""
        if self.before is None:
            return pages.c.site == self.site if self.site else pages.c.key == self.key
        newest = select(func.max(_own.c.fetched_at)).where(_own.c.page == pages.c.id).correlate(pages)
        return and_(pages.c.revision > 0, newest.scalar_subquery() < int(self.before.timestamp()))


@dataclass(frozen=True, slots=True)
class Extent:
    pages: int
    """Articles, listings, feeds and sitemaps."""
    revisions: int
    undelivered: int
    """Of the revisions; they stand in no feed file."""


def extent_of(store: Database, scope: Scope) -> Extent:
    ((found,),) = store.read(select(func.count()).select_from(pages).where(scope.condition))
    held = select(
        func.count().label("revisions"), (func.count() - func.count(revisions.c.delivery)).label("undelivered")
    )
    (row,) = store.read(held.join_from(revisions, pages, pages.c.id == revisions.c.page).where(scope.condition))
    return Extent(found, row.revisions, row.undelivered)


def forget(store: Database, scope: Scope) -> Extent:
    """Page by page whole, some at a time: crawls wait for none of it long, and a kill leaves a sound store."""
    extent = extent_of(store, scope)
    for some in _pages_in(store, scope):
        with store.transaction() as connection:
            _drop_revisions(connection, some)
            if scope.before is None:
                connection.execute(delete(sightings).where(sightings.c.page.in_(some)))
                connection.execute(delete(pages).where(pages.c.id.in_(some)))
            else:
                told = {"outcome": FORGOTTEN, "next_visit": None, "etag": None, "last_modified": None}
                connection.execute(update(pages).where(pages.c.id.in_(some)).values(told))
    if scope.site:
        with store.transaction() as connection:
            for table in (runs, learned, shapes, places, robots):
                connection.execute(delete(table).where(table.c.site == scope.site))
    return extent


def free_space(store: Database) -> None:
    """Give what was freed back to the disk. Call it while no crawl is on: others wait until it is done."""
    with told(store.address), store.engine.connect() as connection:
        vacuum = connection.execution_options(isolation_level="AUTOCOMMIT")
        vacuum.execute(text("VACUUM"))
        if store.engine.dialect.name == "sqlite":
            vacuum.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _pages_in(store: Database, scope: Scope) -> Iterator[Sequence[int]]:
    query = select(pages.c.id).where(scope.condition, pages.c.id > bindparam("last"))
    query = query.order_by(pages.c.id).limit(_AT_ONCE)
    last = 0
    while some := [row.id for row in store.read(query, {"last": last})]:
        yield some
        last = some[-1]


def _drop_revisions(connection: Connection, some_pages: Sequence[int]) -> None:
    held = select(revisions.c.id, revisions.c.delivery, revisions.c.deletion, revisions.c.payload)
    rows = connection.execute(held.where(revisions.c.page.in_(some_pages))).all()
    gone = [row.id for row in rows]
    if not gone:
        return
    drop_keys(connection, [(row.id, unpack_article(row.payload).body) for row in rows if row.deletion is None])
    connection.execute(delete(revisions).where(revisions.c.id.in_(gone)))
    _hand_clusters_on(connection, gone)
    for number in {row.delivery for row in rows if row.delivery is not None}:
        _recount(connection, number, sum(row.delivery == number for row in rows))


def _hand_clusters_on(connection: Connection, gone: Sequence[int]) -> None:
    """Of what is left of a cluster the oldest is its first member now."""
    left = select(revisions.c.cluster, func.min(revisions.c.id).label("heir")).where(revisions.c.cluster.in_(gone))
    for row in connection.execute(left.group_by(revisions.c.cluster)).all():
        connection.execute(update(revisions).where(revisions.c.cluster == row.cluster).values(cluster=row.heir))
        connection.execute(update(revisions).where(revisions.c.id == row.heir).values(cluster=None))
        its_page = select(revisions.c.page).where(revisions.c.id == row.heir).scalar_subquery()
        connection.execute(update(revisions).where(revisions.c.page == its_page).values(similarity=None))


def _recount(connection: Connection, number: int, gone: int) -> None:
    found = connection.execute(select(deliveries.c.files).where(deliveries.c.id == number)).scalar_one()
    intent = Intent.read(found)
    packed = json.dumps(asdict(replace(intent, revisions=intent.revisions - gone)))
    connection.execute(update(deliveries).where(deliveries.c.id == number).values(files=packed))
