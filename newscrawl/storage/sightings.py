"""Articles a listing, feed or sitemap shows in; for each every place it was found at, and which are stored, out.

Articles' own pages are no places: what they recommend changes with every visit. `pages.found_on` says where an article
was found first, whatever that was. Further pages of a listing count as the listing.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.storage.database import Database
from newscrawl.storage.tables import pages, places, sightings

_KEYS_AT_ONCE = 500
_ADD_PLACE = insert(places).on_conflict_do_nothing(index_elements=["key"])
_PLACE = select(places.c.id).where(places.c.key == bindparam("key"))
_SEEN = select(pages.c.id, bindparam("place_id", type_=places.c.id.type)).where(
    pages.c.key.in_(bindparam("keys", expanding=True))
)
_ADD = insert(sightings).from_select(["page", "place"], _SEEN).on_conflict_do_nothing(index_elements=["page", "place"])
_STORED = select(pages.c.key).where(pages.c.key.in_(bindparam("keys", expanding=True)), pages.c.revision > 0)
_OF_PAGE = (
    select(places.c.kind, places.c.key)
    .join(sightings, sightings.c.place == places.c.id)
    .join(pages, pages.c.id == sightings.c.page)
    .where(pages.c.key == bindparam("key"))
    .order_by(places.c.id)
)


def keep_sightings(database: Database, site: str, keys: Collection[str], *, place: str, kind: str) -> None:
    """`keys` of articles that are remembered; `place`: the key of what shows them, a listing, feed or sitemap."""
    if not keys:
        return
    with database.transaction() as connection:
        connection.execute(_ADD_PLACE, {"site": site, "key": place, "kind": kind})
        number = connection.execute(_PLACE, {"key": place}).scalar_one()
        for some in _some(keys):
            connection.execute(_ADD, {"place_id": number, "keys": some})


def stored_among(database: Database, keys: Collection[str]) -> set[str]:
    """Those of stored articles."""
    return {row.key for some in _some(keys) for row in database.read(_STORED, {"keys": some})}


def _some(keys: Collection[str]) -> Iterator[list[str]]:
    """As many at a time as a statement takes."""
    listed = list(keys)
    return (listed[start : start + _KEYS_AT_ONCE] for start in range(0, len(listed), _KEYS_AT_ONCE))


def places_of(database: Database, key: str) -> list[tuple[str, str]]:
    """(kind, key) of every place an article was found at."""
    return [(row.kind, row.key) for row in database.read(_OF_PAGE, {"key": key})]
