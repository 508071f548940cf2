"""Links seen = fetched + unchanged + skipped + failed + pending, of each run and of all, whatever goes wrong."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.items import Link
from newscrawl.storage.accounts import account_of, holdings
from newscrawl.storage.store import Store
from tests.newsroom import faults, reports
from tests.newsroom.markup import path

BOUNDED = {"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0}
SPOILED = {
    0: faults.status(404), 1: faults.status(500), 2: faults.hang(3), 3: faults.empty, 4: faults.truncated,
    5: faults.body(b"<title>Nothing</title>"), 6: faults.redirect("https://elsewhere.example/"),
}  # fmt: skip


@pytest.fixture
def last(tmp_path):
    """(account of the last run, account of all runs), by the store."""

    def read():
        store = Store.open(str(tmp_path / "store.db"))
        try:
            (held,) = holdings(store).values()
            counts = dict(store.last_run("paper").counts)
        finally:
            store.close()
        apart = {name: counts.pop(name) for name in ("seen", "pages", "found")}
        counts.pop("delivered_late", None)
        return account_of(counts, seen=apart["seen"]), held.account

    return read


def test_it_adds_up_over_runs_with_faults(crawl, paper, last):
    with paper(reports(40), per_page=10) as server:
        for number, fault in SPOILED.items():
            server.fault(path(server.articles[number]), fault, times=1)
        crawl(server, definition={}, settings=BOUNDED)
        run, ever = last()
        assert (run.seen, run.fetched, run.pending) == (40, 33, 0)
        assert sum(run.failed.values()) >= 5
        assert sum(run.failed.values()) + sum(run.skipped.values()) == len(SPOILED)
        assert run.is_even
        assert {"http_500", "timeout", "truncated"} <= run.failed.keys()  # The three that the next run tries again.
        assert (ever.seen, ever.fetched, ever.pending) == (40, 33, 3)
        assert ever.is_even
        crawl(server, definition={}, settings=BOUNDED)
        run, ever = last()
        assert (run.seen, run.fetched, run.pending) == (3 + run.unchanged, 3, 0)
        assert (ever.seen, ever.fetched, ever.pending) == (40, 36, 0)
        assert run.is_even
        assert ever.is_even


@pytest.mark.parametrize("arguments", [{"max_articles": "10"}, {"sections": "/world"}, {"since": "2030-01-01"}])
def test_it_adds_up_when_only_some_are_wanted(crawl, paper, last, arguments):
    with paper(reports(40), per_page=10) as server:
        crawl(server, definition={}, **arguments)
        crawl(server, definition={}, settings={"CLOSESPIDER_PAGECOUNT": 12}, **arguments)
        if "since" not in arguments:
            run, ever = last()
            assert run.is_even
            assert ever.is_even


def test_what_a_run_could_not_fetch_is_pending(crawl, paper, last):
    with paper(reports(40), per_page=40) as server:
        crawl(server, definition={}, settings={"CLOSESPIDER_PAGECOUNT": 12})
        run, ever = last()
        assert run.is_even
        assert ever.is_even
        assert run.pending == ever.pending == 40 - run.fetched > 0
        crawl(server, definition={})
        assert last()[1].fetched == 40


def test_links_kept_from_earlier_runs_are_seen(crawl, paper, last, tmp_path):
    with paper(reports(4)) as server:
        store = Store.open(str(tmp_path / "store.db"))
        link = Link(f"{server.origin}/gone-12345", kind="article")
        store.discover("paper", {link.url.partition("://")[2]: link}, page=server.url, now=datetime.now(UTC))
        store.close()
        crawl(server, definition={})
        run, ever = last()
        assert (run.seen, run.fetched, run.failed) == (ever.seen, ever.fetched, ever.failed) == (5, 4, {"http_404": 1})


def test_copies_held_back_are_skipped_by_name_and_come_with_another_policy(crawl, paper, last, tmp_path):
    articles = reports(10)
    told_twice = replace(articles[3], url=reports(11)[10].url, headline=f"Agency: {articles[3].headline}")
    with paper([*articles, told_twice], per_page=20) as server:
        feed = {"FEEDS": {str(tmp_path / "first.json"): {"format": "json"}}}
        first = crawl(server, definition={}, settings=feed | {"NEWSCRAWL_COPIES": "drop"})
        assert (len(first.items), first.outcomes["near_duplicate"]) == (10, 1)
        run, ever = last()
        assert run.skipped == ever.skipped == {"near_duplicate": 1}
        assert run.is_even
        assert ever.is_even
        feed = {"FEEDS": {str(tmp_path / "second.json"): {"format": "json"}}}
        assert not crawl(server, definition={}, settings=feed | {"NEWSCRAWL_COPIES": "only-first"}).items
        (copy,) = crawl(server, definition={}, settings=feed).items
        assert copy.similarity > 0.9
        assert copy.first_seen_url in {item.url for item in first.items}
