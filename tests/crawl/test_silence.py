"""A site that brings less than its definition expects."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from newscrawl.storage.store import Store
from newscrawl.storage.tables import runs
from tests.newsroom import report, reports

EXPECTS_MORE = {"expect": {"per_day": 3}}


def test_fewer_articles_than_expected_fail_the_crawl(crawl, paper, tmp_path):
    with paper(reports(6)) as server:
        assert "newscrawl/faults" not in crawl(server, definition=EXPECTS_MORE).stats  # Nobody knows a first day.
        with_store(tmp_path, a_day_earlier)
        assert crawl(server, definition=EXPECTS_MORE).stats["newscrawl/faults"] == 1


def test_as_many_as_expected_do_not(crawl, paper, tmp_path):
    with paper(reports(6)) as server:
        crawl(server, definition=EXPECTS_MORE)
        with_store(tmp_path, a_day_earlier)
        for number in range(20, 24):
            server.newspaper.publish(report(number))
        result = crawl(server, definition=EXPECTS_MORE)
        assert result.outcomes["new"] == 4
        assert "newscrawl/faults" not in result.stats


def with_store(folder, action):
    store = Store.open(str(folder / "store.db"))
    action(store)
    store.close()


def a_day_earlier(store):
    earlier = int((datetime.now(UTC) - timedelta(days=1)).timestamp())
    with store.transaction() as connection:
        connection.execute(update(runs).values(started_at=earlier))
