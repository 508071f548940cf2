"""Accounts, soundness and forgetting, on either engine."""

import os
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import select

from newscrawl.exceptions import StoreError
from newscrawl.items import Link
from newscrawl.storage.accounts import holdings
from newscrawl.storage.deliveries import deliver
from newscrawl.storage.forgetting import Extent, Scope, extent_of, forget, free_space
from newscrawl.storage.near_duplicates import sketch
from newscrawl.storage.soundness import problems_of
from newscrawl.storage.store import Store
from newscrawl.storage.tables import bands, revisions

from .conftest import NOON, at, key_of

LONG = " ".join(f"word{number}" for number in range(120))


@pytest.fixture
def stored(store, make):
    """Three articles of the herald, one of them edited, and a copy of the first in the gazette; a link is pending."""
    articles = [
        make(1, body=LONG), make(2), make(3), make(2, body="Edited."),
        make(4, body=f"{LONG} and so on", site="gazette", url="https://gazette.example/4"),
    ]  # fmt: skip
    for article in articles:
        store.save(article, key=key_of(article), now=NOON)
    store.discover("herald", {"herald.example/9": Link("https://herald.example/9")}, page=None, now=NOON)
    store.finish(
        "herald.example/8", url="https://herald.example/8", site="herald", kind="article", outcome="http_404",
        status=404, now=NOON,
    )  # fmt: skip
    deliver(store, [], [(key_of(article), article.revision) for article in articles[:2]], now=NOON)
    return store


def test_the_account(stored):
    held = holdings(stored)
    assert list(held) == ["gazette", "herald"] or list(held) == ["herald", "gazette"]
    herald = held["herald"]
    assert (herald.articles, herald.revisions, herald.undelivered) == (3, 4, 2)
    account = herald.account
    assert (account.seen, account.fetched, account.failed, account.pending) == (5, 3, {"http_404": 1}, 1)
    assert account.is_even


def test_a_sound_store(stored):
    assert list(problems_of(stored)) == []


def test_one_that_is_not(stored):
    with stored.transaction() as connection:
        connection.execute(revisions.delete().where(revisions.c.delivery.is_not(None)))
    found = " ".join(problems_of(stored))
    assert "pages without their newest revision" in found
    assert "delivered 2 revisions, of which the store holds 0" in found


def test_forgetting_a_site(stored):
    scope = Scope(site="herald")
    assert extent_of(stored, scope) == Extent(pages=5, revisions=4, undelivered=2)
    assert forget(stored, scope) == Extent(pages=5, revisions=4, undelivered=2)
    assert list(holdings(stored)) == ["gazette"]
    assert list(problems_of(stored)) == []
    free_space(stored)
    assert [article.url for article in stored.articles()] == ["https://gazette.example/4"]


def test_no_space_is_freed_in_a_damaged_file(path):
    Store.open(str(path)).close()
    with closing(Store.open(str(path))) as store:
        os.truncate(path, 20_000)
        with pytest.raises(StoreError, match="the file is damaged"):
            free_space(store)


def test_forgetting_a_url(stored):
    assert forget(stored, Scope(key="herald.example/ferry-2")).revisions == 2
    assert holdings(stored)["herald"].account.seen == 4
    assert list(problems_of(stored)) == []


def test_their_keys_are_forgotten_without_looking_through_all(stored):
    kept, others = f"{LONG} and so on", 50_000
    keys = [{"band": key, "revision": 99_999} for key in range(others)]
    with stored.transaction() as connection:
        connection.execute(bands.insert(), keys)
    steps = count_steps(stored)
    forget(stored, Scope(key="herald.example/ferry-1"))
    assert len(steps) < others
    left = stored.read(select(bands.c.band).where(bands.c.revision != keys[0]["revision"]))
    assert {row.band for row in left} == set(sketch(kept))


def count_steps(store):
    """Grows by one for each of SQLite's; of PostgreSQL, which counts none, it stays empty."""
    steps = []
    if store.engine.dialect.name == "sqlite":
        with store.transaction() as connection:
            connection.connection.driver_connection.set_progress_handler(lambda: steps.append(1), 1)
    return steps


def test_forgetting_an_age(stored, make):
    later = make(7, body="Later.")
    later.fetched_at = at(days=9).isoformat()
    stored.save(later, key=key_of(later), now=at(days=9))
    scope = Scope(before=at(days=1))
    assert forget(stored, scope).revisions == 5
    assert forget(stored, scope).pages == 0
    account = holdings(stored)["herald"].account
    assert (account.seen, account.fetched, account.skipped) == (6, 1, {"forgotten": 3})
    assert [article.url for article in stored.articles()] == [later.url]
    assert list(problems_of(stored)) == []


def test_a_cluster_outlives_its_first_member(stored, make):
    forget(stored, Scope(site="herald"))
    (left,) = stored.articles()
    again = make(11, body=f"{LONG} once more")
    saved = stored.save(again, key=key_of(again), now=NOON + timedelta(days=1))
    assert saved.cluster_id == left.fingerprint
