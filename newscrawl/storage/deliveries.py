"""Deliveries: whole feed files and the revisions in them, so that every revision is in exactly one.

Three steps, each safe to die after: the files are complete beside their targets; the intent (files and revisions)
is on the disk; the files are renamed and the delivery is done. A store opened with an intent left goes on renaming.
"""

import json
import logging
import os
import platform
import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from newscrawl.exceptions import FeedError
from newscrawl.storage.database import Database
from newscrawl.storage.folders import folders_locked, sync_folder
from newscrawl.storage.parts import WholeFile
from newscrawl.storage.tables import deliveries, pages, revisions

logger = logging.getLogger(__name__)

_STANDING: Select[tuple[int, str]] = select(deliveries.c.id, deliveries.c.files).where(deliveries.c.state == "intended")
_MARK = (
    update(revisions)
    .where(revisions.c.page == select(pages.c.id).where(pages.c.key == bindparam("key")).scalar_subquery())
    .where(revisions.c.number == bindparam("its_number"), revisions.c.delivery.is_(None))
    .values(delivery=bindparam("its_delivery"))
)
_DELIVERY = (
    select(revisions.c.delivery)
    .join(pages, pages.c.id == revisions.c.page)
    .where(pages.c.key == bindparam("key"), revisions.c.number == bindparam("its_number"))
)


@dataclass(frozen=True, slots=True)
class Intent:
    """What the store keeps of a delivery, as JSON."""

    host: str
    """Stores on a server serve several machines, and each can rename only its own files."""
    revisions: int
    files: list[WholeFile]

    @classmethod
    def read(cls, packed: str) -> "Intent":
        values = json.loads(packed)
        return cls(values["host"], values["revisions"], [WholeFile(**file) for file in values["files"]])

    @property
    def folders(self) -> set[Path]:
        return {file.folder for file in self.files}


def deliver(
    store: Database, files: Sequence[WholeFile], delivered: Iterable[tuple[str, int]], *, now: datetime
) -> None:
    """`delivered` holds (key, revision). Raises FeedError when a file cannot be renamed: nothing is delivered then.

    Call it within `folders_locked`, else another process may finish the intent in the same moment.
    """
    number = _intend(store, files, delivered, now)
    if not files:
        return
    try:
        _rename_all(files)
    except OSError as error:
        _take_back(store, number)
        raise FeedError(f"{_path_of(error)}: cannot be written: {error.strerror}") from error
    _settle(store, number, files)


def _intend(store: Database, files: Sequence[WholeFile], delivered: Iterable[tuple[str, int]], now: datetime) -> int:
    marks = [{"key": key, "its_number": revision} for key, revision in dict.fromkeys(delivered)]
    packed = json.dumps(asdict(Intent(platform.node(), len(marks), list(files))))
    values = {"files": packed, "state": "intended" if files else "done", "at": int(now.timestamp())}
    with store.transaction(durable=True) as connection:
        number = int(connection.execute(insert(deliveries), values).inserted_primary_key[0])  # type: ignore[index]
        if marks:
            marked = connection.execute(_MARK, [mark | {"its_delivery": number} for mark in marks]).rowcount
            if marked != len(marks) and any(_is_elsewhere(connection, mark, number) for mark in marks):
                raise FeedError("another process has delivered some of these articles; the others come in the next run")
    return number


def _is_elsewhere(connection: Connection, mark: dict[str, Any], number: int) -> bool:
    delivery = connection.execute(_DELIVERY, mark).scalar()
    return delivery is not None and delivery != number


def _rename_all(files: Sequence[WholeFile]) -> None:
    """All of them, or none. Raises OSError, and FeedError when some are renamed and cannot go back."""
    renamed: list[tuple[WholeFile, Path | None]] = []
    try:
        for file in files:
            old = _second_name(file) if file is not files[-1] else None
            Path(file.part).replace(file.target)
            renamed.append((file, old))
    except OSError:
        _rename_back(renamed)
        raise
    for _, old in renamed:
        if old:
            old.unlink()


def _rename_back(renamed: Sequence[tuple[WholeFile, Path | None]]) -> None:
    try:
        for file, old in reversed(renamed):
            Path(file.target).replace(file.part)
            if old:
                old.replace(file.target)
    except OSError as error:
        raise FeedError(f"{_path_of(error)}: {error.strerror}; mend that and run again: its file comes then") from error


def _second_name(file: WholeFile) -> Path | None:
    """The target's content under another name, should it have to come back."""
    target, old = Path(file.target), Path(f"{file.part}.old")
    if not target.exists():
        return None
    try:
        os.link(target, old)
    except OSError:  # The file system has no hard links, or the target is no file; then this fails, too.
        shutil.copy2(target, old)
    return old


def finish_deliveries(store: Database, *, locked: Collection[Path] | None = None) -> None:
    """Rename what a killed process left complete beside its target; what cannot be waits for the next time.

    With folders that the caller has locked: only what belongs there.
    """
    for number, intent in standing_intents(store).items():
        if locked is not None and not intent.folders <= set(locked):
            continue
        try:
            with folders_locked(intent.folders) if locked is None else nullcontext():
                if number in standing_intents(store):  # Else its own process was alive, and has finished it meanwhile.
                    _finish(store, number, intent)
        except OSError as error:
            logger.error("%s: cannot be written: %s; mend that and run again", _path_of(error), error.strerror)  # noqa: TRY400


def standing_intents(store: Database) -> dict[int, Intent]:
    return {row.id: Intent.read(row.files) for row in store.read(_STANDING)}


def _finish(store: Database, number: int, intent: Intent) -> None:
    states = [(file, file.state) for file in intent.files]
    lost = [file.target for file, state in states if state == "lost"]
    is_ours = intent.host == platform.node() or len(lost) < len(states)
    if not is_ours:
        return
    if lost and not any(state == "arrived" for _, state in states):
        logger.warning("%s: removed or changed before it was whole; its articles come again", lost[0])
        _take_back(store, number)
        return
    for file, state in states:
        if state == "waiting":
            Path(file.part).replace(file.target)
    _settle(store, number, intent.files)
    for target in lost:
        logger.error("%s: lacks the articles of %s; write it anew with scrapy export", target, intent.files[0].target)


def _settle(store: Database, number: int, files: Sequence[WholeFile]) -> None:
    for folder in {file.folder for file in files}:
        if folder.is_dir():
            sync_folder(folder)
    with store.transaction(durable=True) as connection:
        connection.execute(update(deliveries).where(deliveries.c.id == number).values(state="done"))


def _take_back(store: Database, number: int) -> None:
    with store.transaction(durable=True) as connection:
        connection.execute(update(revisions).where(revisions.c.delivery == number).values(delivery=None))
        connection.execute(delete(deliveries).where(deliveries.c.id == number))


def _path_of(error: OSError) -> str:
    return str(error.filename2 or error.filename)
