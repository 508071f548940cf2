"""Listings that go on without a link."""

import json
import time

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
        '<button class="load-more" data-endpoint="/api/more" data-page="1">More</button>',
        '<ul class="infinite" data-options=\'{"url": "/api/more", "page": 1}\'></ul>',
        '<script>var feed = {"nextPageUrl": "\\/api\\/more?page=2"}</script>',
        '<a class="pagination__next" href="/api/more?page=2" style="display:none"></a>',
        '<turbo-frame loading="lazy" src="/api/more?page=2"></turbo-frame>',
        '<link rel="next" href="/api/more?page=2">',
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
        '<div class="lazyload" data-load="/img/more.js?v=2"></div>',
        '<a class="slick-next" href="/world/ferry-returns-20417">Next</a>',
        '<div class="more" data-options="{broken"></div>',
        '<script>var story = {"context": "/world", "next": "https://elsewhere.example/a"}</script>',
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


ITEMS = [{"id": 7, "title": "Ferry", "url": "/a-7"}, {"id": 5, "title": "Tram", "url": "/a-5", "next": "/a-3"}]


@pytest.mark.parametrize(
    ("query", "told", "following"),
    [
        ("page=2", {}, "page=3"),
        ("page=2", {"has_more": True}, "page=3"),
        ("page=2", {"hasMore": False}, None),
        ("page=2", {"isLast": True}, None),
        ("page=2", {"next": None}, None),
        ("page=2", {"nextPage": 5}, "page=5"),
        ("page=2", {"meta": {"page": 2, "total_pages": 2}}, None),
        ("page=2", {"meta": {"page": 2, "total_pages": 3}}, "page=3"),
        ("cursor=a", {"pageInfo": {"endCursor": "b", "hasNextPage": True}}, "cursor=b"),
        ("cursor=a", {"pageInfo": {"endCursor": "b", "hasNextPage": False}}, None),
        ("after=9", {}, "after=5"),
        ("offset=2&limit=2", {}, "offset=4&limit=2"),
        ("offset=2&limit=3", {}, None),
    ],
)
def test_the_part_after_one_that_names_none(query: str, told: dict, following: str | None) -> None:
    links, found = read_more(json.dumps({"items": ITEMS} | told).encode(), f"https://paper.example/api?{query}")
    assert len(links) == 2
    assert found == (f"https://paper.example/api?{following}" if following else None)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"\xff\xfe", b"null", b"3", b'{"url": 3, "title": []}', b'{"next": null}', b"[" * 100_000,
     b'{"title": "Out", "url": "https://elsewhere.example/a"}', b'{"title": "Bad", "url": "http://[bad"}'],
)  # fmt: skip
def test_anything_else_gives_nothing(body: bytes) -> None:
    assert read_more(body, URL) == ([], None)


MANY = 10_000
ELSEWHERE = "https://elsewhere.example/x"


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=more data-url='{ELSEWHERE}'>w " * MANY,
        "<div class=more " + " ".join(f"data-url{n}={ELSEWHERE}" for n in range(MANY)) + "></div>",
        "<script>" + f'"next":"{ELSEWHERE}",' * MANY + "</script>",
        "<div class=more data-options='" + json.dumps({f"a{n}": ELSEWHERE for n in range(MANY)}) + "'></div>",
        "<div class=more data-url='/" + "{page" * MANY + "'></div>",
    ],
    ids=["nested", "attributes", "script", "options", "placeholders"],
)
def test_pages_made_to_take_long_do_not(html: str) -> None:
    document = parse_document(html, URL)
    assert document.tree is not None
    start = time.process_time()
    assert find_more(document) is None
    assert time.process_time() - start < 1
