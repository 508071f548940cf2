"""`scrapy explain` says of a URL what newscrawl thinks and remembers, and changes nothing."""

import json
from datetime import UTC, datetime

import pytest

from newscrawl.items import Article, Link
from newscrawl.storage.shapes import keep_shapes
from newscrawl.storage.sightings import keep_sightings
from newscrawl.storage.store import Store
from tests.commands.conftest import PROJECT
from tests.newsroom import NewsroomServer
from tests.newsroom.press import Press

STORY = "https://herald.example/world/ferry-returns-to-old-port-20417"
KEY = "herald.example/world/ferry-returns-to-old-port-20417"
NOW = datetime(2026, 6, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def explain(scrapy, paper):
    def run(*arguments, definition=None, **settings):
        herald = paper("herald", definition=definition or {})
        done = scrapy("explain", "--json", *arguments, spiders=[herald], **settings)
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out)

    return run


def test_an_address_nobody_has_seen(explain, tmp_path):
    told = explain(f"{STORY}?utm_source=x#top", NEWSCRAWL_STORE="none.db")
    assert (told["canonical_url"], told["key"], told["site"]) == (STORY, KEY, "herald")
    assert told["kind"] == "article"
    assert any(sign.startswith("for article: digits of its longest number: 5 (") for sign in told["signs"])
    assert told["robots"] == "not asked: --live fetches it"
    assert "no store at none.db" in told["seen"]
    assert not (tmp_path / "none.db").exists()


def test_a_deleted_article(explain, tmp_path):
    store = Store.open(str(tmp_path / "store.db"))
    store.save(Article(STORY, "Ferry", "It returns.", site="herald", fetched_at=NOW.isoformat()), key=KEY, now=NOW)
    store.finish(
        KEY, url=STORY, site="herald", kind="article", outcome="http_410", status=410, now=NOW, missing="http_410"
    )
    store.close()
    told = explain(STORY, NEWSCRAWL_STORE="store.db")
    assert (told["outcome"], told["revision"]) == ("deleted", 2)
    assert told["due"] == "where a link leads to it, from 2026-06-29 08:00 UTC on"


def test_a_site_nobody_has_defined(explain):
    assert explain("https://star.example/world")["site"].startswith("none: ")


@pytest.mark.parametrize(
    ("definition", "kind", "why"),
    [
        ({"discover": {"article": r"-\d{5,}$"}}, "article", "discover.article of herald is found in it"),
        ({"discover": {"article": "/story/"}}, "section", "discover.article of herald is not found in it"),
        ({"discover": {"section": "/world/"}}, "section", "discover.section of herald is found in it"),
        ({"discover": {"ignore": "/world/"}}, "article", "discover.ignore of herald is found in it; never fetched"),
    ],
)
def test_a_definition_overrules(explain, definition, kind, why):
    told = explain(STORY, definition=definition)
    assert (told["kind"], told["why"][0]) == (kind, why)


def test_the_text_of_a_link_counts(explain):
    url = "https://herald.example/world/ferry-1"
    assert explain(url, "--text", "Ferry returns to the old port after eleven years")["kind"] == "article"
    assert explain(url, "--text", "Sport")["kind"] != "article"


def test_what_the_store_remembers(explain, tmp_path):
    path = tmp_path / "store.db"
    store = Store.open(str(path))
    store.discover("herald", {KEY: Link(STORY, "Ferry returns", "article")}, page="https://herald.example/", now=NOW)
    keep_shapes(store, "herald", {"w/slug-N": (9, 0, 1)})
    told = explain(STORY, NEWSCRAWL_STORE=str(path))
    assert told["seen"] == "as article of herald, since 2026-06-28 12:00 UTC"
    assert told["outcome"] == "pending: the next run fetches it"
    assert told["found_on"] == "https://herald.example/"
    assert "of shape w/slug-N: 9 articles, 0 listings, 1 others fetched" in told["why"]
    store.finish(KEY, url=STORY, site="herald", kind="article", outcome="soft_404", status=200, now=NOW)
    store.close()
    before = path.read_bytes()
    told = explain(STORY, NEWSCRAWL_STORE=str(path))
    assert (told["outcome"], told["fetched_at"], told["robots"]) == (
        "soft_404", "2026-06-28 12:00 UTC", "it allowed this when last fetched",
    )  # fmt: skip
    assert path.read_bytes() == before


def test_every_place_it_was_found_at(explain, tmp_path):
    path = tmp_path / "store.db"
    store = Store.open(str(path))
    store.discover("herald", {KEY: Link(STORY, "Ferry returns", "article")}, page="https://herald.example/", now=NOW)
    for kind, place in (("listing", "herald.example"), ("feed", "herald.example/rss"), ("listing", "herald.example")):
        keep_sightings(store, "herald", {KEY, "herald.example/unknown"}, place=place, kind=kind)
    store.close()
    told = explain(STORY, NEWSCRAWL_STORE=str(path))
    assert told["found_on"] == ["listing herald.example", "feed herald.example/rss"]


@pytest.mark.parametrize(("path", "verb"), [("world", "allows"), ("search", "forbids")])
def test_robots_asked_now(scrapy, path, verb):
    with NewsroomServer(Press("courier")) as server:
        done = scrapy("explain", "--live", server.url + path, **PROJECT)
        assert [request.path for request in server.requests] == ["/robots.txt"]
    assert f"it {verb} this to newscrawl" in done.out


def test_robots_that_gives_no_answer(scrapy):
    done = scrapy("explain", "--live", "http://127.0.0.1:9/world", **PROJECT)
    assert "forbids everything for now" in done.out


@pytest.mark.parametrize(
    "arguments", [[], ["herald.example"], ["ftp://herald.example/x"], ["https://"], ["https://[::1"], [STORY, STORY]]
)
def test_one_line_says_why_not(scrapy, arguments):
    done = scrapy("explain", *arguments)
    assert (done.code, done.err) == (2, "give one whole address, such as https://paper.example/story-1\n")


def test_hostile_addresses_do_not_write_to_the_terminal(scrapy):
    done = scrapy("explain", "https://herald.example/\x1b[31mred?\x07=1")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "\x07" not in done.out
