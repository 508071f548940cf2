"""The part of an endless listing after one: by what its URL counts."""

import pytest

from newscrawl.discovery.positions import part_after, part_asked_for

HOME = "https://paper.example"


@pytest.mark.parametrize(
    ("path", "told", "following"),
    [
        ("/api?page=2", {}, "/api?page=3"),
        ("/api?tag=a&tag=b&pageNumber=2", {}, "/api?tag=a&tag=b&pageNumber=3"),
        ("/api?page=2", {"page": 7}, "/api?page=7"),
        ("/api?offset=12&limit=12", {}, "/api?offset=24&limit=12"),
        ("/api?start=0", {}, "/api?start=12"),
        ("/api?after=20417", {"last_id": "20333"}, "/api?after=20333"),
        ("/api?last_id=9", {"last_id": "4"}, "/api?last_id=4"),
        ("/api?cursor=abc", {"cursor": "d/f"}, "/api?cursor=d/f"),
        ("/api?section=world", {"cursor": "def"}, "/api?section=world&cursor=def"),
        ("/api?page=2", {"cursor": "def"}, "/api?page=3"),
        ("/ajax/world/2", {}, "/ajax/world/3"),
        ("/ajax/2/page-2.html?x=1", {}, "/ajax/2/page-3.html?x=1"),
        ("/api?offset=12&limit=20", {}, None),
        ("/api?page=two", {}, None),
        ("/api?after=20417", {}, None),
        ("/world", {}, None),
        ("/news/204173", {}, None),
    ],
)
def test_the_part_after_one(path: str, told: dict, following: str | None) -> None:
    assert part_after(HOME + path, shown=12, **told) == (HOME + following if following else None)


def test_after_an_empty_part_comes_none() -> None:
    assert part_after(f"{HOME}/api?page=2", shown=0) is None


@pytest.mark.parametrize(
    ("address", "said", "number", "asked"),
    [
        ("/api?page=2", {"page": "1"}, 1, "/api?page=2"),
        ("/load", {"page": "1", "section": "world", "track": "x"}, 1, "/load?page=2&section=world"),
        ("/load", {"next-page": "2"}, 1, "/load?page=2"),
        ("/load", {"page": "2"}, 2, "/load?page=3"),
        ("/load", {"page": "0"}, 1, "/load?page=2"),
        ("/load", {"last-id": "20417", "per-page": "10"}, 1, "/load?last_id=20417&per_page=10"),
        ("/load?section=city", {"section": "world", "offset": "12"}, 1, "/load?section=city&offset=12"),
        ("/load/{page}", {}, 1, "/load/2"),
        ("/load?p=%page%", {}, 3, "/load?p=4"),
        ("/load/__PAGE__/", {}, 1, "/load/2/"),
        ("/load/:page", {"page": "5"}, 1, "/load/5"),
        ("/load_page", {}, 1, "/load_page"),
        ("/world/page/2", {"page": "1"}, 1, "/world/page/2"),
        ("/load", {"title": "World"}, 1, "/load"),
    ],
)
def test_what_a_button_asks_for(address: str, said: dict, number: int, asked: str) -> None:
    assert part_asked_for(address, said, number) == asked
