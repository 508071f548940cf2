"""`scrapy export`: the store's articles in a file again."""

import json
import os
import resource
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from newscrawl.items import Article, article_from_dict
from newscrawl.settings import FEED_EXPORTERS
from newscrawl.storage.flat_csv import read_csv
from newscrawl.storage.store import Store

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
STORED = [("herald", 1, "One."), ("herald", 2, "Two."), ("gazette", 3, "Drei."), ("herald", 1, "1")]


@pytest.fixture
def export(scrapy, tmp_path):
    """Run `scrapy export` on a store of three articles, one of them in two revisions."""
    store = Store.open(str(tmp_path / "store.db"))
    for site, number, body in STORED:
        article = Article(f"https://{site}.example/{number}", f"Ferry {number}", body, site=site)
        article.section = "World" if number > 1 else None
        article.in_language = "de-AT" if site == "gazette" else "en"
        article.date_published, article.fetched_at = f"2026-01-{27 + number}", NOW.isoformat()
        store.save(article, key=f"{site}.example/{number}", now=NOW)
    store.close()

    def run(*arguments, **settings):
        basic = {"NEWSCRAWL_STORE": "store.db", "FEED_EXPORTERS": FEED_EXPORTERS}
        return scrapy("export", *arguments, **basic | settings)

    return run


def exported(path):
    return [(entry["url"][-1], entry["body"]) for entry in json.loads(path.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("arguments", "bodies"),
    [
        ((), ["Two.", "Drei.", "1"]),
        (("--all-revisions",), ["One.", "Two.", "Drei.", "1"]),
        (("--site", "gazette"), ["Drei."]),
        (("--section", "World", "--language", "en"), ["Two."]),
        (("--language", "DE"), ["Drei."]),
        (("--language", "de-at"), ["Drei."]),
        (("--language", "d"), []),
        (("--since", "2026-01-29"), ["Two.", "Drei."]),
        (("--since", "2026-01-29T02:00+02:00", "--until", "2026-01-30"), ["Two."]),
        (("--cluster", "nothing"), []),
    ],
)
def test_filters(export, tmp_path, arguments, bodies):
    done = export(*arguments, "-O", "out/articles.json")
    assert (done.code, done.out) == (0, f"{len(bodies)} articles in out/articles.json\n")
    assert [body for _, body in exported(tmp_path / "out" / "articles.json")] == bodies


def test_every_format_holds_the_same(export, tmp_path):
    for name in ("a.json", "a.jsonl", "a.csv", "a.xml", "a.parquet", "a.txt:jsonlines"):
        assert export("-O", name).code == 0
    articles = [article_from_dict(entry) for entry in json.loads((tmp_path / "a.json").read_text("utf-8"))]
    assert list(read_csv(tmp_path / "a.csv")) == articles
    rows = pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert [article_from_dict(row | {"provenance": dict(row["provenance"])}) for row in rows] == articles
    lines = (tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    assert [article_from_dict(json.loads(line)) for line in lines] == articles
    assert (tmp_path / "a.txt").read_text("utf-8").splitlines() == lines
    assert (tmp_path / "a.xml").read_text("utf-8").count("<item>") == 3


def test_exporting_delivers_nothing(export, tmp_path):
    export("-O", "a.json")
    store = Store.open(str(tmp_path / "store.db"))
    assert len(list(store.undelivered("herald"))) == 3
    store.close()


def test_standard_output(export, tmp_path):
    command = [sys.executable, "-m", "scrapy", "export", "-O", "-:jsonl", "-s", "NEWSCRAWL_STORE=store.db"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    options = {"cwd": tmp_path, "capture_output": True, "text": True, "env": environment}
    done = subprocess.run(command, check=True, **options)
    assert [json.loads(line)["body"] for line in done.stdout.splitlines()] == ["Two.", "Drei.", "1"]
    command = shlex.join(command) + " | head -c 10"
    done = subprocess.run(command, check=True, shell=True, **options)
    assert (done.stdout, done.stderr) == ('{"url": "h', "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name one file: scrapy export -O FILE"),
        (("herald", "-O", "a.json"), "name one file"),
        (("-O", "a.doc"), "Unrecognized output format 'doc'"),
        (("-O", "a.json", "--site", "gazete"), "gazete: no link of such a site was ever seen"),
        (("-O", "a.json", "-O", "b.json"), "name one file"),
        (("-O", "s3://bucket/a.json"), "s3://bucket/a.json: an export goes into one file of this machine"),
        (("-O", "%(name)s.json"), "%(name)s.json: an export goes into one file of this machine"),
        (("-O", "a.json", "--since", "yesterday"), "--since yesterday: give a day such as 2026-01-31"),
    ],
)
def test_usage(export, arguments, message):
    done = export(*arguments)
    assert done.code == 2
    assert message in done.err


def test_what_fails_is_one_line_and_leaves_the_old_file(export, tmp_path):
    done = export("-O", "a.json", NEWSCRAWL_STORE="other.db")
    assert (done.code, done.err) == (
        1,
        "other.db: there is no store yet: crawl first, or name another with NEWSCRAWL_STORE\n",
    )
    assert not (tmp_path / "other.db").exists()
    (tmp_path / "taken.json").mkdir()
    done = export("-O", "taken.json")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "taken.json: cannot be written" in done.err
    (tmp_path / "a.json").write_text("old")
    (tmp_path / "store.db").write_bytes(b"x" * 9000)
    assert export("-O", "a.json").code == 1
    assert (tmp_path / "a.json").read_text() == "old"
    assert not list(tmp_path.glob(".*"))


def test_a_full_disk(export, tmp_path):
    store = Store.open(str(tmp_path / "store.db"))
    store.save(Article("https://herald.example/9", "Long", "word " * 20_000), key="herald.example/9", now=NOW)
    store.close()
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (80_000, old[1]))
    try:
        done = export("-O", "a.json")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert done.code == 1
    assert "cannot be written" in done.err
    assert not (tmp_path / "a.json").exists()
