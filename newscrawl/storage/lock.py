"""One crawl of a site at a time on one store: the lock dies with its process."""

import os
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, func, select

from newscrawl.exceptions import SiteLockedError, StoreError
from newscrawl.storage.store import Store


class SiteLock:
    """Raises SiteLockedError when another process holds it. PostgreSQL locks by itself, SQLite by a file beside it."""

    def __init__(self, store: Store, site: str, *, now: datetime) -> None:
        self._file: FileLock | None = None
        self._connection: Connection | None = None
        database = store.engine.url.database
        if store.engine.dialect.name == "postgresql":
            self._lock_schema(store, site)
        elif database and database != ":memory:":
            self._lock_file(Path(f"{database}-locks", f"{site}.lock"), site, now)

    def _lock_schema(self, store: Store, site: str) -> None:
        connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()  # The lock is the session's: it goes when this is closed, not when a pool has it back.
        number = func.hashtext(func.concat(func.current_schema(), f"/{site}"))
        if not connection.scalar(select(func.pg_try_advisory_lock(number))):
            connection.close()
            raise SiteLockedError(f"{site} is being crawled now, by another process on this store: skipped")
        self._connection = connection

    def _lock_file(self, path: Path, site: str, now: datetime) -> None:
        lock = FileLock(path, timeout=0)
        try:
            path.parent.mkdir(exist_ok=True)
            lock.acquire()
        except Timeout:
            holder = path.with_suffix(".holder").read_text("utf-8") if path.with_suffix(".holder").exists() else "?"
            raise SiteLockedError(f"{site} is being crawled now, by process {holder}: skipped") from None
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror} (NEWSCRAWL_STORE)") from None
        self._file = lock
        path.with_suffix(".holder").write_text(f"{os.getpid()} since {now.isoformat(timespec='seconds')}", "utf-8")

    def release(self) -> None:
        if self._file:
            self._file.release()
        if self._connection is not None:
            self._connection.close()
