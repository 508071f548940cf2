"""Crawls as their users start them: `scrapy crawl` in a process of its own, on Scrapy's reactor."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.newsroom import faults, report, reports
from tests.newsroom.markup import path

HIT = path(report(20_014))
ON_ITS_WAY = 1
"""Scrapy sends the next request, when its delay is over, before anybody has looked at the answer."""

OPTIONS = ("-s", "DOWNLOAD_DELAY=0.02", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "NEWSCRAWL_PROGRESS=off")


@pytest.fixture
def start(tmp_path):
    """Start `scrapy crawl news` of an address, with its store and files in the test's folder."""
    environment = os.environ | {
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
        "NEWSCRAWL_STORE": "store.db",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }

    def start(url, *arguments):
        command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={url}", *OPTIONS, *arguments]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    return start


def test_one_feed_file_holds_every_article(start, paper, tmp_path):
    with paper() as server:
        out, errors = finished(start(server.url, "-O", "paper.json"), code=0)
        articles = json.loads((tmp_path / "paper.json").read_text(encoding="utf-8"))
        assert sorted(item["url"] for item in articles) == sorted(article.url for article in server.articles)
        assert (out, errors) == ("", "")


def test_a_site_that_does_not_answer_is_one_line_and_exit_code_1(start, paper):
    with paper() as server:
        url = server.url
    _, errors = finished(start(url), code=1)
    lines = [line for line in errors.splitlines() if url.split("/")[2].replace(":", "-") in line or url in line]
    assert len(lines) == 1
    assert "Traceback" not in errors


def test_a_crawl_killed_in_the_middle_loses_and_repeats_nothing(start, paper, tmp_path):
    with paper(reports(60), per_page=20) as server:
        for number, requests in enumerate((25, 15), start=1):
            server.requests.clear()
            process = start(server.url, "-O", f"killed-{number}.jsonl:jsonlines")
            wait_for(lambda requests=requests: len(server.requests) >= requests)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        finished(start(server.url, "-O", "last.jsonl:jsonlines"), code=0)
        assert delivered(tmp_path) == Counter(article.url for article in server.articles)


def test_retry_after_is_honoured(start, paper):
    with paper() as server:
        server.fault(HIT, faults.status(429, retry_after="1"), times=1)
        finished(start(server.url), code=0)
        first, second = server.times(HIT)
        assert second - first >= 0.95
        assert sum(first < request.time < first + 0.95 for request in server.requests) <= ON_ITS_WAY
        assert {path(article) for article in server.articles} <= set(server.counts())


def test_a_long_retry_after_leaves_the_rest_to_the_next_run(start, paper, tmp_path):
    with paper() as server:
        server.fault(HIT, faults.status(429, retry_after="3600"), times=1)
        finished(start(server.url, "-O", "first.jsonl:jsonlines"), code=0)
        assert sum(request.time > server.times(HIT)[0] for request in server.requests) <= ON_ITS_WAY
        finished(start(server.url, "-O", "second.jsonl:jsonlines"), code=0)
        assert delivered(tmp_path) == Counter(article.url for article in server.articles)


def delivered(folder):
    """URL -> how often it stands in the folder's feed files."""
    files = [file.read_text(encoding="utf-8") for file in folder.glob("*.jsonl")]
    return Counter(json.loads(line)["url"] for text in files for line in text.splitlines())


def finished(process, *, code):
    out, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    return out, errors


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
