"""URLs in, what is remembered of them out: once discovered, never forgotten."""

from datetime import timedelta

import pytest

from newscrawl.items import Link
from newscrawl.storage.records import moment_of, pack_url, seconds, unpack_url

from .conftest import NOON, at, key_of

PAGE = "https://herald.example/world"


def link(number=1, **fields):
    return Link(f"https://herald.example/ferry-{number}", f"Ferry {number}", "article", **fields)


def links(*numbers, **fields):
    return {f"herald.example/ferry-{number}": link(number, **fields) for number in numbers}


def finish(store, number=1, *, outcome="read", status=200, now=NOON, **fields):
    fields = {"url": link(number).url, "site": "herald", "kind": "article"} | fields
    store.finish(f"herald.example/ferry-{number}", outcome=outcome, status=status, now=now, **fields)


def test_a_link_is_wanted_until_it_has_an_outcome(store):
    found = links(1, 2)
    assert store.discover("herald", found, page=PAGE, now=NOON) == set(found)
    assert store.discover("herald", found, page=PAGE, now=NOON) == set(found)
    finish(store, 1)
    assert store.discover("herald", found, page=PAGE, now=NOON) == {"herald.example/ferry-2"}
    assert store.outcomes("herald") == {"read": 1, "pending": 1}


def test_a_pending_link_comes_back_as_it_was_found(store):
    found = links(1, rank=4, section="World", summary="Börse", image="a.jpg", region="aside", source="feed")
    store.discover("herald", found, page=PAGE, now=NOON)
    assert store.pending("herald", now=NOON) == {"herald.example/ferry-1": (*found.values(), PAGE)}
    assert store.pending("gazette", now=NOON) == {}
    assert store.pending("herald", now=at(days=15)) == {}


def test_more_links_than_a_statement_takes(store):
    found = links(*range(1200))
    assert len(store.discover("herald", found, page=PAGE, now=NOON)) == 1200
    assert store.discover("herald", links(1199, 1200), page=PAGE, now=NOON) == set(links(1199, 1200))


def test_no_links(store):
    assert store.discover("herald", {}, page=None, now=NOON) == set()


