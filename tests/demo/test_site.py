"""The site as a pure function: reachable, well formed, cacheable; its truth is what its pages say."""

import json
import re
import time
from collections import Counter, deque
from datetime import timedelta
from functools import cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from newscrawl.demo import listings, truth
from newscrawl.demo.edition import edition_at
from newscrawl.demo.routes import respond
from newscrawl.demo.services import PATHS
from newscrawl.demo.stories import EVENING, NEXT_MORNING, SECTIONS, ordinary_stories

BASE = "http://127.0.0.1:8765"
HREF = re.compile(r'<a [^>]*?href="([^"]+)"')
VOID = {"meta", "link", "img", "br", "input"}


def get(path, clock=EVENING, **headers):
    return respond(path, {name.replace("_", "-"): value for name, value in headers.items()}, clock, BASE)


@cache
def walk(clock=EVENING):
    """Every page of the site by following anchors from the front page: path -> Response."""
    pages, waiting = {}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in pages:
            continue
        pages[path] = response = get(path, clock)
        if "html" in response.headers["Content-Type"]:
            for href in HREF.findall(response.body.decode()):
                url = urljoin(BASE + path, unescape(href)).partition("#")[0]
                assert url.startswith(BASE), "nothing external is linked"
                waiting.append(url.removeprefix(BASE))
    return pages


def story_of(kind):
    return next(story for story in edition_at(EVENING).stories if story.kind == kind)


def sitemap_urls(clock=EVENING):
    index = ET.fromstring(get("/sitemap.xml", clock).body)
    urls = {}
    for location in index.findall(".//{*}loc"):
        for entry in ET.fromstring(get(location.text.removeprefix(BASE), clock).body):
            urls[entry.findtext("{*}loc")] = entry.findtext("{*}lastmod")
    return urls


@pytest.mark.parametrize("clock", [EVENING, NEXT_MORNING])
def test_every_article_of_the_truth_can_be_reached(clock):
    pages = walk(clock)
    for article in truth.articles(BASE, clock):
        assert pages[article.url.removeprefix(BASE)].status == 200


def test_section_pagination_alone_reaches_every_article():
    linked = {
        BASE + href for url in truth.listings(BASE) for href in HREF.findall(get(url.removeprefix(BASE)).body.decode())
    }
    assert {article.url for article in truth.articles(BASE)} <= linked


def test_old_articles_stand_in_no_sitemap_or_feed():
    old = set(truth.unlisted(BASE))
    assert len(old) >= 20
    assert old.isdisjoint(sitemap_urls())
    assert not any(url.encode() in get("/rss").body for url in old)
    assert {a.url for a in truth.articles(BASE)} - old <= set(sitemap_urls())


def test_only_the_browser_finds_the_live_desk():
    hidden = [article.url for article in truth.browser_only(BASE)]
    assert len(hidden) == 6
    assert all(map(truth.requires_browser, truth.browser_only(BASE)))
    assert not any(map(truth.requires_browser, truth.articles(BASE)))
    everything = b"".join(response.body for response in walk().values()) + b"".join(
        get(p).body for p in ("/sitemap.xml", "/sitemap-2026-03.xml")
    )
    for url in hidden:
        path = url.removeprefix(BASE)
        assert path.encode() not in everything
        page = get(path).body.decode()
        assert '<div id="app"' in page
        assert "<p>" not in page
    listed = json.loads(get("/api/live-data").body)["stories"]
    assert [BASE + story["path"] for story in listed] == hidden
    first = json.loads(get("/api" + listed[0]["path"]).body)
    assert "\n\n".join(first["paragraphs"]) == truth.browser_only(BASE)[0].body


def test_statuses():
    statuses = Counter(response.status for response in walk().values())
    assert statuses[404] == statuses[301] == 1
    assert get(listings.GONE).status == 404
    moved = get(listings.MOVED)
    assert (moved.status, moved.headers["Location"]) == (301, BASE + ordinary_stories()[-1].path)
    lost = get(listings.LOST)
    assert lost.status == 200
    assert b"not found" in lost.body
    for path in (
        "/nothing",
        "/world?page=99",
        "/world?page=x",
        "/images/x.svg",
        "/static/../truth.py",
        "/sitemap-1999-01.xml",
        "/api/nothing",
    ):
        assert get(path).status == 404


