"""Crawls in, the request log and each host's account out, held against what the server saw."""

import json
from itertools import pairwise

import pytest
from scrapy.exceptions import UsageError

from newscrawl.extensions.report import report_of
from newscrawl.extensions.requests import RequestsExtension
from tests.newsroom import faults, reports
from tests.newsroom.markup import path
from tests.newsroom.newspaper import ALLOW_ALL

ONE_AT_A_TIME = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0.05,
    "NEWSCRAWL_REQUEST_LOG": "log/%(name)s.jsonl",
}
BLINK = 0.02
"""Seconds by which a busy machine may bring two requests closer on their way."""


def lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_log_says_what_the_server_saw(crawl, paper, tmp_path):
    with paper(reports(5), robots=ALLOW_ALL + "Crawl-delay: 0.1\n") as server:
        crawl(server, settings=ONE_AT_A_TIME)
        lines = lines_of(tmp_path / "log" / "news.jsonl")
        assert [line["url"] for line in lines] == [f"{server.origin}{seen.path}" for seen in server.requests]
        assert lines[0]["url"].endswith("/robots.txt")
        assert {line["status"] for line in lines} == {200}
        assert [line["delay"] for line in lines] == [0.05] + [0.1] * (len(lines) - 1)
        assert all(line["gap"] >= line["delay"] for line in lines[1:])
        gaps = [after.time - before.time for before, after in pairwise(server.requests)]
        assert min(gaps[1:]) >= 0.1 - BLINK
        assert [line["gap"] for line in lines] == [None, *(pytest.approx(gap, abs=BLINK * 2) for gap in gaps)]


def test_an_answer_that_never_came(crawl, paper, tmp_path):
    with paper(reports(3)) as server:
        address = server.articles[0].url
        server.fault(path(server.articles[0]), faults.truncated)
        crawl(server, settings={**ONE_AT_A_TIME, "RETRY_TIMES": 1})
        tries = [line for line in lines_of(tmp_path / "log" / "news.jsonl") if line["url"] == address]
        assert [(line["status"], line["bytes"]) for line in tries] == [(None, 0)] * 2


def test_the_account_of_a_host(crawl, paper, monkeypatch):
    kept = []
    monkeypatch.setattr(RequestsExtension, "on_closed", lambda self: kept.append(report_of(self.crawler).hosts))
    with paper(reports(5)) as server:
        crawl(server)
        crawl(server, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1, "DOWNLOAD_DELAY": 0.05})
        at_full_speed, politely = (hosts["127.0.0.1"] for hosts in kept)
        assert at_full_speed.requests + politely.requests == len(server.requests)
        assert at_full_speed.at_once > politely.at_once == 1
        assert at_full_speed.gap < politely.delay == 0.05 <= politely.gap
        assert (at_full_speed.robots, politely.robots) == (200, None)  # Remembered.
        assert politely.bytes > 1000


def test_a_log_that_cannot_be_written_is_a_fault_of_the_run(crawl, paper, tmp_path):
    (tmp_path / "log").write_text("a file")
    with paper(reports(2)) as server:
        result = crawl(server, settings=ONE_AT_A_TIME)
    assert result.outcomes == {"new": 2}
    assert result.stats["newscrawl/faults"] == 1


def test_a_log_with_a_name_that_cannot_be_filled_in(crawl, paper):
    with paper(reports(2)) as server, pytest.raises(UsageError, match=r"use %\(name\)s and %\(time\)s only"):
        crawl(server, settings={"NEWSCRAWL_REQUEST_LOG": "%(nome)s.jsonl"})
