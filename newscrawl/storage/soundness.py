"""A store in; each thing that is wrong with it out, as a line. Nothing wrong: nothing out."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Executable, and_, func, select, text
from sqlalchemy.schema import CreateIndex

from newscrawl.storage.database import Database, told
from newscrawl.storage.deliveries import Intent, standing_intents
from newscrawl.storage.tables import bands, deliveries, metadata, pages, revisions

_SHOWN = 5
FORGOTTEN = "forgotten"
"""Outcome of a page whose revisions were dropped for their age."""

_page, _first, _delivery, _revision = (
    pages.alias("page"), revisions.alias("first"), deliveries.alias("delivery"), revisions.alias("revision"),
)  # fmt: skip
_newest = and_(revisions.c.page == pages.c.id, revisions.c.number == pages.c.revision)
_QUERIES: dict[str, Executable] = {
    "revisions without a page": select(revisions.c.id).outerjoin(_page, _page.c.id == revisions.c.page).where(
        _page.c.id.is_(None)
    ),
    "revisions newer than their page knows": select(revisions.c.id).join(_page, _page.c.id == revisions.c.page).where(
        revisions.c.number > _page.c.revision
    ),
    "pages without their newest revision": select(pages.c.key).outerjoin(revisions, _newest).where(
        pages.c.revision > 0, revisions.c.id.is_(None), func.coalesce(pages.c.outcome, "") != FORGOTTEN
    ),
    "revisions of a cluster whose first member is missing": select(revisions.c.id).outerjoin(
        _first, _first.c.id == revisions.c.cluster
    ).where(revisions.c.cluster.is_not(None), _first.c.id.is_(None)),
    "revisions in a delivery that is missing": select(revisions.c.id).outerjoin(
        _delivery, _delivery.c.id == revisions.c.delivery
    ).where(revisions.c.delivery.is_not(None), _delivery.c.id.is_(None)),
    "bands of a revision that is missing": select(bands.c.revision).distinct().outerjoin(
        _revision, _revision.c.id == bands.c.revision
    ).where(_revision.c.id.is_(None)),
}  # fmt: skip


def missing_from(store: Database) -> Iterator[str]:
    """Tables, columns and indexes that a store of this version has and this one has not. Raises StoreError."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415  200 ms, for who asks
    from alembic.migration import MigrationContext  # noqa: PLC0415

    with told(store.address), store.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    for what, *parts in (difference for difference in found if isinstance(difference, tuple)):
        missing = parts[-1]
        if what == "add_table":
            yield f"the table {missing.name} is missing"
        elif what == "add_column":
            yield f"the column {missing.name} of the table {parts[1]} is missing"
        elif what == "add_index":
            statement = " ".join(str(CreateIndex(missing).compile(dialect=store.engine.dialect)).split())
            yield f"the index {missing.name} is missing, which this makes anew: {statement}"
        elif what == "add_constraint":
            names = ", ".join(column.name for column in missing.columns)
            yield f"the table {missing.table.name} does not see to it that {names} is unique"


def problems_of(store: Database) -> Iterator[str]:
    """Raises StoreError when the file is so damaged that it cannot be read."""
    if store.engine.dialect.name == "sqlite":
        for row in store.read(text(f"PRAGMA integrity_check({_SHOWN})")):
            if row[0] != "ok":
                yield f"damaged: {' '.join(row[0].split())}"
    for what, query in _QUERIES.items():
        found = [str(row[0]) for row in store.read(query)]
        if found:
            more = ", ..." if len(found) > _SHOWN else ""
            yield f"{len(found)} {what}: {', '.join(found[:_SHOWN])}{more}"
    yield from _miscounted(store)
    for intent in standing_intents(store).values():
        yield f"a delivery of {intent.host} waits to be finished: {', '.join(file.target for file in intent.files)}"


def _miscounted(store: Database) -> Iterator[str]:
    held = select(revisions.c.delivery, func.count().label("held")).where(_is_delivered).group_by(revisions.c.delivery)
    counts = {row.delivery: row.held for row in store.read(held)}
    for row in store.read(select(deliveries.c.id, deliveries.c.files)):
        told = Intent.read(row.files).revisions
        if counts.get(row.id, 0) != told:
            yield f"delivery {row.id} delivered {told} revisions, of which the store holds {counts.get(row.id, 0)}"


_is_delivered: ColumnElement[bool] = revisions.c.delivery.is_not(None)
