"""A store is opened after a process died: what it had complete is renamed, what it had not is removed."""

import logging
import platform
import shutil
from collections import Counter

import pytest

from newscrawl.storage import deliveries
from newscrawl.storage.parts import whole_file
from newscrawl.storage.store import Store

from .feeding import Run, delivered, die_at, leftovers


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
