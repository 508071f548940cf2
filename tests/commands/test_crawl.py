"""`scrapy crawl` tells the truth about what became of a crawl."""

import asyncio
import json
import logging
import os
import signal
import sys

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, UsageError

from newscrawl.exceptions import SiteError, SiteLockedError, StoreError

BASIC_EXTENSIONS = {
    "newscrawl.extensions.report.ReportExtension": 0,
    "newscrawl.extensions.progress.ProgressExtension": 0,
}


def failing(error):
    def from_crawler(cls, crawler, *args, **kwargs):
        raise error

    return classmethod(from_crawler)


def test_a_crawl_that_goes_well_is_silent(scrapy, paper, tmp_path):
    done = scrapy("crawl", "herald", "-O", "herald.json", spiders=[paper("herald")])
    assert (done.code, done.out, done.err) == (0, "", "")
    assert json.loads((tmp_path / "herald.json").read_text()) == [{"number": 0}, {"number": 1}]


def test_progress_prints_a_summary_with_the_file(scrapy, paper):
    done = scrapy("crawl", "herald", "-O", "herald.json", spiders=[paper("herald")], NEWSCRAWL_PROGRESS="on")
    header, _, row = [line for line in done.out.splitlines() if line.strip()][:3]
    assert " ".join(header.split()) == "site pages found new revised unchanged dropped errors seconds finish"
    assert " ".join(row.split()).startswith("herald 3 2 2 0 0 0 0 ")
    assert "2 articles in herald.json" in done.out


def test_a_feed_on_stdout_has_stdout_for_itself(scrapy, paper):
    done = scrapy("crawl", "herald", "-o", "-:json", spiders=[paper("herald")], NEWSCRAWL_PROGRESS="on")
    assert json.loads(done.out) == [{"number": 0}, {"number": 1}]
    assert "herald" in done.err


class TestUsage:
    def test_unknown_site(self, scrapy, paper):
        done = scrapy("crawl", "harold", spiders=[paper("herald")])
        assert (done.code, done.err) == (2, "no site or spider is called harold; did you mean herald?\n")

    def test_broken_definition(self, scrapy):
        error = SiteError('herald.toml: discover.feed: unknown key (did you mean "feeds"?)')
        done = scrapy("crawl", "herald", errors={"herald": error})
        assert (done.code, done.err) == (2, f"{error}\n")

    def test_unknown_spider_argument(self, scrapy, paper):
        spider = paper("herald", from_crawler=failing(UsageError("-a max: unknown argument")))
        done = scrapy("crawl", "herald", "-a", "max=1", spiders=[spider])
        assert (done.code, done.err) == (2, "-a max: unknown argument\n")

    @pytest.mark.parametrize("arguments", [[], ["a", "b"], ["herald", "-a", "max"], ["herald", "-O", "x.doc"]])
    def test_wrong_arguments(self, scrapy, paper, arguments):
        assert scrapy("crawl", *arguments, spiders=[paper("herald")]).code == 2

    def test_unknown_progress_mode(self, scrapy, paper):
        done = scrapy("crawl", "herald", spiders=[paper("herald")], NEWSCRAWL_PROGRESS="yes")
        assert (done.code, done.err) == (2, "NEWSCRAWL_PROGRESS=yes: give auto, on or off\n")

    def test_log_file_that_cannot_be_written(self, scrapy, paper):
        done = scrapy("crawl", "herald", "--logfile", "missing/crawl.log", spiders=[paper("herald")])
        assert done.code == 2
        assert "missing/crawl.log: cannot be written" in done.err


