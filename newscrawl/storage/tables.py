"""The store's tables: what is remembered of runs, pages, articles and deliveries. Times are POSIX seconds."""

import re
from typing import Any

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint
from sqlalchemy.types import TypeDecorator

from newscrawl.exceptions import StoreError

# The newest of migrations/.
SCHEMA = "0004"


def refuse_newer(version: str, address: str) -> None:
    """Raises StoreError."""
    if version > SCHEMA:
        raise StoreError(
            f"{address}: written by a newer newscrawl (schema {version}, this one knows {SCHEMA}): "
            "install that version, or name another store"
        )


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """NUL and half surrogate pairs, which no database's text holds, as U+FFFD."""
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)


class _FromTheWeb(TypeDecorator[str]):
    """Text that is `storable`, whatever it was."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002  SQLAlchemy's signature
        return None if value is None else storable(value)


metadata = MetaData()

# SQLite numbers its rows only for INTEGER PRIMARY KEY; PostgreSQL wants 64 bits.
_Id = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version_num", String(32), primary_key=True))

runs = Table(
    "runs",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("site", _FromTheWeb, nullable=False, index=True),
    Column("started_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("reason", String),
    Column("counts", String),
)

pages = Table(
    "pages",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", _FromTheWeb, nullable=False, unique=True),
    Column("url", _FromTheWeb, nullable=False, doc="Only what stands before the key, when it ends in the key."),
    Column("site", _FromTheWeb, nullable=False),
    Column("kind", String, nullable=False),
    Column("outcome", String, doc="Of the last visit; none while it is pending."),
    Column("http_status", Integer),
    Column("etag", _FromTheWeb),
    Column("last_modified", _FromTheWeb),
    Column("discovered_at", BigInteger, nullable=False),
    Column("fetched_at", BigInteger),
    Column("date_modified", BigInteger, doc="The latest change the site has told of: feed, sitemap or article."),
    Column("found_on", _FromTheWeb, doc="URL of the listing, feed or sitemap."),
    Column("link", String, doc="The link as it stood there, as JSON; none once its article is stored."),
    Column("revision", Integer, nullable=False, default=0, doc="The newest one stored."),
    Column("watched_since", BigInteger, doc="Published or first seen; none for what is not looked at again."),
    Column("next_visit", BigInteger, doc="When to look again; of a listing the earliest moment that is worth it."),
    Column("visits", Integer, doc="How often an article was looked at again."),
    Column("brought", Float, doc="New links a listing brought of late, fading with time."),
    Column("hours", Float, doc="In which it brought them, fading alike."),
    Column("missing_since", BigInteger, doc="When the article was first found missing; none while it is there."),
    Column("deletion", String, doc="How it was found missing, once that is certain."),
)
_is_pending, _is_watched = pages.c.outcome.is_(None), pages.c.next_visit.is_not(None)
Index("pages_pending", pages.c.site, sqlite_where=_is_pending, postgresql_where=_is_pending)
Index("pages_due", pages.c.site, pages.c.next_visit, sqlite_where=_is_watched, postgresql_where=_is_watched)

revisions = Table(
    "revisions",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("page", _Id, nullable=False),
    Column("number", Integer, nullable=False, doc="Of this page, from 1."),
    Column("fetched_at", BigInteger, nullable=False),
    Column("published", BigInteger, doc="date_published, for queries by time."),
    Column("section", _FromTheWeb),
    Column("in_language", _FromTheWeb),
    Column("fingerprint", _FromTheWeb, nullable=False, index=True),
    Column("deletion", String, doc="Why the article is gone; none for a revision of its text."),
    Column("held_until", BigInteger, doc="Of a live blog that still grows: not delivered before."),
    Column("cluster", _Id, doc="Revision id of the cluster's first member; none for that one itself."),
    Column("similarity", Float, doc="To the cluster's first member, 0 to 1; none for revisions of that one's page."),
    Column("delivery", _Id, doc="The one whose feed files hold this revision; none while it is in no file."),
    Column("payload", LargeBinary, nullable=False),
    UniqueConstraint("page", "number"),
)
_is_follower, _is_undelivered = revisions.c.cluster.is_not(None), revisions.c.delivery.is_(None)
Index("revisions_cluster", revisions.c.cluster, sqlite_where=_is_follower, postgresql_where=_is_follower)
Index("revisions_undelivered", revisions.c.id, sqlite_where=_is_undelivered, postgresql_where=_is_undelivered)

learned = Table(
    "learned",
    metadata,
    Column("site", _FromTheWeb, primary_key=True),
    Column(
        "about", _FromTheWeb, primary_key=True, doc="What was counted: edits at an age or in a section, 304 answers."
    ),
    Column("seen", Float, nullable=False),
    Column("expected", Float, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False, doc="A key that near-duplicates are found by."),
    Column("revision", _Id, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("files", String, nullable=False, doc="Temporary and target paths, as JSON."),
    Column("state", String, nullable=False, doc="intended or done."),
    Column("at", BigInteger, nullable=False),
)

shapes = Table(
    "shapes",
    metadata,
    Column("site", _FromTheWeb, primary_key=True),
    Column("shape", _FromTheWeb, primary_key=True, doc="Of URLs; see newscrawl.discovery.shapes."),
    Column("article", Integer, nullable=False, doc="Fetched pages of this shape that were articles."),
    Column("listing", Integer, nullable=False),
    Column("other", Integer, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("site", _FromTheWeb, nullable=False),
    Column("key", _FromTheWeb, nullable=False, unique=True),
    Column("kind", String, nullable=False, doc="listing, feed or sitemap."),
)

sightings = Table(
    "sightings",
    metadata,
    Column("page", _Id, primary_key=True, autoincrement=False, doc="Of an article."),
    Column("place", _Id, primary_key=True, autoincrement=False, doc="Where it was found; not only the first time."),
    sqlite_with_rowid=False,
)

robots = Table(
    "robots",
    metadata,
    Column("site", _FromTheWeb, primary_key=True),
    Column("url", _FromTheWeb, primary_key=True),
    Column("text", LargeBinary, nullable=False, doc="Empty where there is none."),
    Column("fetched_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False, doc="When it must be fetched again."),
)