class TestEditsToldOf:
    @pytest.fixture
    def saved(self, store, make):
        article = make(1, date_modified="2026-01-31T10:00:00+00:00")
        store.discover("herald", links(1), page=PAGE, now=NOON)
        store.save(article, key=key_of(article), now=NOON)

    def discover(self, store, now=NOON, **fields):
        return store.discover("herald", links(1, **fields), page=PAGE, now=now)

    @pytest.mark.usefixtures("saved")
    @pytest.mark.parametrize("field", ["date_modified", "date_published"])
    def test_a_later_moment_is_an_edit(self, store, field):
        assert not self.discover(store, **{field: "2026-01-31T10:00:00+00:00"})
        assert not self.discover(store, **{field: "2026-01-31T11:30:00+02:00"})
        assert not self.discover(store, **{field: "soon"})
        assert not self.discover(store)
        assert self.discover(store, **{field: "2026-01-31T10:00:01+00:00"}) == set(links(1))
        assert list(store.pending("herald", now=NOON)) == list(links(1))

    @pytest.mark.usefixtures("saved")
    def test_an_edit_is_told_once(self, store):
        later = "2026-01-31T11:00:00+00:00"
        assert self.discover(store, date_modified=later)
        finish(store, outcome="revised", now=at(hours=1))
        assert not self.discover(store, date_modified=later)

    @pytest.mark.usefixtures("saved")
    def test_a_site_that_always_says_edited_is_asked_ever_less(self, store):
        asked = 0
        for minute in range(0, 60 * 24, 15):
            now = at(minutes=minute)
            if self.discover(store, now=now, date_modified=now.isoformat()):
                finish(store, outcome="unchanged", now=now)
                asked += 1
        assert 3 <= asked <= 12

    def test_without_any_date_of_the_site_our_own_counts(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        assert not self.discover(store, date_modified=at(minutes=-1).isoformat())
        assert self.discover(store, date_modified=at(minutes=1).isoformat())

    def test_what_a_feed_said_of_a_pending_page_is_remembered(self, store, make):
        self.discover(store)
        assert self.discover(store, date_modified="2026-01-31T10:00:00Z")
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        assert not self.discover(store, date_modified="2026-01-31T10:00:00Z")


class TestRevisits:
    def due(self, store, **later):
        return list(store.due("herald", now=at(**later)))

    def test_an_article_is_looked_at_again_at_some_ages(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        seen = []
        for hour in range(200):
            if self.due(store, hours=hour):
                finish(store, outcome="not_modified", status=304, now=at(hours=hour))
                seen.append(hour)
        assert seen == [1, 6, 24, 72]

    def test_an_edit_begins_anew(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        store.save(make(1, body="Edited."), key="herald.example/ferry-1", now=at(hours=30))
        assert not self.due(store, hours=30)
        assert self.due(store, hours=31)

    def test_a_run_that_comes_late_goes_once(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        finish(store, outcome="not_modified", status=304, now=at(hours=25))
        assert not self.due(store, hours=71)
        assert self.due(store, hours=72)

    @pytest.mark.parametrize(("outcome", "status"), [("http_404", 404), ("http_410", 410), ("duplicate_url", None)])
    def test_what_is_gone_is_left_in_peace(self, store, make, outcome, status):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        finish(store, outcome=outcome, status=status, now=at(hours=1))
        assert not self.due(store, hours=99)

    def test_old_articles_and_other_pages_are_not_watched(self, store, make):
        store.save(make(1, date_published="2026-01-20"), key="herald.example/ferry-1", now=NOON)
        finish(store, 2)
        assert not self.due(store, hours=99)


class TestFinish:
    def test_a_page_is_remembered(self, store):
        finish(store, kind="feed", outcome="read", etag='"a"', last_modified="Sat", now=NOON)
        page = store.page("herald.example/ferry-1")
        assert (page.url, page.kind, page.state, page.outcome, page.http_status, page.etag, page.last_modified) == (
            link().url, "feed", "done", "read", 200, '"a"', "Sat"
        )  # fmt: skip
        assert (page.fetched_at, page.discovered_at, page.date_modified, page.revision) == (NOON, NOON, None, 0)
        assert store.page("herald.example/none") is None

    def test_a_304_keeps_the_validators(self, store):
        finish(store, etag='"a"', last_modified="Sat")
        finish(store, outcome="not_modified", status=304, etag='"b"')
        page = store.page("herald.example/ferry-1")
        assert (page.etag, page.last_modified, page.outcome) == ('"b"', "Sat", "not_modified")
        finish(store)
        assert store.page("herald.example/ferry-1").etag is None

    def test_the_discovery_stays(self, store):
        store.discover("herald", links(1), page=PAGE, now=NOON)
        assert store.page("herald.example/ferry-1").state == "pending"
        finish(store, now=at(hours=1))
        page = store.page("herald.example/ferry-1")
        assert (page.discovered_at, page.fetched_at) == (NOON, at(hours=1))

    def test_listings_are_the_ones_that_could_be_read(self, store):
        finish(store, 1, kind="listing")
        finish(store, 2, kind="listing", outcome="not_modified", status=304)
        finish(store, 3, kind="listing", outcome="http_404", status=404)
        finish(store, 4, kind="pagination")
        assert store.listings("herald") == [link(1).url, link(2).url]


@pytest.mark.parametrize("url", ["https://www.a.example/x", "http://a.example/x", "https://a.example/x?utm=1", "x"])
def test_a_url_comes_back_whole(url):
    assert unpack_url(pack_url(url, "a.example/x"), "a.example/x") == url


@pytest.mark.parametrize("value", ["2026-01-31T12:00:00Z", "2026-01-31T14:00:00+02:00", "2026-01-31T12:00:00", NOON])
def test_moments(value):
    assert moment_of(seconds(value)) == NOON
    assert seconds("2026-01-31") == seconds(NOON - timedelta(hours=12))
    assert seconds("yesterday") is seconds(None) is seconds("0001-01-01T00:00:00+14:00") is None
