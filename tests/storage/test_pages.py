"""URLs in, what is remembered of them out: once discovered, never forgotten."""

from contextlib import closing
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import select

from newscrawl.items import Link
from newscrawl.site import Site
from newscrawl.storage.records import moment_of, pack_url, seconds, unpack_url
from newscrawl.storage.store import Store
from newscrawl.storage.tables import pages
from newscrawl.storage.watching import USUAL_VISITS

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
    def test_an_edit_of_an_old_article_stays_pending_as_long_as_a_new_one(self, store):
        assert self.discover(store, now=at(days=60), date_modified=at(days=60).isoformat())
        assert list(store.pending("herald", now=at(days=61))) == list(links(1))
        assert store.pending("herald", now=at(days=75)) == {}

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
    def test_the_usual_budget_is_that_of_a_definition(self):
        assert Site.model_fields["revisits"].default == USUAL_VISITS

    def due(self, store, **later):
        return list(store.due("herald", now=at(**later)))

    def look(self, store, hours, **fields):
        finish(store, **{"outcome": "not_modified", "status": 304, "now": at(hours=hours)} | fields)

    def test_an_article_is_looked_at_ever_less(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        seen = [0]
        for hour in range(400):
            if self.due(store, hours=hour):
                self.look(store, hour)
                seen.append(hour)
        gaps = [later - earlier for earlier, later in pairwise(seen)]
        assert gaps == sorted(gaps)
        assert USUAL_VISITS / 2 < len(gaps) < USUAL_VISITS
        assert seen[-1] < 24 * 7

    def test_none_comes_sooner_than_the_next_run(self, store, make):
        store.watch("herald", visits=USUAL_VISITS, every=timedelta(hours=1))
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        assert not self.due(store, minutes=29)
        assert self.due(store, minutes=30)
        self.look(store, 1)
        assert not self.due(store, minutes=89)
        assert self.due(store, minutes=90)

    def test_a_site_crawled_once_a_month_is_looked_at_then(self, store, make):
        store.watch("herald", visits=USUAL_VISITS, every=timedelta(days=30))
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        assert not self.due(store)
        assert self.due(store, days=30)

    def test_an_edited_article_is_looked_at_sooner(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        store.save(make(2), key="herald.example/ferry-2", now=NOON)
        store.save(make(1, body="Edited."), key="herald.example/ferry-1", now=at(hours=6))
        finish(store, 2, outcome="not_modified", status=304, now=at(hours=6))
        first = next(hour for hour in range(6, 99) if self.due(store, hours=hour))
        assert self.due(store, hours=first) == ["herald.example/ferry-1"]

    def test_one_published_long_ago_is_as_old_as_that(self, store, make):
        store.save(make(1, date_published=at(days=-2).isoformat()), key="herald.example/ferry-1", now=NOON)
        assert not self.due(store, hours=6)

    def test_what_a_site_shows_is_learned_and_kept(self, address, make):
        with closing(Store.open(address)) as store:
            for number in range(40):
                article = make(number, section="Live", date_published=NOON.isoformat())
                store.save(article, key=key_of(article), now=NOON)
                edited = make(number, section="Live", body=f"{article.body} Later.")
                store.save(edited, key=key_of(article), now=at(hours=2))
        with closing(Store.open(address)) as store:
            assert store.watch_of("herald").habits.tallies == {}
            for number, section in ((50, "Live"), (51, "World")):
                article = make(number, section=section, date_published=NOON.isoformat())
                store.save(article, key=key_of(article), now=NOON)
            fresh = {"herald.example/ferry-50", "herald.example/ferry-51"}
            first = next(number for number in range(999) if fresh.intersection(self.due(store, minutes=number)))
            assert fresh.intersection(self.due(store, minutes=first)) == {"herald.example/ferry-50"}

    @pytest.mark.parametrize(("visits", "most"), [(0, 0), (2, 2), (6, 6)])
    def test_a_budget_is_kept(self, store, make, visits, most):
        store.watch("herald", visits=visits, every=timedelta(minutes=15))
        for number in range(20):
            article = make(number)
            store.save(article, key=key_of(article), now=NOON)
        made = 0
        for quarter in range(1, 4 * 200):
            now = at(minutes=15 * quarter)
            for key in store.due("herald", now=now):
                finish(store, int(key.rpartition("-")[2]), outcome="not_modified", status=304, now=now)
                made += 1
        assert made <= most * 20

    def test_what_falls_due_before_the_next_run_is_due(self, store, make):
        store.watch("herald", visits=12, every=timedelta(hours=1))
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        (key,) = store.read(select(pages.c.next_visit))
        soon = moment_of(key.next_visit) - timedelta(minutes=29)
        assert list(store.due("herald", now=soon))
        assert not list(store.due("herald", now=soon - timedelta(minutes=5)))

    def test_a_wall_teaches_nothing(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        self.look(store, 1, outcome="consent_wall", status=200)
        assert store.watch_of("herald").habits.tallies == {}
        assert self.due(store, hours=99)

    def test_a_duplicate_is_left_in_peace(self, store, make):
        store.save(make(1), key="herald.example/ferry-1", now=NOON)
        self.look(store, 1, outcome="duplicate_url", status=None)
        assert not self.due(store, hours=99)

    def test_old_articles_and_other_pages_are_not_watched(self, store, make):
        store.save(make(1, date_published="2026-01-20"), key="herald.example/ferry-1", now=NOON)
        finish(store, 2)
        finish(store, 3, kind="listing")
        assert not self.due(store, hours=99)


class TestListings:
    def read(self, store, hours, brought, number=1, **fields):
        finish(store, number, kind="listing", now=at(hours=hours), brought=brought, **fields)

    def resting(self, store, hours):
        return {key[-1] for key in store.resting("herald", now=at(hours=hours))}

    def test_the_more_a_listing_brings_the_sooner_it_is_read_again(self, store):
        store.watch("herald", visits=12, every=timedelta(minutes=15))
        for hour in range(0, 48, 2):
            self.read(store, hour, 40, 1)
            self.read(store, hour, 2, 2)
            self.read(store, hour, 0, 3)
        assert self.resting(store, 46.1) == {"1", "2", "3"}
        assert self.resting(store, 46.3) == {"2", "3"}
        assert self.resting(store, 48) == {"3"}
        assert self.resting(store, 71) == set()

    def test_a_listing_that_failed_does_not_rest(self, store):
        store.watch("herald", visits=12, every=timedelta(hours=1))
        self.read(store, 0, 0)
        assert self.resting(store, 0) == {"1"}
        self.read(store, 1, None, outcome="http_500", status=500)
        assert self.resting(store, 1) == set()

    def test_not_modified_is_nothing_new(self, store):
        store.watch("herald", visits=12, every=timedelta(minutes=15))
        for hour in range(40):
            self.read(store, hour, 0, outcome="not_modified", status=304)
        assert self.resting(store, 41) == {"1"}


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
