"""Dates as pages write them: a string in, ISO 8601 out, with the offset as published or none."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from newscrawl.extraction.calendars import BEFORE_CHRIST, foreign_day
from newscrawl.extraction.months import number_of

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s_]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"\d{8}T\d{6}")
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})\s?(?:[:.hH時时點点시]|Uhr )\s?(\d{2})(?!\d|\.\d{4})(?:[:分분]?(\d{2}))?"
    r"\s*([ap]\.?\s?m\b\.?|[πμ]\.?μ\b\.?|مساء|صباح|[مص]\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*(?:([ap]\.?m\b\.?)|Uhr\b)", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC)?\s*([+-]\d{1,2})(?::?(\d{2}))?(?!\d)|\b(UTC|GMT|Z)\b")
_ZONE_NAMES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "SAST": 2, "WIB": 7, "TRT": 3,
    "PKT": 5, "SGT": 8, "HKT": 8, "NZST": 12, "NZDT": 13, "WAT": 1, "EAT": 3, "CAT": 2, "WET": 0, "WEST": 1, "WITA": 8, "WIT": 9,
    "ICT": 7, "PHT": 8, "MYT": 8, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "BRT": -3, "ART": -3, "AKST": -9, "AKDT": -8, "HST": -10,
    "МСК": 3, "TSİ": 3,
}  # fmt: skip
_SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_ZONE_NAME = re.compile(r"\b(" + "|".join((*_ZONE_NAMES, *_SEASONAL)) + r")\b")
_CJK = re.compile(r"(\d{4})\s*(?:[年년]|оны)\s*(\d{1,2})\s*(?:[月월]|\w*\s?сарын)\s*(\d{1,2})")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/]|\.\s?)(\d{1,2})(?:[-/]|\.\s?)(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([-./])\s?(\d{1,2})[-./]\s?((?:19|20)\d{2}|\d{2})(?!\d)")
_LETTER = (
    # With the vowel signs of Hindi, Thai, Lao and Khmer
    r"(?:[^\W\d_]|[\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u17b4-\u17d3])"
)
_MONTH = rf"({_LETTER}(?:\.?{_LETTER})+)\.?"
_WORDY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.|-an?(?=\s))?,?[\s-]*(?:de |of |d')?\s*{_MONTH},?[\s-]*(?:de |del )?\s*"
    r"((?:19|20|25)\d{2})(?!\d)"
)
_WORDY_US = re.compile(rf"(?<!\w){_MONTH}\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s*((?:19|20)\d{{2}})(?!\d)")
_WORDY_YEAR_FIRST = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})(?:\.|-?\w{{0,4}})\s*(?:m\.|gada)?[\s.-]*(?:{_MONTH}[\s.-]*(\d{{1,2}})|(\d{{1,2}})\.?\s*{_MONTH})(?!\d)"
)
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+((?:19|20)\d{2})(?!\d)", re.IGNORECASE)
_LEVANTINE = {
    "كانون الثاني": "يناير", "تشرين الأول": "أكتوبر", "تشرين الثاني": "نوفمبر", "كانون الأول": "ديسمبر",
}  # fmt: skip
# "شباط/فبراير": a month by both its Arabic names
_BOTH_NAMES = re.compile(r"(?<=[\u0620-\u064a])\s?/\s?[\u0620-\u064a]+(?=\s*\d)")
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0)
_DIGITS = str.maketrans({chr(zero + n): str(n) for zero in _ZEROS for n in range(10)})
_AFTERNOON = ("오후", "午後", "下午", "晚上")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/([a-z]{3,9})/(\d{1,2})/", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def parse_date(text: str, *, month_first: bool = False) -> str | None:
    """ISO 8601: with the offset the text gives, without one when it gives none, a bare date without a time of day."""
    text = " ".join(text.split())
    if not text or len(text) > 200:  # noqa: PLR2004
        return None
    if not text.isascii():
        text = _BOTH_NAMES.sub("", _plain(text.translate(_DIGITS)))
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if _COMPACT.match(text):
        text = f"{text[:11]}:{text[11:13]}:{text[13:]}"
    if match := _ISO.match(text):
        has_more = match[4] is None and text[match.end() : match.end() + 1] in (" ", ",")
        return (has_more and _from_prose(text, month_first=month_first)) or _from_iso(match)
    if text[:3].isalpha() and text[3:4] == "," and (sent := _from_rfc(text)):
        return sent
    return _from_prose(text, month_first=month_first)


def _plain(text: str) -> str:
    """Every month as one word."""
    for name, word in _LEVANTINE.items():
        text = text.replace(name, word)
    return text


def _from_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        if hour is None or int(year) < 1900:  # noqa: PLR2004
            return datetime(int(year), int(month), int(day)).date().isoformat() if int(year) > 1900 else None  # noqa: DTZ001, PLR2004
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), min(int(second or 0), 59), micro, _zone(zone)
        )
    except (ValueError, OverflowError):
        return None
    return moment.isoformat()


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _from_rfc(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_prose(text: str, *, month_first: bool) -> str | None:
    found = _day_of(text, month_first=month_first)
    if found is None:
        return None
    (year, month, day), start, end = found
    if year > 2400:  # noqa: PLR2004
        year -= BEFORE_CHRIST
    if year < 100:  # noqa: PLR2004
        year += 2000
    try:
        date = datetime(year, month, day)  # noqa: DTZ001  the zone is added below, when there is one
    except ValueError:
        return None
    time = _time_of(text[end:]) or _time_of(text[:start])
    if time is None:
        return date.date().isoformat()
    hour, minute, second, rest = time
    try:
        return date.replace(hour=hour, minute=minute, second=second, tzinfo=_zone_of(rest)).isoformat()
    except ValueError:
        return date.date().isoformat()


def _day_of(text: str, *, month_first: bool) -> tuple[tuple[int, int, int], int, int] | None:
    if match := _CJK.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), *match.span()
    if match := _YEAR_FIRST.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), *match.span()
    for match in _WORDY.finditer(text):
        if month := 10 if ". listopada" in match[0].lower() else number_of(match[2]):  # Croatian; Polish has no dot
            return (int(match[3]), month, int(match[1])), *match.span()
    for match in _WORDY_US.finditer(text):
        if month := number_of(match[1]):
            return (int(match[3]), month, int(match[2])), *match.span()
    for match in _WORDY_YEAR_FIRST.finditer(text):
        if month := number_of(match[2] or match[5]):
            return (int(match[1]), month, int(match[3] or match[4])), *match.span()
    if match := _VIETNAMESE.search(text):
        return (int(match[3]), int(match[2]), int(match[1])), *match.span()
    if match := _YEAR_LAST.search(text):
        first, second = int(match[1]), int(match[3])
        if (month_first and first <= 12 and match[2] != ".") or second > 12:  # noqa: PLR2004
            first, second = second, first
        return (int(match[4]), second, first), *match.span()
    return foreign_day(text)


def _time_of(text: str) -> tuple[int, int, int, str] | None:
    match = _TIME.search(text)
    if match:
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), match[4]
    elif match := _HOUR.search(text):
        hour, minute, second, half = int(match[1]), 0, 0, match[2]
    else:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] in "pPμم" else 0)
    elif hour < 12 and text[: match.start()].rstrip().endswith(_AFTERNOON):  # noqa: PLR2004
        hour += 12
    if hour > 23 or minute > 59:  # noqa: PLR2004
        return None
    return hour, minute, second if second < 60 else 0, text[match.end() : match.end() + 20]  # noqa: PLR2004


def _zone_of(text: str) -> tzinfo | None:
    if match := _ZONE_NAME.search(text):
        name = match[1]
        return ZoneInfo(_SEASONAL[name]) if name in _SEASONAL else timezone(timedelta(hours=_ZONE_NAMES[name]))
    if match := _ZONE.search(text):
        if match[3]:
            return UTC
        hours = int(match[1])
        if abs(hours) <= 14:  # noqa: PLR2004
            minutes = int(match[2] or 0)
            return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))
    return None


def date_in_url(url: str) -> str | None:
    """The day a URL such as /2025/02/12/ or -20250212 says."""
    match = _URL_DATE.search(url)
    parts = (match[1], match[3], match[4]) if match else None
    if not parts and (match := _URL_MONTH.search(url)):
        month = number_of(match[2])
        parts = (match[1], str(month), match[3]) if month else None
    try:
        return datetime(int(parts[0]), int(parts[1]), int(parts[2])).date().isoformat() if parts else None  # noqa: DTZ001
    except ValueError:
        return None
