"""Crawls of the past: through sitemaps and archives by date, resumed after a kill, none missing and none twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.newsroom import NewsroomServer
from tests.newsroom.press import STYLES, Press

ONE_BY_ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}
SINCE, UNTIL = "2024-09-01", "2024-10-01"
BAREST = {"traps": (), "feed": "", "sitemap": "", "days": 500, "articles": 250, "topics": False}


def within(paper: Press, since: str = SINCE, until: str = UNTIL) -> set[str]:
    return {path for path in paper.linked if since <= paper.articles[path].date_published < until}


def listed(paper: Press, since: str = SINCE, until: str = UNTIL) -> set[str]:
    return within(paper, since, until) - paper.only_beside


def fetched(paper: Press, server: NewsroomServer) -> Counter[str]:
    return Counter(path for request in server.requests if (path := paper.article_at(request.path)))


def found(paper: Press, result) -> set[str]:
    paths = [urlsplit(item.url) for item in result.items]
    return {paper.article_at(parts.path + f"?{parts.query}" * bool(parts.query)) for parts in paths}


@pytest.mark.parametrize("archive", ["months", "days", "query", "options", "form"])
def test_an_archive_by_date_is_walked_through(crawl, archive):
    """Nothing else leads there: sections have no further pages, and what is far from the time leads nowhere."""
    paper = Press(replace(STYLES["courier"], **BAREST, archive=archive, pagination="none"), seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result) <= within(paper)
        assert max(fetched(paper, server).values()) == 1
        assert len(server.requests) < 0.8 * len(paper.linked)


@pytest.mark.parametrize(
    "style", [{"archive": "months", "pagination": "none"}, {"sitemap": "index"}, {"sitemap": "plain"}]
)
def test_until_alone_goes_back_to_the_beginning(crawl, style):
    paper = Press(replace(STYLES["courier"], **BAREST | style), seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, until=UNTIL)
        assert listed(paper, since="2000") <= found(paper, result) <= within(paper, since="2000")


def test_a_budget_is_not_spent_on_sitemaps_alone(crawl):
    paper = Press(replace(STYLES["courier"], **BAREST | {"sitemap": "index"}), seed=5)
    with NewsroomServer(paper) as server:
        assert len(crawl(server, settings=ONE_BY_ONE, since="2024-01-01", max_requests="24").items) >= 14


def test_an_archive_nobody_links_is_guessed_from_the_articles(crawl):
    style = replace(STYLES["tribune"], **BAREST, archive="months", pagination="none", address="/{year}/{month}/{slug}")
    paper = Press(style, seed=5)
    with NewsroomServer(paper) as server:
        paper.style = replace(style, archive="hidden")
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert not found(paper, result)
        paper.style = style
        assert listed(paper) <= found(paper, crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL))


def test_older_pages_lead_past_what_is_newer(crawl):
    """Their articles' addresses say that they are too new; the pages are no dead end for that."""
    style = replace(STYLES["tribune"], **BAREST, pagination="older", address="/{section}/{year}-{month}-{day}-{slug}")
    paper = Press(style, seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result) <= within(paper)


@pytest.mark.parametrize(
    "style",
    [
        replace(STYLES["bulletin"], **BAREST | {"sitemap": "text", "articles": 600}),
        replace(STYLES["courier"], **BAREST | {"sitemap": "plain", "articles": 600}),
        replace(STYLES["ledger"], **BAREST | {"articles": 600}),
    ],
    ids=["text", "plain", "pages"],
)
def test_numbers_in_addresses_save_requests(crawl, style):
    """No address has a date; a sitemap names all articles, or sections lead past them. The next run knows as well."""
    paper = Press(style, seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result) <= within(paper)
        assert fetched(paper, server).total() <= 2.5 * len(within(paper)) + 32
        server.requests.clear()
        assert not crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL).items
        assert fetched(paper, server).total() <= 3
        result = crawl(server, settings=ONE_BY_ONE, since="2025-01-01", until="2025-02-01")
        assert listed(paper, "2025-01-01", "2025-02-01") <= found(paper, result)


class Unordered(Press):
    """Its numbers are drawn by lot."""

    def _address(self, title: str, rank: int) -> str:
        self._number = self.dice.randrange(100_000, 1_000_000)
        return super()._address(title, rank)


