"""What goes wrong on the web costs what it hits alone: the crawl ends, the rest is found, the fault has a name."""

import itertools
import sqlite3

import pytest

from newscrawl.extraction import ArticlePage
from newscrawl.spiders.adhoc import AdhocSpider
from tests.newsroom import faults, report, reports
from tests.newsroom.markup import path

HIT = path(report(20_004))
BOUNDED = {"DOWNLOAD_TIMEOUT": 1, "DOWNLOAD_MAXSIZE": 2_000_000, "RETRY_TIMES": 1}


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (faults.status(500), "http_500"),
        (faults.status(503), "http_503"),
        (faults.status(404), "http_404"),
        (faults.status(410), "http_410"),
        (faults.status(403), "http_403"),
        (faults.hang(3), "timeout"),
        (faults.drip(6), "timeout"),
        (faults.truncated, "truncated"),
        (faults.redirect(HIT), "redirect_loop"),
        (faults.redirect("http://169.254.169.254/latest/meta-data/"), "offsite"),
        (faults.redirect("https://elsewhere.example/"), "offsite"),
        (faults.redirect("file:///etc/passwd"), "http_302"),
        (faults.gzip_bomb(20), "too_large"),
        (faults.endless(20), "too_large"),
        (faults.empty, "empty"),
        (faults.body(b"\x00\xff\xfe" * 900), "other"),
        (faults.body(b"%PDF-1.7", "application/pdf"), "not_html"),
    ],
    ids=[
        "500", "503", "404", "410", "403", "hang", "drip", "truncated", "redirect loop", "metadata address", "offsite",
        "file address", "gzip bomb", "endless", "empty", "garbage", "pdf",
    ],
)  # fmt: skip
def test_a_fault_costs_one_article(crawl, paper, fault, outcome):
    with paper() as server:
        server.fault(HIT, fault)
        result = crawl(server, settings=BOUNDED)
        assert result.urls == sorted(article.url for article in server.articles if path(article) != HIT)
        assert result.outcomes.pop("new") == 23
        assert sum(result.outcomes.values()) == 1
        assert outcome in result.outcomes
        assert result.stats["finish_reason"] == "finished"


def test_a_content_length_that_lies_costs_one_article(crawl, paper):
    with paper() as server:
        server.fault(HIT, faults.wrong_length)
        result = crawl(server, settings=BOUNDED)
        assert len({*result.urls} - {f"{server.origin}{HIT}"}) == 23
        assert sum(result.outcomes.values()) == 24


@pytest.mark.parametrize("fault", [faults.status(500), faults.truncated, faults.hang(2)], ids=["500", "cut", "hang"])
def test_a_fault_that_passes_costs_nothing(crawl, paper, fault):
    with paper() as server:
        server.fault(HIT, fault, times=1)
        assert crawl(server, settings=BOUNDED).outcomes == {"new": 24}


@pytest.mark.parametrize("fault", [faults.status(500), faults.truncated, faults.hang(2)], ids=["500", "cut", "hang"])
def test_the_next_run_makes_up_for_a_fault(crawl, paper, fault):
    with paper() as server:
        server.fault(HIT, fault, times=2)
        assert len(crawl(server, settings=BOUNDED).items) == 23
        assert [path(item) for item in crawl(server).items] == [HIT]


def test_a_wrong_charset_in_the_header_costs_nothing(crawl, paper):
    with paper() as server:
        server.fault("*", faults.charset("iso-8859-5"))
        found = {item.url: item.body for item in crawl(server).items}
        assert found == {article.url: article.body for article in server.articles}


# -- listings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["/", "/rss.xml", "/sitemap.xml", "/culture"])
@pytest.mark.parametrize(
    "fault",
    [faults.status(500), faults.status(404), faults.hang(3), faults.empty, faults.gzip_bomb(20), faults.broken_feed],
    ids=["500", "404", "hang", "empty", "gzip bomb", "broken"],
)
def test_a_listing_lost_loses_no_article_that_stands_elsewhere(crawl, paper, target, fault):
    with paper() as server:
        server.fault(target, fault)
        result = crawl(server, settings=BOUNDED)
        assert result.urls == sorted(article.url for article in server.articles)


def test_a_broken_feed_gives_what_can_be_read(crawl, paper):
    with paper(sitemap=False) as server:
        server.fault("/rss.xml", faults.broken_feed)
        assert crawl(server).outcomes == {"new": 24}


def test_an_endless_pagination_ends(crawl, paper):
    with paper(reports(4), feed=False, sitemap=False) as server:
        numbers = itertools.count(2)

        def calendar(answer):
            older = f'<nav class="pagination"><a rel="next" href="/world?page={next(numbers)}">Older</a></nav></main>'
            answer.body = answer.body.replace(b"</main>", older.encode())
            return answer

        server.fault("/world", calendar)
        assert crawl(server).outcomes == {"new": 4}
        assert len(server.times("/world")) < 10


# -- manners ---------------------------------------------------------------------------------------------------------


def test_robots_txt_is_obeyed(crawl, paper):
    with paper(robots="User-agent: *\nDisallow: /culture/\n") as server:
        result = crawl(server)
        assert result.outcomes == {"new": 18, "robots": 6}
        assert not any(target.startswith("/culture/") for target in server.counts())


