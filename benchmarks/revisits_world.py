"""A seed in, newspapers out: when each publishes what, where it is listed, and when it is edited. Hours from midnight.

Nothing here is the model that newscrawl schedules by: edits follow other distributions, papers and sections differ, and
by night little is published or edited.
"""

from dataclasses import dataclass
from math import exp, log
from random import Random

DAY = 24.0
# Of a usual hour, at the paper's own time: few write at four, most at ten and four.
_BUSY = (
    0.3,
    0.2,
    0.15,
    0.1,
    0.15,
    0.3,
    0.7,
    1.2,
    1.6,
    1.8,
    1.9,
    1.7,
    1.4,
    1.4,
    1.6,
    1.7,
    1.8,
    1.6,
    1.3,
    1.0,
    0.8,
    0.7,
    0.5,
    0.4,
)
_ZONES = (-8, -5, -3, 0, 1, 1, 2, 3, 8, 9)
EDITED, EDITS = 0.28, 2.0
FRONT, FEED = "front", "feed"


@dataclass(frozen=True, slots=True)
class Story:
    published: float
    section: str
    listings: frozenset[str]
    edits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    listings: tuple[str, ...]
    """In the order a crawl reads them."""
    stories: list[Story]
    """By time of publication."""


def make_papers(count: int, *, days: int, seed: int) -> list[Paper]:
    return [_paper(Random(f"{seed}/{number}"), days) for number in range(count)]


def _paper(rng: Random, days: int) -> Paper:
    per_day = min(400.0, max(3.0, exp(rng.gauss(log(30), 1.1))))
    zone = rng.choice(_ZONES)
    sections = [f"section {number}" for number in range(rng.randint(4, 14))]
    sizes = [1 / (rank + 1) for rank in range(len(sections))]
    edited = min(0.6, rng.betavariate(4, 4 / EDITED - 4))
    eager = {section: exp(rng.gauss(0, 0.4)) for section in sections}
    has_feed, shown = rng.random() < 0.6, rng.uniform(0.4, 0.9)  # noqa: PLR2004
    stories = []
    for moment in _moments(rng, per_day, days, zone):
        (section,) = rng.choices(sections, sizes)
        lists = {section} | ({FRONT} if rng.random() < shown else set())
        lists |= {FEED} if has_feed and rng.random() < 0.95 else set()  # noqa: PLR2004
        edits = _edits(rng, moment, min(0.9, edited * eager[section]), zone)
        stories.append(Story(moment, section, frozenset(lists), edits))
    return Paper((*([FEED] if has_feed else []), FRONT, *sections), stories)


def _moments(rng: Random, per_day: float, days: int, zone: int) -> list[float]:
    """A Poisson process whose rate follows the hour of the day, by thinning."""
    peak, now, moments = max(_BUSY), 0.0, []
    while (now := now + rng.expovariate(per_day / DAY * peak)) < days * DAY:
        if rng.random() < _busy(now, zone) / peak:
            moments.append(now)
    return moments


def _edits(rng: Random, published: float, chance: float, zone: int) -> tuple[float, ...]:
    if rng.random() >= chance:
        return ()
    edits = []
    while True:
        edits.append(published + _age_of_edit(rng, published, zone))
        if rng.random() < 1 / EDITS:
            return tuple(sorted(edits))


def _age_of_edit(rng: Random, published: float, zone: int) -> float:
    """Four of five in the first day, half of those in the first 3.5 hours; few by night."""
    while True:
        within_a_day = rng.random() < 0.8  # noqa: PLR2004
        age = rng.expovariate(1 / 5) if within_a_day else DAY + rng.expovariate(1 / 48)
        if (not within_a_day or age < DAY) and rng.random() < 0.2 + _busy(published + age, zone):
            return age


def _busy(moment: float, zone: int) -> float:
    return _BUSY[int(moment + zone) % 24]
