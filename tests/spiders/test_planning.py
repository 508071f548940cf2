"""What to fetch next."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery.dates import parse_moment
from newscrawl.items import Link
from newscrawl.spiders.planning import (
    believable,
    chosen_sections,
    day_in,
    is_before,
    is_menu_entry,
    last_page,
    newest_first,
    next_page,
    outside,
    recent_links,
    recent_sitemaps,
    side_of,
    sitemaps_within,
)

SINCE = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "before"),
    [
        ("2026-02-28T23:59:59+00:00", True),
        ("2026-03-01T00:30:00+03:00", True),
        ("2026-03-01T00:00:00+00:00", False),
        ("2026-02-27", True),
        ("2026-03-01", False),
        ("not a date", False),
        (None, False),
    ],
)
def test_before_since(value: str | None, before: bool) -> None:
    assert is_before(value, SINCE) is before


def test_a_bare_day_may_have_been_its_last_minute() -> None:
    assert not is_before("2026-02-28", datetime(2026, 2, 28, 22, tzinfo=UTC))


def test_nothing_is_before_when_nobody_asked() -> None:
    assert not is_before("1999-01-01", None)


def test_a_moment_without_zone_is_utc() -> None:
    assert parse_moment("2026-03-01T10:00") == datetime(2026, 3, 1, 10, tzinfo=UTC)


def sitemap_links(*moments: str | None) -> list[Link]:
    return [Link(f"https://a.example/{n}", date_modified=moment) for n, moment in enumerate(moments)]


def test_a_plain_sitemap_gives_its_newest_week() -> None:
    links = sitemap_links("2026-03-01", "2026-02-25", "2026-01-01", None)
    assert recent_links(links, None, at_least=1) == [links[0], links[1], links[3]]


def test_a_plain_sitemap_of_few_articles_is_taken_whole() -> None:
    links = sitemap_links("2026-03-01", "2026-02-25", "2026-01-01", "2019-01-01")
    assert recent_links(links, None, at_least=3) == links[:3]
    assert recent_links(links, None) == links


def test_since_reaches_back_further() -> None:
    links = sitemap_links("2026-03-01", "2026-01-01", "2025-01-01")
    assert recent_links(links, datetime(2026, 1, 1, tzinfo=UTC)) == links[:2]


def test_undated_sitemaps_are_read_whole() -> None:
    assert len(recent_links(sitemap_links(None, None), None)) == 2


def test_of_an_index_the_lately_changed_and_the_news_sitemaps() -> None:
    index = [("https://a.example/2025.xml", "2025-12-31"), ("https://a.example/2026.xml", "2026-03-01")]
    assert recent_sitemaps([*index, ("https://a.example/news.xml", None)], None) == [
        "https://a.example/2026.xml",
        "https://a.example/news.xml",
    ]


def test_an_undated_index_is_read_from_its_top() -> None:
    index = [(f"https://a.example/{n}.xml", None) for n in range(9)]
    assert recent_sitemaps(index, None) == [url for url, _ in index[:5]]


def test_with_since_a_few_sitemaps_at_once_newest_first() -> None:
    """The others' turn comes when the articles of these are fetched."""
    index = [(f"https://a.example/{year}.xml", None) for year in range(2010, 2026)]
    assert recent_sitemaps(index, SINCE) == [f"https://a.example/{year}.xml" for year in range(2025, 2020, -1)]


WORLD = "https://a.example/world"


def page_links(*texts: str) -> list[Link]:
    return [Link(f"https://a.example/?page={text}", text, "section", region="pagination") for text in texts]


def test_the_next_page_by_number() -> None:
    following = next_page(page_links("1", "2", "3", "Next"), 2, WORLD)
    assert following is not None
    assert following.text == "3"


def test_the_next_page_by_name() -> None:
    following = next_page(page_links("Newer", "Older"), 1, WORLD)
    assert following is not None
    assert following.text == "Older"


def test_the_last_page_has_no_next() -> None:
    assert next_page(page_links("1", "2"), 2, WORLD) is None
    assert next_page([Link("https://a.example/world", "World", "section", region="nav")], 1, WORLD) is None


def test_the_page_before_on_the_way_back() -> None:
    before = next_page(page_links("1", "2", "7"), 3, WORLD, step=-1)
    assert before is not None
    assert before.text == "2"
    assert next_page(page_links("Newer", "Older"), 3, WORLD, step=-1) is None


