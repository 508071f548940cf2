"""Page numbers, "older" and arrows lead on in a listing; calendars do not."""

import pytest

from newscrawl.discovery import find_links
from newscrawl.discovery.pagination import numbered_pages, page_after
from newscrawl.items import Link

URL = "https://paper.example/"


def links_of(html, url=URL):
    return {link.url.removeprefix(URL): link for link in find_links(html, url)}


@pytest.mark.parametrize(
    ("page", "anchor", "path"),
    [
        ("world", '<a rel="next" href="/world/x/2">More stories</a>', "world/x/2"),
        ("world", '<a href="/world?page=2">2</a>', "world?page=2"),
        ("world", '<a href="/world/page/3/">»</a>', "world/page/3/"),
        ("world", '<a href="/world/2">2</a>', "world/2"),
        ("world/2", '<a href="/world/3">3</a>', "world/3"),
        ("world/2", '<a href="/world/3?utm_source=top">3</a>', "world/3?utm_source=top"),
        ("world", '<a href="/world?page=2">Older posts</a>', "world?page=2"),
        ("welt", '<a href="/welt?seite=2">Weiter</a>', "welt?seite=2"),
        ("dunya", '<a href="/dunya?sayfa=2">Sonraki</a>', "dunya?sayfa=2"),
        ("world", '<a href="/world?page=2">次へ</a>', "world?page=2"),
        ("world", '<a href="/world?p=2">التالي</a>', "world?p=2"),
        ("world", '<a href="/world?page=2">Следующая</a>', "world?page=2"),
        ("world", '<link rel="next" href="/world?page=2">', "world?page=2"),
    ],
)
def test_pagination(page, anchor, path):
    link = links_of(f"<main>{anchor}</main>", URL + page)[path]
    assert (link.kind, link.region) == ("section", "pagination")


def test_page_numbers_keep_their_number_and_sections_their_name():
    html = """<nav><a href="/world">World</a></nav><div class="pager"><a rel="prev" href="/world">1</a>
    <a href="/world?page=3">3</a><a rel="next" href="/world?page=3">Next</a></div>"""
    links = links_of(html, URL + "world?page=2")
    assert (links["world"].text, links["world"].region) == ("World", "nav")
    assert (links["world?page=3"].text, links["world?page=3"].region) == ("3", "pagination")


def test_a_calendar_is_no_pagination():
    assert links_of('<td><a href="/2024/05/12">12</a></td>', URL + "world")["2024/05/12"].region == "main"


def test_an_article_beside_another_is_no_page_of_it():
    html = '<aside><a href="/article/001/0014692380">이전 장관 더 법원 3684</a></aside>'
    assert links_of(html, URL + "article/001/0014692338")["article/001/0014692380"].region == "aside"


@pytest.mark.parametrize(
    ("links", "numbers"),
    [
        ({"2": "?page=2", "3": "?page=3", "»": "?page=2", "Last": "?page=57"}, {2: "2", 3: "3", 57: "Last"}),
        ({"2": "?page=1", "3": "?page=2", "last »": "?page=56"}, {2: "2", 3: "3", 57: "last »"}),
        ({"2": "?start=12", "3": "?start=24", "End": "?start=672"}, {2: "2", 3: "3", 57: "End"}),
        ({"2": "?start=12", "3": "?start=24", "Odd": "?start=30"}, {2: "2", 3: "3"}),
        ({"Next": "/page/2"}, {}),
        ({"9" * 5000: "?page=2"}, {}),
        ({"2": "?cursor=x", "3": "?cursor=y", "Next": "?cursor=z"}, {2: "2", 3: "3"}),
        ({"٢": "?page=2", "٣": "?page=3"}, {2: "٢", 3: "٣"}),
        ({"2": "?page=3", "3": "?page=2"}, {2: "2", 3: "3"}),
        ({"Older": "/before"}, {}),
        ({}, {}),
    ],
)
def test_pages_by_number(links, numbers):
    """Told by their texts; of those without a number by what the others' addresses count."""
    found = numbered_pages(Link(f"{URL}world{path}", text, region="pagination") for text, path in links.items())
    assert {number: link.text for number, link in found.items()} == numbers


@pytest.mark.parametrize(
    ("here", "links", "following"),
    [
        (None, {"Next": "?page=1"}, "Next"),
        ("?page=1", {"Prev": "?page=0", "Next": "?page=2"}, "Next"),
        ("?start=24", {"First": "?start=0", "Back": "?start=12", "On": "?start=36", "End": "?start=672"}, "On"),
        (None, {"Newer": "", "Older": "?before=104233"}, "Older"),
        ("?before=104233", {"Newer": "?after=104232", "Older": "?before=104100"}, "Older"),
        (None, {"Newer": "/b", "Older": "/a"}, "Older"),
    ],
)
def test_the_page_after_where_no_text_has_a_number(here, links, following):
    links = [Link(f"{URL}world{path}", text, region="pagination") for text, path in links.items()]
    found = page_after(links, here and f"{URL}world{here}")
    assert found is not None
    assert found.text == following
    assert page_after([], here) is None