def test_numbers_without_order_lose_nothing(crawl):
    paper = Unordered(replace(STYLES["ledger"], **BAREST | {"sitemap": "text"}), seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result) <= within(paper)


def test_addresses_that_say_nothing_are_fetched_once(crawl):
    """Known for articles only when their like have been fetched, and left for then in the store as well."""
    paper = Press(replace(STYLES["signal"], **BAREST | {"sitemap": "text", "articles": 120}), seed=5)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result)
        assert max(fetched(paper, server).values()) == 1


def test_the_way_back_keeps_the_pace(crawl):
    """Pages of an archive and articles alike."""
    paper = Press(
        replace(STYLES["courier"], **BAREST | {"archive": "days", "pagination": "none", "articles": 60}), seed=5
    )
    pace = {"DOWNLOAD_DELAY": 0.1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    with NewsroomServer(paper) as server:
        crawl(server, settings=pace, since=SINCE, until="2024-09-20")
        moments = [request.time for request in server.requests]
        assert sum(request.path.startswith("/archive/") for request in server.requests) > 10
        assert moments[-1] - moments[0] >= 0.095 * (len(moments) - 1)


def test_what_one_run_left_because_of_its_date_another_may_want(crawl):
    paper = Press("ledger", seed=5)
    early, late = ("2025-05-20", "2025-05-28"), ("2025-06-10", "2025-06-20")
    with NewsroomServer(paper) as server:
        assert found(paper, crawl(server, since=early[0], until=early[1])) == within(paper, *early)
        assert listed(paper, *late) <= found(paper, crawl(server, since=late[0], until=late[1])) <= within(paper, *late)
        server.requests.clear()
        assert not crawl(server, since=late[0], until=late[1]).items
        assert len(fetched(paper, server)) <= 3


def test_a_run_that_saw_everything_is_no_reason_not_to_look_back(crawl):
    """The sitemaps and sections it read answer 304, or are not due: not to a crawl of the past."""
    paper = Press(replace(STYLES["courier"], articles=300, days=500), seed=5)
    with NewsroomServer(paper) as server:
        first = crawl(server, since="2025-06-01", settings=ONE_BY_ONE)
        assert first.stats["finish_reason"] == "finished"
        result = crawl(server, settings=ONE_BY_ONE, since=SINCE, until=UNTIL)
        assert listed(paper) <= found(paper, result)


@pytest.mark.parametrize("style", [{"archive": "days", "pagination": "none"}, {"sitemap": "index"}])
def test_killed_it_goes_on_where_it_was(tmp_path, style):
    paper = Press(replace(STYLES["courier"], **{**BAREST, **style}, address="/{date}/{slug}"), seed=5)
    arguments = {"since": SINCE, "until": "2024-12-01"}
    command = [
        sys.executable, "-m", "scrapy", "crawl", "news",
        "-s", "DOWNLOAD_DELAY=0.05", "-s", "AUTOTHROTTLE_ENABLED=False",
        *(part for name, value in arguments.items() for part in ("-a", f"{name}={value}")),
    ]  # fmt: skip
    environment = os.environ | {
        "NEWSCRAWL_STORE": str(tmp_path / "store.db"),
        "SCRAPY_SETTINGS_MODULE": "newscrawl.settings",
    }
    wanted = within(paper, **arguments)
    with NewsroomServer(paper) as server:
        command += ["-a", f"url={server.url}"]
        for number, share in enumerate((0.3, 0.7, 2)):
            process = subprocess.Popen(
                [*command, "-O", f"{tmp_path}/{number}.jsonl"], env=environment, stderr=subprocess.DEVNULL
            )
            while process.poll() is None and len(fetched(paper, server)) < share * len(wanted):
                time.sleep(0.01)
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()
        asked = fetched(paper, server)
    assert process.returncode == 0
    assert wanted - paper.only_beside <= asked.keys()
    # What a killed process had fetched and not yet committed is fetched again: a quarter of a second of it.
    assert sum(asked.values()) - len(asked) <= 2 * (0.25 / 0.05 + 2)
    files = "".join(file.read_text() for file in tmp_path.glob("*.jsonl"))
    assert all(paper.articles[path].headline in files for path in wanted & asked.keys())
