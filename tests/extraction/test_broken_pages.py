"""Whatever the bytes: nothing raises, and no page takes long."""

import random
import time

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from tests.newsroom import SHAPES, STORY_LANGUAGES, render, story
from tests.newsroom.mutations import MUTATIONS, mutate

SECONDS = 2  # of CPU
PAGES = 240


def read(page, url):
    started = time.process_time()
    article = ArticlePage(parse_document(page, url))
    article.article()
    _ = article.next_page
    assert article.unread == []
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_one_mutation_in_any_shape(mutation):
    for shape in ("json_ld", "div_br", "next_state", "legacy"):
        read(mutation(render(story("en"), shape), random.Random(shape)), story("en").url)


@pytest.mark.parametrize("start", range(0, PAGES, 60))
def test_several_mutations_at_once(start):
    for seed in range(start, start + 60):
        chance = random.Random(seed)
        told = story(chance.choice(list(STORY_LANGUAGES)))
        read(mutate(render(told, chance.choice(sorted(SHAPES))), chance), told.url)


PROSE = "<p>The harbour office said on Monday that the ferry would sail again in spring, as planned.</p>" * 5
DEEP = 900  # libxml2 reads 2,048 levels
NESTED = {
    "pictures": ("<div>" * DEEP * 2, "<img src=a.jpg>" * 9_000),
    "menus": ("<nav><div class=share>" * DEEP, f"{'<a href=/a>a</a>' * 10_000}<a href=/b>{'long ' * 25}</a>"),
    "lists of tags": ("<div class=tags>" * DEEP, f"{'<a href=/a>a</a>' * 6_000}<a href=/b>{'long ' * 25}</a>"),
    "labels for listeners": ("<span class=hidden>" * DEEP * 2, f"{'<b>a</b>' * 12_000}"),
    "authors in spans": ("<span class=author>" * DEEP * 2, "<b>a</b>" * 12_000),
    "authors in microdata": ("<div>" * DEEP, "<b itemprop=author>Ann Lee</b>" * 12_000),
    "labels of tags": ("<div>", "<br>Tags: <a href=/a></a>" * 6_000),
    "bodies and boxes": ("", "<div class=related>a</div><div class=article-body>b</div>" * 8_000),
}


@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_deep_or_returns_often_is_not_read_again_for_each_level(kind):
    opening, content = NESTED[kind]
    page = f"<html><body><h1>The ferry sails again</h1>{PROSE}{opening}{content}"
    read(page.encode(), "https://herald.example/news/the-ferry-sails-again")


def test_a_field_that_raises_costs_only_itself():
    class Page(ArticlePage):
        @property
        def tags(self):
            raise ValueError("a site's own code is wrong")

    told = story("en")
    page = Page(parse_document(render(told, "json_ld"), told.url))
    article = page.article()
    assert page.unread == ["tags"]
    assert article.headline == told.headline
    assert article.tags == []
