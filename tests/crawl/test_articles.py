"""Whole crawls of a healthy newspaper: every article once and true, then only what is new."""

import dataclasses
from datetime import datetime, timedelta

import pytest

from newscrawl.items import Link
from tests.newsroom import (
    ARTICLE_SHAPES,
    OTHER_SHAPES,
    STORY_LANGUAGES,
    expected,
    faults,
    report,
    reports,
    story,
)
from tests.newsroom.markup import path

EVERY_KIND = {"NEWSCRAWL_KINDS": ["article", "live_blog", "gallery", "video", "paywalled"]}


@pytest.mark.parametrize(
    "options", [{}, {"feed": False}, {"sitemap": False}, {"feed": False, "sitemap": False, "robots": None}], ids=str
)
def test_every_article_is_found_once(crawl, paper, options):
    with paper(**options) as server:
        result = crawl(server)
        assert result.urls == sorted(article.url for article in server.articles)
        assert result.outcomes == {"new": 24}
        assert {count for target, count in server.counts().items() if "-200" in target} == {1}


def test_what_is_printed_comes_out(crawl, paper):
    with paper() as server:
        found = {item.url: item for item in crawl(server).items}
        for truth in server.articles:
            item = found[truth.url]
            for name in ("headline", "body", "dateline", "section", "tags", "date_published", "date_modified"):
                assert getattr(item, name) == getattr(truth, name)
            assert [author.name for author in item.authors] == [author.name for author in truth.authors]
            assert (item.canonical_url, item.http_status, item.revision) == (truth.url, 200, 1)


def test_the_worlds_press(crawl, paper):
    with paper([story(language) for language in STORY_LANGUAGES], per_page=20) as server:
        found = {item.url: item for item in crawl(server).items}
        assert set(found) == {article.url for article in server.articles}
        for truth in server.articles:
            assert (found[truth.url].headline, found[truth.url].body) == (truth.headline, truth.body)
            assert found[truth.url].in_language == truth.in_language


def test_a_paper_of_every_shape(crawl, paper):
    shapes = sorted(ARTICLE_SHAPES.keys() - {"next_state"})
    articles = reports(len(shapes))
    with paper(articles, shapes=dict(zip(map(path, articles), shapes, strict=True)), per_page=40) as server:
        found = {item.url: item for item in crawl(server, settings=EVERY_KIND).items}
        truths = {a.url: expected(a, shape) for a, shape in zip(server.articles, shapes, strict=True)}
        assert {shape for url, shape in zip(truths, shapes, strict=True) if url not in found} == set()
        for url, truth in truths.items():
            assert (found[url].kind, found[url].headline) == (truth.kind, truth.headline)
            assert found[url].body == truth.body


@pytest.mark.parametrize(
    ("shape", "language"),
    [("windows_1251", "ru"), ("windows_1254", "tr"), ("gb18030", "zh"), ("shift_jis", "ja"), ("wrong_charset", "de")],
)
def test_an_old_encoding(crawl, paper, shape, language):
    with paper([story(language)], shapes={path(story(language)): shape}) as server:
        (item,) = crawl(server).items
        assert (item.headline, item.body) == (story(language).headline, story(language).body)


def test_the_teaser_comes_with_the_article(crawl, paper):
    with paper(reports(3), feed=False, sitemap=False) as server:
        items = crawl(server).items
        assert {item.teaser.page for item in items} == {server.url}
        assert sorted(item.teaser.rank for item in items) == [1, 2, 3]
        assert all(item.teaser.headline == item.headline for item in items)


def test_variants_of_an_address_are_one_article(crawl, paper):
    with paper(reports(2), feed=False, sitemap=False) as server:
        first, second = map(path, server.articles)
        links = [f"{first}?utm_source=front", f"{first}#comments", first, f"{second}?fbclid=x1", f"{second}/"]
        cards = "".join(f'<h3><a href="{link}">Two stories stand here in five ways</a></h3>' for link in links)
        server.fault("/", faults.body(f"<main>{cards}</main>".encode()))
        result = crawl(server)
        assert sorted(item.canonical_url for item in result.items) == sorted(a.url for a in server.articles)
        assert sum(count for target, count in server.counts().items() if target.startswith((first, second))) == 2


