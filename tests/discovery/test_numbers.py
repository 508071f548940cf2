"""Numbers of articles tell their time where dates rise with them, and tell nothing where they do not."""

import random
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from newscrawl.discovery.numbers import Numbers, number_in, spread

SINCE, UNTIL = datetime(2020, 6, 1, tzinfo=UTC), datetime(2020, 7, 1, tzinfo=UTC)
START = datetime(2015, 1, 1, tzinfo=UTC)


def url(number: int) -> str:
    return f"https://paper.example/world/story-{number}"


def moment(number: int) -> datetime:
    """Ten a day."""
    return START + timedelta(days=(number - 100_000) / 10)


def number_of(when: datetime) -> int:
    return 100_000 + int((when - START) / timedelta(days=0.1))


def falling(number: int) -> datetime:
    return moment(240_000 - number)


def added_late(number: int) -> datetime:
    """An old archive got its numbers after all else."""
    return moment(number if number < 130_000 else number - 25_000)


def one_day(_number: int) -> datetime:
    return datetime(2018, 1, 1, tzinfo=UTC)


def learned(numbers: range, dates=moment) -> Numbers:
    known = Numbers(SINCE, UNTIL)
    for number in numbers:
        known.learn(url(number), dates(number))
    return known


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://a.example/story-20417", 20417),
        ("https://a.example/12345/story-67890.html", 67890),
        ("https://a.example/news.php?id=204001&cat=3", 204001),
        ("https://a.example/world-cup-2018", None),
        ("https://a.example/" + "1" * 40, None),
        ("https://a.example/", None),
        ("https://[a.example/story-20417", 20417),
    ],
)
def test_the_number_of_an_address(address, number):
    assert number_in(address) == number


def test_a_few_that_lie_far_apart_tell_of_all_others():
    known = learned(range(100_000, 140_000, 1_000))
    sides = [known.side(url(number)) for number in range(100_000, 140_000, 100)]
    assert sides.count("before_since") > 150
    assert sides.count("after_until") > 150
    inside = [known.side(url(number_of(SINCE + timedelta(days=day)))) for day in range(-20, 50)]
    assert set(inside) == {None}


def test_more_of_them_narrow_it():
    known = learned(range(100_000, 140_000, 20))
    assert known.side(url(number_of(SINCE - timedelta(days=10)))) == "before_since"
    assert known.side(url(number_of(UNTIL + timedelta(days=10)))) == "after_until"
    assert known.side(url(number_of(SINCE))) is None
    assert known.side(url(number_of(UNTIL))) is None


def test_what_is_published_late_widens_it():
    """Some lie on a desk for five days."""
    dice = random.Random(1)
    late = {number: moment(number) + timedelta(days=5 * dice.random()) for number in range(100_000, 140_000, 20)}
    known = learned(range(100_000, 140_000, 20), late.__getitem__)
    asked = [number for number in range(100_000, 140_000) if SINCE <= moment(number) + timedelta(days=2) < UNTIL]
    assert {known.side(url(number)) for number in asked} == {None}
    assert known.side(url(number_of(SINCE - timedelta(days=40)))) == "before_since"


@pytest.mark.parametrize("dates", [falling, added_late])
def test_numbers_in_another_order_tell_nothing(dates):
    known = learned(range(100_000, 140_000, 500), dates)
    assert {known.side(url(number)) for number in range(100_000, 140_000, 100)} == {None}


def test_articles_of_one_day_tell_nothing_of_later_ones():
    known = learned(range(100_000, 140_000, 500), one_day)
    assert {known.side(url(number)) for number in range(140_000, 150_000, 100)} == {None}


def test_one_wrong_date_decides_nothing():
    known = learned(
        range(100_000, 140_000, 1_000), lambda number: moment(number) - timedelta(days=20) * (number == 120_000)
    )
    assert known.side(url(number_of(SINCE + timedelta(days=1)))) is None


def test_few_dates_and_other_shapes_tell_nothing():
    assert learned(range(100_000, 110_000, 1_000)).side(url(100_001)) is None
    assert learned(range(100_000, 140_000, 1_000)).side("https://paper.example/a/b/100001.html") is None


def test_spread_begins_with_what_lies_far_apart():
    numbers = {f"story-{number}": number for number in range(1_000)}
    order = spread(numbers)
    assert sorted(order) == sorted(numbers)
    first = sorted(numbers[key] for key in order[:16])
    assert max(after - before for before, after in pairwise(first)) < 100
    assert spread({}) == []
    assert spread({"a": 5}) == ["a"]


def test_many_addresses_cost_little():
    known = learned(range(100_000, 150_000, 10))
    began = time.process_time()
    for number in range(100_000, 110_000):
        known.side(url(number))
    spread({url(number): number for number in range(10_000)})
    assert time.process_time() - began < 1
