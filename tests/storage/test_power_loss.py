"""A power cut takes what was not on the disk yet: the end of the log, nothing promised, nothing in between."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from newscrawl.items import Link
from newscrawl.storage.database import PAGE_BYTES
from newscrawl.storage.deliveries import deliver
from newscrawl.storage.parts import Part
from newscrawl.storage.soundness import problems_of
from newscrawl.storage.store import Store

from .conftest import NOON, at, key_of

ARTICLES = 20
_FRAME = PAGE_BYTES + 24
_BEFORE_FRAMES = 32


@pytest.fixture
def crawled(path, make):
    """A store of which all since its making stands in its log, and what it held after each whole."""
    store = Store.open(str(path))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    states = [held(path)]
    for number in range(ARTICLES):
        article = make(number % 8, body=f"The ferry makes trip {number} to the old harbour.")
        link = Link(article.url, kind="article")
        store.discover("herald", {key_of(article): link}, page="https://herald.example/", now=at(minutes=number))
        states.append(held(path))
        store.save(article, key=key_of(article), now=at(minutes=number))
        states.append(held(path))
    yield path, states
    store.close()


def held(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT count(*), (SELECT group_concat(page || number || fingerprint) FROM revisions) FROM pages"
        ).fetchone()


def copied(path, folder, log):
    """The store as the disk would have it, with this for its log."""
    folder.mkdir()
    shutil.copy(path, folder / path.name)
    Path(f"{folder / path.name}-wal").write_bytes(log)
    return folder / path.name


def test_a_log_that_ends_anywhere_leaves_a_sound_store(crawled, tmp_path):
    path, states = crawled
    log = Path(f"{path}-wal").read_bytes()
    assert len(log) > 2 * ARTICLES * _FRAME
    dice, seen = random.Random(1), []
    ends = sorted([0, len(log), *(dice.randrange(len(log)) for _ in range(20))])
    for number, end in enumerate(ends):
        copy = copied(path, tmp_path / f"{number}", log[:end])
        store = Store.open(str(copy))
        assert list(problems_of(store)) == []
        store.close()
        seen.append(states.index(held(copy)))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, len(states) - 1)
    assert len(set(seen)) > 5


def test_a_log_with_garbage_in_it_is_good_up_to_there(crawled, tmp_path):
    path, states = crawled
    log = Path(f"{path}-wal").read_bytes()
    dice = random.Random(2)
    for number in range(10):
        start = dice.randrange(_BEFORE_FRAMES, len(log) - 600)
        copy = copied(path, tmp_path / f"{number}", log[:start] + dice.randbytes(512) + log[start + 512 :])
        store = Store.open(str(copy))
        assert list(problems_of(store)) == []
        store.close()
        assert held(copy) in states


@pytest.fixture
def steps(monkeypatch):
    """What is told to reach the disk, and what changes its name, in their order."""
    told = []

    def sync(handle):
        path = Path(f"/proc/self/fd/{handle}").readlink()
        told.append(f"sync {_shown(path)}")

    replace = Path.replace
    monkeypatch.setattr("os.fsync", sync)
    monkeypatch.setattr(
        Path, "replace", lambda self, goal: (told.append(f"rename {_shown(self)}"), replace(self, goal))[1]
    )
    return told


def _shown(path):
    return "joined" if path.suffix == ".joined" else "part" if path.suffix == ".newscrawl-part" else path.name


@pytest.mark.parametrize("overwrite", [True, False], ids=["-O", "-o"])
def test_a_delivery_is_on_the_disk_step_by_step(path, make, tmp_path, steps, overwrite):
    """The file under its temporary name, the intent, its last name, and only then that it is done."""
    store = Store.open(str(path))
    store.save(make(), key=key_of(make()), now=NOON)
    target = tmp_path / "new" / "feeds" / "herald.jsonl"
    part = Part.create(target, overwrite=overwrite)
    assert steps == ["sync new", f"sync {tmp_path.name}"]
    steps.clear()
    target.touch()
    part.file.write(b"{}\n")
    part.is_finished = True

    @event.listens_for(store.engine, "commit")
    def commit(connection):
        level = connection.connection.driver_connection.execute("PRAGMA synchronous").fetchone()[0]
        if level == 2:
            steps.append("commit and sync")

    deliver(store, [part.complete()], [(key_of(make()), 1)], now=NOON)
    joining = [] if overwrite else ["sync joined", "rename joined"]
    assert steps == [
        "sync part", *joining, "sync feeds", "commit and sync", "rename part", "sync feeds", "commit and sync",
    ]  # fmt: skip
    part.file.close()
    store.close()