def outdated(tmp_path, sql):
    with sqlite3.connect(tmp_path / "store.db") as connection:
        assert connection.execute(f"UPDATE robots SET {sql}").rowcount == 1
    connection.close()


def test_robots_txt_is_remembered_for_a_day(crawl, paper, tmp_path):
    with paper(robots="User-agent: *\nDisallow: /culture/\n") as server:
        crawl(server)
        server.newspaper.robots = "User-agent: *\nDisallow: /\n"
        assert crawl(server).outcomes == {}
        assert server.counts()["/robots.txt"] == 1
        assert not any(target.startswith("/culture/") for target in server.counts())
        server.requests.clear()
        outdated(tmp_path, "until = until - 86400")
        crawl(server)
        assert set(server.counts()) == {"/robots.txt"}


@pytest.mark.parametrize("sql", ["fetched_at = fetched_at + 3600", "until = fetched_at"])
def test_a_robots_txt_of_tomorrow_or_of_yesterday_is_asked_for(crawl, paper, tmp_path, sql):
    with paper(reports(3)) as server:
        crawl(server)
        outdated(tmp_path, sql)
        crawl(server)
        assert server.counts()["/robots.txt"] == 2


@pytest.mark.parametrize(
    ("fault", "settings", "times"),
    [
        (faults.status(404), {}, 1),
        (faults.status(404, cache_control="max-age=3600"), {}, 1),
        (faults.status(404, cache_control="max-age=" + 99 * "9"), {}, 1),
        (faults.status(404, cache_control="public, max-age=0"), {}, 2),
        (faults.status(404, cache_control="No-Cache"), {}, 2),
        (faults.status(403), {}, 2),
        (faults.status(404), {"NEWSCRAWL_ROBOTS_MAX_AGE": 0}, 2),
    ],
)
def test_how_long_robots_txt_is_remembered(crawl, paper, fault, settings, times):
    with paper(reports(3)) as server:
        server.fault("/robots.txt", fault)
        for _ in range(2):
            crawl(server, settings=settings)
        assert server.counts()["/robots.txt"] == times


def test_a_group_of_our_own_wins(crawl, paper):
    with paper(robots="User-agent: *\nDisallow:\n\nUser-agent: newscrawl\nDisallow: /\n") as server:
        assert crawl(server).items == []
        assert set(server.counts()) == {"/robots.txt"}


def test_a_site_whose_robots_txt_fails_is_left_alone(crawl, paper):
    with paper() as server:
        server.fault("/robots.txt", faults.status(500))
        assert crawl(server).items == []
        assert set(server.counts()) == {"/robots.txt"}


@pytest.mark.parametrize("code", [403, 404])
def test_a_site_without_robots_txt_may_be_crawled(crawl, paper, code):
    with paper() as server:
        server.fault("/robots.txt", faults.status(code))
        assert len(crawl(server).items) == 24


def test_crawl_delay_is_honoured(crawl, paper):
    with paper(reports(3), feed=False, sitemap=False, robots="User-agent: *\nCrawl-delay: 0.4\n") as server:
        assert len(crawl(server).items) == 3
        times = [request.time for request in server.requests]
        # The second request was on its way before robots.txt was read.
        assert min(after - before for before, after in itertools.pairwise(times[1:])) > 0.35


# -- where the crawler must not go ---------------------------------------------------------------------------------


def test_an_internal_address_is_never_fetched(crawl, paper):
    with paper() as server, paper(reports(1)) as inside:
        server.fault(HIT, faults.redirect(f"{inside.origin}/secret"))
        server.fault("/about", faults.redirect(inside.url))
        result = crawl(server)
        assert len(result.items) == 23
        assert inside.requests == []


def test_links_to_an_internal_address_are_not_followed(crawl, paper):
    with paper(reports(6)) as server, paper(reports(1)) as inside:
        links = "".join(f'<h3><a href="{article.url}">{article.headline}</a></h3>' for article in inside.articles)
        feed = f"<rss><channel><item><link>{inside.articles[0].url}</link><title>In</title></item></channel></rss>"
        server.fault("/culture", faults.body(f"<main>{links}</main>".encode()))
        server.fault("/rss.xml", faults.body(feed.encode(), "application/rss+xml"))
        server.newspaper.robots = f"Sitemap: {inside.origin}/sitemap.xml\nUser-agent: *\nDisallow:\n"
        assert len(crawl(server).items) == 6
        assert inside.requests == []


def test_a_page_that_breaks_the_reader_has_an_outcome(crawl, paper, monkeypatch):
    class Page(ArticlePage):
        def article(self):
            if self.url.endswith(HIT):
                raise RuntimeError("a site's own code is wrong")
            return super().article()

    monkeypatch.setattr(AdhocSpider, "page_class", Page)
    with paper() as server:
        result = crawl(server)
    assert result.outcomes == {"new": 23, "unreadable": 1}
    assert "spider_exceptions/RuntimeError" not in result.stats


def test_a_field_that_cannot_be_read_is_counted(crawl, paper, monkeypatch):
    class Page(ArticlePage):
        @property
        def tags(self):
            raise RuntimeError("a site's own code is wrong")

    monkeypatch.setattr(AdhocSpider, "page_class", Page)
    with paper() as server:
        result = crawl(server)
    assert result.outcomes == {"new": 24}
    assert result.stats["newscrawl/unread_field/tags"] == 24
