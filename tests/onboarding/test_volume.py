"""Articles a day, from what feeds and sitemaps say; a slow day's for the alarm."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.onboarding.volume import measure, moments_of

NOW = datetime(2026, 6, 28, 20, 0, tzinfo=UTC)


def every(hours, count, *, until=NOW):
    return [until - timedelta(hours=hours) * n for n in range(count)][::-1]


def test_a_steady_paper():
    volume = measure([every(6, 100)], now=NOW)
    assert (round(volume.per_day), volume.expected, volume.newest) == (4, 4, NOW)


def test_the_slowest_whole_day_counts():
    slow = NOW - timedelta(days=2, hours=6)
    quiet = [
        moment for moment in every(6, 100) if moment == slow or not 48 <= (NOW - moment).total_seconds() / 3600 < 72
    ]
    assert measure([quiet], now=NOW).expected == 1


def test_half_of_what_a_short_feed_shows():
    assert measure([every(1, 24)], now=NOW).expected == 12


def test_the_source_that_reaches_furthest_speaks():
    assert round(measure([every(1, 15), every(8, 60)], now=NOW).per_day) == 3


@pytest.mark.parametrize("moments", [[], every(1, 4), [NOW] * 50, every(0.0001, 50)])
def test_nothing_to_measure(moments):
    assert measure([moments], now=NOW) is None


def test_a_feed_that_fell_asleep_raises_no_alarm():
    assert measure([every(6, 100, until=NOW - timedelta(days=90))], now=NOW).expected is None


def test_a_pinned_post_is_no_volume():
    pinned = NOW - timedelta(days=900)
    assert round(measure([[pinned, *every(6, 40)]], now=NOW).per_day) == 4


def test_dates_that_cannot_be_read_are_left_out():
    assert moments_of(["2026-06-28", "yesterday", None, "2026-06-27T10:00:00+03:00"]) == [
        datetime(2026, 6, 27, 7, tzinfo=UTC), datetime(2026, 6, 28, tzinfo=UTC),
    ]  # fmt: skip
