"""Statements with many values in, given to the driver: SQLAlchemy would take as long for the values as SQLite does.

No value may need a type of ours.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ClauseElement, Column, Connection, Dialect


def execute_each(connection: Connection, statement: ClauseElement, rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows have a value for each of the statement's parameters."""
    if rows:
        sql, names = _compiled(statement, connection.dialect)
        values: Any = [tuple(row[name] for name in names) for row in rows] if names else list(rows)
        connection.exec_driver_sql(sql, values)


@lru_cache(maxsize=32)
def _compiled(statement: ClauseElement, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
    """Its text, and the names of its parameters in order for a driver that takes them so."""
    compiled: Any = statement.compile(dialect=dialect)
    return compiled.string, compiled.positiontup


def rows_among(connection: Connection, column: Column[int], values: Sequence[int]) -> Sequence[Any]:
    """(column, ...) rows of its table that have one of the values there."""
    if not values:
        return ()
    mark = "?" if connection.dialect.positional else "%s"
    names, marks = ", ".join(column.table.c.keys()), ", ".join([mark] * len(values))
    statement = f"SELECT {names} FROM {column.table.name} WHERE {column.name} IN ({marks})"  # noqa: S608  no value in it
    return connection.exec_driver_sql(statement, tuple(values)).all()
