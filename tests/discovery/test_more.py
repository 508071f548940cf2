"""Listings that go on without a link."""

import json

import pytest

from newscrawl.discovery.more import find_more, read_more
from newscrawl.document import parse_document
from newscrawl.items import Link

URL = "https://paper.example/world"


def more(html: str) -> str | None:
    return find_more(parse_document(html, URL))


@pytest.mark.parametrize(
    "html",
    [
        '<button class="load-more" data-url="/api/more?page=2">Load more</button>',
        '<a class="btn" href="#" data-href="/api/more?page=2">Mehr laden</a>',
        '<div id="infinite-scroll" data-next-url="https://paper.example/api/more?page=2"></div>',
        '<span class="pager" hx-get="/api/more?page=2">+</span>',
    ],
)
def test_a_button_says_what_it_fetches(html: str) -> None:
    assert more(html) == "https://paper.example/api/more?page=2"


@pytest.mark.parametrize(
    "html",
    [
        '<button data-url="/share?u=1">Share</button>',
        '<a class="load-more" href="#" data-href="#">Load more</a>',
        '<a class="load-more" data-href="https://elsewhere.example/more?page=2">Load more</a>',
        '<a class="load-more" data-href="javascript:more()">Load more</a>',
        "<p>More</p>",
    ],
)
def test_a_button_that_fetches_nothing_of_the_listing(html: str) -> None:
    assert more(html) is None


def test_items_with_addresses() -> None:
    data = {
        "data": {"items": [{"title": "Ferry returns &amp; stays", "url": "/world/ferry-1"}, {"title": "No address"}]},
        "next": "/api/more?page=3",
    }
    links, following = read_more(json.dumps(data).encode(), URL)
    assert links == [Link("https://paper.example/world/ferry-1", "Ferry returns & stays", "article", 1)]
    assert following == "https://paper.example/api/more?page=3"


def test_markup_in_json() -> None:
    html = '<h3><a href="/world/ferry-returns-to-old-port-20417">Ferry returns to the old port after a winter</a></h3>'
    button = '<a class="more" data-href="/ajax/world/3">+</a>'
    links, following = read_more(json.dumps({"html": html + button, "count": 1}).encode(), URL)
    assert [(link.url, link.kind) for link in links] == [
        ("https://paper.example/world/ferry-returns-to-old-port-20417", "article")
    ]
    assert following == "https://paper.example/ajax/world/3"


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"\xff\xfe", b"null", b"3", b'{"url": 3, "title": []}', b'{"next": null}', b"[" * 100_000,
     b'{"title": "Out", "url": "https://elsewhere.example/a"}', b'{"title": "Bad", "url": "http://[bad"}'],
)  # fmt: skip
def test_anything_else_gives_nothing(body: bytes) -> None:
    assert read_more(body, URL) == ([], None)
