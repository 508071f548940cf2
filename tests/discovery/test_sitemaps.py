"""Sitemaps whole, broken, huge and hostile: what could be read, within bounds."""

import gc
import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery import newest, read_sitemap, reading_sitemap, sitemaps, sitemaps_in_robots
from newscrawl.discovery.newest import MAX_ENTRIES

URL = "https://paper.example/sitemap.xml"
DAY = datetime(2020, 1, 1, tzinfo=UTC)
STORY = "https://paper.example/world/ferry-returns-to-the-old-harbour-20417"

NEWS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc> {STORY} </loc><lastmod>2025-02-12T19:00:00+03:00</lastmod>
<xhtml:link rel="alternate" hreflang="de" href="https://paper.example/de/faehre-20417"/>
<image:image><image:loc>https://paper.example/i/1.jpg</image:loc></image:image>
<news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2025-02-12T18:00:00+03:00</news:publication_date>
<news:title>Ferry &amp;amp; tram return</news:title>
</news:news></url>
<url><loc>/world</loc><lastmod>nonsense</lastmod></url><url><loc>{STORY}</loc></url><url><loc></loc></url>
<url><loc>mailto:a@paper.example</loc></url>
<url><loc>https://paper.example/2024/05/12/council-votes-to-plant-trees</loc></url></urlset>"""


def test_news_and_plain_entries():
    sitemap = read_sitemap(NEWS.encode(), URL)
    story, section, other_story = sitemap.links
    assert (story.url, story.text, story.kind, story.source) == (
        STORY,
        "Ferry & tram return",
        "article",
        "news-sitemap",
    )
    assert (story.date_published, story.date_modified) == ("2025-02-12T18:00:00+03:00", "2025-02-12T19:00:00+03:00")
    assert (section.url, section.kind, section.source) == ("https://paper.example/world", "section", "sitemap")
    assert section.date_modified is None
    assert (other_story.kind, other_story.rank) == ("article", 2)
    assert sitemap.sitemaps == []


def test_an_index():
    body = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://paper.example/news.xml</loc>
    <lastmod>2025-02-12</lastmod></sitemap><sitemap><loc>/old.xml.gz</loc></sitemap></sitemapindex>"""
    sitemap = read_sitemap(body.encode(), URL)
    assert sitemap.sitemaps == [
        ("https://paper.example/news.xml", "2025-02-12"),
        ("https://paper.example/old.xml.gz", None),
    ]
    assert sitemap.links == []


def test_gzip_in_several_members():
    body = gzip.compress(NEWS[:300].encode()) + gzip.compress(NEWS[300:].encode())
    assert read_sitemap(body, URL) == read_sitemap(NEWS.encode(), URL)


def test_plain_text():
    body = f"\ufeff{STORY}\n\n{STORY}\nnot a url\r\nhttps://paper.example/world\n".encode()
    assert [link.kind for link in read_sitemap(body, URL).links] == ["article", "section"]


def test_a_feed_as_a_sitemap():
    body = f"<?xml version='1.0'?><rss><channel><item><title>Ferry</title><link>{STORY}</link></item></channel></rss>"
    (link,) = read_sitemap(body.encode(), URL).links
    assert (link.url, link.source, link.kind) == (STORY, "sitemap", "article")


@pytest.mark.parametrize(
    "body",
    [
        NEWS[: NEWS.index("</urlset>") - 40].encode(),
        NEWS.replace("<url><loc>/world", "</x><url>& <loc>/world").encode(),
        NEWS.replace('xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"', "").encode(),
        gzip.compress(NEWS.encode())[:-30],
        NEWS.replace(' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "").encode(),
    ],
)
def test_broken_files_give_what_can_be_read(body):
    assert read_sitemap(body, URL).links[0].url == STORY


ENTRY = "<url><loc>{}</loc></url>"
OTHER = "https://paper.example/world/council-votes-to-plant-trees"


@pytest.mark.parametrize(
    ("entries", "first"),
    [
        (ENTRY.format(f"{STORY}?a=1&b=2"), f"{STORY}?a=1&b=2"),
        (ENTRY.format(f"{STORY}?a=1&amp;b=2"), f"{STORY}?a=1&b=2"),
        (ENTRY.format(f"<![CDATA[{STORY}?a=1&b=2]]>"), f"{STORY}?a=1&b=2"),
        (ENTRY.format(STORY) + "<url><title>Tides &nbsp; R&D, 3 < 4</title></url>", STORY),
    ],
)
@pytest.mark.parametrize("padding", [0, 65_380, 65_420, 65_445, 65_500])
def test_what_is_not_escaped_costs_no_entry(entries, first, padding):
    body = f"<urlset>{' ' * padding}{entries}{ENTRY.format(OTHER)}</urlset>"
    assert [link.url for link in read_sitemap(body.encode(), URL).links] == [first, OTHER]


def test_what_a_server_says_of_itself_above_a_sitemap():
    body = b"<br />\n<b>Warning</b>: odd & old in <b>x.php</b>\n" + NEWS.encode()
    assert read_sitemap(body, URL) == read_sitemap(NEWS.encode(), URL)


@pytest.mark.parametrize("body", [b"", b"<", b"\x1f\x8b", b"\x1f\x8bjunk", b"junk", b"<html><body>no</body></html>"])
def test_what_is_no_sitemap_gives_nothing(body):
    assert read_sitemap(body, URL) == sitemaps.Sitemap()


@given(st.binary(max_size=200))
def test_bytes_never_raise(body):
    read_sitemap(body, URL)
    read_sitemap(b"<urlset><url><loc>" + body, URL)
    read_sitemap(gzip.compress(body), URL)


def test_entities_are_harmless(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("https://paper.example/hidden")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    body = f"""<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY e0 "https://paper.example/e">{bomb}
    <!ENTITY f SYSTEM "{secret.as_uri()}">]>
    <urlset><url><loc>&f;</loc></url><url><loc>&e8;</loc></url><url><loc>{STORY}</loc></url></urlset>"""
    start = time.monotonic()
    links = read_sitemap(body.encode(), URL).links
    assert time.monotonic() - start < 5
    assert all("hidden" not in link.url and len(link.url) < 100 for link in links)


def test_a_bomb_is_cut():
    bomb = gzip.compress(b"<urlset>" + b" " * 30_000_000 + f"<url><loc>{STORY}</loc></url></urlset>".encode())
    start = time.monotonic()
    assert read_sitemap(bomb, URL).links == []
    assert time.monotonic() - start < 5


def urlset(entries) -> Iterator[bytes]:
    """A sitemap in pieces: (number, lastmod) -> story."""
    yield b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for number, day in entries:
        date = f"<lastmod>{day:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>" if day else ""
        yield f"<url><loc>https://paper.example/world/ferry-returns-{number}</loc>{date}</url>".encode()
    yield b"</urlset>"


def numbers(links) -> list[int]:
    return [int(link.url.rpartition("-")[2]) for link in links]


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(newest, "MAX_ENTRIES", 1_000)


@pytest.mark.parametrize("order", [1, -1])
def test_of_too_many_entries_the_newest(few, order):
    days = [(n, DAY + timedelta(hours=n)) for n in range(9_000)][::order]
    found = numbers(read_sitemap(b"".join(urlset(days)), URL).links)
    assert found == list(range(8_000, 9_000))[::order]


def test_of_too_many_undated_entries_both_ends(few):
    found = numbers(read_sitemap(b"".join(urlset((n, None) for n in range(9_000))), URL).links)
    assert found == [*range(500), *range(8_500, 9_000)]


@pytest.fixture
def unswept():
    """The collector looks through all that other tests left: in a crawl it rests."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("unswept")
