"""`scrapy crawlall` crawls what is due, and one site failing never stops another."""

import asyncio
import json
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.commands.crawlall import is_due
from newscrawl.exceptions import SiteError, SiteLockedError
from newscrawl.storage.store import Store

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def failing(error):
    def from_crawler(cls, crawler, *args, **kwargs):
        raise error

    return classmethod(from_crawler)


@pytest.mark.parametrize(
    ("every", "ago", "due"),
    [
        (timedelta(minutes=15), timedelta(minutes=15), True),
        (timedelta(minutes=15), timedelta(minutes=14, seconds=1), True),
        (timedelta(minutes=15), timedelta(minutes=13, seconds=59), False),
        (timedelta(minutes=1), timedelta(seconds=54), True),
        (timedelta(minutes=1), timedelta(seconds=53), False),
        (timedelta(days=1), timedelta(hours=23, minutes=59), True),
        (timedelta(days=1), timedelta(hours=23, minutes=58), False),
        (timedelta(days=1), timedelta(days=-300), True),
    ],
)
def test_due_allows_for_a_timer_that_is_not_punctual(every, ago, due):
    assert is_due(NOON - ago, every, now=NOON) is due


def test_every_site_into_its_own_file(scrapy, paper, tmp_path):
    done = scrapy("crawlall", "-O", "out/%(name)s.json", spiders=[paper("herald"), paper("star")])
    assert (done.code, done.out, done.err) == (0, "", "")
    for name in ("herald", "star"):
        assert len(json.loads((tmp_path / "out" / f"{name}.json").read_text())) == 2


def test_one_failing_never_stops_another(scrapy, paper):
    spiders = [
        paper("bug", from_crawler=failing(ZeroDivisionError("oh"))),
        paper("custom", update_settings=failing(ValueError("bad custom_settings"))),
        paper("far", articles=0, listing_outcome="unreachable"),
        paper("good", articles=5),
        paper("locked", from_crawler=failing(SiteLockedError("locked is being crawled by another process"))),
    ]
    errors = {"broken": SiteError("broken.toml: not valid TOML")}
    done = scrapy("crawlall", "--jobs", "1", spiders=spiders, errors=errors, NEWSCRAWL_PROGRESS="on")
    assert done.code == 1
    for line in (
        "broken: failed: broken.toml: not valid TOML",
        "bug: failed: ZeroDivisionError: oh",
        "custom: failed: ValueError: bad custom_settings",
        "far: failed: no page of the site could be read (unreachable 1)",
        "locked: skipped: locked is being crawled by another process",
    ):
        assert line in done.out
    assert "good 6 5 5 0" in " ".join(done.out.split())


def test_locked_sites_alone_are_no_failure(scrapy, paper):
    spider = paper("locked", from_crawler=failing(SiteLockedError("locked is being crawled by another process")))
    done = scrapy("crawlall", spiders=[spider])
    assert (done.code, done.err) == (0, "")


class TestSelection:
    def test_embedded_sites_and_plain_spiders_only_when_named(self, scrapy, paper, tmp_path):
        spiders = [paper("demo", embedded=True), paper("herald"), paper("plain", site=None)]
        scrapy("crawlall", "-O", "%(name)s.json", spiders=spiders)
        assert {path.name for path in tmp_path.iterdir()} == {"herald.json"}
        scrapy("crawlall", "--sites", "demo, plain", "-O", "%(name)s.json", spiders=spiders)
        assert {path.name for path in tmp_path.iterdir()} == {"herald.json", "demo.json", "plain.json"}

    def test_unknown_name(self, scrapy, paper):
        done = scrapy("crawlall", "--sites", "harold", spiders=[paper("herald")])
        assert done.code == 2
        assert done.err == "--sites: no site or spider is called harold; did you mean herald?\n"

    def test_no_site_at_all(self, scrapy):
        assert scrapy("crawlall").code == 0