class TestFailures:
    def test_store_that_cannot_be_opened(self, scrapy, paper):
        spider = paper("herald", from_crawler=failing(StoreError("store.db: the disk is full; free some space")))
        done = scrapy("crawl", "herald", spiders=[spider])
        assert (done.code, done.err) == (1, "herald: failed: store.db: the disk is full; free some space\n")

    def test_bug_before_the_start_has_a_traceback(self, scrapy, paper):
        done = scrapy("crawl", "herald", spiders=[paper("herald", from_crawler=failing(ZeroDivisionError("oh")))])
        assert done.code == 1
        assert "Traceback" in done.err
        assert "herald: failed: ZeroDivisionError: oh" in done.err

    def test_exception_at_the_start(self, scrapy, paper):
        async def start(self):
            yield {"number": 1}
            raise StoreError("store.db: is gone")

        done = scrapy("crawl", "herald", spiders=[paper("herald", start=start, listing_outcome="read")])
        assert done.code == 1
        assert "herald: failed: store.db: is gone\n" in done.err
        assert "Traceback" not in done.err

    def test_exception_in_a_callback(self, scrapy, httpserver):
        httpserver.expect_request("/robots.txt").respond_with_data("")
        httpserver.expect_request("/").respond_with_data("page")

        class Plain(Spider):
            name = "plain"
            start_urls = (httpserver.url_for("/"),)

            def parse(self, _response):
                raise LookupError("no \n such \x1b[31m thing")

        done = scrapy("crawl", "plain", spiders=[Plain])
        assert done.code == 1
        assert f"plain: failed: LookupError: no   such  [31m thing on {httpserver.url_for('/')}\n" in done.err

    def test_exception_in_a_pipeline(self, scrapy, paper):
        class Pipeline:
            def process_item(self, _item):
                raise StoreError("store.db: the disk is full")

        done = scrapy("crawl", "herald", spiders=[paper("herald")], ITEM_PIPELINES={Pipeline: 1})
        assert done.code == 1
        assert "herald: failed: store.db: the disk is full (2 times)" in done.err
        assert done.err.count("the disk is full") == 1

    def test_a_store_that_fails_on_every_page_is_one_line(self, scrapy, httpserver):
        httpserver.expect_request("/robots.txt").respond_with_data("")
        httpserver.expect_request("/page").respond_with_data("page")

        class Plain(Spider):
            name = "plain"
            start_urls = tuple(httpserver.url_for(f"/page?{number}") for number in range(3))

            def parse(self, _response):
                raise StoreError("store.db: the disk is full")

        done = scrapy("crawl", "plain", spiders=[Plain])
        assert (done.code, done.err.count("the disk is full")) == (1, 1)
        assert "plain: failed: store.db: the disk is full (3 times)" in done.err

    def test_exception_at_the_end_of_a_pipeline(self, scrapy, paper):
        class Pipeline:
            def close_spider(self):
                raise OSError("cannot flush")

        done = scrapy("crawl", "herald", spiders=[paper("herald")], ITEM_PIPELINES={Pipeline: 1})
        assert done.code == 1
        assert "herald: failed: OSError: cannot flush" in done.err

    @pytest.mark.parametrize("names_spider", [True, False])
    def test_exception_in_a_signal_handler(self, scrapy, paper, names_spider):
        base = paper("base").__base__
        mine = object()

        class Careless(base):
            def on_signal(self):
                raise AttributeError("no such thing")

            async def start(self):
                self.crawler.signals.connect(self.on_signal, mine)
                self.crawler.signals.send_catch_log(mine, **({"spider": self} if names_spider else {}))
                async for item in super().start():
                    yield item

        done = scrapy("crawl", "herald", spiders=[paper("herald", base=Careless)])
        assert done.code == 1
        assert "on_signal: AttributeError: no such thing" in done.err.splitlines()[-1]

    def test_site_that_cannot_be_reached(self, scrapy, paper):
        done = scrapy("crawl", "herald", spiders=[paper("herald", articles=0, listing_outcome="http_403")])
        assert done.code == 1
        assert "herald: failed: no page of the site could be read (http_403 1)" in done.err

    def test_site_that_has_not_changed_is_well(self, scrapy, paper):
        assert scrapy("crawl", "herald", spiders=[paper("herald", listing_outcome="not_modified")]).code == 0

    def test_plain_spider_without_an_answer(self, scrapy):
        class Plain(Spider):
            name = "plain"

            async def start(self):
                yield Request("http://127.0.0.1:9/", errback=lambda _: None)

        done = scrapy("crawl", "plain", spiders=[Plain], RETRY_ENABLED=False, ROBOTSTXT_OBEY=True)
        assert done.code == 1
        assert done.err.count("Error downloading <GET http://127.0.0.1:9/>") == 1
        assert "Traceback" not in done.err
        assert "plain: failed: no page of the site could be read (no answer)" in done.err

    @pytest.mark.parametrize(("reason", "code"), [("closespider_itemcount", 0), ("memusage_exceeded", 1)])
    def test_reasons_to_finish_early(self, scrapy, paper, reason, code):
        async def start(self):
            self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
            yield {"number": 1}
            raise CloseSpider(reason)

        done = scrapy("crawl", "herald", spiders=[paper("herald", start=start)])
        assert done.code == code
        assert ("ended early: memusage_exceeded" in done.err) == bool(code)

    def test_report_that_cannot_be_written(self, scrapy, paper):
        done = scrapy("crawl", "herald", spiders=[paper("herald")], NEWSCRAWL_REPORT="%(nome)s.json")
        assert done.code == 1
        assert "use %(name)s and %(time)s only" in done.err


