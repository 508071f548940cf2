"""A store's address in, an open database out, or a StoreError that says what to do."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Executable, Row, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from newscrawl.exceptions import StoreError
from newscrawl.storage import schema
from newscrawl.storage.folders import make_folder

BUSY_SECONDS = 30
# Rows hold a compressed article: in pages of 4 KB a third of the file would be waste.
PAGE_BYTES = 8192
# Of a PostgreSQL store; it ends with the transaction.
_ONE_WRITER = "SELECT pg_advisory_xact_lock(hashtext(current_schema()))"


class Database:
    """One connection, used from one thread. Every method raises StoreError with a cure when the database fails.

    Each whole is a transaction of its own, committed at once: in SQLite's write-ahead log that costs some 40 us and
    no wait for the disk, a killed process loses nothing, and no crawl holds the file while it waits for a server.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address
        self._is_sqlite = engine.dialect.name == "sqlite"
        with told(address):
            self._connection = engine.connect()

    @classmethod
    def open(cls, address: str) -> Self:
        """`address` is a path, or an SQLAlchemy URL; "sqlite://" is a database in memory."""
        url = _parse(address)
        shown = url.render_as_string() if "://" in address else address
        if url.get_backend_name() == "sqlite" and url.database:
            try:
                make_folder(Path(url.database).parent)
            except OSError as error:
                raise StoreError(f"{shown}: its folder cannot be made: {error.strerror} (NEWSCRAWL_STORE)") from None
        with told(shown):
            engine = create_engine(url)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _set_pragmas)
            database = cls(engine, shown)
            try:
                database._see_to_tables()
            except BaseException:
                database.close()
                raise
        return database

    @classmethod
    def open_existing(cls, address: str) -> Self:
        """As `open`; a StoreError also when there is none yet."""
        path = sqlite_path(address)
        if path and not path.exists():
            raise StoreError(f"{address}: there is no store yet: crawl first, or name another with NEWSCRAWL_STORE")
        return cls.open(address)

    def close(self) -> None:
        self._connection.close()
        self.engine.dispose()

    def read(self, statement: Executable, values: dict[str, Any] | None = None) -> Sequence[Row[Any]]:
        with told(self.address), self._connection.begin():
            return self._connection.execute(statement, values).all()

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[Connection]:
        """All or nothing. `durable`: on the disk when it ends; otherwise a power cut may lose it, a kill cannot."""
        with told(self.address):
            if durable:
                self._set_synchronous("FULL")
            try:
                with self._connection.begin():
                    # The first read decides what is written: nobody may write in between.
                    self._connection.exec_driver_sql("BEGIN IMMEDIATE" if self._is_sqlite else _ONE_WRITER)
                    yield self._connection
            finally:
                if durable:
                    self._set_synchronous("NORMAL")

    def _set_synchronous(self, level: str) -> None:
        if self._is_sqlite:  # SQLite heeds it only between transactions, where SQLAlchemy has begun none.
            driver: Any = self._connection.connection.driver_connection
            driver.execute(f"PRAGMA synchronous = {level}")

    def _see_to_tables(self) -> None:
        with self._connection.begin():
            is_current = schema.is_current(self._connection, self.address)
        if not is_current:  # Else nothing need be written, nor waited for.
            with self.transaction(durable=True) as connection:
                schema.make_current(connection, self.address)


def _parse(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError(f"{address}: not a store: give a path or an SQLAlchemy URL (NEWSCRAWL_STORE)") from None


def sqlite_path(address: str) -> Path | None:
    """The file of an SQLite store; None for one in memory or on a server. Raises StoreError."""
    url = _parse(address)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if is_file else None


def _set_pragmas(connection: Any, _: Any) -> None:
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # Heeded when the file is made.
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")


def _write_ahead(connection: Any) -> None:
    """For this SQLite does not wait while another process makes the file: it says at once that it is locked."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


_INCOMPLETE = "a part of the store is missing: scrapy store check says which"
_CURES = {
    "disk is full": "free some space; what was stored is safe and the next run goes on",
    "disk i/o": "look whether the disk is full or failing; what was stored is safe and the next run goes on",
    "locked": "another process writes to it: wait for it to end, or give this crawl a store of its own",
    "malformed": "the file is damaged: restore a copy with scrapy store restore FILE, or move it away to begin anew",
    "not a database": "the file is no store: name another with NEWSCRAWL_STORE",
    "unable to open": "check that the folder exists and may be written (NEWSCRAWL_STORE)",
    "readonly": "check that file and folder may be written (NEWSCRAWL_STORE)",
    "resolve host": "check the server's name (NEWSCRAWL_STORE)",
    "connection": "check that the server runs and takes this user (NEWSCRAWL_STORE)",
    "no such": _INCOMPLETE,
    "does not exist": _INCOMPLETE,
}


@contextmanager
def told(address: str) -> Iterator[None]:
    """Turn a database's errors into a StoreError with a cure."""
    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"{address}: {error}: for PostgreSQL write postgresql+psycopg://... and pip install 'newscrawl[postgres]'"
        ) from None
    except (DBAPIError, sqlite3.Error) as error:  # What the driver is told past SQLAlchemy, it says itself.
        message = " ".join(str(getattr(error, "orig", error)).split())
        cure = next((cure for sign, cure in _CURES.items() if sign in message.lower()), "the store cannot be used now")
        raise StoreError(f"{address}: {message}: {cure}") from error
