"""Days of calendars other than the Gregorian: text with plain digits in, the day and where it stands out."""

import re
from datetime import date

from newscrawl.extraction.months import number_of

Day = tuple[tuple[int, int, int], int, int]
"""Year, month, day; start and end in the text."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_ERAS)})\s?(元|\d{{1,3}})\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_PERSIAN = {
    name: number
    for number, names in enumerate(
        [
            "فروردین حمل", "اردیبهشت ثور", "خرداد جوزا", "تیر سرطان", "مرداد اسد", "شهریور سنبله", "مهر میزان",
            "آبان عقرب", "آذر قوس", "دی جدی", "بهمن دلو", "اسفند حوت",
        ],
        1,
    )
    for name in names.split()
}  # fmt: skip
"""As in Iran and in Afghanistan."""
_PERSIAN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\s*({'|'.join(_PERSIAN)})\s*(?:ماه\s*)?(1[34]\d\d)(?!\d)")
_PERSIAN_NUMBERS = re.compile(r"(?<!\d)(1[34]\d\d)\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
_LONG_AGO, _TO_COME = 1380, 1420
"""Persian years that news is of; 1446 is one of the Islamic calendar, whose months differ."""
_EPOCH = 226_526
_BUDDHIST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(25\d\d)(?!\d)")
_BUDDHIST_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*([\u0e01-\u0e4e.]{3,})\s*([5-9]\d)(?![\d:.])")  # 12 พ.ค. 68
_SIGNS = re.compile(r"1[34]\d\d|25\d\d|年|[\u0e01-\u0e4e]")
BEFORE_CHRIST = 543  # Years of the Buddhist count.


def foreign_day(text: str) -> Day | None:
    """The day in a Persian, Thai, Japanese or Taiwanese count of years; None when there is none, or no such day."""
    if _SIGNS.search(text) is None:  # as in most lines
        return None
    try:
        return _counted_by_eras(text) or _persian(text) or _buddhist(text)
    except ValueError:
        return None


def _counted_by_eras(text: str) -> Day | None:
    if (match := _ERA.search(text)) is None:
        return None
    year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    return (year, int(match[3]), int(match[4])), *match.span()


def _persian(text: str) -> Day | None:
    if match := _PERSIAN_WORDS.search(text):
        year, month, day = int(match[3]), _PERSIAN[match[2]], int(match[1])
    elif match := _PERSIAN_NUMBERS.search(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    if match is None or not (_LONG_AGO <= year <= _TO_COME and 1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004
        return None
    found = _from_persian(year, month, day)
    return (found.year, found.month, found.day), *match.span()


def _from_persian(year: int, month: int, day: int) -> date:
    """Six months of 31 days, then of 30; 8 leap days in 33 years, right from 1925 to 2088."""
    cycle, years = divmod(year + 11, 33)
    before = (month - 1) * 31 if month <= 6 else 186 + (month - 7) * 30  # noqa: PLR2004
    return date.fromordinal(_EPOCH + 365 * year + cycle * 8 + (years + 3) // 4 + before + day)


def _buddhist(text: str) -> Day | None:
    if match := _BUDDHIST.search(text):
        return (int(match[3]) - BEFORE_CHRIST, int(match[2]), int(match[1])), *match.span()
    if (match := _BUDDHIST_SHORT.search(text)) and (month := number_of(match[2])):
        return (2500 + int(match[3]) - BEFORE_CHRIST, month, int(match[1])), *match.span()
    return None