# -- the second run ------------------------------------------------------------------------------------------------


def test_a_second_run_emits_nothing_and_fetches_no_article(crawl, paper):
    with paper() as server:
        assert len(crawl(server).items) == 24
        server.requests.clear()
        result = crawl(server)
        assert result.items == []
        assert not any(path(article) in server.counts() for article in server.articles)


def test_a_new_article_is_all_a_later_run_emits(crawl, paper):
    with paper() as server:
        crawl(server)
        server.newspaper.publish(report(29_999))
        result = crawl(server)
        assert [item.headline for item in result.items] == [report(29_999).headline]


def test_an_edit_is_one_revision(crawl, paper):
    with paper() as server:
        first = next(item for item in crawl(server).items if item.url == server.articles[5].url)
        edited = server.articles[5]
        later = datetime.fromisoformat(edited.date_modified) + timedelta(days=1)
        server.newspaper.edit(
            path(edited), body=f"{edited.body}\n\nThe council corrected its count.", date_modified=later.isoformat()
        )
        (second,) = crawl(server).items
        assert (second.url, first.revision, second.revision) == (edited.url, 1, 2)
        assert second.body.endswith("The council corrected its count.")
        assert crawl(server).items == []


def test_two_addresses_of_one_text_are_one_article(crawl, paper):
    original, copy = report(20_001), report(20_002)
    copy = dataclasses.replace(original, url=copy.url)
    with paper([original, copy, report(20_003)]) as server:
        result = crawl(server)
        assert len(result.items) == 2
        assert result.outcomes == {"new": 2, "duplicate_text": 1}


# -- arguments -----------------------------------------------------------------------------------------------------


def test_max_articles_leaves_the_rest_for_the_next_run(crawl, paper):
    with paper() as server:
        first = crawl(server, max_articles="5").items
        second = crawl(server).items
        assert len(first) == 5
        assert sorted(item.url for item in first + second) == sorted(article.url for article in server.articles)


def test_since_leaves_out_what_is_older(crawl, paper):
    with paper() as server:
        cut = sorted(article.date_published for article in server.articles)[14]
        wanted = sorted(article.url for article in server.articles if article.date_published >= cut)
        assert crawl(server, since=cut).urls == wanted


@pytest.mark.parametrize("sections", ["/culture", "Culture"])
def test_sections_alone(crawl, paper, sections):
    with paper() as server:
        found = crawl(server, sections=sections)
        wanted = sorted(article.url for article in server.articles if article.section == "Culture")
        assert set(wanted) <= set(found.urls)
        assert not any(target.startswith("/sports?") or target == "/sports" for target in server.counts())


@pytest.mark.parametrize("fault", [faults.status(404), faults.redirect("/"), faults.body(b"<h1>Nothing here</h1>")])
def test_a_section_without_articles_is_a_failure(crawl, paper, fault):
    with paper() as server:
        server.fault("/nope", fault)
        assert crawl(server, sections="Culture").problems == []
        (problem,) = crawl(server, sections="Culture,nope").problems
        assert problem.startswith("-a sections=nope: no article stands there: give a path")


def test_a_dry_run_fetches_listings_and_yields_links(crawl, paper):
    with paper() as server:
        result = crawl(server, dry_run="1")
        assert all(isinstance(item, Link) for item in result.items)
        assert result.urls == sorted(article.url for article in server.articles)
        assert not any(path(article) in server.counts() for article in server.articles)
        assert len(crawl(server).items) == 24


# -- pages that are no articles --------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", sorted(OTHER_SHAPES))
def test_a_page_that_is_no_article_is_counted_by_its_name(crawl, paper, shape):
    with paper(shapes={path(report(20_004)): shape}) as server:
        result = crawl(server)
        assert len(result.items) == 23
        assert result.outcomes == {"new": 23, shape: 1}
