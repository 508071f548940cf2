"""What a machine does to crawls costs no article and delivers none twice: full disks, locks, signals, clocks."""

import importlib
import json
import multiprocessing
import os
import resource
import signal
import sqlite3
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest

from benchmarks import crash_runs
from newscrawl.storage.store import Store
from tests.newsroom import reports

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["benchmarks.crash_runs"])
TELLING_TIME = (
    "newscrawl.spiders.finishing",
    "newscrawl.pipelines.store",
    "newscrawl.extensions.runs",
    "newscrawl.extensions.outcomes",
    "newscrawl.extensions.delivery",
    "newscrawl.extensions.silence",
)


def on_a_small_disk(size, *crawl):
    """No file of this process may become larger."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    crash_runs.crawl(*crawl)


def impatiently(seconds, *crawl):
    importlib.import_module("newscrawl.storage.database").BUSY_SECONDS = seconds
    crash_runs.crawl(*crawl)


def at_another_time(days, *crawl):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(days=days)

    for name in TELLING_TIME:
        importlib.import_module(name).datetime = Clock
    crash_runs.crawl(*crawl)


@pytest.fixture
def crawling(tmp_path):
    """Start a crawl of an address into a file; `how` is one of the above with its argument."""

    def start(url, output="all.jsonl", how=()):
        option = "-o" if output.startswith("all") else "-O"
        work, *arguments = how or (crash_runs.crawl,)
        process = PROCESSES.Process(target=work, args=(*arguments, tmp_path, url, (option, f"{output}:jsonlines")))
        process.start()
        return process

    return start


@pytest.fixture
def check(crawling, tmp_path):
    """One more crawl, undisturbed; then each article stands once in the files."""

    def run(server):
        assert ended(crawling(server.url, "last.jsonl")) == 0, said(tmp_path)
        assert delivered(tmp_path) == Counter(article.url for article in server.articles)
        assert [path.name for path in tmp_path.glob(".*part*")] == []

    return run


def ended(process):
    process.join(60)
    assert not process.is_alive()
    return process.exitcode


def said(folder):
    return (folder / "log").read_text("utf-8")


def delivered(folder):
    lines = [line for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    return Counter(json.loads(line)["url"] for line in lines)


def wait_for_requests(server, number):
    end = time.monotonic() + 60
    while len(server.requests) < number:
        assert time.monotonic() < end
        time.sleep(0.002)


@pytest.mark.parametrize("kilobytes", [16, 150, 400], ids=["no store", "half a crawl", "a small feed"])
def test_a_full_disk(crawling, check, paper, tmp_path, kilobytes):
    with paper(reports(60), per_page=30) as server:
        assert ended(crawling(server.url, how=(on_a_small_disk, kilobytes * 1024))) == 1
        assert "Traceback" not in said(tmp_path)
        assert "disk" in said(tmp_path) or "too large" in said(tmp_path)
        check(server)


@pytest.mark.parametrize("requests", [0, 10], ids=["from the begin", "in the middle"])
def test_a_locked_store(crawling, check, paper, tmp_path, requests):
    with paper(reports(60), per_page=30) as server:
        Store.open(str(tmp_path / "store.db")).close()
        process = crawling(server.url, how=(impatiently, 1))
        wait_for_requests(server, requests)
        other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert ended(process) == 1
        other.close()
        assert "store.db: database is locked: another process writes to it: wait for it to end" in said(tmp_path)
        assert "Traceback" not in said(tmp_path)
        check(server)


@pytest.mark.parametrize("output", ["all.jsonl", "first.jsonl"], ids=["one file", "two files"])
def test_two_crawls_at_once_on_one_store(crawling, paper, tmp_path, output):
    with paper(reports(40)) as one, paper(reports(30)) as other:
        processes = [crawling(one.url, output), crawling(other.url, output.replace("first", "second"))]
        wait_for_requests(one, 1)
        processes.append(crawling(one.url, "third.jsonl"))  # Skipped, unless the first has ended by then.
        assert [ended(process) for process in processes] == [0, 0, 0], said(tmp_path)
        assert delivered(tmp_path) == Counter(article.url for server in (one, other) for article in server.articles)


@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
def test_ctrl_c(crawling, check, paper, tmp_path, times):
    with paper(reports(60), per_page=30) as server:
        process = crawling(server.url)
        wait_for_requests(server, 20)
        for _ in range(times):
            os.kill(process.pid, signal.SIGINT)
            time.sleep(0.01)
        assert ended(process) == 130, said(tmp_path)
        if times == 1:
            assert delivered(tmp_path)
        check(server)


def test_a_clock_that_jumps(crawling, check, paper):
    with paper(reports(60), per_page=30) as server:
        for days, requests in ((0, 20), (-30, 15), (30, 12), (-300, 10)):
            server.requests.clear()
            process = crawling(server.url, how=(at_another_time, days))
            wait_for_requests(server, requests)
            process.kill()
            process.join()
        assert ended(crawling(server.url, how=(at_another_time, -3))) == 0
        check(server)
