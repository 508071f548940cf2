"""Nothing in, tables of the places at which articles were found, empty, out."""

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table

revision = "0003"
down_revision = "0002"

metadata = MetaData()

_Id = BigInteger().with_variant(Integer, "sqlite")

places = Table(
    "places",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("site", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
)

sightings = Table(
    "sightings",
    metadata,
    Column("page", _Id, primary_key=True, autoincrement=False),
    Column("place", _Id, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    metadata.create_all(op.get_bind())