@pytest.mark.parametrize("day", [DAY, None])
def test_a_huge_sitemap_is_read_with_pauses(day):
    body = b"".join(urlset((n, day and day + timedelta(minutes=n)) for n in range(200_000)))
    pauses = [time.thread_time(), *(time.thread_time() for _ in reading_sitemap(body, URL))]
    assert pauses[-1] - pauses[0] > 0.5
    assert max(later - earlier for earlier, later in pairwise(pauses)) < (pauses[-1] - pauses[0]) / 8


def test_what_is_not_wanted_leaves_room_for_what_is(few):
    days = [(n, DAY + timedelta(hours=n)) for n in range(9_000)]
    until = (DAY + timedelta(hours=4_000)).isoformat()
    sitemap = read_sitemap(b"".join(urlset(days)), URL, is_wanted=lambda link: link.date_modified < until)
    assert numbers(sitemap.links) == list(range(3_000, 4_000))


def test_only_what_is_chosen_is_told_apart():
    sitemap = read_sitemap(NEWS.encode(), URL, choose=lambda links: links[1:])
    assert [(link.kind, link.rank) for link in sitemap.links] == [("section", 1), ("article", 1)]


@pytest.mark.parametrize(("layers", "share", "oldest", "newest"), [(2, 1, "2018", "2019"), (1, 0.5, "2012", "2014")])
def test_a_sitemap_of_hundreds_of_megabytes_takes_little_room(layers, share, oldest, newest):
    """Compressed, and by its server once more; whole, and cut off half-way: its newest entries are there."""
    command = [sys.executable, "-m", "tests.discovery.huge_sitemap", str(layers), str(share)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    size, room, count = map(int, told[:3])
    assert size > 250
    assert room < 60
    assert count == MAX_ENTRIES
    assert told[3] >= oldest
    assert told[4] >= newest


def test_sitemaps_in_robots():
    text = """User-agent: *
    Sitemap: https://paper.example/a.xml
    SITEMAP:/b.xml  # relative
    sitemap : https://paper.example/a.xml
    Disallow: /sitemap: no
    Sitemap: ftp://paper.example/c.xml
    Sitemap: http://[
    """
    found = sitemaps_in_robots(text, "https://paper.example/robots.txt")
    assert found == ["https://paper.example/a.xml", "https://paper.example/b.xml"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_no_line_of_a_long_text_sitemap_is_lost_between_two_pieces(ending):
    addresses = [f"https://paper.example/world/ferry-returns-to-the-harbour-{number}" for number in range(5000)]
    found = read_sitemap(ending.join(addresses).encode(), "https://paper.example/sitemap.txt").links
    assert [link.url for link in found] == addresses
