"""Time zones: a site's host, its language and times that are known twice in, the IANA name of its zone out."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from pytz import country_timezones

# Countries whose name among domains is not their ISO code; languages that one country alone speaks.
_COUNTRIES = {"uk": "gb", "su": "ru", "ac": "sh"}
_SPOKEN_IN = {
    "bg": "bg", "cs": "cz", "da": "dk", "el": "gr", "et": "ee", "fi": "fi", "he": "il", "hu": "hu", "is": "is",
    "it": "it", "ja": "jp", "ka": "ge", "ko": "kr", "lt": "lt", "lv": "lv", "nb": "no", "pl": "pl", "ro": "ro",
    "sk": "sk", "sl": "si", "sv": "se", "th": "th", "tr": "tr", "vi": "vn",
}  # fmt: skip
_QUARTER = timedelta(minutes=15)


def offset_of(printed: str, known: datetime) -> timedelta | None:
    """How far the clock of `printed` (ISO 8601 without zone) is ahead of UTC at the aware moment `known`."""
    try:
        clock = datetime.fromisoformat(printed)
    except ValueError:
        return None
    if "T" not in printed or clock.tzinfo:
        return None
    offset = round((clock.replace(tzinfo=UTC) - known) / _QUARTER) * _QUARTER
    return offset if abs(offset) <= timedelta(hours=14) else None


def zone_of(host: str, language: str | None, seen: Collection[tuple[timedelta, datetime]]) -> str | None:
    """`seen`: offsets with the moments they held at. None unless one zone alone fits."""
    ending = host.rpartition(".")[2].lower()
    country = _COUNTRIES.get(ending, ending) if len(ending) == 2 else _SPOKEN_IN.get((language or "")[:2])  # noqa: PLR2004
    names = country_timezones.get(country or "") or ()
    fitting = [name for name in names if all(moment.astimezone(ZoneInfo(name)).utcoffset() == o for o, moment in seen)]
    return fitting[0] if fitting and _same_clock(fitting) else None


def _same_clock(names: Collection[str]) -> bool:
    """Whether the zones agree in winter and summer."""
    moments = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
    return len({tuple(m.astimezone(ZoneInfo(name)).utcoffset() for m in moments) for name in names}) == 1
