"""Every word of provenance occurs, and no other does."""

import re

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.items import FIELD_NAMES, SOURCES
from newscrawl.site import Extract, Site
from tests.newsroom import ARTICLE_SHAPES, render, story

ON_THE_PAGE = set(SOURCES) - {"feed", "sitemap", "news-sitemap", "teaser"}
"""The others are the crawl's to say."""
_DATE = re.compile(
    rf'(?:{"|".join(SOURCES)})(?:, no zone|, zone of the site)?(?:, printed ".+")?(?:; [a-z-]+ says [\dT:.+-]+)?'
    r"|in the future: .+|unreadable: .+"
)
FIRST = ("headline", "date_published", "authors", "section", "tags", "in_language", "image")


def sources(article):
    for field, words in article.provenance.items():
        assert field in FIELD_NAMES
        assert _DATE.fullmatch(words) if field.startswith("date_") else words in SOURCES, (field, words)
        yield re.split(r"[,;]", words)[0]


def test_every_word_occurs(page):
    site = Site(name="paper", url="https://paper.example/", extract=Extract(section=(".desk",)))
    dated = page(
        '<h1>Lamps burn</h1><p class="desk">Coast</p>', url="https://paper.example/2031/05/06/lamps-1", site=site
    )
    seen = set(sources(dated.article()))
    for shape in ("json_ld", "metatags", "microdata", "plain", "next_state", "language_unknown"):
        truth = story("en")
        seen |= set(sources(ArticlePage(parse_document(render(truth, shape), truth.url)).article()))
    assert seen == ON_THE_PAGE


@pytest.mark.parametrize("shape", sorted(ARTICLE_SHAPES))
def test_every_value_has_its_provenance(shape):
    truth = story("en")
    article = ArticlePage(parse_document(render(truth, shape), truth.url)).article()
    list(sources(article))
    told = [name for name in (*FIRST, "description", "dateline", "date_modified", "canonical_url", "body")
            if getattr(article, name) not in (None, "", [])]  # fmt: skip
    assert set(told) <= set(article.provenance)
    assert not [name for name in article.provenance if getattr(article, name) in (None, "", [])]


def test_a_property_of_the_site_is_its_rule(page):
    class Page(ArticlePage):
        @property
        def section(self):
            return "Coast"

    article = Page(page().document).article()
    assert (article.section, article.provenance["section"]) == ("Coast", "site-rule")
