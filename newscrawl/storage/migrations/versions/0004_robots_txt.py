"""Nothing in, a table of the robots.txt of hosts, empty, out."""

from alembic import op
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table

revision = "0004"
down_revision = "0003"

metadata = MetaData()

robots = Table(
    "robots",
    metadata,
    Column("site", String, primary_key=True),
    Column("url", String, primary_key=True),
    Column("text", LargeBinary, nullable=False),
    Column("fetched_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
)


def upgrade() -> None:
    metadata.create_all(op.get_bind())
