"""Which candidate wins: Candidates of one field in, the value and its Candidate out."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.evidence import Candidate

_MONTH_FIRST = re.compile(r"en(?:[-_](?:us|ca|ph))?$", re.IGNORECASE)
_DAY_FIRST_HOSTS = (".uk", ".au", ".in", ".nz", ".ie", ".za", ".ng", ".ke", ".my", ".sg", ".eu", ".ng", ".pk")
MAX_DATES = 40


def month_first(language: str | None, host: str) -> bool:
    """Whether 02/12/2025 is the twelfth of February."""
    return bool(language and _MONTH_FIRST.match(language)) and not host.endswith(_DAY_FIRST_HOSTS)


def choose_date(found: Iterable[Candidate], *, us: bool, zone: ZoneInfo | None) -> tuple[str, Candidate] | None:
    """The first that reads as a date, made finer by a later one of the same day that knows the time or the zone."""
    dated = _dated(found, us=us)
    first = next(dated, None)
    if first is None:
        return None
    if _grain(first[0]) < 3:  # noqa: PLR2004
        for value, candidate in islice(dated, MAX_DATES):
            if candidate.where == "dateModified" or candidate.source == "url":
                continue
            if value[:10] == first[0][:10] and _grain(value) > _grain(first[0]) and _agrees(first[0], value):
                first = (value, candidate)
    value, candidate = first
    if zone and len(value) > 10 and _grain(value) in (1, 2) and "+" not in value[10:]:  # noqa: PLR2004
        value = datetime.fromisoformat(value).replace(tzinfo=zone).isoformat()
    return value, candidate


def _dated(found: Iterable[Candidate], *, us: bool) -> Iterator[tuple[str, Candidate]]:
    for candidate in found:
        value = candidate.value
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, dict):
            value = value.get("@value", "")
        if isinstance(value, (str, int)) and (parsed := parse_date(str(value), month_first=us)):
            yield parsed, candidate


def _grain(value: str) -> int:
    """0 a day, 1 midnight, which mostly means a day, 2 a local time, 3 a time with its zone."""
    if len(value) == 10:  # noqa: PLR2004
        return 0
    zoned = value[-6] in "+-" and value[-3] == ":"
    if value[11:19] == "00:00:00":
        return 1
    return 3 if zoned else 2


def _agrees(coarse: str, fine: str) -> bool:
    """A local time is made finer only by the same time of day with a zone."""
    return _grain(coarse) < 2 or coarse[:16] == fine[:16]  # noqa: PLR2004
