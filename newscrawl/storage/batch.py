"""One connection to the store's database: statements in, rows out, writes committed in batches."""

import time
from typing import Any

from sqlalchemy import Connection, Engine, Select
from sqlalchemy.dialects import postgresql, sqlite

from newscrawl.storage.database import told


class Batch:
    """One connection, used from one thread. Writes are committed in batches, by count and time."""

    def __init__(self, engine: Engine, address: str, *, batch: int = 200, seconds: float = 2.0) -> None:
        self.engine = engine
        self.address = address
        self.batch = batch
        self.seconds = seconds
        self._connection: Connection | None = None
        self._writes = 0
        self._since = 0.0

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            with told(self.address):
                self._connection = self.engine.connect()
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            self.commit()
            self._connection.close()
            self._connection = None
        self.engine.dispose()

    def commit(self) -> None:
        with told(self.address):
            self.connection.commit()
        self._writes = 0

    def write(self, statement: Any, rows: Any = None) -> Any:
        """Execute in the running batch; the caller says with `written` when a whole is complete."""
        with told(self.address):
            return self.connection.execute(statement, rows)

    def read(self, statement: Select[Any]) -> Any:
        with told(self.address):
            return self.connection.execute(statement)

    def written(self) -> None:
        """A consistent whole has been written: commit when the batch is full or old."""
        if not self._writes:
            self._since = time.monotonic()
        self._writes += 1
        if self._writes >= self.batch or time.monotonic() - self._since >= self.seconds:
            self.commit()

    def upsert(self, table: Any) -> Any:
        return postgresql.insert(table) if self.engine.dialect.name == "postgresql" else sqlite.insert(table)
