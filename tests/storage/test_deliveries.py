"""Every stored revision stands in exactly one delivered file of a feed, whenever a process dies."""

import csv
import fcntl
import json
import logging
import multiprocessing
import os
import platform
import random
import shutil
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.exceptions import FeedError, StoreError
from newscrawl.storage import appending, deliveries, parts
from newscrawl.storage.database import Database
from newscrawl.storage.exporters import ReadableJsonLinesExporter
from newscrawl.storage.feeds import AtomicFileFeedStorage, Outbox
from newscrawl.storage.flat_csv import FlatCsvExporter
from newscrawl.storage.parts import whole_file
from newscrawl.storage.store import Store, store_of

from .conftest import NOON, key_of

EXPORTERS = {"jsonl": ReadableJsonLinesExporter, "csv": FlatCsvExporter}


OPENED = []


@pytest.fixture(autouse=True)
def every_store_is_closed():
    yield
    while OPENED:
        OPENED.pop().close()


class Run:
    """What a crawl does with its store and its feeds."""

    def __init__(self, path, *targets, overwrite=True):
        crawler = Crawler(Spider, {"NEWSCRAWL_STORE": str(path)})
        self.spider = SimpleNamespace(crawler=crawler)
        self.store = store_of(crawler)
        OPENED.append(self.store)
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


def test_files_appear_whole_and_once(address, folder, make):
    first = Run(address, folder / "a.jsonl", folder / "a.csv").crawl([make(1), make(2)])
    assert not delivered(folder)
    first.deliver()
    Run(address, folder / "b.jsonl", folder / "b.csv").crawl([make(1), make(2, body="Edited."), make(3)]).deliver()
    expected = Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 2, "Ferry 3 returns": 1})
    assert delivered(folder) == delivered(folder, "csv") == expected
    assert not list(first.store.undelivered("herald"))
    assert not leftovers(folder)


def test_a_run_without_feeds_leaves_its_articles_to_the_next(address, folder, make):
    Run(address).crawl([make(1), make(2)])
    Run(address, folder / "a.jsonl").crawl([]).deliver()
    assert delivered(folder) == Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 1})


def test_standard_output_is_delivered_too(address, make):
    Run(address).crawl([make(1)]).deliver()
    run = Run(address).crawl([])
    run.deliver()
    assert not list(run.store.undelivered("herald"))


