"""Tables changed in, a migration to them out: `python -m newscrawl.storage.migrations "Add a column"`."""

import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from newscrawl.storage.migrations import config, upgrade


def main() -> None:
    versions = len(list((Path(__file__).parent / "versions").glob("*.py")))
    with create_engine("sqlite://").begin() as connection:
        upgrade(connection)
        command.revision(config(connection), sys.argv[1], autogenerate=True, rev_id=f"{versions + 1:04}")


if __name__ == "__main__":
    main()
