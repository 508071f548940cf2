"""What leads a crawl astray is known by name."""

import pytest

from newscrawl.discovery.traps import (
    Traps,
    alternates_of,
    barren_trap,
    calendar_in,
    languages_of,
    mirrors_of,
    trap_in,
)
from newscrawl.discovery.urls import url_key
from newscrawl.document import parse_document

HOME = "https://paper.example"


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/world/more/latest/more/latest/", "loop"),
        ("/a/a/a/", "loop"),
        ("/world/world-cup/world-cup-draw-10231", None),
        ("/2025/06/2025-06-elections", None),
        ("/world?sort=oldest", "facets"),
        ("/world?page=2&per_page=50", "facets"),
        ("/news.php?id=20417", None),
        ("/world?view=grid", "facets"),
        ("/index.php?option=com_content&view=article&id=7", None),
        ("/index.php?option=com_content&view=category&layout=blog&id=8", None),
        ("/world?order-of-merit", None),
    ],
)
def test_what_an_address_gives_away(path: str, trap: str | None) -> None:
    assert trap_in(HOME + path) == trap


@pytest.mark.parametrize(
    ("path", "trap"),
    [("/events/2031/02", "calendar"), ("/list?a=1&b=2&c=3", "facets"), ("/topic/bridges", "barren")],
)
def test_a_branch_that_brought_nothing_has_a_name(path: str, trap: str) -> None:
    assert barren_trap(HOME + path) == trap


def alternates(url: str, alternate: str) -> tuple[str, list[str]]:
    html = f'<html lang="en"><head><link rel="alternate" hreflang="de-AT" href="{alternate}"></head></html>'
    return url_key(HOME + url), alternates_of(parse_document(html, HOME + url))


@pytest.mark.parametrize(
    ("url", "alternate", "mirror"),
    [
        ("/world/ferry-20417", "/de/world/ferry-20417", "paper.example/de/"),
        ("/world/ferry-20417", "https://de.paper.example/world/ferry-20417/", "de.paper.example/"),
        ("/world/ferry-20417", "/de/welt/faehre-20417", None),
        ("/world/ferry-20417", "/world/ferry-20417", None),
        ("/", "/de/", None),
    ],
    ids=["folder", "host", "a page of its own", "itself", "an edition"],
)
def test_where_a_site_repeats_itself(url: str, alternate: str, mirror: str | None) -> None:
    assert mirrors_of(*alternates(url, alternate)) == ({mirror} if mirror else set())


@pytest.mark.parametrize(
    ("url", "alternate", "part"),
    [
        ("/ferry-20417", "/ferry-20417?hl=de", "hl=de"),
        ("/news.php?id=7&hl=en", "/news.php?hl=de&amp;id=7", "hl=de"),
        ("/", "?hl=de", "hl=de"),
        ("/ferry-20417?hl=de", "/ferry-20417", None),
        ("/news.php?id=7", "/news.php?id=8&amp;hl=de", None),
        ("/ferry-20417", "/faehre-20417?hl=de", None),
    ],
)
def test_what_asks_for_another_language(url: str, alternate: str, part: str | None) -> None:
    assert languages_of(*alternates(url, alternate)) == ({part} if part else set())


def test_the_pages_own_language_is_no_mirror() -> None:
    html = '<html lang="de"><link hreflang="de" href="/de/a-1"><link hreflang="x-default" href="/en/a-1"></html>'
    assert alternates_of(parse_document(html, f"{HOME}/a-1")) == []


def test_a_mirror_once_seen_is_known() -> None:
    traps = Traps()
    html = (
        '<html lang="en"><a hreflang="de" href="/de/a-1">Deutsch</a><a hreflang="fr" href="?hl=fr">Français</a></html>'
    )
    traps.look_at(parse_document(html, f"{HOME}/a-1"))
    assert traps.name_of(f"{HOME}/world/a-2?hl=fr") == "mirror"
    assert traps.name_of(f"{HOME}/world/a-2?hl=en") is None
    assert traps.name_of("https://www.paper.example/de/world?x=1") == "mirror"
    assert traps.name_of(f"{HOME}/defence/world") is None


@pytest.mark.parametrize(
    ("path", "is_calendar"),
    [
        ("/events/2025/06", True),
        ("/events/2025/06/28/", True),
        ("/archive?month=2025-06", True),
        ("/2025/06/28/world/ferry-returns", False),
        ("/world/2025", False),
        ("/a-2025-06-photo.jpg", False),
    ],
)
def test_a_calendar_by_its_address(path, is_calendar):
    assert calendar_in(f"https://paper.example{path}") == ("calendar" if is_calendar else None)
