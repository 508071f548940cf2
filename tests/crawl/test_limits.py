"""Where a crawl stops and what it leaves for the next: limits, patterns, a store that fails, a host not there."""

import socket

import pytest

from newscrawl.exceptions import StoreError
from newscrawl.storage.store import Store
from tests.newsroom import faults, reports
from tests.newsroom.markup import path

FEED = {"FEEDS": {"out.jsonl": {"format": "jsonlines"}}}


@pytest.mark.parametrize("limit", [1, 5, 6])
def test_articles_that_come_late_count_against_the_limit(crawl, paper, tmp_path, limit):
    """Stored by a run without feeds, delivered by the first with one: no more than was asked for."""
    with paper(reports(5)) as server:
        crawl(server)
        server.newspaper.publish(reports(1, start=29_000)[0])
        result = crawl(server, settings=FEED, max_articles=str(limit))
        assert len(result.items) == limit
        assert len(crawl(server, settings=FEED).items) == 6 - limit


def test_a_dry_run_delivers_nothing(crawl, paper):
    with paper(reports(5)) as server:
        crawl(server)
        assert crawl(server, settings=FEED, dry_run="1").outcomes == {}
        assert len(crawl(server, settings=FEED).items) == 5


def test_the_rest_of_a_limited_run_is_left_not_lost(crawl, paper):
    with paper() as server:
        first = crawl(server, max_articles="5", settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})
        assert first.outcomes["new"] == 5
        assert first.outcomes["left"] > 10
        assert len(server.requests) < 15
        assert crawl(server).outcomes == {"new": 19}


@pytest.mark.parametrize("good", [0, 3])
def test_a_store_that_fails_ends_the_crawl(crawl, paper, monkeypatch, good):
    finish, left = Store.finish, [good]

    def full_disk(self, *arguments, **options):
        left[0] -= 1
        if left[0] < 0:
            raise StoreError("store.db: disk is full: free some space")
        return finish(self, *arguments, **options)

    with paper(reports(60), per_page=5, feed=False, sitemap=False) as server:
        monkeypatch.setattr(Store, "finish", full_disk)
        first = crawl(server, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})
        assert first.stats["finish_reason"] == "store_failed"
        assert len(server.requests) < 40
        monkeypatch.setattr(Store, "finish", finish)
        second = crawl(server).urls
        assert sorted(first.urls + second) == sorted(article.url for article in server.articles)


@pytest.mark.parametrize("pattern", [{"ignore": "/culture/"}, {"article": "/(?:world|economy|sports)/.+"}])
@pytest.mark.parametrize("options", [{"sitemap": False}, {"feed": False}], ids=["feed", "sitemap"])
def test_patterns_hold_for_feeds_and_sitemaps(crawl, paper, pattern, options):
    with paper(**options) as server:
        result = crawl(server, definition={"discover": pattern})
        assert result.urls == sorted(a.url for a in server.articles if not path(a).startswith("/culture/"))
        if "ignore" in pattern:
            assert not any(target.startswith("/culture/") for target in server.counts())


def test_a_host_that_is_not_there_is_unreachable(crawl):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = crawl(f"http://127.0.0.1:{port}/", settings={"RETRY_TIMES": 0})
    assert set(result.listing_outcomes) == {"unreachable"}


def test_a_server_in_trouble_forbids_with_its_robots_txt(crawl, paper):
    with paper() as server:
        server.fault("/robots.txt", faults.status(503))
        result = crawl(server, settings={"RETRY_TIMES": 0})
        assert set(result.listing_outcomes) == {"robots_unreachable"}


def test_pages_that_a_definition_asks_for_are_read_past_those_without_news(crawl, paper, monkeypatch):
    """The sitemap ends where the archive begins: only the pagination leads to the oldest."""
    with paper(reports(60), per_page=3, feed=False) as server:
        oldest = sorted(server.articles, key=lambda article: article.date_published)[:8]
        whole = server.newspaper.answer

        def without_the_oldest(target, origin):
            answer = whole(target, origin)
            if target == "/sitemap.xml":
                for article in oldest:
                    start = answer.body.index(f"<url><loc>{article.url}".encode())
                    answer.body = answer.body[:start] + answer.body[answer.body.index(b"</url>", start) + 6 :]
            return answer

        monkeypatch.setattr(server.newspaper, "answer", without_the_oldest)
        result = crawl(server, definition={"discover": {"pages": 50}})
        assert result.urls == sorted(article.url for article in server.articles)