class TestAppending:
    def test_old_and_new(self, address, folder, make):
        for number in range(3):
            Run(address, folder / "a.jsonl", folder / "a.csv", overwrite=False).crawl([make(number)]).deliver()
        assert delivered(folder) == delivered(folder, "csv") == Counter(f"Ferry {n} returns" for n in range(3))

    def test_two_crawls_at_once_into_one_file(self, address, folder, make):
        runs = [Run(address, folder / "a.jsonl", overwrite=False) for _ in range(3)]
        for number, run in enumerate(runs):
            saved = run.store.save(make(number), key=f"k{number}", now=NOON)
            run.export(saved)
        for run in runs:
            run.deliver()
        assert delivered(folder) == Counter(f"Ferry {n} returns" for n in range(3))

    def test_a_target_that_is_no_feed_stays(self, address, folder, make):
        (folder / "a.csv").write_text("some,thing\nelse,\n")
        run = Run(address, folder / "a.csv", overwrite=False).crawl([make(1)])
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

    def test_a_folder_in_the_way_holds_all_files_back(self, address, folder, make):
        (folder / "a.csv").mkdir()
        run = Run(address, folder / "a.jsonl", folder / "a.csv").crawl([make(1)])
        with pytest.raises(FeedError, match=r"a\.csv: cannot be written: not a regular file.*comes then"):
            run.deliver()
        self.check_nothing_delivered(run, folder)

    def test_devices_are_left_alone(self, address, folder, make):
        run = Run(address, folder / "a.jsonl")
        storage = AtomicFileFeedStorage(os.devnull, run.outbox)
        storage.store(storage.open(run.spider))
        with pytest.raises(FeedError, match="standard output is -O -:json"):
            run.crawl([make(1)]).deliver()
        assert not Path(os.devnull).is_file()
        self.check_nothing_delivered(run, folder)

    def test_a_target_taken_meanwhile(self, address, folder, make):
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        (folder / "a.jsonl").mkdir()
        with pytest.raises(FeedError, match=r"a\.jsonl: cannot be written"):
            run.deliver()
        (folder / "a.jsonl").rmdir()
        self.check_nothing_delivered(run, folder)

    def test_all_files_or_none(self, address, folder, make):
        (folder / "a.jsonl").write_text('{"headline": "old"}\n')
        run = Run(address, folder / "a.jsonl", folder / "new.jsonl", folder / "b.csv").crawl([make(1)])
        (folder / "b.csv").mkdir()
        with pytest.raises(FeedError, match=r"b\.csv: cannot be written"):
            run.deliver()
        assert delivered(folder) == Counter({"old": 1})
        (folder / "a.jsonl").unlink()
        (folder / "b.csv").rmdir()
        self.check_nothing_delivered(run, folder)

    @pytest.mark.parametrize("steps", [1, 2], ids=["intended", "renamed"])
    def test_a_store_that_fails_in_the_middle(self, address, folder, make, monkeypatch, steps):
        """The intent stands, so its files must."""
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        if steps == 1:
            (folder / "a.jsonl").mkdir()
        transaction, left = Database.transaction, [1]

        def full(self, **options):
            left[0] -= 1
            if left[0] < 0:
                raise StoreError("store.db: disk is full")
            return transaction(self, **options)

        with monkeypatch.context() as patch:
            patch.setattr(Database, "transaction", full)
            with pytest.raises(StoreError, match="disk is full"):
                run.deliver()
        if steps == 1:
            (folder / "a.jsonl").rmdir()
        Run(address, folder / "later.jsonl").crawl([]).deliver()
        assert delivered(folder) == Counter({"Ferry 1 returns": 1})
        assert not leftovers(folder)

    def test_a_format_that_did_not_come_to_its_end(self, address, folder, make):
        run = Run(address, folder / "a.csv", folder / "a.jsonl").crawl([make(1)])
        run.feeds.pop()[2].detach()
        with pytest.raises(FeedError, match=r"a\.jsonl: cannot be written: its format could not be brought to an end"):
            run.deliver()
        self.check_nothing_delivered(run, folder)

    def test_a_file_among_the_parents(self, address, folder, make):
        (folder / "feeds").touch()
        run = Run(address, folder / "feeds" / "new" / "a.jsonl").crawl([make(1)])
        with pytest.raises(
            FeedError, match=r"feeds/new/a\.jsonl: cannot be written: \S+/feeds is a file, not a folder"
        ):
            run.deliver()
        with pytest.raises(FeedError, match="is a file, not a folder"), whole_file(folder / "feeds" / "a.json"):
            pass
        self.check_nothing_delivered(run, folder)

    def test_nobody_tidies_up_while_a_file_is_completed(self, address, folder, make, monkeypatch):
        """Joined with the target's old content it is another file, which nobody has locked."""
        Run(address, folder / "a.jsonl", overwrite=False).crawl([make(1)]).deliver()
        run = Run(address, folder / "a.jsonl", overwrite=False).crawl([make(2)])
        tidied = []

        def append_slowly(*arguments):
            appending.append(*arguments)
            handle = os.open(folder, os.O_RDONLY)
            with pytest.raises(BlockingIOError):  # Whoever opens a feed here waits for us.
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.close(handle)
            tidied.append(True)

        monkeypatch.setattr(parts, "append", append_slowly)
        run.deliver()
        assert tidied

    def test_a_part_that_vanished(self, address, folder, make):
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        run.outbox.parts[0].path.unlink()
        with pytest.raises(FeedError, match="cannot be written"):
            run.deliver()
        self.check_nothing_delivered(run, folder)

    def test_a_read_only_target(self, address, folder, make, monkeypatch):
        (folder / "a.jsonl").touch()
        monkeypatch.setattr(os, "access", lambda *_: False)  # For root everything may be written.
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        with pytest.raises(FeedError, match="the file is read-only"):
            run.deliver()

    def test_links_are_followed(self, address, folder, make):
        (folder / "latest.jsonl").symlink_to(folder / "real.jsonl")
        Run(address, folder / "latest.jsonl").crawl([make(1)]).deliver()
        assert (folder / "latest.jsonl").is_symlink()
        assert (folder / "real.jsonl").is_file()


class TestLeftovers:
    def test_those_of_the_dead_are_removed_and_those_of_the_living_stay(self, address, folder):
        living = Run(address, folder / "2026-01-31.jsonl")
        name = living.outbox.parts[0].path.name.removeprefix(".2026-01-31")
        dead = [folder / f".2026-01-30{name}", folder / f".a.csv{name}.joined"]
        others = [folder / ".a.csv.12345678-99-1.newscrawl-part", folder / ".2026-01-31.jsonl.part"]
        for file in dead + others:
            file.touch()
        later = Run(address, folder / "2026-02-01.jsonl")
        assert {file.name for file in folder.iterdir()} == {
            *(file.name for file in others), living.outbox.parts[0].path.name, later.outbox.parts[0].path.name,
        }  # fmt: skip
        living.abandon()
        later.abandon()

    def test_a_written_out_store_removes_what_another_export_left(self, folder):
        (folder / ".b.json.0-99-1.newscrawl-part").touch()
        with whole_file(folder / "a.json") as file:
            file.write(b"[]")
        assert [entry.name for entry in folder.iterdir()] == ["a.json"]

    def test_an_intended_file_stays(self, address, folder, make, monkeypatch):
        run = Run(address, folder / "1.jsonl").crawl([make(1)])
        die_at(run, monkeypatch, "replace")
        (folder / "1.jsonl").mkdir()
        kept = leftovers(folder)
        assert kept
        monkeypatch.setattr(deliveries, "logger", logging.getLogger("quiet"))
        later = Run(address, folder / "2.jsonl")
        assert set(kept) <= set(leftovers(folder))
        (folder / "1.jsonl").rmdir()
        later.deliver()
        assert delivered(folder) == Counter({"Ferry 1 returns": 1})

    @pytest.mark.parametrize("other", ["other.db", None], ids=["another store", "an export"])
    def test_nobody_else_removes_an_intended_file(self, path, folder, make, monkeypatch, other):
        die_at(Run(path, folder / "1.jsonl").crawl([make(1)]), monkeypatch, "replace")
        if other:
            Run(path.with_name(other), folder / "2.jsonl").crawl([make(2)]).deliver()
        else:
            with whole_file(folder / "2.jsonl") as file:
                file.write(b'{"headline": "Ferry 2 returns"}\n')
        Store.open(str(path)).close()
        assert delivered(folder) == Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 1})

    def test_what_cannot_be_renamed_is_said_and_stops_nobody(self, address, folder, make, monkeypatch, caplog):
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        die_at(run, monkeypatch, "replace")
        (folder / "a.jsonl").mkdir()
        store = Store.open(address)
        assert "a.jsonl: cannot be written" in caplog.text
        store.close()


