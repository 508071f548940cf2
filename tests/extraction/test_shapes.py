"""Every shape of page in every language: what was printed is what comes out of extraction and normalising."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.pipelines.normalize import normalize
from tests.newsroom import ARTICLE_SHAPES, BOILERPLATE, OTHER_SHAPES, STORY_LANGUAGES, expected, render, story

COMPARED = (
    "kind", "headline", "alternative_headline", "description", "body", "dateline", "section", "tags", "date_published",
    "date_modified", "in_language", "is_accessible_for_free",
)  # fmt: skip
LETTERS = {
    "windows_1251": ("ru",),
    "windows_1254": ("tr", "de", "es", "fr"),
    "gb18030": ("zh", "ja", "ru"),
    "shift_jis": ("ja",),
}
"""Encoding -> the languages whose letters it has."""

CASES = [(shape, language) for shape in ARTICLE_SHAPES for language in LETTERS.get(shape, STORY_LANGUAGES)]


def read(shape, language):
    truth = story(language)
    return ArticlePage(parse_document(render(truth, shape), truth.url))


@pytest.mark.parametrize(("shape", "language"), CASES)
def test_truth_comes_out(shape, language):
    truth = expected(story(language), shape)
    page = read(shape, language)
    article = page.article()
    assert article is not None, page.verdict
    article = normalize(article)
    told = {name: getattr(truth, name) for name in COMPARED if getattr(truth, name) not in (None, [])}
    found = {name: getattr(article, name) for name in told}
    if truth.authors:
        told["authors"], found["authors"] = ([a.name for a in each.authors] for each in (truth, article))
    if truth.image:
        told["image"], found["image"] = (truth.image.url, article.image and article.image.url)
    assert found == told
    assert not [line for line in BOILERPLATE if line.casefold() in article.body.casefold()]


@pytest.mark.parametrize("language", STORY_LANGUAGES)
def test_what_the_page_does_not_say_stays_unsaid(language):
    undated, bare = normalize(read("no_date", language).article()), normalize(read("div_br", language).article())
    assert (undated.date_published, undated.date_modified) == (None, None)
    assert (bare.date_modified, bare.tags, bare.is_accessible_for_free, bare.alternative_headline) == (
        None,
        [],
        None,
        None,
    )


@pytest.mark.parametrize("language", STORY_LANGUAGES)
def test_a_picture_with_its_size_caption_and_maker(language):
    assert read("signed", language).article().image == expected(story(language), "signed").image


@pytest.mark.parametrize("language", ["en", "ja", "ar"])
@pytest.mark.parametrize("shape", OTHER_SHAPES)
def test_a_wall_is_named(shape, language):
    page = read(shape, language)
    assert page.verdict.kind == shape
    assert page.article() is None
