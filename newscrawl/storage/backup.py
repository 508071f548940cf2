"""An SQLite store in, a copy of it out, whole and while crawls go on; and a copy back in its place."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

from newscrawl.exceptions import SiteLockedError, StoreError
from newscrawl.storage.parts import whole_file
from newscrawl.storage.tables import refuse_newer


def copy_store(store: Path, target: Path) -> None:
    """`target` is replaced when the copy is whole. Raises StoreError and FeedError."""
    if target.exists() and store.samefile(target):
        raise StoreError(f"{target}: is the store itself: name another file")
    with whole_file(target) as file, _told(target):
        _copy(store, Path(file.name))
        if damage := _damage_of(Path(file.name)):
            raise StoreError(f"{store}: is damaged ({damage}): not copied; put an older backup back, or begin anew")


def restore_store(copy: Path, store: Path, *, now: datetime) -> Path | None:
    """Put a copy in the store's place; what stood there is kept beside it, where comes back.

    Raises StoreError, FeedError and SiteLockedError.
    """
    _look_at(copy)
    with no_crawl_on(store), whole_file(store) as file, _told(store):
        _copy(copy, Path(file.name))
        return _keep_former(store, now)


def _copy(source: Path, target: Path) -> None:
    """In one step: a copy in several begins anew at each commit of a crawl."""
    with closing(_open(source)) as origin, closing(sqlite3.connect(target)) as copy:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # One file, that opens on a disk that cannot be written, too.


def _look_at(copy: Path) -> None:
    if not copy.is_file():
        raise StoreError(f"{copy}: there is no such file")
    with _told(copy), closing(_open(copy)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        damage = _damage_of(copy)
        if damage:
            raise StoreError(f"{copy}: is damaged ({damage}): restore an older one")
        if not tables.issuperset(("revisions", "schema_version")):
            raise StoreError(f"{copy}: holds no store of newscrawl")
        for (version,) in connection.execute("SELECT version_num FROM schema_version"):
            refuse_newer(version, str(copy))


def _damage_of(path: Path) -> str | None:
    """The first thing that is wrong, in one line."""
    with closing(_open(path)) as connection:
        found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return None if found == "ok" else " ".join(found.split())


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def no_crawl_on(store: Path) -> Iterator[None]:
    """Hold the lock of every site. Raises SiteLockedError when a crawl has one."""
    with ExitStack() as stack:
        for path in sorted(Path(f"{store}-locks").glob("*.lock")):
            try:
                stack.enter_context(FileLock(path, timeout=0))
            except Timeout:
                raise SiteLockedError(f"{path.stem} is being crawled now on {store}: wait for its end") from None
        yield


def _keep_former(store: Path, now: datetime) -> Path | None:
    """The store under another name, with all that its write-ahead log held."""
    if not store.exists():
        return None
    with suppress(sqlite3.Error), closing(sqlite3.connect(store)) as connection:  # A damaged one is kept as it is.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    name = f"{store.name}.before-{now:%Y%m%dT%H%M%S}"
    kept = next(path for n in count(1) if not (path := store.with_name(f"{name}-{n}" if n > 1 else name)).exists())
    try:
        os.link(store, kept)
    except OSError:
        shutil.copy2(store, kept)
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{store}{ending}").replace(f"{kept}{ending}")
    return kept


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        cure = "the file is damaged, or no store" if "malformed" in str(error) or "not a database" in str(error) else ""
        raise StoreError(f"{path}: {error}: {cure or 'look whether the disk is full or failing'}") from error
