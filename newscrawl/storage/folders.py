"""Folders of feed files: made, locked while a delivery or a new part is under way, synced after a change."""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Raises OSError, whose message names what stands in the way."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in made:
            sync_folder(path.parent)
    except (FileExistsError, NotADirectoryError):
        taken = next(path for path in (folder, *folder.parents) if path.exists() and not path.is_dir())
        raise NotADirectoryError(errno.ENOTDIR, f"{taken} is a file, not a folder", str(folder)) from None


@contextmanager
def folders_locked(folders: Iterable[Path]) -> Iterator[None]:
    """Wait until no other process delivers into these folders; a process that dies lets go. Raises OSError."""
    with ExitStack() as stack:
        for folder in sorted({folder.resolve() for folder in folders if folder.is_dir()}):
            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def sync_folder(folder: Path) -> None:
    """A new name in a folder survives a power cut only when the folder was synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
