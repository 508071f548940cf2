"""Every stored revision stands in exactly one delivered file of a feed, whenever a process dies."""

import csv
import json
import logging
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.exceptions import FeedError
from newscrawl.storage import deliveries
from newscrawl.storage.database import Database
from newscrawl.storage.exporters import ReadableJsonLinesExporter
from newscrawl.storage.feeds import AtomicFileFeedStorage, Outbox
from newscrawl.storage.flat_csv import FlatCsvExporter
from newscrawl.storage.store import Store, store_of

from .conftest import NOON, key_of

EXPORTERS = {"jsonl": ReadableJsonLinesExporter, "csv": FlatCsvExporter}


class Run:
    """What a crawl does with its store and its feeds."""

    def __init__(self, path, *targets, overwrite=True):
        crawler = Crawler(Spider, {"NEWSCRAWL_STORE": str(path)})
        self.spider = SimpleNamespace(crawler=crawler)
        self.store = store_of(crawler)
        self.outbox = Outbox()
        self.exported = []
        self.feeds = []
        for target in targets:
            options = {"format": target.suffix[1:], "overwrite": overwrite}
            storage = AtomicFileFeedStorage(str(target), self.outbox, feed_options=options)
            file = storage.open(self.spider)
            exporter = EXPORTERS[target.suffix[1:]](file, encoding="utf-8")
            exporter.start_exporting()
            self.feeds.append((storage, exporter, file))

    def crawl(self, articles):
        for article in self.store.undelivered("herald"):
            self.export(article)
        for article in articles:
            if saved := self.store.save(article, key=key_of(article), now=NOON):
                self.export(saved)
        return self

    def export(self, article):
        for _, exporter, _ in self.feeds:
            exporter.export_item(article)
        self.exported.append((key_of(article), article.revision))

    def close_files(self):
        for storage, exporter, file in self.feeds:
            exporter.finish_exporting()
            storage.store(file)

    def abandon(self):
        self.close_files()
        for part in self.outbox.parts:
            part.discard()

    def deliver(self):
        self.close_files()
        self.outbox.deliver(self.store, self.exported, now=NOON)


def delivered(folder, suffix="jsonl"):
    """Headline -> how often it stands in the folder's files."""
    found = Counter()
    for path in folder.glob(f"*.{suffix}"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [json.loads(line) for line in file] if suffix == "jsonl" else csv.DictReader(file)
            found.update(row["headline"] for row in rows)
    return found


def leftovers(folder):
    return [path.name for path in folder.iterdir() if "newscrawl-part" in path.name]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "feeds"
    made.mkdir()
    return made


def test_files_appear_whole_and_once(path, folder, make):
    first = Run(path, folder / "a.jsonl", folder / "a.csv").crawl([make(1), make(2)])
    assert not delivered(folder)
    first.deliver()
    Run(path, folder / "b.jsonl", folder / "b.csv").crawl([make(1), make(2, body="Edited."), make(3)]).deliver()
    expected = Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 2, "Ferry 3 returns": 1})
    assert delivered(folder) == delivered(folder, "csv") == expected
    assert not list(first.store.undelivered("herald"))
    assert not leftovers(folder)


def test_a_run_without_feeds_leaves_its_articles_to_the_next(path, folder, make):
    Run(path).crawl([make(1), make(2)])
    Run(path, folder / "a.jsonl").crawl([]).deliver()
    assert delivered(folder) == Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 1})


def test_standard_output_is_delivered_too(path, make):
    Run(path).crawl([make(1)]).deliver()
    run = Run(path).crawl([])
    run.deliver()
    assert not list(run.store.undelivered("herald"))


class TestAppending:
    def test_old_and_new(self, path, folder, make):
        for number in range(3):
            Run(path, folder / "a.jsonl", folder / "a.csv", overwrite=False).crawl([make(number)]).deliver()
        assert delivered(folder) == delivered(folder, "csv") == Counter(f"Ferry {n} returns" for n in range(3))

    def test_two_crawls_at_once_into_one_file(self, path, folder, make):
        runs = [Run(path, folder / "a.jsonl", overwrite=False) for _ in range(3)]
        for number, run in enumerate(runs):
            saved = run.store.save(make(number), key=f"k{number}", now=NOON)
            run.export(saved)
        for run in runs:
            run.deliver()
        assert delivered(folder) == Counter(f"Ferry {n} returns" for n in range(3))

    def test_a_target_that_is_no_feed_stays(self, path, folder, make):
        (folder / "a.csv").write_text("some,thing\nelse,\n")
        run = Run(path, folder / "a.csv", overwrite=False).crawl([make(1)])
        with pytest.raises(FeedError, match="its columns are others; move it away"):
            run.deliver()
        assert (folder / "a.csv").read_text() == "some,thing\nelse,\n"
        assert len(list(run.store.undelivered("herald"))) == 1


