"""Marks in addresses are known by what they do not change."""

import pytest

from newscrawl.discovery.marks import Marks, session_parameters

HOME = "https://paper.example"


def test_a_parameter_that_numbers_the_visit() -> None:
    links = [f"{HOME}/news.php?id={n}&vst=9f03ac11d2e7" for n in range(10)]
    assert session_parameters([*links, f"{HOME}/about"]) == {"vst"}


@pytest.mark.parametrize(
    "links",
    [
        [f"{HOME}/news.php?id={n}&lang=english" for n in range(10)],
        [f"{HOME}/news.php?id=20{n}417365" for n in range(10)],
        [f"{HOME}/news.php?id={n}&vst=9f03ac11d2e7" for n in range(5)],
        [f"{HOME}/{n}?ref=9f03ac11d2e7" for n in range(10)] + [f"{HOME}/{n}" for n in range(10)],
    ],
    ids=["a word", "ids", "few links", "half of the links"],
)
def test_a_parameter_that_does_not(links: list[str]) -> None:
    assert session_parameters(links) == set()


def taught(*pairs: tuple[str, str]) -> Marks:
    marks = Marks(f"{HOME}/")
    for key, original in pairs:
        marks.learn(f"paper.example{key}", f"paper.example{original}")
    return marks


@pytest.mark.parametrize(
    ("pairs", "url", "plain", "trap"),
    [
        (
            [("/a-1?vst=9f03ac11d2", "/a-1"), ("/b-2?vst=77aa03ac11", "/b-2?vst=9f03ac11d2")],
            "/news?page=2&vst=a0b1c2d3e4",
            "/news?page=2",
            "session",
        ),
        ([("/a-1?stampa=si", "/a-1"), ("/b-2?stampa=si", "/b-2")], "/c-3?stampa=si", "/c-3", "copy"),
        ([("/a-1", "/a-1?stampa=si"), ("/b-2?stampa=si", "/b-2")], "/c-3?stampa=no", "/c-3?stampa=no", None),
        (
            [("/s/9f03ac11d2/a-1", "/a-1"), ("/s/77aa03ac11/world/b-2", "/world/b-2")],
            "/s/a0b1c2d3e4/city?page=2",
            "/city?page=2",
            "session",
        ),
    ],
)
def test_second_addresses_show_marks(pairs, url, plain, trap):
    marks = taught(*pairs)
    assert marks.plain(HOME + url) == (HOME + plain, trap)
    assert marks.plain(f"paper.example{url}")[0] == f"paper.example{plain}"


@pytest.mark.parametrize(
    ("pairs", "url"),
    [
        ([("/a-1?vst=9f03ac11d2", "/a-1")], "/b-2?vst=a0b1c2d3e4"),
        ([("/a-1?page=2", "/a-1"), ("/b-2?page=2", "/b-2")], "/world?page=2"),
        ([("/news?id=20417365", "/news?id=20417366"), ("/news?id=20417367", "/news?id=20417368")], "/news?id=20417369"),
        ([("/world/city/a-1", "/city/a-1"), ("/world/sport/b-2", "/sport/b-2")], "/world/c-3"),
        ([("/s/9f03ac11d2/a-1", "/a-2"), ("/s/77aa03ac11/b-2", "/b-3")], "/s/a0b1c2d3e4/c-3"),
    ],
    ids=["one page", "a page", "one path", "a section", "other articles"],
)
def test_what_shows_none(pairs, url):
    assert taught(*pairs).plain(HOME + url) == (HOME + url, None)


@pytest.mark.parametrize("is_first", [True, False])
def test_what_tells_articles_apart_is_none(is_first):
    """Two sections print some wire stories twice, under numbers of their own."""
    marks = Marks(f"{HOME}/")
    for turn in (is_first, not is_first):
        for path in ("paper.example/world", "paper.example/city"):
            if turn:
                marks.tell_apart(f"{path}?id=20417365")
                marks.tell_apart(f"{path}?id=20417366")
            else:
                marks.learn(f"{path}?id=20417367", f"{path}?id=20417365")
    assert marks.plain(f"{HOME}/world?id=20417369") == (f"{HOME}/world?id=20417369", None)


@pytest.mark.parametrize(("home", "again"), [(HOME, HOME), ("https://www.paper.example", "https://www.paper.example")])
def test_a_host_that_repeats_another(home, again):
    marks = Marks(f"{home}/")
    news = [marks.learn(f"old.paper.example/a-{n}", f"paper.example/a-{n}") for n in range(5)]
    assert news == [False, False, False, True, False]
    assert marks.plain("https://www.old.paper.example/b-7?x=1") == (f"{again}/b-7?x=1", "copy")
    assert marks.plain("old.paper.example/b-7") == ("paper.example/b-7", "copy")
    assert marks.plain(f"{HOME}/b-7") == (f"{HOME}/b-7", None)
    marks.tell_apart("old.paper.example/c-8")
    assert marks.plain("https://old.paper.example/b-7")[1] is None


def test_a_host_with_stories_of_its_own_repeats_none():
    marks = Marks(f"{HOME}/")
    marks.tell_apart("de.paper.example/c-8")
    assert not any(marks.learn(f"de.paper.example/a-{n}", f"paper.example/a-{n}") for n in range(9))


def test_what_is_known_is_no_news():
    marks = Marks(f"{HOME}/")
    news = [marks.learn(f"paper.example/a-{n}?vst=9f03ac11d{n}", f"paper.example/a-{n}") for n in range(4)]
    assert news == [False, True, False, False]
