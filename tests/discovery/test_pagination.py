"""Page numbers, "older" and arrows lead on in a listing; calendars do not."""

import pytest

from newscrawl.discovery import find_links

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
