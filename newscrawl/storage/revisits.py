"""What was seen of an article or a listing in, the moment to look at it again out.

One law for both: look again when what has probably piled up since the last look is worth the price of a request.

- New links of a listing pile up by waiting: each costs one for every hour that nobody has seen it. At a constant rate
  that is a look every sqrt(2 * price / rate) hours: four times the links, twice the looks.
- An edit of an article is lost when the next one hides it, and late when nobody saw it SOON. So what counts is the
  chance that two have been made since the last look, or, once SOON has passed, one; ever less with the age.

Cho and Garcia-Molina ("Effective page refresh policies for web crawlers", 2003) model changes as a Poisson process and
warn of visits in proportion to its rate; Azar et al. ("Tractable near-optimal policies for crawling", 2018) show that
one threshold on a cost that grows with time is near the best there is, Kolobov et al. ("Staying up to date with online
content changes using reinforcement learning for scheduling", 2019) that learned rates do as well as known ones.

The prior says how news changes: 28 of 100 articles are edited, two times on average, half of the edits within six hours
of publication and four fifths within a day. Articles differ: an edited one is edited again far more often than others.
A gamma distribution of rates says both in two numbers, and what was seen of the article moves it (its conjugate prior).
"""

from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from math import exp2

# Times are hours. Half of an article's edits come in the first HALF: 4 of 5 within a day, 29 of 30 within the WATCH.
HALF, WATCH = 6.0, 168.0
# The gamma distribution of edits an article: its mean SHAPE / SPREAD is 0.56, and 72 of 100 articles have none.
SHAPE, SPREAD = 0.334, 0.597
SOON = 2.0
# What an edit is worth halves with every READ hours of the article's age, as readers go, down to LATE.
READ, LATE = 8.0, 0.03
# A site's or section's own rates count as much as the prior when so many edits, or links, were expected.
TRUST = 10.0
# The past counts half when so many more were expected since.
_HALF_FORGOTTEN = 200.0
_AGES = (1.0, 3.0, 8.0, 24.0)
_AGE_NAMES = tuple(f"age {low:g}" for low in (0, *_AGES))
_HOURS_A_SPAN = 3
_FIRST_STEP, _GROWTH, _LONGEST_STEP = 0.1, 1.2, 3.0
# Hours from a look to those that may follow it, a tenth apart; SOON is one of them.
_GAPS = tuple(SOON * 1.1**power for power in range(-32, 47))
# Under the prior, with runs every quarter of an hour, UNIT / (n * (n + START)) is the price of n visits an article.
UNIT, START = 0.56, 4.3
LONGEST_READING, MEMORY = 24.0, 72.0


@dataclass(slots=True)
class Habits:
    """What a site has shown: for each thing counted, how often it was seen and how often that was expected."""

    tallies: dict[str, tuple[float, float]] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)

    def factor(self, about: str) -> float:
        seen, expected = self.tallies.get(about, (0.0, 0.0))
        return (TRUST + seen) / (TRUST + expected)

    def note(self, about: str, *, seen: float, expected: float) -> None:
        """The past fades: sites change."""
        old_seen, old_expected = self.tallies.get(about, (0.0, 0.0))
        kept = exp2(-expected / _HALF_FORGOTTEN)
        self.tallies[about] = (old_seen * kept + seen, old_expected * kept + expected)
        self.noted.add(about)

    def take_noted(self) -> dict[str, tuple[float, float]]:
        """Tallies that changed since they were last taken."""
        noted, self.noted = self.noted, set()
        return {about: self.tallies[about] for about in noted}


# -- articles ---------------------------------------------------------------------------------------------------------


