"""Articles that a crawl left because of their dates: their links in, whether another crawl wants them out."""

from datetime import datetime

from sqlalchemy import bindparam, update

from newscrawl.items import Link
from newscrawl.storage.database import Database
from newscrawl.storage.records import pack_link, seconds, unpack_link
from newscrawl.storage.tables import pages

Period = tuple[datetime | None, datetime | None]
"""From the first moment until before the second."""

OUTSIDE = ("before_since", "after_until")
_DAY = 86_400
_DATED = update(pages).where(pages.c.key == bindparam("its_key")).values(link=bindparam("dated"))


def note_date(database: Database, key: str, link: Link) -> None:
    """`link` as it was found, with the date its article says."""
    with database.transaction() as connection:
        connection.execute(_DATED, {"its_key": key, "dated": pack_link(link)})


def lies_within(link: str | None, period: Period) -> bool:
    """Whether an article left, by its packed link, may be of the period: a bare day is all of it."""
    published = seconds(unpack_link("", link).date_published)
    since, until = period
    if published is None:
        return True
    return not (since and published + _DAY < since.timestamp()) and not (until and published >= until.timestamp())
