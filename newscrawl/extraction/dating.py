"""Which date to trust: Candidates of one date in, the best one out, with what a reader should know of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.evidence import Candidate

# Clocks differ, and a bare day may have begun east of us; a date further ahead is a misread one or an announcement.
SKEW = timedelta(days=1)
MAX_DATES = 60
MAX_PRINTED = 80
_DAY, _MIDNIGHT, _LOCAL, _ZONED = range(4)
_OTHER_EVENTS = ("dateModified", "dateCreated", "uploadDate")


@dataclass(slots=True, frozen=True)
class _Dated:
    value: str
    candidate: Candidate
    printed: str

    @property
    def grain(self) -> int:
        """Midnight mostly means a day."""
        if len(self.value) == len("2025-02-12"):
            return _DAY
        if self.value[11:19] == "00:00:00":
            return _MIDNIGHT
        return _ZONED if is_zoned(self.value) else _LOCAL


def is_zoned(value: str) -> bool:
    return len(value) > len("2025-02-12") and value[-6] in "+-" and value[-3] == ":"


def is_future(date: str, *, now: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return False
    # An offset we do not know may be half a day; the day of skew holds it.
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) > now + SKEW


def choose_date(
    declared: Iterable[Candidate],
    elsewhere: Iterable[Candidate],
    *,
    month_first: bool,
    zone: ZoneInfo | None,
    now: datetime | None = None,
    url_day: str | None = None,
) -> Candidate | None:
    """The first that reads as a date, made finer by a later one of the same day that knows the time or the zone.

    What stands elsewhere is looked at where what is declared does not settle it. `zone` is for times without,
    `url_day` says which number is the month. With `now`, dates in the future count only as a remark on a value of None.
    """
    choice = _Choice(now, url_day)
    for places in (declared, elsewhere):
        for candidate in islice(places, MAX_DATES):
            if choice.is_settled and places is elsewhere:
                break
            choice.consider(candidate, month_first=month_first)
        if choice.is_settled:
            break
    best = choice.best
    if best is None:
        return choice.refused
    value = best.value
    if zone and best.grain != _DAY and not is_zoned(value):
        value = datetime.fromisoformat(value).replace(tzinfo=zone).isoformat()
    return replace(best.candidate, value=value, remark=_remark(best, value, choice.said))


class _Choice:
    """The best date so far."""

    def __init__(self, now: datetime | None, url_day: str | None) -> None:
        self.now = now
        self.url_day = url_day
        self.best: _Dated | None = None
        self.said: list[_Dated] = []
        """What other sources declare."""
        self.refused: Candidate | None = None
        """The first that was no date, or one to come; its value is None."""

    @property
    def is_settled(self) -> bool:
        return self.best is not None and self.best.grain == _ZONED

    def consider(self, candidate: Candidate, *, month_first: bool) -> None:
        printed = _printed(candidate.value)
        value = parse_date(printed, month_first=month_first)
        if value and self.url_day and value[:10] != self.url_day:
            other = parse_date(printed, month_first=not month_first)
            value = other if other and other[:10] == self.url_day else value
        is_body = candidate.source in ("body", "url")
        if value is None:
            if printed and not is_body:
                self._refuse(candidate, f"unreadable: {printed[:MAX_PRINTED]}")
            return
        dated = _Dated(value, candidate, printed)
        if self.now and is_future(value, now=self.now):
            self._refuse(candidate, f"in the future: {printed[:MAX_PRINTED]}")
        elif self.best is None or _refines(self.best, dated):
            self.best = dated
        elif not is_body and candidate.where not in _OTHER_EVENTS:
            self.said.append(dated)

    def _refuse(self, candidate: Candidate, remark: str) -> None:
        self.refused = self.refused or replace(candidate, value=None, remark=remark)


def _printed(value: Any) -> str:
    """What stands there, out of JSON-LD's wrappings."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _refines(coarse: _Dated, fine: _Dated) -> bool:
    """A local time is made finer only by the same time of day with a zone."""
    if fine.candidate.where in _OTHER_EVENTS or fine.candidate.source == "url":
        return False
    if coarse.value[:10] != fine.value[:10] or fine.grain <= coarse.grain or coarse.grain == _ZONED:
        return False
    return coarse.grain < _LOCAL or coarse.value[:16] == fine.value[:16]


def _remark(best: _Dated, value: str, said: Iterable[_Dated]) -> str:
    remark = ""
    if len(value) > len("2025-02-12") and not is_zoned(value):
        remark = ", no zone"
    elif value != best.value:
        remark = ", zone of the site"
    if not _is_iso(best.printed):
        remark += f', printed "{best.printed[:MAX_PRINTED]}"'
    other = next((dated for dated in said if _contradicts(best, dated)), None)
    return f"{remark}; {other.candidate.source} says {other.value}" if other else remark


def _is_iso(printed: str) -> bool:
    try:
        return bool(datetime.fromisoformat(printed))
    except ValueError:
        return False


def _contradicts(one: _Dated, other: _Dated) -> bool:
    """Another minute where both say one, another day where one says no more."""
    if min(one.grain, other.grain) <= _MIDNIGHT:
        return one.value[:10] != other.value[:10]
    if one.grain == other.grain == _ZONED:
        apart = datetime.fromisoformat(one.value) - datetime.fromisoformat(other.value)
        return abs(apart) >= timedelta(minutes=1)
    return one.value[:16] != other.value[:16]
