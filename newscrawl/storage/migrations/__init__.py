"""A store of an earlier newscrawl in, the same store at this one's schema out."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(connection: Connection) -> None:
    """Every migration it lacks, in the transaction it is in."""
    from alembic import command  # noqa: PLC0415  200 ms that a store at the newest schema need not pay

    command.upgrade(config(connection), "head")


def config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    made = Config(attributes={"connection": connection})
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return made
