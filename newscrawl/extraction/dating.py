"""Which date to trust: Candidates of one date in, the best one out, with what a reader should know of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
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
    found: Iterable[Candidate], *, month_first: bool, zone: ZoneInfo | None, now: datetime | None = None
) -> Candidate | None:
    """The first that reads as a date, made finer by a later one of the same day that knows the time or the zone.

    `zone` is for times without. With `now`, dates in the future count only as a remark on a value of None.
    """
    best: _Dated | None = None
    ahead: _Dated | None = None
    said: list[_Dated] = []
    for dated in _read(islice(found, MAX_DATES), month_first=month_first):
        source = dated.candidate.source
        if best and best.grain == _ZONED and source in ("body", "url"):
            break
        if now and is_future(dated.value, now=now):
            ahead = ahead or dated
        elif best is None:
            best = dated
        elif dated.candidate.where not in _OTHER_EVENTS and source != "url":
            if _refines(best, dated):
                best = dated
            elif source != "body":
                said.append(dated)
    if best is None:
        remark = f'in the future: "{ahead.printed}"' if ahead else ""
        return replace(ahead.candidate, value=None, remark=remark) if ahead else None
    value = best.value
    if zone and best.grain != _DAY and not is_zoned(value):
        value = datetime.fromisoformat(value).replace(tzinfo=zone).isoformat()
    return replace(best.candidate, value=value, remark=_remark(best, value, said))


def _read(found: Iterable[Candidate], *, month_first: bool) -> Iterator[_Dated]:
    for candidate in found:
        value = candidate.value
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = value.get("@value", "")
        if isinstance(value, (str, int)) and (parsed := parse_date(str(value), month_first=month_first)):
            yield _Dated(parsed, candidate, " ".join(str(value).split()))


def _refines(coarse: _Dated, fine: _Dated) -> bool:
    """A local time is made finer only by the same time of day with a zone."""
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
