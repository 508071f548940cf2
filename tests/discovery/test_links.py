"""Made pages: every link told apart, each teaser whole, nothing lost to bad markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.demo import truth
from newscrawl.demo.routes import respond
from newscrawl.demo.services import PATHS
from newscrawl.demo.stories import EVENING
from newscrawl.discovery import classify_link, find_links
from newscrawl.discovery.urls import url_key
from newscrawl.document import parse_document
from newscrawl.site import make_site

URL = "https://paper.example/"
DEMO = "http://127.0.0.1:8765"


def links_of(html, url=URL, **kwargs):
    return {link.url.removeprefix(URL): link for link in find_links(html, url, **kwargs)}


def card(number, title, *, label="World", summary="", extra=""):
    path = f"/world/{'-'.join(title.lower().split())}-{number}"
    return (
        f'<article class="card"><a href="{path}"><img src="/i/{number}.jpg" alt=""></a>'
        f'<span class="kicker">{label}</span>'
        f'<h3><a href="{path}">{title}</a></h3><p>{summary}</p>{extra}</article>'
    )


SUMMARY = "The old wooden ferry has been repaired and will cross the bay again from Monday morning."
FRONT = f"""<html><body class="has-nav no-sidebar">
<header><a href="/">The Paper</a><a href="/login">Sign in</a><a href="/newsletter">Newsletter</a></header>
<nav><ul><li><a href="/world">World</a><li><a href="/politics">Politics</a><li><a href="/sport">Sport</a></ul></nav>
<main>{
    card(
        20417,
        "Ferry returns to the old harbour",
        summary=SUMMARY,
        extra='<time datetime="2025-02-12T18:00:00+03:00">today</time>',
    )
}
{card(20418, "Council votes to plant ten thousand trees", label="Politics")}
{card(20419, "Rovers win the cup after extra time", label="Sport")}</main>
<aside class="sidebar"><h4>Latest news</h4><ol><li><a href="/world/storm-closes-the-mountain-road-20420">
Storm closes the mountain road</a><li><a href="/world/bakers-run-out-of-flour-again-20421">
Bakers run out of flour again</a></ol></aside>
<footer><a href="/about">About us</a><a href="/privacy">Privacy policy</a><a href="/jobs">Jobs</a></footer>
"""


def test_a_front_page_is_told_apart():
    links = find_links(FRONT, URL)
    kinds = {link.url.removeprefix(URL): link.kind for link in links}
    assert {path for path, kind in kinds.items() if kind == "section"} == {"world", "politics", "sport"}
    assert {path for path, kind in kinds.items() if kind == "other"} == {
        "login", "newsletter", "about", "privacy", "jobs",
    }  # fmt: skip
    articles = [link for link in links if link.kind == "article"]
    assert [link.rank for link in articles] == [1, 2, 3, 4, 5]
    assert articles[0].text == "Ferry returns to the old harbour"


def test_a_teaser_is_whole_though_image_and_title_are_two_anchors():
    ferry = links_of(FRONT)["world/ferry-returns-to-the-old-harbour-20417"]
    assert (ferry.section, ferry.summary, ferry.image) == ("World", SUMMARY, "https://paper.example/i/20417.jpg")
    assert ferry.date_published == "2025-02-12T18:00:00+03:00"
    assert ferry.region == "main"


def test_a_box_without_labels_lends_its_heading():
    latest = links_of(FRONT)["world/storm-closes-the-mountain-road-20420"]
    assert (latest.section, latest.region, latest.image) == ("Latest news", "aside", None)


def test_headings_beside_cards_name_their_boxes():
    html = """<main><h2>Economy</h2>
    <div><a href="/a/mill-reopens-with-new-owners-1001">Mill reopens with new owners</a></div>
    <h2>Culture</h2>
    <div><h3><a href="/a/museum-shows-lost-umbrellas-1002">Museum shows lost umbrellas</a></h3></div></main>"""
    links = links_of(html)
    assert links["a/mill-reopens-with-new-owners-1001"].section == "Economy"
    assert links["a/museum-shows-lost-umbrellas-1002"].section == "Culture"


def test_bylines_and_ages_are_no_labels():
    html = card(20417, "Ferry returns to the old harbour", label="3 hours ago", extra="<span>By Ada Harbour</span>")
    assert links_of(html)["world/ferry-returns-to-the-old-harbour-20417"].section is None


def test_a_link_in_prose_is_no_teaser():
    html = f'<h1>Ferry</h1><p>{SUMMARY} See <a href="/world/how-the-ferry-sank-19001">how the ferry sank</a>.</p>'
    link = links_of(html)["world/how-the-ferry-sank-19001"]
    assert (link.summary, link.section) == (None, None)


@pytest.mark.parametrize(
    ("anchor", "text"),
    [
        ("<h3>Ferry returns</h3><p>Long summary of the story.</p>", "Ferry returns"),
        ("<div>World</div><div class='card-title'>Ferry returns</div><div>Summary</div>", "Ferry returns"),
        ("<div>World</div><div>The ferry returns to its old harbour</div>", "The ferry returns to its old harbour"),
        ("Ferry <b>r</b>eturns", "Ferry returns"),
        ("Ferry returns to port Ferry returns to port", "Ferry returns to port"),
        ("<img alt='Ferry returns'>", "Ferry returns"),
        ("Paper.Models.Entity?.Title?.ToUpper() Ferry returns", "Ferry returns"),
        ("{{ item.title }}", ""),
    ],
)
def test_the_text_is_the_headline(anchor, text):
    assert links_of(f'<a href="/ferry-1">{anchor}</a>')["ferry-1"].text == text


@pytest.mark.parametrize("attribute", ["aria-label", "title"])
def test_an_anchor_without_text_says_its_label(attribute):
    assert links_of(f'<a href="/ferry-1" {attribute}="Ferry returns"><i></i></a>')["ferry-1"].text == "Ferry returns"


def test_spellings_of_a_page_are_alike_and_have_the_best_text():
    html = """<a href="/ferry-returns-1?utm_source=a"><img></a>
    <a href="https://www.paper.example/ferry-returns-1">Ferry</a><a href="/mill-1">Mill</a>
    <a href="/ferry-returns-1#comments">Ferry returns to port</a><a href="/ferry-returns-1"></a>"""
    *ferry, mill = find_links(html, URL)
    assert [link.url for link in ferry] == [
        "https://paper.example/ferry-returns-1?utm_source=a",
        "https://www.paper.example/ferry-returns-1",
        "https://paper.example/ferry-returns-1",
    ]
    assert {(link.text, link.kind, link.rank) for link in ferry} == {("Ferry returns to port", ferry[0].kind, 1)}
    assert mill.text == "Mill"


def test_what_is_no_page_of_the_site_is_left_out():
    html = """<a href="mailto:a@paper.example">a</a><a href="javascript:go()">b</a><a href="tel:1">c</a>
    <a href="#top">d</a>
    <a href="">e</a><a>f</a><a href="/report.pdf">g</a><a href="/photo.JPG?w=1">h</a><a href="data:text/html,x">i</a>
    <a href="https://elsewhere.example/x">j</a><a href="http://[::1">k</a><a href="ftp://paper.example/x">l</a>
    <a href="/">front</a><a href="//sport.paper.example/x">kept</a><area href="map">"""
    assert [link.url for link in find_links(html, URL)] == [
        "https://sport.paper.example/x",
        "https://paper.example/map",
    ]


def test_relative_links_follow_the_base():
    html = '<base href="/archive/"><a href="story-of-the-old-ferry-17">The story of the old ferry</a>'
    assert list(links_of(html)) == ["archive/story-of-the-old-ferry-17"]


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ('<div role="navigation">{}</div>', "nav"),
        ('<div class="main-menu">{}</div>', "nav"),
        ("<footer><nav>{}</nav></footer>", "footer"),
        ('<div class="site-footer">{}</div>', "footer"),
        ("<article><header>{}</header></article>", "main"),
        ('<div class="page-header">{}</div>', "header"),
        ('<div id="sidebar">{}</div>', "aside"),
        ('<div class="with-sidebar">{}</div>', "main"),
        ('<ol class="breadcrumbs">{}</ol>', "breadcrumb"),
        ('<div class="pagination">{}</div>', "pagination"),
    ],
)
def test_regions(markup, region):
    assert links_of(markup.format('<a href="/world">World</a>'))["world"].region == region


def test_patterns_of_the_definition_overrule():
    patterns = {"article": r"-\d{5}$", "section": "^https://paper.example/special", "ignore": "/ads/"}
    site = make_site({"url": URL, "discover": patterns}, name="paper", source="test")
    html = f"""{FRONT}<a href="/x-99999">x</a><a href="/special-12345">y</a><a href="/ads/x-12345">z</a>
    <a href="/world/2024/05/12/long-headline-of-a-story">A long headline of a story</a>"""
    links = links_of(html, site=site)
    assert links["x-99999"].kind == "article"
    assert links["special-12345"].kind == "section"
    assert "ads/x-12345" not in links
    assert links["world/2024/05/12/long-headline-of-a-story"].kind != "article"
    assert links["privacy"].kind == "other"
    assert classify_link(URL + "x-99999", "", site=site) == "article"


PIECES = (
    *("<a href='/x-1'>", "</a>", "<article>", "</article>", "<h2>", "</h2>", "<nav", ">", "<li>", "<img src=", "'"),
    *("<a href='/w?page=2'>2", "<time datetime='junk'>", "<base href='http://['>", "<!--", "<p class='pager'>"),
    *("text ", "\0", "\ud800"),
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_bad_markup_never_raises(html):
    for link in find_links(html, URL):
        assert link.url.startswith("http")
    find_links(html.encode("utf-8", "surrogatepass"), URL)


def test_what_is_known_comes_no_more():
    every = find_links(FRONT, URL)
    keys = {url_key(link.url) for link in every}
    asked = []
    assert find_links(FRONT, URL, known=lambda found: asked.extend(found) or found) == []
    assert set(asked) == keys
    old = {url_key(link.url) for link in every[::2]}
    assert find_links(FRONT, URL, known=old.intersection) == every[1::2]


def test_a_parsed_document_is_taken_as_it_is():
    document = parse_document(FRONT, URL)
    assert find_links(document, URL) == find_links(FRONT, URL)


@pytest.mark.parametrize("listing", truth.listings(DEMO)[::4])
def test_the_demo_herald_is_told_apart(listing):
    articles = {url_key(article.url) for article in truth.articles(DEMO)}
    listings = {url_key(url) for url in truth.listings(DEMO)}
    services = {url_key(DEMO + path) for path in PATHS}
    page = respond(listing.removeprefix(DEMO), {}, EVENING, DEMO)
    seen = 0
    for link in find_links(page.body, listing):
        key = url_key(link.url)
        for truly, kind in ((articles, "article"), (listings, "section"), (services, "other")):
            if key in truly:
                seen += 1
                assert link.kind == kind, link
    assert seen > 20
