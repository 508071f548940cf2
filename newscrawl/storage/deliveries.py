"""Deliveries: whole feed files and the revisions in them, so that every revision is in exactly one.

Three steps, each safe to die after: the files are complete beside their targets; the intent (files and revisions)
is committed; the files are renamed and the delivery is done. A store opened with an intent left goes on renaming.
"""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import and_, insert, or_, select, update

from newscrawl.exceptions import FeedError
from newscrawl.storage.batch import Batch
from newscrawl.storage.tables import deliveries, revisions

Files = Sequence[tuple[Path, Path]]
"""(temporary, target)"""
REVISIONS_AT_ONCE = 200


def deliver(store: Batch, files: Files, delivered: Iterable[tuple[str, int]], *, now: datetime) -> None:
    """`delivered` holds (key, revision). Raises FeedError when a file cannot be renamed: the next open tries again."""
    names = json.dumps([[str(temporary.resolve()), str(target.resolve())] for temporary, target in files])
    values = {"files": names, "state": "intended", "at": now.isoformat()}
    number = store.write(insert(deliveries).values(values)).inserted_primary_key[0]
    keys = list(delivered)
    for start in range(0, len(keys), REVISIONS_AT_ONCE):
        some = keys[start : start + REVISIONS_AT_ONCE]
        these = or_(*(and_(revisions.c.key == key, revisions.c.revision == revision) for key, revision in some))
        store.write(update(revisions).where(these).values(delivery=number))
    store.commit()
    rename(files)
    store.write(update(deliveries).where(deliveries.c.id == number).values(state="done"))
    store.commit()


def finish_deliveries(store: Batch) -> None:
    """Rename what a killed process left complete beside its target."""
    for row in store.read(select(deliveries).where(deliveries.c.state == "intended")).all():
        rename([(Path(temporary), Path(target)) for temporary, target in json.loads(row.files)])
        store.write(update(deliveries).where(deliveries.c.id == row.id).values(state="done"))
    store.commit()


def rename(files: Files) -> None:
    for temporary, target in files:
        try:
            temporary.replace(target)
        except FileNotFoundError:
            continue  # Renamed before the process died.
        except OSError as error:
            raise FeedError(
                f"{target}: cannot be written: {error.strerror}; its whole content is {temporary}"
            ) from error
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only when its folder was synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
