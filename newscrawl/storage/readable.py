"""A store in, a readable copy of it out: an SQLite file of plain columns with a full-text index, to be looked at.

The store packs its articles and keeps no index of their words, so that memory costs a crawl little; who looks pays.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, create_engine, func, select
from sqlalchemy.engine import URL

from newscrawl.exceptions import StoreError
from newscrawl.items import Article, Change
from newscrawl.storage.accounts import PENDING, account_of_run
from newscrawl.storage.database import Database, told
from newscrawl.storage.records import unpack_article, unpack_url
from newscrawl.storage.tables import pages, revisions, runs

NAME = "news"
"""Of the database in Datasette and in its description."""

TEMPLATES = Path(__file__).parent / "browse" / "templates"

_TABLES, _DESCRIPTION = TEMPLATES.parent / "tables.sql", TEMPLATES.parent / "datasette.toml"
# Of an SQLite file: whose it is, and in which version.
_MARK, _VERSION = 0x6E637277, 1
_AT_ONCE = 500
_ROWS_AT_ONCE = 20_000

_first = revisions.alias("first")
# An index has both: the rows, with all the texts, are not read.
_STORED = select(revisions.c.id, revisions.c.fingerprint)
_REVISIONS = (
    select(
        revisions.c.id, revisions.c.page, revisions.c.number, revisions.c.published, revisions.c.fetched_at,
        revisions.c.fingerprint, revisions.c.deletion, revisions.c.payload, pages.c.discovered_at,
        func.coalesce(_first.c.fingerprint, revisions.c.fingerprint).label("cluster_id"),
    )
    .join(pages, pages.c.id == revisions.c.page)
    .outerjoin(_first, _first.c.id == revisions.c.cluster)
    .where(revisions.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(revisions.c.id)
)  # fmt: skip
_CHANGED = """SELECT article FROM revisions LEFT JOIN stored USING (id)
    WHERE stored.fingerprint IS NOT revisions.fingerprint"""
_MISSING = "SELECT id FROM stored WHERE id NOT IN (SELECT id FROM revisions) ORDER BY id"


def copy_of(store: Path) -> Path:
    """Where the copy of an SQLite store lies."""
    return store.with_name(f"{store.name}-browse")


def read_description() -> dict[str, Any]:
    """Datasette's metadata."""
    import tomllib  # noqa: PLC0415  only who browses pays for it

    return tomllib.loads(_DESCRIPTION.read_text("utf-8"))


def refresh_copy(store: Database, copy: Path) -> int:
    """How many revisions were read: those already in the copy are not. Raises StoreError."""
    engine = create_engine(URL.create("sqlite", database=str(copy)))
    try:
        with told(str(copy)), engine.connect() as target:
            _see_to_tables(target, copy)
            _drop_changed(store, target)
            count = sum(_read(store, target, ids) for ids in _missing(target))
            _fill(target, "pages", map(_page_values, _rows(store, select(pages))))
            _fill(target, "runs", map(_run_values, _rows(store, select(runs))))
        return count
    finally:
        engine.dispose()


def _see_to_tables(target: Connection, copy: Path) -> None:
    """Raises StoreError for a file that is none of ours."""
    with target.begin():
        mark, version = (
            target.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("application_id", "user_version")
        )
        names = target.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'articles_fts%'").all()
        if names and mark != _MARK:
            raise StoreError(f"{copy}: is no copy that newscrawl made: name another file with --copy")
        if version == _VERSION:
            return
    driver: Any = target.connection.driver_connection
    tables = "\n".join(f"DROP TABLE IF EXISTS {name};" for name in ("articles_fts", "articles", *_OTHERS))
    marks = f"PRAGMA application_id = {_MARK}; PRAGMA user_version = {_VERSION};"
    driver.executescript(f"BEGIN; DROP VIEW IF EXISTS clusters; {tables} {_TABLES.read_text('utf-8')} {marks} COMMIT;")


_OTHERS = ("revisions", "pages", "runs")


def _drop_changed(store: Database, target: Connection) -> None:
    """Leave out of the copy each article of which the store has something else now, or nothing any more."""
    with target.begin():
        target.exec_driver_sql("CREATE TEMP TABLE stored (id INTEGER PRIMARY KEY, fingerprint TEXT)")
        for rows in _rows_at_once(store, _STORED):
            target.exec_driver_sql("INSERT INTO stored VALUES (?, ?)", [tuple(row) for row in rows])
        target.exec_driver_sql(f"CREATE TEMP TABLE changed AS {_CHANGED}")
        target.exec_driver_sql("DELETE FROM articles WHERE id IN (SELECT article FROM changed)")
        target.exec_driver_sql("DELETE FROM revisions WHERE article IN (SELECT article FROM changed)")


