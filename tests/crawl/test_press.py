"""Whole crawls of simulated newspapers: what is linked is found, traps cost little, a second run next to nothing."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args
from urllib.parse import urlsplit

import pytest
from sqlalchemy import delete, select

from newscrawl.discovery.urls import url_key
from newscrawl.spiders.scouting import ScoutingSpider
from newscrawl.storage.forgetting import Scope, forget
from newscrawl.storage.shapes import read_shapes
from newscrawl.storage.sightings import places_of
from newscrawl.storage.store import Store
from newscrawl.storage.tables import shapes, sightings
from tests.newsroom import NewsroomServer, faults
from tests.newsroom.press import STYLES, Press
from tests.newsroom.press.styles import Scroll

ONE_BY_ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}


def target(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def found(paper: Press, result) -> Counter[str]:
    return Counter(paper.article_at(target(item.url)) or item.url for item in result.items)


@pytest.mark.parametrize(
    ("style", "sources", "per_article"),
    [("magazine", False, 1.3), ("signal", True, 1.1), ("archive", False, 1.3)],
)
def test_every_article_once_and_no_request_wasted(crawl, style, sources, per_article):
    paper = Press(style, seed=5, sources=sources)
    with NewsroomServer(paper) as server:
        first = crawl(server, settings=ONE_BY_ONE)
        asked = [request.path for request in server.requests]
        assert set(paper.linked) <= set(found(paper, first))
        assert max(found(paper, first).values()) == 1
        assert len(asked) <= per_article * len(paper.linked)
        assert max(paper.trapped(asked).values(), default=0) <= 20
        server.requests.clear()
        news = {paper.article_at(target(article.url)) for article in paper.publish(2)}
        assert set(found(paper, crawl(server, settings=ONE_BY_ONE))) == news
        assert len(server.requests) <= 0.05 * len(asked)


def test_a_budget_goes_to_articles_first_and_the_rest_waits(crawl):
    paper = Press("plain", seed=5)
    with NewsroomServer(paper) as server:
        first = crawl(server, settings=ONE_BY_ONE, max_requests="20")
        assert len(server.requests) == 20
        assert len(first.items) >= 15
        assert first.outcomes["left"] > 5
        assert first.stats["finish_reason"] == "closespider_max_requests"
        second = crawl(server, settings=ONE_BY_ONE)
        assert set(found(paper, first)) | set(found(paper, second)) == set(paper.linked)
        assert not found(paper, first) & found(paper, second)


def test_what_was_learned_is_known_in_the_next_run(crawl):
    """The codes of this paper say nothing: only pages of the first run tell what they are."""
    paper = Press("signal", seed=5, sources=False)
    with NewsroomServer(paper) as server:
        crawl(server, settings=ONE_BY_ONE)
        links = crawl(server, settings=ONE_BY_ONE, dry_run="1").items
        assert {link.kind for link in links} == {"article"}
        assert {paper.article_at(target(link.url)) for link in links} <= set(paper.linked)
        assert len(links) > 25


def test_a_stretch_of_the_past(crawl):
    paper = Press("courier", seed=5)
    since, until = "2025-06-01", "2025-06-08"
    wanted = {key for key in paper.linked if since <= paper.articles[key].date_published < until}
    with NewsroomServer(paper) as server:
        assert set(found(paper, crawl(server, since=since, until=until))) == wanted


def test_a_section_that_is_an_article_after_all_costs_one_request(crawl):
    paper = Press("ledger", seed=5, sources=False)
    with NewsroomServer(paper) as server:
        path = paper.linked[-1]
        answer = paper.answer(path, server.origin)
        server.fault(paper.sections[0].path, faults.body(answer.body))
        result = crawl(server, settings=ONE_BY_ONE)
        assert found(paper, result)[path] <= 1
        assert sum(request.path == paper.sections[0].path for request in server.requests) == 1


def test_a_listing_taken_for_an_article_goes_on_and_is_a_section_later(crawl, later):
    """Its sections below others look like articles until they are read."""
    paper = Press(replace(STYLES["regional"], articles=200), seed=5, sources=False)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE)
        assert result.outcomes["listing"] > 0
        assert set(paper.linked) <= set(found(paper, result))
        below = [section.path for section in paper.sections if section.parent]
        assert {f"{path}?page=2" for path in below} <= server.counts().keys()
        server.requests.clear()
        later(days=2)
        paper.publish(3)
        crawl(server, settings=ONE_BY_ONE)
        assert max(count for path, count in server.counts().items() if path in below) == 1


def test_later_runs_read_the_news_sitemap_and_the_others_when_they_are_due(crawl, later):
    paper = Press("tribune", seed=5)
    with NewsroomServer(paper) as server:
        crawl(server)
        for days, others in ((0, False), (2, True)):
            later(days=days)
            server.requests.clear()
            paper.publish(1)
            assert len(crawl(server).items) == 1
            assert "/news-sitemap.xml" in server.counts()
            assert ("/sitemap-2025-06.xml" in server.counts()) is others


def test_one_article_found_five_ways(crawl, tmp_path):
    """On the front page, a section front, in the feed and two sitemaps: one article, and all of them are known."""
    paper = Press("tribune", seed=5)
    with NewsroomServer(paper) as server:
        definition = {"discover": {"feeds": ["/rss"], "pages": 2}}
        result = crawl(server, definition=definition)
        newest = next(iter(paper.articles))
        assert found(paper, result)[newest] == 1
        host = server.url.removeprefix("http://").rstrip("/")
        section = next(s.path for s in paper.sections if s.name == paper.articles[newest].section)
        store = Store.open(str(tmp_path / "store.db"))
        assert {
            ("listing", url_key(server.url)), ("listing", f"{host}{section}"), ("feed", f"{host}/rss"),
            ("sitemap", f"{host}/news-sitemap.xml"), ("sitemap", f"{host}/sitemap-2025-06.xml"),
        } <= set(places_of(store, host + newest))  # fmt: skip
        assert not any("page=" in place for _, place in places_of(store, host + newest))
        forget(store, Scope(site="paper"))
        assert places_of(store, host + newest) == []
        assert not store.read(select(sightings))
        store.close()


@pytest.mark.parametrize(
    ("style", "named"),
    [
        ("tribune", ["trap/calendar"]),
        ("observer", ["trap/copy", "outcome/duplicate_url", "outcome/unlikely"]),
        ("courier", ["trap/facets", "outcome/soft_404"]),
        ("ledger", ["trap/loop", "listing_outcome/redirect_loop"]),
        ("signal", ["trap/mirror", "trap/calendar"]),
        ("vestnik", ["trap/session", "trap/pagination"]),
    ],
)
def test_traps_are_counted_by_name(crawl, style, named):
    paper = Press(style, seed=5, sources=False)
    with NewsroomServer(paper) as server:
        stats = crawl(server, settings=ONE_BY_ONE).stats
        assert {name for name in named if not stats.get(f"newscrawl/{name}")} == set()
        assert max(paper.trapped(request.path for request in server.requests).values(), default=0) <= 20


@pytest.mark.parametrize(
    ("maze", "named"),
    [
        ("month_query", ["trap/calendar"]),
        ("month_names", []),
        ("path_facets", ["trap/loop", "trap/copy"]),
        ("odd_facets", []),
        ("shuffled_facets", ["trap/barren"]),
        ("print_query", ["trap/copy", "outcome/duplicate_url"]),
        ("home_again", ["listing_outcome/soft_404"]),
        ("folders", ["trap/loop"]),
        ("dead_sections", ["listing_outcome/soft_404"]),
        ("endless_redirects", ["listing_outcome/redirect_loop", "trap/barren"]),
        ("empty_pages", ["trap/pagination"]),
        ("old_pages", ["trap/pagination"]),
        ("print_alone", ["trap/copy", "outcome/unlikely"]),
        ("print_ending", ["trap/copy", "outcome/unlikely"]),
        ("mirror_query", ["trap/mirror"]),
    ],
)
def test_a_maze_costs_few_requests(crawl, maze, named):
    """What stands in the menu is tried longest."""
    paper = Press(replace(STYLES["magazine"], traps=(maze,), articles=60, topics=False), seed=5, sources=False)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE)
        assert {name for name in named if not result.stats.get(f"newscrawl/{name}")} == set()
        assert len(set(found(paper, result)) & set(paper.linked)) >= 0.98 * len(paper.linked)
        assert max(paper.trapped(request.path for request in server.requests).values(), default=0) <= 20


@pytest.mark.parametrize("scroll", [kind for kind in get_args(Scroll) if kind])
def test_an_endless_section_is_read_to_its_end(crawl, scroll):
    """Nothing but its parts leads to most of its articles."""
    style = replace(STYLES["tribune"], scroll=scroll, articles=120, per_page=7, topics=False, traps=())
    paper = Press(style, seed=5, sources=False)
    with NewsroomServer(paper) as server:
        result = crawl(server, settings=ONE_BY_ONE)
        assert len(set(found(paper, result)) & set(paper.linked)) >= 0.99 * len(paper.linked)
        assert len(server.requests) <= 1.3 * len(paper.linked)


def test_a_front_page_may_have_further_pages(crawl):
    paper = Press(replace(STYLES["magazine"], only_front=True, topics=False, authors=False, traps=()), sources=False)
    with NewsroomServer(paper) as server:
        assert set(paper.linked) <= set(found(paper, crawl(server, settings=ONE_BY_ONE)))
        assert len(server.requests) <= 1.3 * len(paper.linked)
        server.requests.clear()
        paper.publish(1)
        assert len(crawl(server, settings=ONE_BY_ONE).items) == 1
        assert len(server.requests) <= 5


def test_one_last_page_is_read_where_a_sitemap_has_everything(crawl):
    paper = Press(replace(STYLES["wire"], articles=150, per_page=8))
    with NewsroomServer(paper) as server:
        crawl(server, settings=ONE_BY_ONE)
        assert sum("page=" in request.path for request in server.requests) == 1


def test_an_address_is_avoided_once(crawl):
    paper = Press("courier", seed=5, sources=False)
    with NewsroomServer(paper) as server:
        stats = crawl(server, settings=ONE_BY_ONE).stats
        assert 20 < stats["newscrawl/trap/facets"] < 30 * len(paper.sections)
        assert paper.trapped(request.path for request in server.requests)["facets"] == 0


def test_edits_of_stored_articles_are_seen_though_their_addresses_say_nothing(crawl, tmp_path):
    """Nor any page does: what a killed run learned of their shape is lost."""
    paper = Press(replace(STYLES["evening"], articles=12, traps=()), seed=1)
    with NewsroomServer(paper) as server:
        crawl(server)
        store = Store.open(str(tmp_path / "store.db"))
        with store.transaction() as connection:
            connection.execute(delete(shapes))
        store.close()
        paper.edit(3, now=datetime.now(UTC) + timedelta(minutes=1))
        assert crawl(server).outcomes == {"revised": 3}


def test_what_a_killed_run_learned_of_addresses_is_kept(crawl, monkeypatch, tmp_path):
    monkeypatch.setattr(ScoutingSpider, "on_close", lambda *_: None)
    with NewsroomServer(Press("evening", seed=1)) as server:
        crawl(server)
    store = Store.open(str(tmp_path / "store.db"))
    assert read_shapes(store, server.url.partition("//")[2].strip("/").replace(":", "-"))
    store.close()


def test_what_the_last_articles_before_a_kill_were_is_kept(crawl, monkeypatch, tmp_path):
    """No listing is read after them."""
    monkeypatch.setattr(ScoutingSpider, "on_close", lambda *_: None)
    paper = Press(replace(STYLES["evening"], traps=()), seed=1, sources=False)
    with NewsroomServer(paper) as server:
        stored = len(crawl(server, definition={"discover": {"depth": 0}}).items)
    store = Store.open(str(tmp_path / "store.db"))
    kept = max(articles for articles, _, _ in read_shapes(store, "paper").values())
    store.close()
    assert stored >= 12
    assert kept >= stored - 8
