"""Clocks that ran ahead or are set back: nothing is lost, nothing rests or is held back until they are right again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from newscrawl.items import Block, Link
from newscrawl.storage.tables import revisions
from newscrawl.text import fingerprint

from .conftest import NOON, at, key_of

PAGE = "https://herald.example/world"
FRONT = {"url": "https://herald.example/", "site": "herald", "kind": "listing", "outcome": "read", "status": 200}
KEY = "herald.example/ferry-1"


def links(*numbers):
    urls = [f"https://herald.example/ferry-{number}" for number in numbers]
    return {url.removeprefix("https://"): Link(url, kind="article") for url in urls}


def test_a_clock_that_goes_back_within_a_run_loses_nothing(store, make):
    """By a day, after a link was found; and forward again."""
    first, second = make(1), make(2)
    store.discover("herald", links(1, 2), page=PAGE, now=NOON)
    yesterday = at(days=-1)
    assert store.pending("herald", now=yesterday).keys() == links(1, 2).keys()
    assert store.save(first, key=key_of(first), now=yesterday).revision == 1
    assert store.save(make(1, body="It sank at the quay."), key=key_of(first), now=at(days=-2)).revision == 2
    for now in (at(days=-3), NOON):
        store.finish("herald.example/", **FRONT, brought=2, now=now)
    assert store.discover("herald", links(1, 2), page=PAGE, now=yesterday) == {key_of(second)}
    assert store.save(second, key=key_of(second), now=at(hours=1)).revision == 1
    assert store.pending("herald", now=at(hours=1)) == {}
    assert store.due("herald", now=at(days=2)).keys() == links(1, 2).keys()
    assert [article.revision for article in store.undelivered("herald")] == [1, 2, 1]
    assert not store.is_resting("herald", now=at(days=2))


def test_a_year_ahead_leaves_nothing_at_rest(store, make):
    store.watch("herald", visits=12, every=timedelta(hours=1))
    ahead = at(days=365)
    store.save(make(1), key=KEY, now=ahead)
    store.finish("herald.example/", **FRONT, brought=0, now=ahead)
    for now, is_resting in ((ahead, True), (NOON, False)):
        assert bool(store.resting("herald", now=now)) is is_resting
        assert bool(store.due("herald", now=now)) is not is_resting
    store.finish("herald.example/", **FRONT, brought=0, now=NOON)
    assert store.resting("herald", now=NOON)


class TestLiveBlogs:
    @pytest.fixture
    def save(self, store, make):
        """The blog at an hour: an entry an hour."""

        def run(hours):
            entries = [Block("entry", f"At {hour} they counted.", date=at(hours=hour).isoformat()) for hour in hours]
            body = "\n\n".join(entry.text for entry in entries)
            article = make(1, kind="live_blog", body_blocks=entries, body=body)
            article = replace(article, fingerprint=fingerprint(article.headline, body))
            return store.save(article, key=KEY, now=at(hours=max(hours)))

        return run

    def undelivered(self, store, **later):
        return [article.revision for article in store.undelivered("herald", now=at(**later))]

    def test_a_year_ahead_holds_nothing_back(self, store, save):
        save([9000])
        save([9000, 9001])
        assert self.undelivered(store, hours=9002) == [1]
        assert self.undelivered(store, hours=3) == [1, 2]

    def test_set_back_adds_nothing_to_what_is_delivered(self, store, save):
        save([8])
        save([8, 9])
        with store.transaction() as connection:
            connection.execute(update(revisions).values(delivery=1))
        save([8, 9, 10])
        assert self.undelivered(store, hours=14) == [3]
