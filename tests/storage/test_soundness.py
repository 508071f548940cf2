"""What a store of this version has, on either engine."""

from contextlib import closing

import pytest
from sqlalchemy import inspect, text

from newscrawl.exceptions import StoreError
from newscrawl.storage.soundness import missing_from
from newscrawl.storage.store import Store

PAGES_DUE = "CREATE INDEX pages_due ON pages (site, next_visit) WHERE next_visit IS NOT NULL"


def test_of_a_new_store_nothing_is_missing(store):
    assert list(missing_from(store)) == []


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        ("DROP TABLE bands", "the table bands is missing"),
        ("ALTER TABLE pages DROP COLUMN visits", "the column visits of the table pages is missing"),
        ("DROP INDEX pages_due", f"the index pages_due is missing, which this makes anew: {PAGES_DUE}"),
    ],
)
def test_what_is_missing_is_said(store, spoil, message):
    with store.transaction() as connection:
        connection.execute(text(spoil))
    assert list(missing_from(store)) == [message]


def test_the_statement_makes_the_index(store):
    with store.transaction() as connection:
        connection.execute(text("DROP INDEX revisions_cluster"))
    (line,) = missing_from(store)
    with store.transaction() as connection:
        connection.execute(text(line.partition("anew: ")[2]))
    assert list(missing_from(store)) == []
    names = {index["name"] for index in inspect(store.engine).get_indexes("revisions")}
    assert "revisions_cluster" in names


def test_addresses_that_may_come_twice(store):
    copied = "CREATE TABLE copied AS SELECT * FROM places"
    with store.transaction() as connection:
        for statement in (copied, "DROP TABLE places", "ALTER TABLE copied RENAME TO places"):
            connection.execute(text(statement))
    assert "the table places does not see to it that key is unique" in list(missing_from(store))


@pytest.mark.parametrize(
    "spoil", ["DROP TABLE deliveries", "ALTER TABLE revisions DROP COLUMN delivery"], ids=["table", "column"]
)
def test_a_store_that_lacks_something_says_what_to_ask(address, spoil):
    store = Store.open(address)
    with store.transaction() as connection:
        for statement in ("DROP INDEX revisions_undelivered", spoil):
            connection.execute(text(statement))
    store.close()
    told = pytest.raises(StoreError, match="a part of the store is missing: scrapy store check says which")
    with told, closing(Store.open(address)) as opened:
        list(opened.undelivered("herald"))
