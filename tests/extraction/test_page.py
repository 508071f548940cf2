"""An ArticlePage gives each field when asked, once, and loses no article to a field that fails."""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage, extract_article
from tests.extraction.conftest import ADDRESS


def test_fields_are_computed_once(page):
    read = page()
    assert read.headline is read.headline
    assert read.authors is read.authors
    assert read.candidates("headline") == read.candidates("headline")
    assert read.candidates("body") == []


def test_a_field_that_fails_costs_no_article(page, caplog):
    class Page(ArticlePage):
        @property
        def tags(self):
            raise KeyError("broken")

        @property
        def section(self):
            raise ValueError("broken")

    with caplog.at_level(logging.ERROR):
        article = Page(page().document).article()
    assert (article.tags, article.section, article.headline) == ([], None, "Lamps burn all night")
    assert f"{ADDRESS}: tags could not be read" in caplog.text
    assert "tags" not in article.provenance


def test_what_the_publisher_is_called(page):
    publisher = {"@type": "Organization", "name": "The Paper"}
    read = page(
        head='<meta property="og:site_name" content="Paper">', ld={"@type": "NewsArticle", "publisher": publisher}
    )
    assert read.site_names == ["Paper", "The Paper", "paper.example", "example"]


SUMMARY = "The lamps of Port Avery burned all night, and nobody slept."


@pytest.mark.parametrize(
    ("declared", "description"),
    [
        (SUMMARY, SUMMARY),
        (f"<p>{SUMMARY}</p>", SUMMARY),
        ("The lamps of Port Avery burned...", SUMMARY),
        ("Lamps burn all night", SUMMARY),
        ("Ships wait…", "Ships wait…"),
    ],
)
def test_the_description_in_full(page, declared, description):
    ld = {"@type": "NewsArticle", "headline": "Lamps burn all night", "description": declared}
    assert page(head=f'<meta name="description" content="{SUMMARY}">', ld=ld).description == description


def test_links_lead_elsewhere(page):
    read = page(
        '<h1>Lamps burn all night</h1><p>The <a href="/keepers">keepers</a> slept, and <a href="#2">why</a>.</p>'
    )
    assert [link.url for link in read.links] == ["https://paper.example/keepers"]


@pytest.mark.parametrize("free", [True, False])
def test_whether_it_is_free_by_microdata_or_the_pages_node(page, free):
    marked = f'<h1>Lamps burn all night</h1><meta itemprop="isAccessibleForFree" content="{free}">'
    assert page(marked).is_accessible_for_free is free
    assert page(ld={"@type": "WebPage", "isAccessibleForFree": free}).is_accessible_for_free is free


def test_canonical_url(page):
    assert page(head='<link rel="canonical" href="/lamps">').canonical_url == "https://paper.example/lamps"
    assert (
        page(head='<meta property="og:url" content="https://paper.example/l">').canonical_url
        == "https://paper.example/l"
    )
    assert page().canonical_url is None


def test_an_empty_property_names_nothing(page):
    read = page("<h1>Lamps burn all night</h1><i itemprop></i><i property></i><i itemprop=keywords>Ports, Lamps</i>")
    assert (read.tags, read.authors) == (["Ports", "Lamps"], [])


def test_description(page):
    news = {"@type": "NewsArticle", "description": "Nobody &quot;slept&quot;."}
    assert page(ld=news).description == 'Nobody "slept".'
    assert page(head='<meta name="description" content="Nobody slept.">').description == "Nobody slept."
    assert page(ld=news | {"description": ["Nobody", "slept"]}).description is None


@pytest.mark.parametrize(
    "html", ["", "<", "\0", "<html>", "<h1>", b"\xff\xfe", "<script type=application/ld+json>{", "]]>"]
)
def test_scraps_are_no_article(html):
    assert extract_article(html, ADDRESS) is None


PIECES = """<h1>|</h1>|<meta property=og:title content='|'>|<time datetime=|>|<script type='application/ld+json'>
{"@type": "NewsArticle", "headline": |"author": [[{"name": {}}]], |</script>|<article>|<p>|Lamps burned. |</article>
<a rel=author href='http://[x'>|<figure><img src='//[' width=1e999>|<div class=tags>|2031-99-99|&#xD800;|</div>
<link rel=canonical href='http://['>|<base href='http://['>|<nav class=breadcrumb>|\0|\ud800|<b class=byline>
<i itemprop>|<i property itemprop>"""
FIELDS = (
    "headline", "alternative_headline", "description", "dateline", "authors", "section", "tags", "in_language", "image",
    "images", "date_published", "date_modified", "canonical_url", "is_accessible_for_free", "links", "body", "verdict",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([piece for line in PIECES.splitlines() for piece in line.split("|")]), max_size=60),
    st.sampled_from([ADDRESS, "", "http://[bad", "mailto:x"]),
)
def test_no_markup_raises(pieces, url):
    prose = "<p>The keeper said on Monday that the lamp had burned all night.</p>" * 20
    for html in ("".join(pieces), f"<article>{prose}{''.join(pieces)}"):
        read = ArticlePage(parse_document(html, url))
        for name in FIELDS:
            getattr(read, name)