def test_a_locked_site_is_skipped_but_said(scrapy, paper):
    locked = SiteLockedError("herald is being crawled by another process")
    done = scrapy("crawl", "herald", spiders=[paper("herald", from_crawler=failing(locked))])
    assert (done.code, done.err) == (0, "herald is being crawled by another process\n")


def test_fresh_uses_no_store(scrapy, paper):
    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        yield {"store": self.settings["NEWSCRAWL_STORE"]}

    arguments = ("crawl", "herald", "-o", "-:jsonlines", "-s", "NEWSCRAWL_STORE=mine.db")
    spider = paper("herald", start=start)
    assert json.loads(scrapy(*arguments, "--fresh", spiders=[spider]).out) == {"store": "sqlite://"}
    assert json.loads(scrapy(*arguments, spiders=[spider]).out) == {"store": "mine.db"}


def test_interruption_has_its_own_exit_code(scrapy, paper):
    async def start(self):
        self.crawler.stats.inc_value("newscrawl/listing_outcome/read")
        os.kill(os.getpid(), signal.SIGINT)
        for number in range(100):
            await asyncio.sleep(0.01)
            yield {"number": number}

    done = scrapy("crawl", "herald", "-O", "herald.json", spiders=[paper("herald", start=start)])
    assert done.code == 130


def test_a_log_file_gets_the_whole_story_and_stderr_none_of_it(scrapy, paper, tmp_path):
    class Loud:
        def close_spider(self):
            logging.getLogger("loud").warning("careful")

    done = scrapy("crawl", "herald", "--logfile", "c.log", spiders=[paper("herald")], ITEM_PIPELINES={Loud: 1})
    assert (done.code, done.err) == (0, "")
    assert "Spider opened" in (tmp_path / "c.log").read_text()
    assert "DEBUG" not in (tmp_path / "c.log").read_text()
    done = scrapy("crawl", "herald", spiders=[paper("herald")], ITEM_PIPELINES={Loud: 1})
    assert "careful" in done.err
    assert "Spider opened" not in done.err


def test_a_report_as_json(scrapy, paper, tmp_path):
    arguments = ("crawl", "herald", "-O", "herald.json", "-s", "NEWSCRAWL_REPORT=reports/%(name)s.json")
    assert scrapy(*arguments, spiders=[paper("herald")]).code == 0
    report = json.loads((tmp_path / "reports" / "herald.json").read_text())
    assert (report["site"], report["verdict"], report["reason"]) == ("herald", "ok", "finished")
    assert report["counts"]["outcomes"] == {"new": 2}
    assert report["feeds"] == [{"uri": "herald.json", "items": 2}]
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["herald.json"]


def test_the_live_line_draws_over_a_terminal(scrapy, paper, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    done = scrapy("crawl", "herald", spiders=[paper("herald", pause=0.2, articles=3)])
    assert done.code == 0
    assert "3 articles, 3 new" in done.err
    assert "herald" in done.out
