"""A store's address in, an open database out, or a StoreError that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from newscrawl.exceptions import StoreError
from newscrawl.storage.tables import SCHEMA, metadata, schema_version

BUSY_SECONDS = 30


def open_database(address: str) -> Engine:
    """`address` is a path, or an SQLAlchemy URL; "sqlite://" is a database in memory. Raises StoreError."""
    url = _parse(address)
    if url.get_backend_name() == "sqlite" and url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{address}: its folder cannot be made: {error.strerror} (NEWSCRAWL_STORE)") from None
    with told(address):
        engine = create_engine(url)
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _set_pragmas)
        metadata.create_all(engine)
        _check_version(engine, address)
    return engine


def _parse(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{address}: not a store: give a path or an SQLAlchemy URL (NEWSCRAWL_STORE)") from error


def _set_pragmas(connection: Any, _: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # With WAL a power cut loses the last batch, never the order.


def _check_version(engine: Engine, address: str) -> None:
    with engine.begin() as connection:
        version = connection.scalar(select(schema_version.c.version))
        if version is None:
            connection.execute(insert(schema_version).values(version=SCHEMA))
        elif version != SCHEMA:
            raise StoreError(
                f"{address}: written by another newscrawl (schema {version}, this one reads {SCHEMA}): "
                "install that version, or name another store with NEWSCRAWL_STORE"
            )


_CURES = {
    "disk is full": "free some space; what was committed is safe and the next run goes on",
    "locked": "another process writes to it: wait for it to end, or give this crawl a store of its own",
    "malformed": "the file is damaged: restore a copy, or move it away to begin anew",
    "not a database": "the file is no store: name another with NEWSCRAWL_STORE",
    "unable to open": "check that the folder exists and may be written (NEWSCRAWL_STORE)",
    "readonly": "check that file and folder may be written (NEWSCRAWL_STORE)",
}


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn a database's errors into a StoreError with a cure."""
    try:
        yield
    except NoSuchModuleError as error:
        raise StoreError(f"{address}: no driver for it: pip install 'newscrawl[postgres]'") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"{address}: {error.name} is not installed: pip install 'newscrawl[postgres]'") from error
    except DBAPIError as error:
        message = str(error.orig).lower()
        cure = next((cure for sign, cure in _CURES.items() if sign in message), "the store cannot be used now")
        raise StoreError(f"{address}: {error.orig}: {cure}") from error
