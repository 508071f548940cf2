"""Processes that are killed at every step and at any moment: each revision stands in exactly one file."""

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from newscrawl.storage.database import Database
from newscrawl.storage.store import Store

from .conftest import NOON
from .feeding import Run, delivered, leftovers

FORK = multiprocessing.get_context("fork")


def forked(work):
    """Run `work` in a process of its own; True when it was killed."""

    def quietly():
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work()

    process = FORK.Process(target=quietly)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def kill_at_step(number):
    """Kill this process when it comes to its n-th step that others could see: a commit, a sync, a rename."""
    left = [number]

    def counted(work):
        def step(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return work(*args, **kwargs)

        return step

    os.fsync, Path.replace, Path.unlink = counted(os.fsync), counted(Path.replace), counted(Path.unlink)
    Database.transaction = counted(Database.transaction)


@pytest.mark.parametrize("overwrite", [True, False], ids=["-O", "-o"])
def test_killed_at_every_step(tmp_path, folder, make, overwrite):
    Run(tmp_path / "warm.db").crawl([make(0, body=" ".join(f"w{n}" for n in range(60)))])  # Imports before the fork.
    step, was_killed = 0, True
    while was_killed:
        step += 1
        path, feeds = tmp_path / f"{step}.db", folder / str(step)
        feeds.mkdir()
        targets = [feeds / "1.jsonl", feeds / "1.csv"]
        if not overwrite:
            Run(path, *targets, overwrite=False).crawl([make(0)]).deliver()

        def crawl(step=step, path=path, targets=targets):
            kill_at_step(step)
            Run(path, *targets, overwrite=overwrite).crawl([make(number) for number in range(3)]).deliver()

        was_killed = forked(crawl)
        again = [feeds / "2.jsonl", feeds / "2.csv"] if overwrite else targets
        Run(path, *again, overwrite=overwrite).crawl([make(number) for number in range(4)]).deliver()
        expected = Counter(f"Ferry {number} returns" for number in range(4))
        assert delivered(feeds) == delivered(feeds, "csv") == expected, f"killed at step {step}"
        assert not leftovers(feeds), f"killed at step {step}"
        check(path)
    assert step > 12


def check(path):
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_killed_at_random_moments(path, folder, make):
    chance = random.Random(3)
    articles = [make(number) for number in range(300)]
    killed = 0
    for run in range(8):

        def crawl(run=run):
            Run(path, folder / f"{run}.jsonl").crawl(articles).deliver()

        process = FORK.Process(target=crawl)
        process.start()
        time.sleep(chance.uniform(0.02, 0.35))
        process.kill()
        process.join()
        killed += process.exitcode != 0
    Run(path, folder / "last.jsonl").crawl(articles).deliver()
    assert killed
    assert delivered(folder) == Counter(article.headline for article in articles)
    check(path)


def test_two_processes_at_once_on_one_store(address, make):
    Store.open(address).close()

    def crawl(first):
        store = Store.open(address)
        for number in range(first, first + 150):
            store.save(make(number), key=f"k{number}", now=NOON)
        store.close()

    processes = [FORK.Process(target=crawl, args=(first,)) for first in (0, 75, 150)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    store = Store.open(address)
    assert Counter(article.revision for article in store.articles(latest_only=False)) == Counter({1: 300})
    store.close()
