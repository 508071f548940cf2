"""Every stored revision stands in exactly one delivered file of a feed; files appear whole, all or none."""

import fcntl
import os
from collections import Counter
from pathlib import Path

import pytest

from newscrawl.exceptions import FeedError, StoreError
from newscrawl.storage import appending, parts
from newscrawl.storage.database import Database
from newscrawl.storage.feeds import AtomicFileFeedStorage
from newscrawl.storage.parts import whole_file

from .conftest import NOON
from .feeding import Run, delivered, leftovers


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


def test_two_runs_never_deliver_one_article_though_their_lock_failed(address, folder, make):
    Run(address).crawl([make(1)])
    runs = [Run(address, folder / f"{number}.jsonl").crawl([make(2 + number)]) for number in range(2)]
    runs[0].deliver()
    with pytest.raises(FeedError, match="another process has delivered some of these articles"):
        runs[1].deliver()
    assert delivered(folder) == Counter({"Ferry 1 returns": 1, "Ferry 2 returns": 1})
    Run(address, folder / "2.jsonl").crawl([]).deliver()
    assert delivered(folder) == Counter(f"Ferry {number} returns" for number in (1, 2, 3))