class TestAfterADeath:
    """The intent stands, the files may or may not have been renamed."""

    def again(self, address, folder):
        run = Run(address, folder / "again.jsonl").crawl([])
        run.deliver()
        run.store.close()
        return delivered(folder)

    def test_a_file_that_somebody_removed_comes_again(self, address, folder, make, monkeypatch, caplog):
        die_at(Run(address, folder / "a.jsonl").crawl([make(1)]), monkeypatch, "replace")
        for name in leftovers(folder):
            (folder / name).unlink()
        assert self.again(address, folder) == Counter({"Ferry 1 returns": 1})
        assert "a.jsonl: removed or changed before it was whole; its articles come again" in caplog.text

    def test_a_folder_that_somebody_removed(self, address, folder, make, monkeypatch):
        (folder / "sub").mkdir()
        die_at(Run(address, folder / "sub" / "a.jsonl").crawl([make(1)]), monkeypatch, "replace")
        shutil.rmtree(folder / "sub")
        assert self.again(address, folder) == Counter({"Ferry 1 returns": 1})

    def test_a_file_that_was_renamed_is_delivered(self, address, folder, make, monkeypatch):
        run = Run(address, folder / "a.jsonl").crawl([make(1)])
        die_at(run, monkeypatch, "replace")
        run.outbox.parts.clear()
        (folder / leftovers(folder)[0]).rename(folder / "a.jsonl")
        assert self.again(address, folder) == Counter({"Ferry 1 returns": 1})

    def test_one_of_two_was_renamed_and_the_other_removed(self, address, folder, make, monkeypatch, caplog):
        die_at(Run(address, folder / "a.jsonl", folder / "a.csv").crawl([make(1)]), monkeypatch, "replace")
        for name in leftovers(folder):
            (folder / name).rename(folder / "a.jsonl") if "jsonl" in name else (folder / name).unlink()
        assert self.again(address, folder) == Counter({"Ferry 1 returns": 1})
        assert "a.csv: lacks the articles of" in caplog.text

    def test_what_another_store_appended_meanwhile_stays(self, path, folder, make, monkeypatch):
        Run(path, folder / "a.jsonl", overwrite=False).crawl([make(0)]).deliver()
        die_at(Run(path, folder / "a.jsonl", overwrite=False).crawl([make(1)]), monkeypatch, "append's")
        Run(path.with_name("other.db"), folder / "a.jsonl", overwrite=False).crawl([make(2)]).deliver()
        assert self.again(path, folder) == Counter(f"Ferry {number} returns" for number in range(3))

    def test_a_machine_leaves_alone_what_another_one_has_to_rename(self, address, folder, make, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(platform, "node", lambda: "elsewhere")
            die_at(Run(address, folder / "a.jsonl").crawl([make(1)]), monkeypatch, "replace")
        (part,) = leftovers(folder)
        hidden = (folder / part).rename(folder.parent / "hidden")
        assert self.again(address, folder) == Counter()
        hidden.rename(folder / part)
        assert self.again(address, folder) == Counter({"Ferry 1 returns": 1})


def test_two_runs_never_deliver_one_article_though_their_lock_failed(address, folder, make):
    Run(address).crawl([make(1)])
    runs = [Run(address, folder / f"{number}.jsonl").crawl([make(2 + number)]) for number in range(2)]
    runs[0].deliver()
    with pytest.raises(FeedError, match="another process has delivered some of these articles"):
        runs[1].deliver()
    assert delivered(folder) == Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 1})
    Run(address, folder / "2.jsonl").crawl([]).deliver()
    assert delivered(folder) == Counter(f"Ferry {number} returns" for number in (1, 2, 3))


def die_at(run, monkeypatch, method):
    """Let a run die (as far as one process can) where it calls a method of Path; "append's": but for joining files."""

    class DiedError(BaseException):
        pass

    def die(*_):
        raise DiedError

    with monkeypatch.context() as patch:
        if method == "append's":
            patch.setattr(deliveries, "_rename_all", die)
        else:
            patch.setattr(Path, method, die)
        patch.setattr("newscrawl.storage.parts.Part.discard", lambda part: part.file.close())
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
