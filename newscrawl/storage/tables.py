"""The store's tables: what is remembered of pages, articles and deliveries."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

SCHEMA = 1

metadata = MetaData()

# SQLite numbers its rows only for INTEGER PRIMARY KEY; PostgreSQL wants 64 bits.
_Id = BigInteger().with_variant(Integer, "sqlite")

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

runs = Table(
    "runs",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("site", String, nullable=False, index=True),
    Column("started_at", String, nullable=False),
    Column("finished_at", String),
    Column("reason", String),
    Column("counts", String),
)

pages = Table(
    "pages",
    metadata,
    Column("key", String, primary_key=True),
    Column("url", String, nullable=False),
    Column("site", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("outcome", String),
    Column("http_status", Integer),
    Column("etag", String),
    Column("last_modified", String),
    Column("link", String),
    Column("page", String),
    Column("date_modified", String),
    Column("discovered_at", String, nullable=False),
    Column("fetched_at", String),
    Column("visits", Integer, nullable=False, default=0),
    Column("next_visit", Float),
    sqlite_with_rowid=False,
)
Index(
    "pages_pending", pages.c.site, sqlite_where=pages.c.state == "pending", postgresql_where=pages.c.state == "pending"
)
Index("pages_due", pages.c.site, pages.c.next_visit, sqlite_where=pages.c.next_visit.is_not(None),
      postgresql_where=pages.c.next_visit.is_not(None))  # fmt: skip

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("files", String, nullable=False),
    Column("state", String, nullable=False),
    Column("at", String, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("site", String, nullable=False),
    Column("section", String),
    Column("in_language", String),
    Column("date_published", String),
    Column("fetched_at", String, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("cluster_id", String, nullable=False, index=True),
    Column("signature", LargeBinary),
    Column("payload", LargeBinary, nullable=False),
    Column("delivery", _Id),
    UniqueConstraint("key", "revision"),
)
Index("revisions_undelivered", revisions.c.site, sqlite_where=revisions.c.delivery.is_(None),
      postgresql_where=revisions.c.delivery.is_(None))  # fmt: skip

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("revision", _Id, primary_key=True),
    sqlite_with_rowid=False,
)
