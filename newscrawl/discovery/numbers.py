"""Numbers in addresses: some articles' addresses and dates in; on which side of a time other addresses lie, out.

Many sites number their articles as they are written. Where the dates seen rise with the numbers, a number far below one
that is too old is too old as well, and no request is needed to see that.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate

from newscrawl.discovery.urls import url_shape

_NUMBER = re.compile(r"(?<!\d)\d{5,12}(?!\d)")
_ENOUGH, _CLOSE, _MOST = 32, 64, 2_000
"""Dates that prove an order; that show how close it is; that are kept."""
_WIDEST, _NARROWEST = timedelta(days=30), timedelta(days=2)
_LAGS = 4
_AGREEING = 2

Side = str | None


def number_in(url: str) -> int | None:
    """The last number of five digits or more."""
    numbers = _NUMBER.findall(url.partition("://")[2].partition("/")[2])
    return int(numbers[-1]) if numbers else None


def spread(numbers: Mapping[str, int]) -> list[str]:
    """Keys by their numbers, but so that the first few lie far apart: the middle, the quarters, the eighths ..."""
    ordered = sorted(numbers, key=numbers.__getitem__)
    bits = max(1, (len(ordered) - 1).bit_length())
    places = (int(f"{place:0{bits}b}"[::-1], 2) for place in range(1 << bits))
    return [ordered[place] for place in places if place < len(ordered)]


@dataclass(slots=True)
class Order:
    """Numbers of one shape of address, with the dates of those whose articles were seen."""

    dates: dict[int, float] = field(default_factory=dict)
    bounds: tuple[int | None, int | None] | None = None
    """Numbers below the first and above the second lie outside; None while that is not worked out."""

    def learn(self, number: int, moment: float) -> None:
        if len(self.dates) < _MOST and number not in self.dates:
            self.dates[number] = moment
            self.bounds = None

    def find_bounds(self, since: float, until: float) -> tuple[int | None, int | None]:
        if len(self.dates) < _ENOUGH:
            return None, None
        dated = sorted(self.dates.items())
        latest = accumulate((moment for _, moment in dated), max)
        lag = max(before - moment for before, (_, moment) in zip(latest, dated, strict=True))
        margin = _WIDEST.total_seconds()
        if lag > margin:
            return None, None
        if len(dated) >= _CLOSE:
            margin = min(margin, max(_NARROWEST.total_seconds(), _LAGS * lag))
        old = [number for number, moment in reversed(dated) if moment < since - margin]
        new = [number for number, moment in dated if moment >= until + margin]
        return _agreed(old), _agreed(new)


def _agreed(numbers: list[int]) -> int | None:
    """One article's date may be wrong."""
    return numbers[_AGREEING - 1] if len(numbers) >= _AGREEING else None


class Numbers:
    """Of one site, for a stretch of time."""

    def __init__(self, since: datetime, until: datetime) -> None:
        self.since, self.until = since.timestamp(), until.timestamp()
        self.orders: dict[str, Order] = {}

    def learn(self, url: str, moment: datetime) -> None:
        number = number_in(url)
        if number is not None:
            self.orders.setdefault(url_shape(url), Order()).learn(number, moment.timestamp())

    def side(self, url: str) -> Side:
        """before_since, after_until, or None for what cannot be said."""
        number = number_in(url)
        order = self.orders.get(url_shape(url)) if number is not None else None
        if number is None or order is None:
            return None
        if order.bounds is None:
            order.bounds = order.find_bounds(self.since, self.until)
        low, high = order.bounds
        if low is not None and number < low:
            return "before_since"
        return "after_until" if high is not None and number > high else None
