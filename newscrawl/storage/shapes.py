"""What a site's URLs turned out to be: how many pages of each shape were what in, the same out in a later run."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.storage.database import Database
from newscrawl.storage.tables import shapes

Counts = tuple[int, int, int]
"""Fetched pages of one shape: articles, listings, others."""

_COUNTS = ("article", "listing", "other")
_OF_SITE = select(shapes).where(shapes.c.site == bindparam("site"))
_KEEP = insert(shapes)
_KEEP = _KEEP.on_conflict_do_update(
    index_elements=["site", "shape"], set_={name: _KEEP.excluded[name] for name in _COUNTS}
)


def read_shapes(database: Database, site: str) -> dict[str, Counts]:
    return {row.shape: (row.article, row.listing, row.other) for row in database.read(_OF_SITE, {"site": site})}


def keep_shapes(database: Database, site: str, counted: Mapping[str, Counts]) -> None:
    """Whole counts, not differences: they replace those of an earlier run."""
    rows = [
        {"site": site, "shape": shape} | dict(zip(_COUNTS, counts, strict=True)) for shape, counts in counted.items()
    ]
    if rows:
        with database.transaction() as connection:
            connection.execute(_KEEP, rows)
