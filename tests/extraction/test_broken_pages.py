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