def next_age(age: float, *, edits: int, section: str | None, habits: Habits, visits: float) -> float | None:
    """The age at which to look again at an article last seen at `age` with `edits`; None to leave it in peace.

    `visits`: how often an article may be looked at again, on average over all articles.
    """
    if visits <= 0:
        return None
    # A site that edits more than others gets no more visits for it: they go where it edits the most.
    price = UNIT * habits.factor("edits") / (visits * (visits + START))
    of_section = HALF * habits.factor(f"section {section}") / (SPREAD + share_by(age))
    likely = [of_section * habits.factor(name) for name in _AGE_NAMES]
    shape, piled = SHAPE + edits, 0.0
    for before, gap in pairwise((0.0, *_GAPS)):
        later = age + gap
        if later >= WATCH:
            break
        middle = age + (before + gap) / 2
        piled += likely[bisect(_AGES, middle)] / (middle + HALF) ** 2 * (gap - before)
        none = (1 + piled) ** -shape
        one = none * shape * piled / (1 + piled)
        lost = 1 - none - (one if gap < SOON else 0)
        if lost * (LATE + exp2(-later / READ)) >= price:
            return later
    return None


def share_by(age: float) -> float:
    """The share of an article's edits made by that age."""
    return age / (age + HALF)


def note_visit(habits: Habits, *, since: float, age: float, edits: int, section: str | None, edited: bool) -> None:
    """Learn from a visit at `age`; the one before was at age `since`, when the article had `edits`."""
    chance = 1 - ((SPREAD + share_by(since)) / (SPREAD + share_by(age))) ** (SHAPE + edits)
    name = _age_name((since + age) / 2)
    habits.note(f"section {section}", seen=edited, expected=min(1.0, chance * habits.factor(name)))
    habits.note(name, seen=edited, expected=chance)
    habits.note("edits", seen=edited, expected=chance)


def _age_name(age: float) -> str:
    return _AGE_NAMES[bisect(_AGES, age)]


# -- listings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Yield:
    """New links a listing brought, and the hours it took, both fading: half is forgotten after MEMORY hours."""

    links: float = 0.0
    hours: float = 0.0

    @property
    def an_hour(self) -> float:
        """At a usual hour; a listing nobody knows yet is taken for one of a link an hour."""
        return (1 + self.links) / (1 + self.hours)


def note_reading(habits: Habits, past: Yield, *, links: int, last: datetime, now: datetime) -> Yield:
    """Learn from reading a listing that brought new `links` since `last`."""
    spans = list(_spans(last, now))
    usual = sum(hours * habits.factor(name) for name, hours in spans)
    passed = sum(hours for _, hours in spans)
    for name, hours in spans:
        share = hours * habits.factor(name) / usual if usual else 0.0
        habits.note(name, seen=links * share, expected=past.an_hour * hours)
    kept = exp2(-passed / MEMORY)
    return Yield(past.links * kept + links, past.hours * kept + usual)


def next_reading(past: Yield, *, habits: Habits, every: timedelta, now: datetime) -> datetime:
    """When to read a listing again. One that brings a link in `every` is read that often, none more often."""
    shortest = every / timedelta(hours=1)

    def rate(hours: float) -> float:
        return past.an_hour * habits.factor(_span_name(now + timedelta(hours=hours)))

    hours = hours_until_worth(rate, price=shortest / 2, longest=LONGEST_READING)
    return now + timedelta(hours=max(shortest, LONGEST_READING if hours is None else hours))


def hours_until_worth(rate: Callable[[float], float], *, price: float, longest: float) -> float | None:
    """Hours from now until a request pays; None when that is longer. `rate`: hours from now -> changes an hour."""
    piled = waited = now = 0.0
    step = _FIRST_STEP
    while now < longest:
        grown = rate(now + step / 2) * step
        more = (piled + grown / 2) * step
        if waited + more >= price:
            return now + step * (price - waited) / more
        piled, waited, now = piled + grown, waited + more, now + step
        step = min(step * _GROWTH, _LONGEST_STEP)
    return None


def _spans(start: datetime, end: datetime) -> Iterator[tuple[str, float]]:
    """(name of a span of the day, hours of it) between two moments."""
    while start < end:
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        stop = min(end, midnight + timedelta(hours=(start.hour // _HOURS_A_SPAN + 1) * _HOURS_A_SPAN))
        yield _span_name(start), (stop - start) / timedelta(hours=1)
        start = stop


def _span_name(moment: datetime) -> str:
    return f"hour {moment.hour // _HOURS_A_SPAN * _HOURS_A_SPAN}"
