"""Sitemaps and feeds of whole crawls, as servers send them: large, packed, under any type, broken off."""

import asyncio
import gzip
import json
import time
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from scrapy import signals

from newscrawl.spiders import visits
from tests.newsroom import NewsroomServer, faults
from tests.newsroom.press import STYLES, Press


@pytest.fixture
def ledger():
    paper = Press("ledger", seed=5)
    with NewsroomServer(paper) as server:
        yield server, paper.answer("/sitemap.xml", server.origin).body


def told(result) -> int:
    """Articles that the sitemap told of first."""
    return sum(link.source == "sitemap" for link in result.items)


def test_a_sitemap_may_be_larger_than_a_page(crawl, ledger):
    server, whole = ledger
    padded = whole.replace(b"</urlset>", b"<!--" + b"--><!--".join([b"x" * 1_000] * 14_000) + b"--></urlset>")
    server.fault("/sitemap.xml", faults.body(padded, "application/xml"))
    result = crawl(server, dry_run="1")
    assert result.listing_outcomes.keys() == {"read"}
    assert told(result) > 40


def test_of_a_sitemap_beyond_the_bound_the_beginning_is_used(crawl, ledger, monkeypatch):
    server, whole = ledger
    monkeypatch.setattr(visits, "SITEMAP_BYTES", len(whole) // 2)
    chunks = [whole[start : start + 500] for start in range(0, len(whole), 500)]
    server.fault("/sitemap.xml", lambda answer: replace(answer, body=chunks, pause=0.005))
    result = crawl(server, dry_run="1")
    assert "too_large" not in result.listing_outcomes
    assert 10 < told(result) < 40


@pytest.mark.parametrize("layers", [1, 2])
def test_a_packed_sitemap_may_be_sent_packed(crawl, ledger, layers):
    server, body = ledger
    for _ in range(layers):
        body = gzip.compress(body)
    headers = {"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"}
    server.fault("/sitemap.xml", lambda answer: replace(answer, body=body, headers=headers))
    assert told(crawl(server, dry_run="1")) > 40


def test_a_sitemap_that_breaks_off_is_tried_again_and_used(crawl, ledger):
    server, _ = ledger
    server.fault("/sitemap.xml", faults.truncated)
    result = crawl(server, dry_run="1")
    assert result.listing_outcomes["truncated"] == 1
    assert server.counts()["/sitemap.xml"] == 3
    assert 10 < told(result) < 40


def test_the_rest_of_a_sitemap_that_broke_off_is_read_in_the_next_run(crawl, ledger):
    server, _ = ledger
    tag = {"Content-Type": "application/xml", "ETag": '"1"'}
    server.fault("/sitemap.xml", lambda answer: faults.truncated(replace(answer, headers=tag)), times=3)
    server.fault("/sitemap.xml", lambda answer: replace(answer, headers=tag))
    first = crawl(server)
    assert first.listing_outcomes["truncated"] == 1
    server.requests.clear()
    assert crawl(server).listing_outcomes["read"]
    asked = [request.headers for request in server.requests if request.path == "/sitemap.xml"]
    assert len(asked) == 1
    assert "if-none-match" not in asked[0]


class Turns:
    """Asks for a turn of the event loop every millisecond.

    The stat `held` is the longest wait, in seconds of work; `meanwhile` counts articles that came during a sitemap.
    """

    def __init__(self, crawler):
        self.crawler, self.stats = crawler, crawler.stats
        crawler.signals.connect(self.begin, signals.spider_opened)
        crawler.signals.connect(self.end, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    def begin(self):
        self.asking = asyncio.create_task(self.ask())

    def end(self):
        self.asking.cancel()

    async def ask(self):
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.001)
            self.stats.max_value("held", time.thread_time() - began)
            if any("sitemap" in request.url for request in self.crawler.engine.scraper.slot.active):
                self.stats.set_value("meanwhile", self.stats.get_value("newscrawl/pages/article", 0))


def test_pages_are_fetched_while_a_huge_sitemap_is_read(crawl, paper):
    entry = "<url><loc>{}/world/ferry-returns-{}</loc><lastmod>20{:02}-{:02}-01</lastmod></url>"
    with paper(per_page=24) as server:
        entries = "".join(entry.format(server.origin, n, n % 20, n % 12 + 1) for n in range(150_000))
        server.fault("/sitemap.xml", faults.body(f"<urlset>{entries}</urlset>".encode(), "application/xml"))
        for story in server.articles:
            server.fault(urlsplit(story.url).path, faults.hang(0.1))
        result = crawl(server, settings={"EXTENSIONS": {Turns: 1}}, max_articles="24")
    assert result.stats["meanwhile"] >= 24
    assert result.stats["held"] < 0.5


@pytest.mark.parametrize("style", ["regional", "signal", "bulletin"])
def test_feeds_and_sitemaps_under_their_own_types(crawl, style):
    """JSON Feed, gzip, text."""
    paper = Press(replace(STYLES[style], traps=()), seed=5)
    with NewsroomServer(paper) as server:
        assert "not_html" not in crawl(server, dry_run="1").listing_outcomes


def feed(articles, older: str) -> bytes:
    items = [{"id": article.url, "url": article.url, "title": article.headline} for article in articles]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, "next_url": older}).encode()


def test_a_feed_is_followed_back_while_its_pages_are_new(crawl, paper):
    with paper(feed=False, sitemap=False) as server:
        front = '<link rel="alternate" type="application/feed+json" href="/feed/1">'
        server.fault("/", faults.body(f"<html><head>{front}</head><body><p>Hello</p></body></html>".encode()))
        for section in ("culture", "economy", "sports", "world"):
            server.fault(f"/{section}", faults.status(404))
        for page in (1, 2, 3, 4, 5):  # The last ones repeat the third.
            start = 8 * (min(page, 3) - 1)
            body = feed(server.articles[::-1][start : start + 8], f"/feed/{page + 1}")
            server.fault(f"/feed/{page}", faults.body(body, "application/feed+json"))
        assert len(crawl(server).items) == 24
        assert [server.counts()[f"/feed/{page}"] for page in (1, 2, 3, 4, 5)] == [1, 1, 1, 1, 0]
        server.requests.clear()
        assert crawl(server).items == []
        assert [server.counts()[f"/feed/{page}"] for page in (1, 2, 3, 4, 5)] == [1, 0, 0, 0, 0]
