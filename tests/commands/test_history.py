"""`scrapy history` shows what each version of an article changed, and says why there is nothing to show."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.commands.history import lines_of
from newscrawl.items import Article, Change, article_from_dict
from newscrawl.storage.store import Store

NOW = datetime(2026, 1, 31, microsecond=987_654, tzinfo=UTC)
URL = "https://herald.example/ferry-1"
KEY = URL.removeprefix("https://")


@pytest.fixture
def history(scrapy, tmp_path):
    """Run `scrapy history` on a store with an article in two versions and deleted, and some other pages."""
    store = Store.open(str(tmp_path / "store.db"))
    for day, body in enumerate(("It sails on Monday. Tickets are free.", "It sails on Tuesday. Tickets are free.")):
        now = NOW + timedelta(days=day)
        store.save(Article(URL, "The ferry", body, site="herald", fetched_at=now.isoformat()), key=KEY, now=now)
    seen = {"site": "herald", "kind": "article", "now": NOW + timedelta(days=3)}
    store.finish(KEY, url=URL, outcome="http_410", status=410, missing="http_410", **seen)
    store.finish("herald.example/old", url=URL, outcome="duplicate_url", status=None, **seen)
    store.finish("herald.example/lost", url="https://herald.example/lost", outcome="http_404", status=404, **seen)
    store.close()
    return lambda *arguments: scrapy("history", *arguments, NEWSCRAWL_STORE="store.db")


@pytest.mark.parametrize("url", [URL, "http://www.herald.example/ferry-1?utm_source=x", "https://herald.example/old"])
def test_versions_and_their_differences(history, url):
    done = history(url)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "1. seen 2026-01-31T00:00:00+00:00",
        "   The ferry",
        f"   {URL}, published ?, 0 words",
        "",
        "2. seen 2026-02-01T00:00:00+00:00",
        "   paragraph 1 reworded",
        "   - It sails on Monday.",
        "   + It sails on Tuesday.",
        "",
        "3. seen 2026-02-03T00:00:00+00:00",
        "   deleted: http_410, first found missing 2026-02-03T00:00:00+00:00",
        "",
    ]


def test_json_holds_them_whole(history):
    versions = [article_from_dict(entry) for entry in json.loads(history(URL, "--json").out)]
    assert [version.revision for version in versions] == [1, 2, 3]
    assert versions[1].changes == [Change("body", "reworded", "It sails on Monday.", "It sails on Tuesday.", 1)]
    assert versions[1].previous_fingerprint == versions[0].fingerprint


@pytest.mark.parametrize(
    ("before", "after", "gone", "came"),
    [
        ("The ferry is late", "The ferry is back", ["late"], ["back"]),
        ("Ann Moss", "Ann Moss, Bo Ek", [], ["Bo", "Ek"]),
        ("船は月曜日に戻ります。", "船は火曜日に戻ります。", ["月"], ["火"]),
        ("is is  late", "is late late", ["is"], ["late"]),
    ],
)
def test_the_words_that_differ_stand_out(before, after, gone, came):
    change = Change("headline", "reworded", before, after)
    article = Article(URL, after, "", changes=[change], previous_fingerprint="ab", revision=2)
    lines = [line for line in lines_of(article) if line.plain.startswith(("   -", "   +"))]
    marked = [[one.plain[span.start : span.end] for span in one.spans if "reverse" in str(span.style)] for one in lines]
    assert marked == [gone, came]


def test_no_store_is_made_by_looking_for_a_url(scrapy, tmp_path):
    done = scrapy("history", URL, NEWSCRAWL_STORE="sqlite:///none.db")
    assert (done.code, list(tmp_path.iterdir())) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "name one URL"),
        (("https://herald.example/other",), 1, "store.db has never seen it"),
        (("https://herald.example/lost",), 1, "no article of it is stored: article, http_404"),
    ],
)
def test_nothing_to_show(history, arguments, code, message):
    done = history(*arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_no_store(scrapy):
    done = scrapy("history", URL, NEWSCRAWL_STORE="none.db")
    assert done.code == 1
    assert "there is no store yet" in done.err


def test_a_hostile_text_is_only_text():
    change = Change("body", "reworded", "[red]old[/] \x1b[2J", "[link=x]new", 1)
    article = Article(URL, "[bold]h", "", changes=[change], previous_fingerprint="ab", revision=2)
    shown = "\n".join(line.plain for line in lines_of(article))
    assert "[red]old[/]" in shown
    assert "\x1b" not in shown
