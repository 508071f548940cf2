"""A site's runs in, an alarm out when it brings fewer articles than its definition expects."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.extensions.silence import new_per_day
from newscrawl.storage.records import Run
from newscrawl.storage.store import Store

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def run(hours_ago, new=0, reason="finished"):
    started = NOW - timedelta(hours=hours_ago)
    return Run("herald", started, started, reason, {"new": new, "pages": 9})


@pytest.mark.parametrize(
    ("runs", "rate"),
    [
        ([], None),
        ([run(0, 30)], None),  # The first run of a site.
        ([run(0, 1), run(23, 300)], None),
        ([run(0, 1), run(25, 300)], pytest.approx(0.96)),  # What the first one found was old.
        ([run(0, 5), run(6, 5), run(24, 300)], 10),
        ([run(0, 20), run(48, 300)], 10),  # Crawled every other day.
        ([run(0, 5), run(6, 0, None), run(24, 300)], None),  # A killed run has told nobody what it stored.
        ([run(0, 5, "shutdown"), run(24, 300)], None),
        ([run(0, 5), run(24, 300, None)], 5),
        ([run(30, 5)], None),  # One crawl that took longer than a day.
    ],
    ids=str,
)
def test_the_rate_of_the_last_day(runs, rate):
    assert new_per_day(runs, now=NOW) == rate


def test_runs_of_the_store():
    store = Store.open("sqlite://")
    for hours in (50, 25, 3, 0):
        started = NOW - timedelta(hours=hours)
        number = store.begin_run("herald", now=started)
        store.end_run(number, now=started, reason="finished", counts={"new": 4})
        store.begin_run("gazette", now=started)
    runs = store.runs_since("herald", NOW - timedelta(days=1))
    assert [NOW - run.started_at for run in runs] == [timedelta(hours=hours) for hours in (0, 3, 25)]
    assert new_per_day(runs, now=NOW) == pytest.approx(8 / 25 * 24)
    store.close()
