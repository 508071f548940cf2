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
        began = time.thread_time()
        result = crawl(server, settings={"EXTENSIONS": {Turns: 1}}, max_articles="24")
        whole = time.thread_time() - began
    assert result.stats["meanwhile"] >= 24
    assert result.stats["held"] < whole / 5


class Stop:
    """As Ctrl-C, when the first sitemap has come."""

    def __init__(self, crawler):
        self.crawler = crawler
        crawler.signals.connect(self.look, signals.response_received)

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler)

    def look(self, response):
        if response.url.endswith("/sitemap.xml"):
            asyncio.get_running_loop().call_later(0.1, lambda: asyncio.ensure_future(self.crawler.stop_async()))


def test_a_crawl_that_is_stopped_reads_no_sitemap_to_its_end(crawl, paper):
    entries = "<url><loc>https://paper.example/ferry-returns</loc></url>" * 400_000
    with paper() as server:
        server.fault("/sitemap.xml", faults.body(f"<urlset>{entries}</urlset>".encode(), "application/xml"), times=1)
        began = time.thread_time()
        assert crawl(server, settings={"EXTENSIONS": {Stop: 1}}).listing_outcomes["left"] == 1
        assert time.thread_time() - began < 2
        assert crawl(server).listing_outcomes.keys() == {"read"}
        assert server.counts()["/sitemap.xml"] == 2


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


def locations(articles) -> bytes:
    return (
        "".join(f"<url><loc>{article.url}</loc></url>" for article in articles).join(("<urlset>", "</urlset>")).encode()
    )


@pytest.mark.parametrize(
    "robots",
    [
        "User-agent: *\nSitemap: /map.xml",
        "\ufeffSITEMAP:map.xml\r\n\r\nuser-agent: *\r\nallow: /",
        "Sitemap: /gone.xml\nSitemap: /map.xml\nSitemap: https://elsewhere.invalid/map.xml",
        "Sitemap: /index.xml",
        "Sitemap: /moved",
        "Sitemap: /lines.txt",
        "Sitemap: /feed",
    ],
)
def test_however_a_site_names_its_sitemap(crawl, paper, robots):
    with paper(feed=False, sitemap=False, robots=robots) as server:
        server.fault("/", faults.body(b"<html><body><p>Hello</p></body></html>"))
        stories = server.articles[:20]
        index = [
            f"<sitemapindex><sitemap><loc>{name}</loc></sitemap></sitemapindex>" for name in ("/deep.xml", "/map.xml")
        ]
        lines = "\r\n".join(story.url for story in stories).encode()
        for path, body in (("/index.xml", index[0].encode()), ("/deep.xml", index[1].encode()), ("/lines.txt", lines)):
            server.fault(path, faults.body(body, "text/html"))
        server.fault("/map.xml", faults.body(locations(stories), "text/plain"))
        server.fault("/moved", faults.redirect("/map.xml", 301))
        items = "".join(f"<item><link>{story.url}</link></item>" for story in stories)
        server.fault("/feed", faults.body(f"<rss><channel>{items}</channel></rss>".encode(), "text/html"))
        result = crawl(server, dry_run="1")
    assert {story.url for story in stories} <= {link.url for link in result.items}
    assert {link.source for link in result.items if link.url in [story.url for story in stories]} == {"sitemap"}


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "text/plain", "application/octet-stream", "image/png"]
)
@pytest.mark.parametrize("moved", [False, True])
def test_however_a_feed_is_sent(crawl, paper, content_type, moved):
    with paper(feed=False, sitemap=False) as server:
        link = b'<link rel="alternate" type="application/rss+xml" href="/news">'
        server.fault("/", faults.body(b"<html><head>" + link + b"</head><body><p>Hello</p></body></html>"))
        items = "".join(
            f"<item><title>{story.headline}</title><link>{story.url}</link></item>" for story in server.articles
        )
        if moved:
            server.fault("/news", faults.redirect("/elsewhere", 307))
        body = f"<rss><channel>{items}</channel></rss>".encode()
        server.fault("/elsewhere" if moved else "/news", faults.body(body, content_type))
        result = crawl(server, dry_run="1")
    assert result.urls == sorted(story.url for story in server.articles)


def test_a_feed_that_is_an_error_page_tells_of_nothing(crawl, paper):
    with paper(feed=False, sitemap=False) as server:
        link = b'<link rel="alternate" type="application/rss+xml" href="/news">'
        server.fault("/", faults.body(b"<html><head>" + link + b"</head><body><p>Hello</p></body></html>"))
        server.fault(
            "/news", faults.body(b"<html><body><p>Gone</p><a href='/world/a-story-1'>A story</a></body></html>")
        )
        assert crawl(server, dry_run="1").items == []
