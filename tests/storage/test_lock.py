"""One crawl of a site at a time on one store."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.exceptions import SiteLockedError, StoreError
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.store import Store

from .conftest import NOON

HOLD = """
import sys, time
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.store import Store
from tests.storage.conftest import NOON
lock = SiteLock(Store.open(sys.argv[1]), "herald", now=NOON)
print("locked", flush=True)
time.sleep(60)
"""


def holder(store, process):
    """As the message names it; PostgreSQL does not say whose a lock is."""
    is_file = store.engine.dialect.name == "sqlite"
    return f"by process {process} since 2026-01-31T12:00:00" if is_file else "by another process on this store"


def test_a_site_is_locked_until_released(store):
    lock = SiteLock(store, "herald", now=NOON)
    with pytest.raises(SiteLockedError, match=holder(store, os.getpid())):
        SiteLock(store, "herald", now=NOON)
    SiteLock(store, "gazette", now=NOON).release()
    lock.release()
    SiteLock(store, "herald", now=NOON).release()


def test_another_store_is_another_lock(store, request, tmp_path):
    lock = SiteLock(store, "herald", now=NOON)
    is_file = store.engine.dialect.name == "sqlite"
    other = Store.open(str(tmp_path / "other.db") if is_file else request.getfixturevalue("postgres").new_store())
    SiteLock(other, "herald", now=NOON).release()
    lock.release()
    other.close()


def test_a_killed_process_lets_go(address, store):
    root = Path(__file__).parents[2]
    process = subprocess.Popen([sys.executable, "-c", HOLD, address], cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "locked\n"
    with pytest.raises(SiteLockedError, match=holder(store, process.pid)):
        SiteLock(store, "herald", now=NOON)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    SiteLock(store, "herald", now=NOON).release()


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:"])
def test_stores_in_memory_need_none(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    memory = Store.open(address)
    locks = [SiteLock(memory, "herald", now=NOON) for _ in range(2)]
    for lock in locks:
        lock.release()
    memory.close()
    assert not list(tmp_path.iterdir())


def test_locks_that_cannot_be_written(path):
    store = Store.open(str(path))
    Path(f"{path}-locks").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        SiteLock(store, "herald", now=NOON)
    store.close()
