"""`scrapy forget`: what is named is gone from the store, the file smaller, and all else as it was."""

import io
import sys
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.items import Article, Link
from newscrawl.storage.deliveries import deliver
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.readable import copy_of, refresh_copy
from newscrawl.storage.soundness import problems_of
from newscrawl.storage.store import Store
from newscrawl.text import fingerprint

NOW = datetime.now(UTC)
LONG = " ".join(f"word{number}" for number in range(200))


def article(site, number, body=LONG, *, days=0):
    made = Article(f"https://{site}.example/{number}", f"Ferry {number}", body, site=site)
    made.fetched_at = (NOW - timedelta(days=days)).isoformat()
    return made


@pytest.fixture
def store(tmp_path):
    """A wire story in two papers, some more articles old and new, and one that was edited lately."""
    opened = Store.open(str(tmp_path / "store.db"))
    stored = [
        article("herald", 1, days=200), article("gazette", 1, LONG + " here", days=100), article("gazette", 2, days=99),
        article("herald", 3, "Old.", days=100), article("herald", 4, "Edited.", days=100),
        article("herald", 4, "Edited lately.", days=1), article("herald", 5, "New.", days=1),
    ]  # fmt: skip
    for each in stored:
        opened.save(each, key=each.url.removeprefix("https://"), now=NOW)
    opened.begin_run("herald", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def command(scrapy, store):
    def run(*arguments, **settings):
        return scrapy("forget", *arguments, **{"NEWSCRAWL_STORE": "store.db"} | settings)

    yield run
    assert list(problems_of(store)) == []


def urls(store):
    return [found.url.removeprefix("https://") for found in store.articles(latest_only=False)]


def test_a_site(command, store):
    done = command("herald", "--yes")
    assert (done.code, done.out) == (
        0,
        "forgot what is known of 4 URLs, with 5 revisions (5 of them in no delivered file)\n",
    )
    assert urls(store) == ["gazette.example/1", "gazette.example/2"]
    assert store.outcomes("herald") == {}
    assert store.last_run("herald") is None
    again = store.save(article("herald", 3, "Old."), key="herald.example/3", now=NOW)
    assert again.revision == 1


@pytest.mark.parametrize("url", ["https://www.herald.example/4?utm_source=x#top", "herald.example/4"])
def test_a_url(command, store, url):
    assert command(url, "--yes").code == 0
    assert "herald.example/4" not in urls(store)
    assert len(urls(store)) == 5


def test_an_age(command, store):
    done = command("--older-than", "90d", "--yes")
    assert done.out.startswith("forgot what is known of 4 URLs, with 4 revisions")
    assert urls(store) == ["herald.example/4", "herald.example/4", "herald.example/5"]
    links = {"herald.example/1": Link("https://herald.example/1", kind="article")}
    assert store.discover("herald", links, page="https://herald.example/", now=NOW) == set()
    assert store.outcomes("herald") == {"forgotten": 2, "new": 1, "revised": 1}
    assert store.save(article("herald", 1, "Edited after all."), key="herald.example/1", now=NOW).revision == 2
    assert command("--older-than", "90d", "--yes").out == "articles that old: none in the store\n"


def test_what_is_left_of_a_cluster_stays_together(command, store):
    first, second, third = (found.cluster_id for found in list(store.articles())[:3])
    assert first == second == third
    command("herald", "--yes")
    heir = fingerprint("Ferry 1", LONG + " here")
    late = article("herald", 9, LONG + " there")
    assert store.save(late, key="herald.example/9", now=NOW).cluster_id == heir
    assert len(list(store.articles(cluster=heir))) == 3
    assert heir in {found.fingerprint for found in store.undelivered("gazette", copies="only-first")}


def test_the_space_is_given_back(command, store, tmp_path):
    for number in range(100, 300):
        body = " ".join(f"w{number}x{word}" for word in range(400))
        store.save(article("gazette", number, body), key=f"gazette.example/{number}", now=NOW)
    store.engine.connect().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    before = (tmp_path / "store.db").stat().st_size
    command("gazette", "--yes")
    assert (tmp_path / "store.db").stat().st_size < before / 2


def test_what_browse_shows_holds_it_no_more(command, store, tmp_path):
    copy = copy_of(tmp_path / "store.db")
    refresh_copy(store, copy)
    command("herald", "--dry-run")
    assert copy.exists()
    command("herald", "--yes")
    assert not copy.exists()


def test_while_its_site_is_crawled_it_stays(command, store):
    lock = SiteLock(store, "herald", now=NOW)
    done = command("herald", "--yes")
    assert (done.code, "herald is being crawled now" in done.err) == (1, True)
    done = command("gazette", "--yes")
    lock.release()
    assert done.code == 0
    assert "herald is being crawled now on store.db: wait for its end: only then the space is given back" in done.out
    assert len(urls(store)) == 5


def test_delivered_revisions_are_no_longer_counted(command, store, tmp_path):
    deliver(store, [], [("herald.example/3", 1), ("gazette.example/2", 1)], now=NOW)
    command("herald", "--yes")
    assert list(problems_of(store)) == []


class TestAsking:
    def test_nobody_is_asked_under_cron(self, command, store):
        done = command("herald")
        assert done.code == 2
        assert done.err == "nobody is there to be asked: give --yes to forget, or --dry-run to see what would go\n"
        assert len(urls(store)) == 7

    @pytest.mark.parametrize(("answer", "left"), [("y\n", 2), ("n\n", 7), ("\n", 7), ("", 7)])
    def test_a_person_is(self, command, store, monkeypatch, answer, left):
        stdin = io.StringIO(answer)
        stdin.isatty = lambda: True
        monkeypatch.setattr(sys, "stdin", stdin)
        assert command("herald").code == (0 if left == 2 else 1)
        assert len(urls(store)) == left

    def test_a_person_may_press_ctrl_c(self, command, store, monkeypatch):
        class Stdin(io.StringIO):
            isatty = lambda _: True  # noqa: E731

            def readline(self):
                raise KeyboardInterrupt

        monkeypatch.setattr(sys, "stdin", Stdin())
        assert (command("herald").code, len(urls(store))) == (130, 7)

    def test_a_dry_run(self, command, store):
        done = command("herald", "--dry-run")
        assert (done.code, done.out.startswith("would forget what is known of 4 URLs, with 5 revisions")) == (0, True)
        assert len(urls(store)) == 7


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name one: scrapy forget SITE, scrapy forget URL, or scrapy forget --older-than 90d"),
        (("herald", "--older-than", "9d"), "name one"),
        (("--older-than", "90"), '--older-than 90: give a number and a unit, such as "15m", "6h" or "1d"'),
        (("--older-than", "99999999d"), "--older-than 99999999d: nothing is that old"),
        (("--older-than", "99999999999d"), "--older-than 99999999999d: longer than can be counted"),
    ],
)
def test_usage(command, arguments, message):
    done = command(*arguments, "--yes")
    assert done.code == 2
    assert message in done.err


@pytest.mark.parametrize("what", ["nobody", "https://herald.example/none"])
def test_what_is_not_there_is_a_failure(command, what):
    done = command(what, "--yes")
    assert done.code == 1
    assert "none in the store" in done.out
