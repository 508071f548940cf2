"""Addresses that cannot be opened in, one line that says what to do out."""

import os
import resource
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from newscrawl.exceptions import StoreError
from newscrawl.storage import database, deliveries, pages, saving, store, tables
from newscrawl.storage.store import Store

from .conftest import NOON


def finish(store, key="k", **fields):
    values = {"url": "u", "site": "s", "kind": "article", "outcome": "read", "status": 200, "now": NOON} | fields
    store.finish(key, **values)


def told(address):
    with pytest.raises(StoreError) as raised:
        Store.open(str(address))
    message = str(raised.value)
    assert "\n" not in message
    return message


class TestOpening:
    def test_folders_are_made(self, tmp_path):
        Store.open(str(tmp_path / "a" / "b" / "store.db")).close()
        Store.open(f"sqlite:///{tmp_path}/c/store.db").close()
        assert (tmp_path / "a" / "b" / "store.db").exists()
        assert (tmp_path / "c" / "store.db").exists()

    def test_in_memory(self):
        memory = Store.open("sqlite://")
        finish(memory)
        assert memory.page("k")
        memory.close()

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "file").touch()
        assert "its folder cannot be made" in told(tmp_path / "file" / "store.db")

    def test_a_folder_as_the_file(self, tmp_path):
        assert "check that the folder exists and may be written" in told(tmp_path)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_a_folder_that_may_not_be_written(self, tmp_path):
        tmp_path.chmod(0o500)
        assert "may be written" in told(tmp_path / "store.db")

    def test_another_file(self, path):
        path.write_text("once upon a time " * 100)
        assert "the file is no store" in told(path)

    def test_a_newer_store(self, path):
        Store.open(str(path)).close()
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE schema_version SET version_num = '9999'")
        connection.close()
        assert "written by a newer newscrawl (schema 9999, this one knows" in told(path)

    @pytest.mark.parametrize(
        ("address", "message"),
        [
            ("postgresql+nothing://herald@localhost/store", "postgresql+psycopg://"),
            ("nosql://x", "postgresql+psycopg://"),
            ("://", "not a store"),
        ],
    )
    def test_addresses_nobody_understands(self, address, message):
        assert message in told(address)

    def test_a_password_is_not_told(self):
        message = told("postgresql+psycopg://herald:secret@127.0.0.1:1/store")
        assert "secret" not in message
        assert "127.0.0.1" in message


def delete_from(store, *names):
    with store.transaction() as connection:
        for name in names:
            connection.exec_driver_sql(f"DELETE FROM {name}")


class TestDamage:
    @pytest.fixture
    def filled(self, path, make):
        filled = Store.open(str(path))
        for number in range(40):
            filled.save(make(number), key=f"k{number}", now=NOON)
        filled.close()
        return path

    def test_overwritten_pages(self, filled):
        with filled.open("r+b") as file:
            file.seek(database.PAGE_BYTES * 2)
            file.write(b"\xff" * (filled.stat().st_size - database.PAGE_BYTES * 2))
        with pytest.raises(StoreError, match="the file is damaged: restore a copy"):
            list(Store.open(str(filled)).articles())

    def test_a_truncated_file(self, filled):
        os.truncate(filled, database.PAGE_BYTES * 3 + 7)
        with pytest.raises(StoreError, match=r"restore a copy|full or failing"):
            list(Store.open(str(filled)).articles())

    def test_a_failed_whole_leaves_nothing(self, filled, make):
        reopened = Store.open(str(filled))
        with pytest.raises(StoreError, match="no such table"):
            delete_from(reopened, "pages", "nowhere")
        assert reopened.page("k1")
        assert reopened.save(make(50), key="k50", now=NOON)
        reopened.close()


def test_a_locked_store_waits_and_then_says_so(path, monkeypatch):
    Store.open(str(path)).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    waiting = Store.open(str(path))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process writes to it"):
        finish(waiting)
    assert waiting.page("k") is None  # Readers never wait.
    other.execute("ROLLBACK")
    other.close()
    finish(waiting)
    waiting.close()


FILL = """
import sys
from newscrawl.exceptions import StoreError
from newscrawl.storage.store import Store
from tests.storage.conftest import NOON
store = Store.open(sys.argv[1])
try:
    for number in range(10_000):
        store.finish(f"k{number}", url="u" * 500, site="s", kind="article", outcome="read", status=200, now=NOON)
        print(number, flush=True)
except StoreError as error:
    sys.exit(f"{error}")
"""


def test_a_store_that_another_process_is_making_is_waited_for(path):
    maker = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE half_made (x)")
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("DROP TABLE half_made")
    made = threading.Timer(0.3, maker.execute, ["COMMIT"])
    made.start()
    Store.open(str(path)).close()
    made.join()
    maker.close()


def test_a_full_disk_costs_nothing_stored(path):
    root = Path(__file__).parents[2]
    full = subprocess.run(
        [sys.executable, "-c", FILL, str(path)],
        check=False, capture_output=True, text=True, cwd=root,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000)),
    )  # fmt: skip
    assert full.returncode == 1
    assert "full" in full.stderr
    assert "Traceback" not in full.stderr
    stored = int(full.stdout.split()[-1]) + 1
    again = Store.open(str(path))
    assert stored > 50
    assert again.outcomes("s")["read"] in (stored, stored + 1)
    again.close()


class TestPostgres:
    """What can be known without a server: every statement compiles for it."""

    def test_tables(self):
        for table in tables.metadata.sorted_tables:
            assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
            for index in table.indexes:
                sql = str(CreateIndex(index).compile(dialect=postgresql.dialect()))
                assert ("WHERE" in sql) == ("WHERE" in str(CreateIndex(index).compile(dialect=sqlite.dialect())))

    def test_statements(self):
        modules = (pages, store, saving, deliveries)
        statements = [value for module in modules for value in vars(module).values() if isinstance(value, Executable)]
        assert len(statements) > 10
        for statement in statements:
            sql = str(statement.compile(dialect=postgresql.dialect()))
            assert ("ON CONFLICT" in sql) == ("ON CONFLICT" in str(statement.compile(dialect=sqlite.dialect())))
