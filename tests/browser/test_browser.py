"""Crawls in a real Chromium: pages that exist only through JavaScript, and what a page may not do there."""

import json
import os
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from newscrawl.demo import truth
from tests.newsroom import Newspaper, NewsroomServer, faults, report, reports
from tests.newsroom.browsing import ENVIRONMENT, by_script, command
from tests.newsroom.markup import path


@pytest.fixture
def server():
    with NewsroomServer(Newspaper(reports(5), feed=False, sitemap=False)) as server:
        yield server


def test_a_site_of_scripts_needs_a_browser_and_comes_out_whole(crawl, server):
    server.fault("*", by_script)
    articles, _ = crawl("news", "-a", f"url={server.url}")
    assert articles == []
    articles, done = crawl("news", "-a", f"url={server.url}", "-a", "browser=1")
    assert (done.returncode, done.stderr) == (0, "")
    found = {article["url"]: article for article in articles}
    assert sorted(found) == sorted(article.url for article in server.articles)
    for article in server.articles:
        assert (found[article.url]["headline"], found[article.url]["body"]) == (article.headline, article.body)


def test_the_heralds_live_desk(crawl):
    desk, done = crawl("demo", "-a", "port=0", "-a", "browser=1", "-a", "sections=/live-data/")
    assert done.returncode == 0, done.stderr
    (herald,) = {article["url"].partition("/live-data/")[0] for article in desk}
    found = {article["url"]: article for article in desk}
    for article in truth.browser_only(herald):
        shown = found[article.url]
        assert (shown["headline"], shown["body"], shown["section"], shown["date_published"]) == (
            article.headline, article.body, article.section, article.date_published,
        )  # fmt: skip
    assert len(found) == len(truth.browser_only(herald))


ATTACKS = (
    "<script>fetch('{elsewhere}steal')</script><script src='{elsewhere}steal'></script>",
    "<iframe src='{elsewhere}steal'></iframe>",
    "<script>location = '{elsewhere}steal'</script>",
    "<form id=f action='{elsewhere}steal'></form><script>f.submit()</script>",
    "<script>setInterval(() => fetch('/poll?' + Math.random()), 100)</script>",
    '<link rel=stylesheet href="/style.css"><img src="/picture.jpg"><video src="/film.mp4" autoplay></video>',
)


def test_what_a_page_may_not_do(crawl):
    """One crawl of a paper whose every article tries something else; Chromium follows the last one's redirect."""
    paper = Newspaper(reports(len(ATTACKS) + 1), feed=False, sitemap=False)
    with NewsroomServer(paper) as server, NewsroomServer(Newspaper(reports(len(ATTACKS) + 1))) as elsewhere:
        *attackers, redirected = paper.articles
        for article, attack in zip(attackers, ATTACKS, strict=True):
            server.fault(article, added(attack.format(elsewhere=elsewhere.url)))
        server.fault(redirected, faults.redirect(elsewhere.origin + redirected))
        articles, done = crawl("news", "-a", f"url={server.url}", "-a", "browser=1")
    assert {request.path for request in elsewhere.requests} <= {redirected}  # Nothing else of our own network.
    assert elsewhere.origin not in json.dumps(articles)
    assert server.times("/poll")  # A page that never settles is taken as it is.
    assert not server.times("/style.css") + server.times("/picture.jpg") + server.times("/film.mp4")
    # A page that is about to leave may have nothing to read.
    assert {server.origin + article for article in attackers[4:]} <= {article["url"] for article in articles}
    assert "Traceback" not in done.stderr


def added(markup: str) -> faults.Fault:
    """A fault: more at the end of the page."""
    return lambda answer: replace(answer, body=answer.body.replace(b"</body>", markup.encode() + b"</body>"))


def test_a_chromium_that_dies_ends_the_crawl_and_not_the_articles(crawl, server, tmp_path):
    """Killed in the middle: the crawl ends by itself, and the next one brings the rest."""
    server.fault(path(report(20_000)), faults.hang(3))
    options = ("-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_TIMEOUT=8", "-O", "first.json")
    crawling = subprocess.Popen(
        command("news", "-a", f"url={server.url}", "-a", "browser=1", *options), cwd=tmp_path, env=ENVIRONMENT
    )
    with crawling:
        while not server.times(path(report(20_000))) and crawling.poll() is None:
            time.sleep(0.05)
        kill_browsers_of(crawling.pid)
        crawling.wait(timeout=120)
    first = tmp_path / "first.json"
    before = json.loads(first.read_text("utf-8")) if first.exists() else []
    after, _ = crawl("news", "-a", f"url={server.url}", "-a", "browser=1")
    urls = [article["url"] for article in before + after]
    assert sorted(urls) == sorted(article.url for article in server.articles)


def test_without_a_chromium_one_line_says_how_to_get_it(crawl, server, tmp_path):
    articles, done = crawl("news", "-a", f"url={server.url}", "-a", "browser=1",
                           PATH=str(tmp_path), PLAYWRIGHT_BROWSERS_PATH="", HOME=str(tmp_path))  # fmt: skip
    assert (articles, done.returncode) == ([], 1)
    (line,) = done.stderr.splitlines()
    assert "apt-get install chromium" in line


def test_a_chromium_that_cannot_start_is_one_line(crawl, server):
    """As where a library is missing that Playwright's driver needs."""
    articles, done = crawl("news", "-a", f"url={server.url}", "-a", "browser=1", PLAYWRIGHT_NODEJS_PATH="/bin/false")
    assert (articles, done.returncode) == ([], 1)
    (line,) = done.stderr.splitlines()
    assert "Chromium cannot start: run `playwright install --with-deps chromium`" in line


def kill_browsers_of(crawl_pid):
    """Every Chromium among the descendants of a process."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        parents[int(stat.parent.name)] = (int(rest.split()[1]), name)
    for pid, (_, name) in parents.items():
        ancestor = pid
        while ancestor not in (crawl_pid, 0):
            ancestor = parents.get(ancestor, (0, ""))[0]
        if ancestor == crawl_pid and "chrom" in name:
            os.kill(pid, signal.SIGKILL)
