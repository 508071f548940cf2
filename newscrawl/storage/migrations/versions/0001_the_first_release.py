"""Nothing in, the tables of the first release out."""

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

metadata = MetaData()

# SQLite numbers its rows only for INTEGER PRIMARY KEY; PostgreSQL wants 64 bits.
_Id = BigInteger().with_variant(Integer, "sqlite")

runs = Table(
    "runs",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("site", String, nullable=False, index=True),
    Column("started_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("reason", String),
    Column("counts", String),
)

pages = Table(
    "pages",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("url", String, nullable=False, doc="Only what stands before the key, when it ends in the key."),
    Column("site", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("outcome", String, doc="Of the last visit; none while it is pending."),
    Column("http_status", Integer),
    Column("etag", String),
    Column("last_modified", String),
    Column("discovered_at", BigInteger, nullable=False),
    Column("fetched_at", BigInteger),
    Column("date_modified", BigInteger, doc="The latest change the site has told of: feed, sitemap or article."),
    Column("found_on", String, doc="URL of the listing, feed or sitemap."),
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
    Column("section", String),
    Column("in_language", String),
    Column("fingerprint", String, nullable=False, index=True),
    Column("deletion", String, doc="Why the article is gone; none for a revision of its text."),
    Column("held_until", BigInteger, doc="Of a live blog that still grows: not delivered before."),
    Column("cluster", _Id, doc="Revision id of the cluster's first member; none for that one itself."),
    Column("delivery", _Id, doc="The one whose feed files hold this revision; none while it is in no file."),
    Column("signature", LargeBinary),
    Column("payload", LargeBinary, nullable=False),
    UniqueConstraint("page", "number"),
)
_is_follower, _is_undelivered = revisions.c.cluster.is_not(None), revisions.c.delivery.is_(None)
Index("revisions_cluster", revisions.c.cluster, sqlite_where=_is_follower, postgresql_where=_is_follower)
Index("revisions_undelivered", revisions.c.id, sqlite_where=_is_undelivered, postgresql_where=_is_undelivered)

learned = Table(
    "learned",
    metadata,
    Column("site", String, primary_key=True),
    Column("about", String, primary_key=True, doc="What was counted: edits at an age or in a section, 304 answers."),
    Column("seen", Float, nullable=False),
    Column("expected", Float, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True, autoincrement=False),
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
    Column("site", String, primary_key=True),
    Column("shape", String, primary_key=True, doc="Of URLs; see newscrawl.discovery.shapes."),
    Column("article", Integer, nullable=False, doc="Fetched pages of this shape that were articles."),
    Column("listing", Integer, nullable=False),
    Column("other", Integer, nullable=False),
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
