"""The readable copy: what a store of either engine holds, in plain columns, brought up to date by what is new."""

import json
import re
import resource
import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import delete

from newscrawl.exceptions import StoreError
from newscrawl.items import Author, Image, Link
from newscrawl.storage.forgetting import Scope, forget
from newscrawl.storage.readable import NAME, read_description, refresh_copy
from newscrawl.storage.tables import revisions

from .conftest import BODY, NOON, at, key_of, words

LONG = " ".join(f"word{number}" for number in range(200))


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "readable.db"


@pytest.fixture
def ask(copy):
    def ask(query, *values):
        with closing(sqlite3.connect(copy)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]

    return ask


def save(store, article, **later):
    article.fetched_at = at(**later).isoformat()
    return store.save(article, key=key_of(article), now=at(**later))


def found(ask, words):
    return [row["rowid"] for row in ask("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", words)]


def test_an_article_is_a_row(store, make, copy, ask):
    article = make(
        canonical_url="https://herald.example/f", authors=[Author("Ada Arbor"), Author("Bo")], tags=["a,b", "ö"],
        section="World", in_language="en", date_published="2026-01-31T09:00:00+03:00", image=Image("https://a.example/"),
        word_count=21, description="What happened.", dateline="BÜSUM",
    )  # fmt: skip
    save(store, article)
    assert refresh_copy(store, copy) == 1
    assert ask("SELECT * FROM articles") == [{
        "id": 1, "headline": "Ferry 1 returns", "site": "herald", "section": "World",
        "date_published": "2026-01-31T06:00:00Z", "authors": '["Ada Arbor", "Bo"]', "in_language": "en",
        "kind": "article", "word_count": 21, "url": "https://herald.example/f", "description": "What happened.",
        "body": article.body, "dateline": "BÜSUM", "tags": '["a,b", "ö"]', "image": "https://a.example/", "revision": 1,
        "deleted": None, "cluster_id": article.fingerprint, "discovered_at": "2026-01-31T12:00:00Z",
        "fetched_at": "2026-01-31T12:00:00Z",
    }]  # fmt: skip


