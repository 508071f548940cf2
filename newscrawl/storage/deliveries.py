"""Deliveries: whole feed files and the revisions in them, so that every revision is in exactly one.

Three steps, each safe to die after: the files are complete beside their targets; the intent (files and revisions)
is on the disk; the files are renamed and the delivery is done. A store opened with an intent left goes on renaming.
"""

import fcntl
import json
import logging
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from sqlalchemy import bindparam, delete, insert, select, update

from newscrawl.exceptions import FeedError
from newscrawl.storage.database import Database
from newscrawl.storage.tables import deliveries, pages, revisions

logger = logging.getLogger(__name__)

Files = Sequence[tuple[Path, Path]]
"""(temporary, target)"""

_MARK = (
    update(revisions)
    .where(revisions.c.page == select(pages.c.id).where(pages.c.key == bindparam("key")).scalar_subquery())
    .where(revisions.c.number == bindparam("its_number"), revisions.c.delivery.is_(None))
    .values(delivery=bindparam("its_delivery"))
)


def deliver(store: Database, files: Files, delivered: Iterable[tuple[str, int]], *, now: datetime) -> None:
    """`delivered` holds (key, revision). Raises FeedError when a file cannot be renamed: nothing is delivered then.

    Call it within `folders_locked`, else another process may finish the intent in the same moment.
    """
    names = json.dumps([[str(temporary.resolve()), str(target.resolve())] for temporary, target in files])
    with store.transaction(durable=True) as connection:
        values = {"files": names, "state": "intended", "at": int(now.timestamp())}
        number = connection.execute(insert(deliveries), values).inserted_primary_key[0]  # type: ignore[index]
        marks = [{"key": key, "its_number": revision, "its_delivery": number} for key, revision in delivered]
        if marks:
            connection.execute(_MARK, marks)
    try:
        for temporary, target in files:
            temporary.replace(target)
            _sync_folder(target.parent)
    except OSError as error:
        _take_back(store, number)
        raise FeedError(f"{target}: cannot be written: {error.strerror}") from error
    _done(store, number)


def finish_deliveries(store: Database, *, locked: Collection[Path] = ()) -> None:
    """Rename what a killed process left complete beside its target; what cannot be waits for the next time.

    With folders that the caller has locked: only what belongs there.
    """
    for row in store.read(select(deliveries).where(deliveries.c.state == "intended")):
        files = [(Path(temporary), Path(target)) for temporary, target in json.loads(row.files)]
        folders = {target.parent for _, target in files}
        try:
            with nullcontext() if locked else folders_locked(folders):
                if not locked or folders.intersection(locked):
                    _finish(store, row.id, files)
        except OSError as error:
            path = error.filename2 or error.filename
            logger.error("%s: cannot be written: %s; mend that and run again", path, error.strerror)  # noqa: TRY400


def _finish(store: Database, number: int, files: Files) -> None:
    for temporary, target in files:
        if temporary.exists():  # Else it was renamed before the process died.
            temporary.replace(target)
            _sync_folder(target.parent)
    _done(store, number)


def intended_files(store: Database) -> set[Path]:
    """Temporary files that no one may remove."""
    rows = store.read(select(deliveries.c.files).where(deliveries.c.state == "intended"))
    return {Path(temporary) for row in rows for temporary, _ in json.loads(row.files)}


def _done(store: Database, number: int) -> None:
    with store.transaction(durable=True) as connection:
        connection.execute(update(deliveries).where(deliveries.c.id == number).values(state="done"))


def _take_back(store: Database, number: int) -> None:
    with store.transaction() as connection:
        connection.execute(update(revisions).where(revisions.c.delivery == number).values(delivery=None))
        connection.execute(delete(deliveries).where(deliveries.c.id == number))


@contextmanager
def folders_locked(folders: Iterable[Path]) -> Iterator[Collection[Path]]:
    """Wait until no other process delivers into these folders; a process that dies lets go."""
    present = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    with ExitStack() as stack:
        for folder in present:
            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield present


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only when its folder was synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