class Nesting(HTMLParser):
    """Fails on a tag that is not closed where it should be."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, _attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_page_is_well_formed():
    for path, response in walk().items():
        if "html" in response.headers["Content-Type"]:
            parser = Nesting()
            parser.feed(response.body.decode())
            assert parser.open == [], path


def test_every_machine_readable_file_parses():
    for path in (
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/sitemap-2026-03.xml",
        "/rss",
        *(f"/rss/{name}" for name in SECTIONS),
    ):
        assert len(ET.fromstring(get(path).body)) > 0
    robots = get("/robots.txt").body.decode()
    assert "Disallow: /search\nDisallow: /private\n" in robots
    assert f"Sitemap: {BASE}/sitemap.xml" in robots
    assert "Crawl-delay" not in robots


def test_the_news_sitemap_holds_two_days():
    root = ET.fromstring(get("/sitemap-news.xml").body)
    recent = {BASE + story.path for story in edition_at(EVENING).since(timedelta(days=2))}
    assert {loc.text for loc in root.findall(".//{*}loc")} == recent


def test_the_edit_moves_lastmod():
    before, after = sitemap_urls(EVENING), sitemap_urls(NEXT_MORNING)
    assert sum(before[url] != after[url] for url in before.keys() & after.keys()) == 1


@pytest.mark.parametrize("path", ["/", "/world", "/rss", "/sitemap.xml", "/robots.txt", ordinary_stories()[0].path])
def test_conditional_requests(path):
    first = get(path)
    assert get(path, If_None_Match=first.headers["ETag"]).status == 304
    assert get(path, If_None_Match=first.headers["ETag"]).body == b""
    assert get(path, If_None_Match='"other"').status == 200
    assert get(path, If_Modified_Since=first.headers["Last-Modified"]).status == 304
    assert get(path, If_Modified_Since="yesterday").status == 200
    if path not in ("/robots.txt", ordinary_stories()[0].path):
        assert get(path, NEXT_MORNING, If_None_Match=first.headers["ETag"]).status == 200


def test_pages_say_what_the_truth_says():
    for article in truth.articles(BASE):
        tree = lxml.html.fromstring(get(article.url.removeprefix(BASE)).body)
        text = " ".join(tree.text_content().split())
        assert article.headline in text
        assert tree.get("lang") == article.in_language
        assert (tree.get("dir") == "rtl") == (article.in_language == "ar")
        if "?" not in article.url and not article.url.startswith(BASE + "/science/the-long-winter"):
            assert all(" ".join(block.text.split()) in text for block in article.body_blocks)
        for author in article.authors:
            assert author.name in text
        for link in article.links:
            assert tree.xpath(f'//a[@href="{link.url.removeprefix(BASE)}" and .="{link.text}"]')


def test_no_boilerplate_line_is_a_line_of_a_body():
    for article in [*truth.articles(BASE), *truth.browser_only(BASE)]:
        assert set(article.body.splitlines()).isdisjoint(truth.BOILERPLATE)


def test_the_long_read_has_three_pages():
    story = story_of("paged")
    pages = [get(story.path + suffix).body.decode() for suffix in ("", "?page=2", "?page=3")]
    for text in story.paragraphs:
        assert sum(unescape(page).count(re.sub(r"<[^>]+>", "", text)[-40:]) for page in pages) >= 1
    assert f'rel="next" href="{BASE}{story.path}?page=3"' in pages[1]
    assert 'rel="next"' not in pages[2]
    assert get(story.path + "?page=4").status == 404


def test_the_wall_hides_the_rest():
    story = story_of("paywalled")
    page = unescape(get(story.path).body.decode())
    assert story.paragraphs[0] in page
    assert not any(text in page for text in story.paragraphs[1:])
    assert '"isAccessibleForFree":false' in page


def test_variants_point_at_the_article():
    story = next(story for story in ordinary_stories() if story.has_variants)
    page = get(story.path).body.decode()
    assert f'rel="amphtml" href="{BASE}{story.path}/amp"' in page
    assert f'href="{story.path}?print=1"' in page
    for path in (f"{story.path}/amp", f"{story.path}?print=1"):
        assert f'rel="canonical" href="{BASE}{story.path}"' in get(path).body.decode()
    plain = next(story for story in ordinary_stories() if not story.has_variants)
    assert get(f"{plain.path}/amp").status == 404


def test_the_legacy_page_repeats_itself():
    story = next(story for story in ordinary_stories() if story.template == "legacy" and "'" in story.headline)
    tree = lxml.html.fromstring(get(story.path).body)
    content = tree.find_class("content")[0].text_content()
    assert content.strip().startswith(f"date {story.published:%Y-%m-%d} {story.headline}")
    assert content.count(story.headline) == 3
    assert f"\n{story.dateline}" in content or f">{story.dateline}<" in get(story.path).body.decode()
    assert content.strip().endswith(f"{story.tags[-1]},")
    whole = tree.text_content()
    assert "Quark.Models.Entities.Ancestor?.Title?.ToUpperInvariant()" in whole
    assert len(tree.xpath('//ol/li[count(.//*[normalize-space(text())!=""])>=2]')) == 5


def test_teasers_have_two_anchors_and_one_is_tracked():
    tree = lxml.html.fromstring(get("/").body)
    for card in tree.find_class("card"):
        hrefs = card.xpath(".//a/@href")
        assert len(hrefs) == 2
        assert len(set(hrefs)) == 1
    assert tree.xpath('//a[contains(@href, "utm_source=")]')


def test_services_and_pictures():
    for path in PATHS:
        assert get(path).status == 200
    for path in {
        src for response in walk().values() for src in re.findall(r'(?:src|poster)="(/[^"]+)"', response.body.decode())
    }:
        assert get(path).status == 200, path
    ET.fromstring(get("/images/20404-l.svg").body)


def test_a_whole_crawl_costs_the_server_little():
    edition_at.cache_clear()
    started = time.process_time()
    for path in walk():
        respond(path, {}, EVENING, "http://fresh.example")
    assert time.process_time() - started < 1.5