@contextmanager
def small_disk(kilobytes):
    """No file grows any further."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("kilobytes", [8, 128], ids=["no copy", "half a copy"])
def test_a_disk_without_room_for_it(store, make, copy, kilobytes):
    for number in range(40):
        save(store, make(number, body=" ".join(words(900, seed=number))))
    full = pytest.raises(StoreError, match=rf"^{re.escape(str(copy))}: .*disk is full")
    with small_disk(kilobytes), full:
        refresh_copy(store, copy)
    assert refresh_copy(store, copy) > 0
    assert len(list(store.articles())) == 40


def test_only_what_is_new_is_read(store, make, copy, ask):
    save(store, make(1))
    save(store, make(2))
    assert refresh_copy(store, copy) == 2
    save(store, make(2, body="Sunk at the quay."), hours=1)
    save(store, make(3, body="A third one altogether."), hours=1)
    assert refresh_copy(store, copy) == 2
    assert refresh_copy(store, copy) == 0
    assert [row["body"] for row in ask("SELECT body FROM articles")][1:] == [
        "Sunk at the quay.",
        "A third one altogether.",
    ]
    assert (found(ask, "sunk"), found(ask, "trip"), found(ask, "FERRY")) == ([2], [1], [1, 2, 3])


def test_revisions_say_what_they_changed(store, make, copy, ask):
    for hours, body in enumerate(("One ferry sailed to the old harbour.", "Two ferries sailed to the old harbour.")):
        save(store, make(body=body), hours=hours)
    refresh_copy(store, copy)
    first, second = ask("SELECT * FROM revisions ORDER BY number")
    assert (first["changes"], first["changed"]) == (0, "")
    assert (second["article"], second["changes"], second["deletion"]) == (first["article"], 1, None)
    assert (
        second["changed"]
        == "paragraph 1 reworded\n- One ferry sailed to the old harbour.\n+ Two ferries sailed to the old harbour."
    )


def test_a_deleted_article_keeps_its_text_until_it_is_back(store, make, copy, ask):
    article = make()
    save(store, article)
    gone = {"url": article.url, "site": "herald", "kind": "article", "outcome": "http_410", "status": 410}
    assert store.finish(key_of(article), **gone, missing="http_410", now=at(hours=1))
    refresh_copy(store, copy)
    assert ask("SELECT body, deleted FROM articles") == [{"body": article.body, "deleted": "http_410"}]
    assert [row["deletion"] for row in ask("SELECT deletion FROM revisions ORDER BY id")] == [None, "http_410"]
    save(store, make(), hours=2)
    refresh_copy(store, copy)
    assert ask("SELECT deleted, revision FROM articles") == [{"deleted": None, "revision": 3}]


def test_a_live_blog_that_grew_is_read_again(store, make, copy, ask):
    def blog(number):
        return make(kind="live_blog", body="\n\n".join(f"Entry {entry} of the night." for entry in range(number)))

    save(store, blog(1))
    save(store, blog(2), minutes=10)
    refresh_copy(store, copy)
    save(store, blog(3), minutes=20)
    assert refresh_copy(store, copy) == 2
    assert ask("SELECT body FROM articles") == [{"body": blog(3).body}]
    assert len(ask("SELECT * FROM revisions")) == 2


def test_what_was_forgotten_is_gone(store, make, copy, ask):
    for number in (1, 2):
        save(store, make(number, body=f"The secret {number}."))
    refresh_copy(store, copy)
    forget(store, Scope(key=key_of(make(1))))
    refresh_copy(store, copy)
    assert [row["id"] for row in ask("SELECT id FROM articles")] == found(ask, "secret") == [2]
    assert [row["id"] for row in ask("SELECT id FROM pages")] == [2]


def test_a_text_dropped_for_its_age_leaves_its_page(store, make, copy, ask):
    save(store, make())
    refresh_copy(store, copy)
    forget(store, Scope(before=at(days=1)))
    refresh_copy(store, copy)
    assert ask("SELECT * FROM articles") == []
    assert ask("SELECT outcome, article FROM pages") == [{"outcome": "forgotten", "article": None}]


def test_another_store_under_the_same_name(store, make, copy, ask):
    """As after a restore: the same numbers, and other texts under them."""
    save(store, make(1))
    refresh_copy(store, copy)
    with store.transaction() as connection:
        connection.execute(delete(revisions))
    forget(store, Scope(site="herald"))
    save(store, make(2, site="gazette"))
    refresh_copy(store, copy)
    assert ask("SELECT headline, site FROM articles") == [{"headline": "Ferry 2 returns", "site": "gazette"}]


def test_pages_have_their_outcome(store, make, copy, ask):
    links = {key_of(make(n)): Link(make(n).url, kind="article") for n in (1, 2)}
    store.discover("herald", links, page="https://herald.example/", now=NOON)
    save(store, make(1), hours=1)
    refresh_copy(store, copy)
    first, second = ask("SELECT * FROM pages ORDER BY id")
    assert (first["url"], first["outcome"], first["article"]) == ("https://herald.example/ferry-1", "new", first["id"])
    assert (first["discovered_at"], first["fetched_at"]) == ("2026-01-31T12:00:00Z", "2026-01-31T13:00:00Z")
    assert (second["outcome"], second["article"], second["found_on"]) == ("pending", None, "https://herald.example/")


def test_a_run_has_its_account(store, copy, ask):
    run = store.begin_run("herald", now=NOON)
    store.begin_run("herald", now=NOON + timedelta(hours=1))
    counts = {"seen": 9, "new": 3, "unchanged": 2, "gallery": 1, "http_404": 1, "pending": 2, "pages": 12}
    store.end_run(run, now=NOON, reason="finished", counts=counts)
    refresh_copy(store, copy)
    done, going = ask("SELECT * FROM runs ORDER BY id")
    names = ("seen", "fetched", "unchanged", "skipped", "failed", "pending")
    assert [done[name] for name in names] == [9, 3, 2, 1, 1, 2]
    assert [going[name] for name in names] == [None] * 6


def test_clusters_are_counted(store, make, copy, ask):
    for number, site in ((1, "herald"), (2, "gazette"), (3, "gazette")):
        save(store, make(number, body=f"{LONG} {site} {number}", site=site), hours=number)
    save(store, make(4))
    refresh_copy(store, copy)
    (cluster,) = ask("SELECT * FROM clusters")
    assert (cluster["headline"], cluster["articles"], cluster["sites"]) == ("Ferry 1 returns", 3, 2)
    assert {*cluster["in_sites"].split(",")} == {"herald", "gazette"}
    assert len(list(store.articles(cluster=cluster["cluster_id"]))) == 3


def test_text_that_sqlite_does_not_take(store, make, copy, ask):
    save(store, make(headline="Half a \ud83d pair"))
    refresh_copy(store, copy)
    assert ask("SELECT headline FROM articles") == [{"headline": "Half a ? pair"}]


def test_a_file_of_somebody_elses_stays(store, copy, ask):
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE articles (mine TEXT)")
    with pytest.raises(StoreError, match="is no copy that newscrawl made: name another file with --copy"):
        refresh_copy(store, copy)
    assert ask("SELECT * FROM articles") == []


def test_a_copy_of_another_version_is_made_anew(store, make, copy, ask):
    save(store, make())
    refresh_copy(store, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("ALTER TABLE articles ADD COLUMN mine TEXT")
    assert refresh_copy(store, copy) == 1
    assert "mine" not in ask("SELECT * FROM articles")[0]


def test_what_is_no_database_is_said(store, copy):
    copy.write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        refresh_copy(store, copy)


def test_every_column_is_described_and_every_query_runs(store, make, copy, ask):
    save(store, make(body=BODY))
    refresh_copy(store, copy)
    described = read_description()["databases"][NAME]
    for table in ("articles", "revisions", "pages", "runs", "clusters"):
        columns = {row["name"] for row in ask(f"PRAGMA table_info({table})")}
        assert columns - {"id"} == described["tables"][table]["columns"].keys() - {"id"}
    for query in described["queries"].values():
        ask(query["sql"].replace(":words", "?"), *(["ferry"] if ":words" in query["sql"] else []))
    assert json.dumps(described)