@pytest.mark.parametrize("arguments", [["herald"], ["--jobs", "0"], ["--jobs", "x"], ["-O", "same.json"]])
def test_usage(scrapy, paper, arguments):
    assert scrapy("crawlall", *arguments, spiders=[paper("herald")]).code == 2


def test_one_site_needs_no_placeholder(scrapy, paper, tmp_path):
    assert scrapy("crawlall", "--sites", "herald", "-O", "same.json", spiders=[paper("herald")]).code == 0
    assert (tmp_path / "same.json").exists()


def test_so_many_at_once_and_no_more(scrapy, paper):
    running, most = set(), []

    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        running.add(self.name)
        most.append(len(running))
        await asyncio.sleep(0.1)
        running.discard(self.name)
        yield {}

    spiders = [paper(f"paper{number}", start=start) for number in range(6)]
    assert scrapy("crawlall", "--jobs", "3", spiders=spiders).code == 0
    assert (len(most), max(most)) == (6, 3)


def test_jobs_that_no_site_needs_cost_nothing(scrapy, paper):
    tasks = []

    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        tasks.append(len(asyncio.all_tasks()))
        yield {}

    assert scrapy("crawlall", "--jobs", "5000", spiders=[paper("herald", start=start)]).code == 0
    assert max(tasks) < 100


def test_interruption_ends_the_running_and_starts_no_more(scrapy, paper, tmp_path):
    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        yield {"number": 0}
        os.kill(os.getpid(), signal.SIGINT)
        for number in range(100):
            await asyncio.sleep(0.01)
            yield {"number": number}

    spiders = [paper("herald", start=start), paper("star")]
    done = scrapy("crawlall", "--jobs", "1", "-O", "%(name)s.json", spiders=spiders, NEWSCRAWL_PROGRESS="on")
    assert done.code == 130
    assert "star: interrupted: not crawled" in done.out
    assert [path.name for path in tmp_path.iterdir()] == ["herald.json"]
    assert json.loads((tmp_path / "herald.json").read_text())[0] == {"number": 0}


class TestDue:
    @pytest.fixture
    def store(self, tmp_path):
        store = Store.open(str(tmp_path / "store.db"))
        yield store
        store.close()

    def crawled(self, scrapy, spiders, tmp_path):
        done = scrapy(
            "crawlall", "--due", "--jobs", "1", "-O", "%(name)s.json", spiders=spiders, NEWSCRAWL_STORE="store.db"
        )
        assert (done.code, done.err) == (0, "")
        files = sorted(tmp_path.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        return [path.stem for path in files]

    def test_the_longest_waiting_first(self, scrapy, paper, store, tmp_path):
        now = datetime.now(UTC)
        for name, ago in (("star", 2), ("herald", 3), ("recent", 0.5)):
            store.begin_run(name, now=now - timedelta(hours=ago))
        spiders = [paper(name) for name in ("star", "herald", "recent", "unseen")]
        assert self.crawled(scrapy, spiders, tmp_path) == ["unseen", "herald", "star"]

    def test_every_is_the_definition_s(self, scrapy, paper, store, tmp_path):
        store.begin_run("daily", now=datetime.now(UTC) - timedelta(hours=2))
        store.begin_run("busy", now=datetime.now(UTC) - timedelta(minutes=10))
        spiders = [paper("daily", definition={"every": "1d"}), paper("busy", definition={"every": "10m"})]
        assert self.crawled(scrapy, spiders, tmp_path) == ["busy"]

    def test_nothing_due_is_well(self, scrapy, paper, store, tmp_path):
        store.begin_run("herald", now=datetime.now(UTC))
        assert self.crawled(scrapy, [paper("herald")], tmp_path) == []

    def test_a_store_that_cannot_be_read(self, scrapy, paper, tmp_path):
        (tmp_path / "store.db").write_text("this is no database")
        done = scrapy("crawlall", "--due", spiders=[paper("herald")], NEWSCRAWL_STORE="store.db")
        assert done.code == 1
        assert done.err.startswith("store.db: ")
        assert done.err.count("\n") == 1
