"""Sitemaps and feeds of whole crawls, as servers send them: large, packed, under any type, broken off."""

import gzip
from dataclasses import replace

import pytest

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
    monkeypatch.setattr(visits, "_SITEMAP_BYTES", len(whole) // 2)
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


@pytest.mark.parametrize("style", ["regional", "signal", "bulletin"])
def test_feeds_and_sitemaps_under_their_own_types(crawl, style):
    """JSON Feed, gzip, text."""
    paper = Press(replace(STYLES[style], traps=()), seed=5)
    with NewsroomServer(paper) as server:
        assert "not_html" not in crawl(server, dry_run="1").listing_outcomes
