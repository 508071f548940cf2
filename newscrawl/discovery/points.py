"""Points: features of a link in; what they say for article and for section out.

A feature is a number: a bit of its own, and below it its points. What is true of a link is the sum of its features.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from newscrawl.discovery.weights import BIAS, WEIGHTS
from newscrawl.discovery.words import FLAGS
from newscrawl.items import LinkKind

NEIGHBOURS = 3.0
"""Points for a kind when all other links of a folder seem to be of it."""

Points = complex
"""For article and, the imaginary part, for section; other has none."""

_VOTES: dict[LinkKind, Points] = {"article": 1, "section": 1j, "other": -1 - 1j}
_WIDTH = 24  # bits for the points of each kind, in hundredths
_MASK, _BOTH, _ZERO = (1 << _WIDTH) - 1, (1 << 2 * _WIDTH) - 1, 1 << (_WIDTH - 1)
_NAMES: list[str] = []
BOUNDS: dict[str, Sequence[int]] = {}
"""Of the features that are steps, by name."""


def _packed(article: float, section: float) -> int:
    return (round(100 * article) << _WIDTH) + round(100 * section)


_START = _packed(*BIAS) + (_ZERO << _WIDTH) + _ZERO


def feature(name: str) -> int:
    """A new one; one that has no weight yet says nothing."""
    _NAMES.append(name)
    return (1 << (2 * _WIDTH + len(_NAMES) - 1)) + _packed(*WEIGHTS.get(name, (0.0, 0.0)))


def steps(name: str, bounds: Sequence[int]) -> tuple[int, ...]:
    """One for each number of bounds that a value may have reached, "text=0" to "text=9"."""
    BOUNDS[name] = bounds
    return tuple(feature(f"{name}={step}") for step in range(len(bounds) + 1))


def flagged(of: str) -> tuple[int, ...]:
    """For any flags their sum: "last:media" of a word that is the whole segment, "last:media~" of one of several."""
    sums = [0]
    for own in [feature(f"{of}:{name}{mark}") for mark in ("", "~") for _, name in FLAGS]:
        sums += [own + others for others in sums]
    return tuple(sums)


def names_of(features: int) -> Iterator[str]:
    rest = (features + _START) >> (2 * _WIDTH)
    while rest:
        lowest = rest & -rest
        yield _NAMES[lowest.bit_length() - 1]
        rest ^= lowest


def points_of(features: int) -> Points:
    both = features + _START & _BOTH
    return complex((both >> _WIDTH) - _ZERO, (both & _MASK) - _ZERO) / 100


def with_neighbours(points: Sequence[Points], folders: Sequence[str]) -> list[Points]:
    """Pages of one folder share a fate: what the others on the page seem to be counts for each."""
    told = list(zip(folders, map(kind_by, points), strict=True))
    sums: dict[str, Points] = defaultdict(complex)
    counts: dict[str, int] = defaultdict(int)
    for (folder, kind), count in Counter(told).items():
        sums[folder] += count * _VOTES[kind]
        counts[folder] += count
    said = {
        (folder, kind): NEIGHBOURS / counts[folder] * (sums[folder] - _VOTES[kind]) if "/" in folder else 0.0
        for folder, kind in set(told)
    }
    return [own + said[link] for own, link in zip(points, told, strict=True)]


def kind_by(points: Points) -> LinkKind:
    article, section = points.real, points.imag
    if article > 0 and article >= section:
        return "article"
    return "section" if section > 0 else "other"
