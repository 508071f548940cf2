"""`scrapy store`: the account adds up, damage is said, copies are whole."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, text, update

from newscrawl.items import Article, Link
from newscrawl.storage.backup import copy_store, restore_store
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.store import Store
from newscrawl.storage.tables import bands, pages, revisions

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
OUTCOMES = ["too_short", "http_404", "timeout", "duplicate_url", "not_modified"]
LONG = " ".join(f"word{number}" for number in range(80))


def fill(path):
    """Three articles, one of them twice; five links with an outcome of their own; two that are pending."""
    store = Store.open(str(path))
    links = {f"herald.example/{n}": Link(f"https://herald.example/{n}", kind="article") for n in range(1, 11)}
    store.discover("herald", links, page="https://herald.example/", now=NOW)
    for number, body in ((1, LONG), (2, LONG + " and more"), (3, "Three."), (1, LONG + " edited")):
        article = Article(f"https://herald.example/{number}", f"Ferry {number}", body, site="herald")
        article.fetched_at = NOW.isoformat()
        store.save(article, key=f"herald.example/{number}", now=NOW)
    for number, outcome in enumerate(OUTCOMES, start=4):
        key = f"herald.example/{number}"
        store.finish(key, url=f"https://{key}", site="herald", kind="article", outcome=outcome, status=200, now=NOW)
    run = store.begin_run("herald", now=NOW)
    counts = {"pages": 9, "found": 7, "seen": 9, "known": 3, "pending": 1, "new": 3, "http_500": 2, "delivered_late": 4}
    store.end_run(run, now=NOW, reason="finished", counts=counts)
    return store


@pytest.fixture
def store(tmp_path):
    opened = fill(tmp_path / "store.db")
    yield opened
    opened.close()


@pytest.fixture
def command(scrapy, store):
    def run(*arguments, **settings):
        return scrapy("store", *arguments, **{"NEWSCRAWL_STORE": "store.db"} | settings)

    return run


def table(out):
    """(site, which) -> numbers"""
    rows = re.findall(r"^(\S+) +(all runs|last run)((?: +\d+)+) *$", out, re.MULTILINE)
    return {(site, which): [int(number) for number in numbers.split()] for site, which, numbers in rows}


class TestStats:
    def test_links_seen_are_the_sum_of_what_became_of_them(self, command):
        done = command("stats")
        assert table(done.out) == {
            ("herald", "all runs"): [10, 3, 1, 2, 2, 2],
            ("herald", "last run"): [9, 3, 3, 0, 2, 1],
        }
        assert all(seen == sum(rest) for seen, *rest in table(done.out).values())
        assert "herald, all runs: skipped: duplicate_url 1, too_short 1" in done.out
        assert "herald, all runs: failed: http_404 1, timeout 1" in done.out
        assert "herald: 3 articles in 4 revisions, 4 of them in no delivered file" in done.out
        assert done.code == 0
        assert command("stats", "herald").out == done.out

    def test_a_run_that_does_not_add_up_is_a_bug(self, command, store):
        run = store.begin_run("herald", now=NOW)
        store.end_run(run, now=NOW, reason="finished", counts={"seen": 3, "new": 1})
        done = command("stats")
        assert (done.code, "herald, last run: this does not add up, which is a bug" in done.out) == (1, True)

    def test_a_site_of_which_nothing_is_known(self, command):
        done = command("stats", "gazette")
        assert (done.code, done.err) == (2, "gazette: no link of such a site was ever seen\n")


@pytest.mark.parametrize("arguments", [(), ("look",), ("backup",), ("check", "it"), ("stats", "a", "b")])
def test_usage(command, arguments):
    done = command(*arguments)
    assert (done.code, done.err) == (2, "scrapy store stats [SITE], check, backup FILE, or restore FILE\n")


@pytest.mark.parametrize("action", ["stats", "check", "backup"])
def test_no_store_is_made_by_looking_at_it(command, tmp_path, action):
    done = command(*([action, "copy.db"] if action == "backup" else [action]), NEWSCRAWL_STORE="none.db")
    assert done.code == 1
    assert done.err == "none.db: there is no store yet: crawl first, or name another with NEWSCRAWL_STORE\n"
    assert not (tmp_path / "none.db").exists()


class TestCheck:
    def test_a_sound_one(self, command):
        done = command("check")
        assert (done.code, done.out, done.err) == (0, "store.db: sound\n", "")

    @pytest.mark.parametrize(
        ("spoil", "message"),
        [
            (delete(pages).where(pages.c.key == "herald.example/3"), "1 revisions without a page: "),
            (update(pages).where(pages.c.revision == 2).values(revision=1), "1 revisions newer than their page knows"),
            (update(pages).where(pages.c.revision == 2).values(revision=3), "1 pages without their newest revision"),
            (
                update(revisions).where(revisions.c.id == 2).values(delivery=7),
                "1 revisions in a delivery that is mis",
            ),
            (update(revisions).where(revisions.c.id == 2).values(cluster=77), "1 revisions of a cluster whose first"),
            (bands.insert().values(band=5, revision=77), "1 bands of a revision that is missing: 77"),
        ],
    )
    def test_what_does_not_belong_together(self, command, store, spoil, message):
        with store.transaction() as connection:
            connection.execute(spoil)
        done = command("check")
        assert done.code == 1
        assert f"store.db: {message}" in done.out
        assert "store.db: not sound: put a backup back with scrapy store restore FILE" in done.out

    def test_what_is_missing(self, command, store):
        with store.transaction() as connection:
            connection.execute(text("DROP TABLE deliveries"))
        done = command("check")
        assert (done.code, done.err) == (1, "")
        assert done.out.splitlines() == [
            "store.db: the table deliveries is missing",
            "store.db: not sound: put a backup back with scrapy store restore FILE, or report this as a bug",
        ]
        assert "a part of the store is missing: scrapy store check says which" in command("stats").err

    def test_a_damaged_file(self, command, store, tmp_path):
        store.close()
        with (tmp_path / "store.db").open("r+b") as file:
            file.seek(8192 * 2)
            file.write(b"\xff" * 8192 * 3)
        done = command("check")
        assert done.code == 1
        assert "Traceback" not in done.err
        assert all(line.startswith("store.db: ") for line in (done.out + done.err).splitlines())
        assert "damage" in done.out + done.err


class TestBackup:
    def test_there_and_back(self, command, store, tmp_path):
        assert command("backup", "copies/copy.db").out == "copies/copy.db: a copy of store.db\n"
        assert [path.name for path in (tmp_path / "copies").iterdir()] == ["copy.db"]
        store.save(
            Article("https://herald.example/4", "Ferry 4", "Later.", site="herald"), key="herald.example/4", now=NOW
        )
        store.close()
        done = command("restore", "copies/copy.db")
        (kept,) = tmp_path.glob("store.db.before-*")
        assert (done.code, done.out) == (
            0,
            f"store.db: restored from copies/copy.db; what stood there is {kept.name}\n",
        )
        assert "3 articles in 4 revisions" in command("stats").out
        assert "4 articles in 5 revisions" in command("stats", NEWSCRAWL_STORE=str(kept)).out

    def test_a_copy_in_the_middle_of_a_crawl_is_whole(self, command, tmp_path):
        """Another connection has the store open, and what it wrote is still in the write-ahead log."""
        assert (tmp_path / "store.db-wal").stat().st_size
        assert command("backup", "copy.db").code == 0
        assert command("check", NEWSCRAWL_STORE="copy.db").out == "copy.db: sound\n"
        assert "3 articles in 4 revisions" in command("stats", NEWSCRAWL_STORE="copy.db").out

    def test_a_damaged_store_takes_no_good_backup_s_place(self, command, store, tmp_path):
        command("backup", "copy.db")
        good = (tmp_path / "copy.db").read_bytes()
        store.close()
        with (tmp_path / "store.db").open("r+b") as file:
            file.seek(8192 * 5)
            file.write(b"\xff" * 8192 * 2)
        done = command("backup", "copy.db")
        assert (done.code, done.err.count("\n"), done.err.startswith("store.db: is damaged (")) == (1, 1, True)
        assert (tmp_path / "copy.db").read_bytes() == good

    def test_what_stood_there_is_kept_each_time(self, store, tmp_path):
        """Restored twice within a second."""
        path, copy = tmp_path / "store.db", tmp_path / "copy.db"
        store.close()
        copy_store(path, copy)
        path.write_bytes(b"the first")
        kept = [restore_store(copy, path, now=NOW) for _ in range(2)]
        assert [found.read_bytes() == b"the first" for found in kept] == [True, False]

    @pytest.mark.parametrize("state", ["missing", "damaged", "garbage"])
    def test_a_store_that_is_lost_comes_back(self, command, store, tmp_path, state):
        command("backup", "copy.db")
        store.close()
        lost = tmp_path / "store.db"
        content = lost.read_bytes()
        lost.unlink()
        if state != "missing":
            lost.write_bytes(content[:9000] if state == "damaged" else b"x" * 9000)
        assert command("restore", "copy.db").code == 0
        assert command("check").out == "store.db: sound\n"

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("none.db", None, "there is no such file"),
            ("text.db", b"no database at all" * 99, "file is not a database"),
            ("cut.db", "half", "malformed"),
            ("other.db", "sqlite", "holds no store of newscrawl"),
            ("newer.db", "newer", "newer.db: written by a newer newscrawl (schema 9999, this one knows"),
        ],
    )
    def test_what_is_no_copy_replaces_nothing(self, command, tmp_path, name, content, message):
        if content == "half":
            command("backup", name)
            os.truncate(tmp_path / name, 20_000)
        elif content == "newer":
            command("backup", name)
            with closing(sqlite3.connect(tmp_path / name, isolation_level=None)) as connection:
                connection.execute("UPDATE schema_version SET version_num = '9999'")
        elif content == "sqlite":
            connection = sqlite3.connect(tmp_path / name)
            connection.execute("CREATE TABLE other (id INTEGER)")
            connection.close()
        elif content:
            (tmp_path / name).write_bytes(content)
        done = command("restore", name)
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert message in done.err
        assert command("check").out == "store.db: sound\n"

    def test_nothing_is_restored_under_a_crawl(self, command, store):
        command("backup", "copy.db")
        lock = SiteLock(store, "herald", now=NOW)
        done = command("restore", "copy.db")
        lock.release()
        assert (done.code, done.err) == (1, "herald is being crawled now on store.db: wait for its end\n")
        assert command("restore", "copy.db").code == 0

    def test_the_store_is_no_copy_of_itself(self, command):
        assert command("backup", "store.db").err == "store.db: is the store itself: name another file\n"

    @pytest.mark.parametrize(("action", "instead"), [("backup", "pg_dump"), ("restore", "pg_restore")])
    def test_postgresql_has_its_own_tools(self, command, action, instead):
        done = command(action, "copy.db", NEWSCRAWL_STORE="postgresql+psycopg://user@host/news")
        assert done.code == 2
        assert f"for PostgreSQL: {instead}" in done.err

    def test_a_target_that_cannot_be_written(self, command, tmp_path):
        (tmp_path / "taken").touch()
        done = command("backup", "taken/copy.db")
        assert (done.code, done.err.count("\n")) == (1, 1)
        assert "taken is a file, not a folder" in done.err
