"""Every article's URL ends in one counted outcome, and the store remembers it under the URL that was visited."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.exceptions import DropItem

from newscrawl.discovery.urls import url_key
from newscrawl.exceptions import DroppedArticle, SiteLockedError, StoreError
from newscrawl.extensions.report import report_of
from newscrawl.items import Article
from newscrawl.site import make_site
from newscrawl.storage.lock import SiteLock
from newscrawl.storage.store import Store

BODY = "The ferry returns to the old harbour on Monday after a winter in the dock, the mayor said. "


@dataclass
class Visit:
    key: str
    parts: list | None = None


class Herald(Spider):
    """Visits pages; what `pages` says of each becomes its article."""

    name = "herald"
    site = make_site({"url": "https://herald.example/"}, name="herald", source="herald.toml")
    server = ""
    pages: dict[str, dict] = {}  # noqa: RUF012
    late: list[Article] = []  # noqa: RUF012

    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        for article in self.late:
            yield article
        for path in self.pages:
            url = self.server + path
            yield Request(url, cb_kwargs={"visit": Visit(url_key(url))}, meta={"path": path})

    def parse(self, response, **_):
        fields = {"headline": "Ferry returns", "body": BODY * 20, "fingerprint": response.url} | {
            name: value.replace("SERVER", self.server) if isinstance(value, str) else value
            for name, value in self.pages[response.meta["path"]].items()
        }
        yield Article(url=response.url, site="herald", http_status=response.status, **fields)


class TooShort:
    def process_item(self, item):
        if item.kind == "video":
            raise DroppedArticle("kind_video")
        return item


@pytest.fixture
def crawl(httpserver, tmp_path):
    httpserver.expect_request("/moved").respond_with_data("", status=301, headers={"Location": "/ferry-2"})
    for path in ("/ferry-1", "/ferry-2", "/ferry-3", "/print"):
        httpserver.expect_request(path).respond_with_data(f"page {path}")

    def run(pages=None, *, late=(), **settings):
        spider = type("Herald", (Herald,), {"pages": pages or {}, "late": late, "server": httpserver.url_for("")})
        crawler = asyncio.run(_crawl(spider, SETTINGS | {"NEWSCRAWL_STORE": str(tmp_path / "store.db")} | settings))
        return crawler, {
            name.removeprefix("newscrawl/outcome/"): count
            for name, count in crawler.stats.get_stats().items()
            if name.startswith("newscrawl/outcome/")
        }

    return run


async def _crawl(spider, settings):
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    await runner.crawl(crawler)
    return crawler


SETTINGS = {
    "TWISTED_REACTOR_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "LOG_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 1,
    "EXTENSIONS": {
        "newscrawl.extensions.runs.RunsExtension": 0,
        "newscrawl.extensions.outcomes.OutcomesExtension": 0,
        "newscrawl.extensions.report.ReportExtension": 0,
    },
    "ITEM_PIPELINES": {
        TooShort: 1,
        "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 2,
        "newscrawl.pipelines.store.StorePipeline": 3,
    },
}


@pytest.fixture
def page(tmp_path, httpserver):
    """What the store knows of a path."""

    def read(path):
        store = Store.open(str(tmp_path / "store.db"))
        try:
            return store.page(url_key(httpserver.url_for(path)))
        finally:
            store.close()

    return read


def test_new_then_unchanged_then_revised(crawl, page):
    assert crawl({"/ferry-1": {}})[1] == {"new": 1}
    assert crawl({"/ferry-1": {}})[1] == {"unchanged": 1}
    assert page("/ferry-1").outcome == "unchanged"
    assert crawl({"/ferry-1": {"fingerprint": "edited"}})[1] == {"revised": 1}
    assert (page("/ferry-1").outcome, page("/ferry-1").http_status) == ("revised", 200)


class TestValidators:
    @pytest.fixture
    def tagged(self, httpserver):
        tags = {"ETag": '"one"', "Last-Modified": "Sat, 31 Jan 2026 12:00:00 GMT"}
        httpserver.expect_request("/tagged").respond_with_data("page", headers=tags)
        httpserver.expect_request("/to-tagged").respond_with_data("", status=301, headers={"Location": "/tagged"})

    @pytest.mark.usefixtures("tagged")
    @pytest.mark.parametrize("before", [None, {"/tagged": {}}], ids=["new", "unchanged"])
    def test_are_kept_for_the_next_visit(self, crawl, page, before):
        if before:
            crawl(before)
        crawl({"/tagged": {}})
        found = page("/tagged")
        assert (found.etag, found.last_modified) == ('"one"', "Sat, 31 Jan 2026 12:00:00 GMT")

    @pytest.mark.usefixtures("tagged")
    @pytest.mark.parametrize("field", [{"canonical_url": "SERVER/ferry-1"}, {"rendered": "yes"}, {"last_part": "yes"}])
    def test_of_another_page_are_not(self, crawl, page, field, monkeypatch):
        def parse(self, response, **_):
            response.request.meta["playwright"] = "rendered" in field
            response.request.cb_kwargs["visit"].parts = [1] if "last_part" in field else None
            yield Article(response.url, "Ferry", BODY, site="herald")

        canonical = field.get("canonical_url")
        if canonical:
            crawl({"/tagged": field})
            assert page("/ferry-1").etag is None
            assert page("/tagged").etag is None
            return
        monkeypatch.setattr(Herald, "parse", parse)
        crawl({"/tagged": {}})
        assert page("/tagged").outcome == "new"
        assert page("/tagged").etag is None


def test_a_drop_is_remembered_under_its_name(crawl, page):
    assert crawl({"/ferry-1": {"kind": "video"}})[1] == {"kind_video": 1}
    found = page("/ferry-1")
    assert (found.state, found.outcome, found.http_status) == ("done", "kind_video", 200)


def test_a_redirected_link_is_done_too(crawl, page):
    assert crawl({"/moved": {}})[1] == {"new": 1}
    assert (page("/ferry-2").outcome, page("/ferry-2").http_status) == ("new", 200)
    assert (page("/moved").state, page("/moved").outcome) == ("done", "new")


def test_a_variant_of_a_known_url_never_overwrites_its_outcome(crawl, page):
    pages = {"/ferry-3": {}, "/print": {"canonical_url": "SERVER/ferry-3"}}
    assert crawl(pages)[1] == {"new": 1, "duplicate_url": 1}
    assert page("/ferry-3").outcome == "new"
    assert page("/print").outcome == "duplicate_url"


def test_the_same_text_elsewhere(crawl, page):
    assert crawl({"/ferry-1": {"fingerprint": "x"}, "/ferry-3": {"fingerprint": "x"}})[1] == {
        "new": 1,
        "duplicate_text": 1,
    }
    assert (page("/ferry-3").outcome, page("/ferry-3").http_status) == ("duplicate_text", None)


def test_an_article_delivered_late(crawl):
    late = Article("https://herald.example/a", "Ferry", BODY, site="herald", revision=1, fingerprint="l")
    assert crawl(late=[late])[1] == {"delivered_late": 1}


def test_other_items_and_other_drops(crawl):
    class Drop:
        def process_item(self, _item):
            raise DropItem("not today")

    assert crawl(late=[{"not": "an article"}])[1] == {}
    assert crawl({"/ferry-1": {}}, ITEM_PIPELINES={Drop: 1})[1] == {"dropped": 1}


class TestRuns:
    def last(self, tmp_path):
        store = Store.open(str(tmp_path / "store.db"))
        try:
            return store.last_run("herald")
        finally:
            store.close()

    def test_a_run_is_remembered_with_its_counts(self, crawl, tmp_path):
        crawl({"/ferry-1": {}})
        run = self.last(tmp_path)
        assert (run.reason, run.counts["new"]) == ("finished", 1)
        assert run.finished_at >= run.started_at

    def test_a_site_out_of_reach_is_not_finished(self, crawl, tmp_path, monkeypatch):
        async def start(self):
            self.crawler.stats.inc_value("newscrawl/listing_outcome/timeout")
            for _ in ():
                yield

        monkeypatch.setattr(Herald, "start", start)
        crawl()
        assert self.last(tmp_path).reason == "unreachable"

    def test_a_dry_run_leaves_none(self, crawl, tmp_path, monkeypatch):
        monkeypatch.setattr(Herald, "arguments", type("Arguments", (), {"dry_run": True}), raising=False)
        crawl()
        assert self.last(tmp_path) is None

    def test_a_store_that_fails_at_the_end_fails_the_crawl(self, crawl, monkeypatch):
        def end_run(*args, **kwargs):
            raise StoreError("store.db: the disk is full")

        monkeypatch.setattr(Store, "end_run", end_run)
        report = report_of(crawl({"/ferry-1": {}})[0])
        assert (report.verdict, report.problems) == ("failed", ["store.db: the disk is full"])

    def test_a_crawl_of_some_sections_has_not_seen_everything(self, crawl, tmp_path, monkeypatch):
        arguments = type("Arguments", (), {"dry_run": False, "sections": ("/world",)})
        monkeypatch.setattr(Herald, "arguments", arguments, raising=False)
        crawl({"/ferry-1": {}})
        assert self.last(tmp_path).reason == "sections_finished"

    def test_a_site_is_crawled_by_one_process_at_a_time(self, crawl, tmp_path):
        store = Store.open(str(tmp_path / "store.db"))
        lock = SiteLock(store, "herald", now=datetime.now(UTC))
        with pytest.raises(SiteLockedError, match="herald is being crawled now"):
            crawl({"/ferry-1": {}})
        lock.release()
        assert crawl({"/ferry-1": {}})[1] == {"new": 1}
        assert crawl({"/ferry-1": {}})[1] == {"unchanged": 1}
        store.close()
