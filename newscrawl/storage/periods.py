"""Articles that a crawl left because of their dates: their links in, whether another crawl wants them out."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import bindparam, select, update

from newscrawl.items import Link
from newscrawl.storage.database import Database
from newscrawl.storage.records import pack_link, seconds, unpack_link, unpack_url
from newscrawl.storage.tables import pages, revisions

Period = tuple[datetime | None, datetime | None]
"""From the first moment until before the second."""

OUTSIDE = ("before_since", "after_until")
_DAY = 86_400
_AT_MOST = 400
_STORED = (
    select(pages.c.key, pages.c.url, revisions.c.published)
    .join(revisions, (revisions.c.page == pages.c.id) & (revisions.c.number == pages.c.revision))
    .where(pages.c.site == bindparam("its_site"), revisions.c.published.is_not(None))
    .order_by(pages.c.id.desc())
    .limit(_AT_MOST)
)
_LEFT = (
    select(pages.c.key, pages.c.url, pages.c.link)
    .where(
        pages.c.site == bindparam("its_site"), pages.c.outcome.in_(OUTSIDE), pages.c.link.contains('"date_published"')
    )
    .order_by(pages.c.id.desc())
    .limit(_AT_MOST)
)
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


def dated_addresses(database: Database, site: str) -> Iterator[tuple[str, datetime]]:
    """(URL, when it was published) of the articles found last, stored ones and those left because of their dates."""
    for row in database.read(_STORED, {"its_site": site}):
        yield unpack_url(row.url, row.key), datetime.fromtimestamp(row.published, UTC)
    for row in database.read(_LEFT, {"its_site": site}):
        published = seconds(unpack_link("", row.link).date_published)
        if published is not None:
            yield unpack_url(row.url, row.key), datetime.fromtimestamp(published, UTC)
