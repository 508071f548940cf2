"""The newsroom keeps its word: truth is on the page, faults are what they say."""

import gzip
import json
import re
import time
from http.client import HTTPConnection, IncompleteRead
from urllib.request import urlopen

import pytest

from newscrawl.document import parse_document
from tests.newsroom import (
    ARTICLE_SHAPES,
    ENCODINGS,
    OTHER_SHAPES,
    SHAPES,
    STORY_LANGUAGES,
    Newspaper,
    NewsroomServer,
    expected,
    faults,
    render,
    reports,
    story,
)  # fmt: skip
from tests.newsroom.legacy import UNRENDERED


@pytest.fixture
def server():
    with NewsroomServer(Newspaper(reports(30), per_page=5)) as server:
        yield server


@pytest.mark.parametrize("language", STORY_LANGUAGES)
@pytest.mark.parametrize("shape", sorted(ARTICLE_SHAPES.keys() - ENCODINGS.keys() - {"next_state", "nuxt_state"}))
def test_what_is_expected_stands_on_the_page(shape, language):
    truth = expected(story(language), shape)
    text = "".join(parse_document(render(story(language), shape), story(language).url).tree.itertext()).replace(
        "\xa0", ""
    )
    assert all(paragraph in text for paragraph in truth.body.split("\n\n"))
    assert truth.headline in text


@pytest.mark.parametrize("shape", sorted(OTHER_SHAPES.keys() - {"listing"}))
def test_a_wall_shows_nothing_of_the_article(shape):
    assert expected(story("en"), shape) is None
    assert story("en").headline not in render(story("en"), shape).decode()


@pytest.mark.parametrize(
    ("shape", "language"),
    [("windows_1251", "ru"), ("windows_1254", "tr"), ("gb18030", "zh"), ("shift_jis", "ja"), ("wrong_charset", "de")],
)
def test_encodings_differ_from_utf_8_and_carry_the_text(shape, language):
    page = render(story(language), shape)
    encoding, declared = ENCODINGS[shape]
    assert story(language).body[:40] in page.decode(encoding)
    assert f'charset="{declared}"' in page.decode(encoding)
    if encoding != "utf-8":
        with pytest.raises(UnicodeDecodeError):
            page.decode("utf-8")


def test_broken_json_ld_is_broken():
    page = render(story("en"), "broken_json_ld").decode()
    with pytest.raises(json.JSONDecodeError):
        json.loads(re.search(r"ld\+json.>(.*?)</script>", page, re.DOTALL)[1])


def test_legacy_repeats_itself():
    text = "".join(parse_document(render(story("en"), "legacy"), "https://a.example/").tree.itertext())
    assert f"date 2025-02-12 {story('en').headline}" in text
    assert text.count(story("en").headline) >= 4  # <title> is one
    assert UNRENDERED in text
    assert "Islands," in text


def test_every_shape_and_report_is_its_own():
    pages = {render(story("en"), shape) for shape in SHAPES}
    assert len(pages) == len(SHAPES)
    assert len({article.body for article in reports(2_000)}) == len({a.url for a in reports(2_000)}) == 2_000


def test_every_article_is_listed_somewhere(server):
    listed = set()
    for section in ("world", "economy", "culture", "sports"):
        for page in (1, 2):
            listed |= set(re.findall(r'<h3><a href="([^"]+)', get(server, f"/{section}?page={page}")))
    assert listed == set(server.newspaper.articles)
    assert get(server, "/sitemap.xml").count("<loc>") == len(server.articles) == 30
    assert get(server, "/rss.xml").count("<item>") == 20
    assert f"Sitemap: {server.origin}/sitemap.xml" in get(server, "/robots.txt")
    assert [request.path for request in server.requests].count("/rss.xml") == 1


def test_an_unchanged_page_is_304(server):
    connection = HTTPConnection("127.0.0.1", int(server.origin.rsplit(":", 1)[1]))
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    connection.request("GET", "/", headers={"If-None-Match": answer.headers["ETag"]})
    again = connection.getresponse()
    assert (again.status, again.read()) == (304, b"")
    connection.close()


def test_a_fault_lasts_as_long_as_it_is_told(server):
    server.fault("/world", faults.status(503), times=2)
    assert [status(server, "/world") for _ in range(3)] == [503, 503, 200]


def test_bodies_that_lie(server):
    server.fault("/world", faults.truncated)
    server.fault("/sports", faults.gzip_bomb(2))
    server.fault("/economy", faults.endless(1))
    server.fault("/culture", faults.wrong_length)
    with pytest.raises(IncompleteRead):
        get(server, "/world")
    assert len(gzip.decompress(urlopen(f"{server.origin}/sports").read())) > 2_000_000
    assert len(get(server, "/economy")) > 900_000
    assert "</html>" not in get(server, "/culture")


def test_slow_answers(server):
    server.fault("/world", faults.hang(0.2))
    server.fault("/sports", faults.drip(0.2))
    start = time.monotonic()
    assert "</html>" in get(server, "/world")
    middle = time.monotonic()
    assert "</html>" in get(server, "/sports")
    assert middle - start >= 0.2
    assert time.monotonic() - middle >= 0.15  # nothing follows the last piece
    assert len(server.times("/world")) == 1


def get(server, path):
    with urlopen(f"{server.origin}{path}") as answer:
        return answer.read().decode()


def status(server, path):
    connection = HTTPConnection("127.0.0.1", int(server.origin.rsplit(":", 1)[1]))
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status