class TestFaults:
    def check_nothing_delivered(self, run, folder):
        assert len(list(run.store.undelivered("herald"))) == 1
        assert not delivered(folder)
        assert not leftovers(folder)
        Run(run.store.address, folder / "later.jsonl").crawl([]).deliver()
        assert delivered(folder) == Counter({"Ferry 1 returns": 1})

    def test_a_folder_in_the_way_holds_all_files_back(self, path, folder, make):
        (folder / "a.csv").mkdir()
        run = Run(path, folder / "a.jsonl", folder / "a.csv").crawl([make(1)])
        with pytest.raises(FeedError, match=r"a\.csv: cannot be written: not a regular file.*come then"):
            run.deliver()
        self.check_nothing_delivered(run, folder)

    def test_devices_are_left_alone(self, path, folder, make):
        run = Run(path, folder / "a.jsonl")
        storage = AtomicFileFeedStorage(os.devnull, run.outbox)
        storage.store(storage.open(run.spider))
        with pytest.raises(FeedError, match="standard output is -O -:json"):
            run.crawl([make(1)]).deliver()
        assert not Path(os.devnull).is_file()
        self.check_nothing_delivered(run, folder)

    def test_a_target_taken_meanwhile(self, path, folder, make):
        run = Run(path, folder / "a.jsonl").crawl([make(1)])
        (folder / "a.jsonl").mkdir()
        with pytest.raises(FeedError, match=r"a\.jsonl: cannot be written"):
            run.deliver()
        (folder / "a.jsonl").rmdir()
        self.check_nothing_delivered(run, folder)

    def test_a_part_that_vanished(self, path, folder, make):
        run = Run(path, folder / "a.jsonl").crawl([make(1)])
        run.outbox.parts[0].path.unlink()
        with pytest.raises(FeedError, match="cannot be written"):
            run.deliver()
        self.check_nothing_delivered(run, folder)

    def test_a_read_only_target(self, path, folder, make, monkeypatch):
        (folder / "a.jsonl").touch()
        monkeypatch.setattr(os, "access", lambda *_: False)  # For root everything may be written.
        run = Run(path, folder / "a.jsonl").crawl([make(1)])
        with pytest.raises(FeedError, match="the file is read-only"):
            run.deliver()

    def test_links_are_followed(self, path, folder, make):
        (folder / "latest.jsonl").symlink_to(folder / "real.jsonl")
        Run(path, folder / "latest.jsonl").crawl([make(1)]).deliver()
        assert (folder / "latest.jsonl").is_symlink()
        assert (folder / "real.jsonl").is_file()


class TestLeftovers:
    def test_those_of_the_dead_are_removed_and_those_of_the_living_stay(self, path, folder):
        dead = [folder / ".2026-01-30.jsonl.99-1.newscrawl-part", folder / ".2026-01-31.jsonl.99-1.newscrawl-part"]
        others = [folder / ".other.jsonl.99-1.newscrawl-part", folder / ".2026-01-31.jsonl.part"]
        for file in dead + others:
            file.touch()
        living, later = Run(path, folder / "2026-01-31.jsonl"), Run(path, folder / "2026-02-01.jsonl")
        left = set(leftovers(folder))
        assert living.outbox.parts[0].path.name in left
        assert not left & {file.name for file in dead}
        assert all(file.exists() for file in others)
        living.abandon()
        later.abandon()

    def test_an_intended_file_stays(self, path, folder, make, monkeypatch):
        run = Run(path, folder / "1.jsonl").crawl([make(1)])
        die_at(run, monkeypatch, "replace")
        (folder / "1.jsonl").mkdir()
        kept = leftovers(folder)
        assert kept
        monkeypatch.setattr(deliveries, "logger", logging.getLogger("quiet"))
        later = Run(path, folder / "2.jsonl")
        assert set(kept) <= set(leftovers(folder))
        (folder / "1.jsonl").rmdir()
        later.deliver()
        assert delivered(folder) == Counter({"Ferry 1 returns": 1})

    def test_what_cannot_be_renamed_is_said_and_stops_nobody(self, path, folder, make, monkeypatch, caplog):
        run = Run(path, folder / "a.jsonl").crawl([make(1)])
        die_at(run, monkeypatch, "replace")
        (folder / "a.jsonl").mkdir()
        store = Store.open(str(path))
        assert "a.jsonl: cannot be written" in caplog.text
        store.close()


def die_at(run, monkeypatch, method):
    """Let a run die (as far as one process can) where it calls a method of Path."""

    class DiedError(BaseException):
        pass

    def die(*_):
        raise DiedError

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, die)
        patch.setattr("newscrawl.storage.feeds.Part.discard", lambda part: part.file.close())
        with pytest.raises(DiedError):
            run.deliver()


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


def test_two_processes_at_once_on_one_store(path, make):
    Store.open(str(path)).close()

    def crawl(first):
        store = Store.open(str(path))
        for number in range(first, first + 150):
            store.save(make(number), key=f"k{number}", now=NOON)
        store.close()

    processes = [FORK.Process(target=crawl, args=(first,)) for first in (0, 75, 150)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    store = Store.open(str(path))
    assert Counter(article.revision for article in store.articles(latest_only=False)) == Counter({1: 300})
    store.close()