def test_the_last_page_that_a_page_names() -> None:
    last = last_page(page_links("2", "3", "57"), 1)
    assert last is not None
    assert (last[0], last[1].text) == (57, "57")
    assert last_page(page_links("1", "2"), 1) is None
    assert last_page(page_links("Older"), 1) is None
    assert last_page([Link("https://a.example/world?page=9", "9", "section", region="main")], 1) is None


def test_sections_by_path_name_and_guess() -> None:
    nav = [
        Link("https://a.example/dunya", "World", "section"),
        Link("https://a.example/news/sport/", "Leibesübungen", "section"),
        Link("https://a.example/world-at-war-12345", "World", "article"),
    ]
    assert chosen_sections(nav, ["world", "sport", "/money/markets", "arts"], "https://a.example/") == [
        ("world", "https://a.example/dunya"),
        ("sport", "https://a.example/news/sport/"),
        ("/money/markets", "https://a.example/money/markets"),
        ("arts", "https://a.example/arts"),
    ]


def test_dates_that_are_all_the_same_say_nothing() -> None:
    links = sitemap_links(*["2026-03-01T12:00:30+00:00"] * 30)
    assert {link.date_modified for link in believable(links)} == {None}
    links = sitemap_links(*(f"2026-03-{day:02}" for day in range(1, 31)))
    assert None not in {link.date_modified for link in believable(links)}


def test_sitemaps_outside_are_left_out() -> None:
    index = [
        ("https://a.example/sitemap-2025-12.xml", None),
        ("https://a.example/sitemap-2026-03.xml", None),
        ("https://a.example/sitemap-2026-05.xml", None),
        ("https://a.example/sitemap-1.xml", "2026-02-01"),
        ("https://a.example/sitemap-2.xml", "2026-09-01"),
    ]
    assert [url[-6:] for url, _ in sitemaps_within(index, SINCE, datetime(2026, 5, 1, tzinfo=UTC))] == [
        "03.xml",
        "-2.xml",
    ]
    assert sitemaps_within(index, None, None) == index


def test_older_sitemaps_newest_first() -> None:
    index = [
        ("https://a.example/2024/05.xml", None),
        ("https://a.example/x.xml", None),
        ("https://a.example/2025.xml", "2026-01-01"),
    ]
    assert [url[-8:] for url, _ in newest_first(index)] == ["2025.xml", "4/05.xml", "le/x.xml"]


def test_a_day_in_the_address() -> None:
    assert day_in("https://a.example/2026/03/01/ferry") == "2026-03-01"
    assert day_in("https://a.example/20260301/ferry") == "2026-03-01"
    assert day_in("https://a.example/2026/03/ferry") is None
    assert day_in("https://a.example/ferry-20260399417") is None


@pytest.mark.parametrize(
    ("link", "is_out"),
    [
        (Link("https://a.example/2026/02/27/ferry"), True),
        (Link("https://a.example/2026/03/28/ferry"), False),
        (Link("https://a.example/2026/05/01/ferry"), True),
        (Link("https://a.example/ferry", date_modified="2026-02-01"), True),
        (Link("https://a.example/ferry", date_modified="2026-06-01"), False),  # published when?
        (Link("https://a.example/ferry", date_published="2026-06-01"), True),
        (Link("https://a.example/ferry"), False),
    ],
)
def test_what_a_link_says_of_its_time(link: Link, is_out: bool) -> None:
    assert (side_of(link, SINCE, datetime(2026, 5, 1, tzinfo=UTC)) is not None) is is_out


def test_an_article_has_its_time() -> None:
    until = datetime(2026, 5, 1, tzinfo=UTC)
    assert outside("2026-02-01", SINCE, until) == "before_since"
    assert outside("2026-05-01T00:00+00:00", SINCE, until) == "after_until"
    assert outside("2026-04-30", SINCE, until) is outside(None, SINCE, until) is None


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("nav", "World", True),
        ("nav", "Ferry returns to the old harbour after eleven years", False),
        ("main", "World", False),
    ],
)
def test_a_short_name_in_the_navigation_is_a_section(region, text, expected):
    assert is_menu_entry(Link("https://paper.example/a/x", text, "article", region=region)) is expected
