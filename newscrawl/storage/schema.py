"""A database in, the same one with the tables of this version out, or a StoreError that says what to do.

A new database gets its tables as they are now; an older store is copied and then migrated (`migrations/`).
"""

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from newscrawl.exceptions import StoreError
from newscrawl.storage import tables
from newscrawl.storage.tables import metadata, refuse_newer, schema_version


def is_current(connection: Connection, address: str) -> bool:
    """One look at one cell. Raises StoreError for what a newer newscrawl or another program wrote."""
    version = _version(connection, address)
    if version is not None:
        refuse_newer(version, address)
    return version == tables.SCHEMA


def make_current(connection: Connection, address: str) -> None:
    """To call in a transaction that nobody else can write beside."""
    if is_current(connection, address):  # Now: somebody else has made it so meanwhile.
        return
    if _version(connection, address) is None:
        metadata.create_all(connection)
        connection.execute(insert(schema_version), {"version_num": tables.SCHEMA})
        return
    _copy(connection)
    from newscrawl.storage.migrations import upgrade  # noqa: PLC0415  only an old store pays for it

    upgrade(connection)


def _version(connection: Connection, address: str) -> str | None:
    """None for a database without tables. PostgreSQL's may hold others beside ours."""
    names = set(inspect(connection).get_table_names())
    if schema_version.name in names:
        return connection.scalar(select(schema_version.c.version_num))
    strangers = names if connection.dialect.name == "sqlite" else names & metadata.tables.keys()
    if strangers:
        raise StoreError(
            f"{address}: holds tables of another program ({', '.join(sorted(strangers)[:3])}): "
            "name another store with NEWSCRAWL_STORE"
        )
    return None


def _copy(connection: Connection) -> None:
    """Of a PostgreSQL store the server's backups are the copy; a migration there is one transaction."""
    path = connection.engine.url.database
    if connection.dialect.name == "sqlite" and path and path != ":memory:":
        from newscrawl.storage.backup import copy_store  # noqa: PLC0415  only an old store pays for it

        copy_store(Path(path), Path(f"{path}.schema-{_version(connection, path)}"))