def _missing(target: Connection) -> Iterator[Sequence[int]]:
    with target.begin():
        ids = [row.id for row in target.exec_driver_sql(_MISSING)]
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _read(store: Database, target: Connection, ids: Sequence[int]) -> int:
    """Revisions in the order they were stored: the last text of an article stands, and what came of it after."""
    texts: dict[int, tuple[Any, ...]] = {}
    deletions: dict[int, str | None] = {}
    versions = []
    for row in store.read(_REVISIONS, {"ids": ids}):
        article = unpack_article(row.payload)
        versions.append(_revision_values(row, article))
        deletions[row.page] = row.deletion
        if not row.deletion:
            texts[row.page] = _article_values(row, article)
    with target.begin():
        _insert(target, "revisions", versions)
        _each(target, "DELETE FROM articles WHERE id = ?", [(page,) for page in texts])
        _insert(target, "articles", texts.values())
        gone = [(reason, page) for page, reason in deletions.items() if reason]
        _each(target, "UPDATE articles SET deleted = ? WHERE id = ?", gone)
    return len(versions)


def _fill(target: Connection, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Anew: they are small, and what of them has changed is not to be seen from outside."""
    with target.begin():
        target.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608  a name of ours
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            _insert(target, table, some)
        if table == "pages":
            target.exec_driver_sql("UPDATE pages SET article = NULL WHERE article NOT IN (SELECT id FROM articles)")


def _insert(target: Connection, table: str, rows: Collection[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(next(iter(rows), ())))
    _each(target, f"INSERT INTO {table} VALUES ({marks})", [tuple(map(_plain, row)) for row in rows])  # noqa: S608


def _each(target: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        target.exec_driver_sql(statement, rows)


def _article_values(row: Any, article: Article) -> tuple[Any, ...]:
    return (
        row.page, article.headline, article.site, article.section, _moment(row.published),
        _json([author.name for author in article.authors]), article.in_language, article.kind, article.word_count,
        article.canonical_url or article.url, article.description, article.body, article.dateline, _json(article.tags),
        article.image.url if article.image else None, row.number, None, row.cluster_id, _moment(row.discovered_at),
        _moment(row.fetched_at),
    )  # fmt: skip


def _revision_values(row: Any, article: Article) -> tuple[Any, ...]:
    return (
        row.id, row.page, row.number, article.headline, _moment(row.fetched_at), len(article.changes),
        "\n".join(map(_told, article.changes)), row.deletion, row.fingerprint,
    )  # fmt: skip


def _page_values(row: Any) -> tuple[Any, ...]:
    return (
        row.id, unpack_url(row.url, row.key), row.site, row.kind, row.outcome or PENDING, row.http_status,
        row.id if row.revision else None, _moment(row.discovered_at), _moment(row.fetched_at), _moment(row.next_visit),
        row.visits or 0, row.found_on,
    )  # fmt: skip


def _run_values(row: Any) -> tuple[Any, ...]:
    account = account_of_run(json.loads(row.counts or "{}"))
    numbers = account.numbers if account else (None,) * 6
    return row.id, row.site, _moment(row.started_at), _moment(row.finished_at), row.reason, *numbers


def _told(change: Change) -> str:
    where = change.field if change.paragraph is None else f"paragraph {change.paragraph}"
    lines = (f"{mark} {text}" for mark, text in (("-", change.before), ("+", change.after)) if text)
    return "\n".join((f"{where} {change.kind}", *lines))


def _moment(posix: int | None) -> str | None:
    return None if posix is None else f"{datetime.fromtimestamp(posix, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _json(names: Sequence[str]) -> str:
    return json.dumps(names, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Half a surrogate pair, which SQLite does not take, becomes a question mark."""
    return value.encode(errors="replace").decode() if isinstance(value, str) and not value.isascii() else value


def _rows(store: Database, query: Any) -> Iterator[Any]:
    for rows in _rows_at_once(store, query):
        yield from rows


def _rows_at_once(store: Database, query: Any) -> Iterator[Sequence[Any]]:
    with told(store.address), store.engine.connect() as source:
        yield from source.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}).partitions()
