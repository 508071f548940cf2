"""How much a site prints: the dates of its feeds and sitemaps in, articles a day out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

_WHOLE_DAYS = 14
"""As many days before the newest one are looked at."""
_FEW_DAYS, _FEW = 3, 5
_STALE = timedelta(days=14)
_BURST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Volume:
    per_day: float
    """On average."""
    expected: float | None
    """What a slow day brings; None when it is not certain enough for an alarm."""
    newest: datetime
    articles: int
    """Dated ones that were counted."""


def moments_of(dates: Iterable[str | None]) -> list[datetime]:
    """ISO 8601 in, aware moments out, oldest first; without what cannot be read."""
    moments = []
    for date in dates:
        try:
            moment = datetime.fromisoformat(date) if date else None
        except ValueError:
            continue
        if moment:
            moments.append(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return sorted(moments)


def measure(sources: Iterable[Sequence[datetime]], *, now: datetime) -> Volume | None:
    """Of the source that reaches furthest: one whose every date is the same minute tells when it was written."""
    told = [moments for moments in sources if len(moments) >= _FEW and moments[-1] - moments[0] > _BURST]
    moments = [m for m in max(told, key=lambda m: m[-1] - m[0], default=()) if m <= now + timedelta(days=1)]
    if len(moments) < _FEW:
        return None
    moments = _unbroken(moments)
    span = (moments[-1] - moments[0]) / timedelta(days=1)
    per_day = (len(moments) - 1) / max(span, 1 / 24)
    return Volume(per_day, _expected(moments, per_day, span, now=now), moments[-1], len(moments))


def _unbroken(moments: Sequence[datetime]) -> list[datetime]:
    """Without the old entries that lie far apart before the news: a feed's pinned post is no volume."""
    start = next((n for n, (a, b) in reversed(list(enumerate(pairwise(moments), 1))) if b - a > timedelta(days=7)), 0)
    return list(moments[start:]) if len(moments) - start >= _FEW else list(moments)


def _expected(moments: Sequence[datetime], per_day: float, span: float, *, now: datetime) -> float | None:
    """The slowest of the last whole days; half the average where fewer are known."""
    if now - moments[-1] > _STALE:
        return None
    if span < _FEW_DAYS:
        return _round(per_day / 2)
    days = Counter((moments[-1] - moment) // timedelta(days=1) for moment in moments)
    return _round(min(days[day] for day in range(min(int(span), _WHOLE_DAYS))))


def _round(value: float) -> float | None:
    return float(int(value)) or None
