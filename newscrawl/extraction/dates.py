"""Dates as pages write them: a string in, ISO 8601 out, with the offset as published or none."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T\s_]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})\s?(?:[:.hH時시]|Uhr )\s?(\d{2})(?!\d|\.\d{4})(?:[:分]?(\d{2}))?\s*([ap]\.?m\.?)?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*(?:([ap]\.?m\b\.?)|Uhr\b)", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC)?\s*([+-]\d{1,2})(?::?(\d{2}))?(?!\d)|\b(UTC|GMT|Z)\b")
_ZONE_NAMES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "SAST": 2, "WIB": 7, "TRT": 3,
    "PKT": 5, "SGT": 8, "HKT": 8, "NZST": 12, "NZDT": 13, "WAT": 1, "EAT": 3,
}  # fmt: skip
_SEASONAL = {"ET": "America/New_York", "PT": "America/Los_Angeles"}
_ZONE_NAME = re.compile(r"\b(" + "|".join((*_ZONE_NAMES, *_SEASONAL)) + r")\b")
_CJK = re.compile(r"(\d{4}|令和\s?\d{1,2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_REIWA, _BUDDHIST = 2018, 543
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[-./]\s?(\d{1,2})[-./]\s?((?:19|20)\d{2}|\d{2})(?!\d)")
_LETTER = r"[^\W\d_\u0966-\u096f]|[\u0900-\u0963\u0e31-\u0e3a\u0e47-\u0e4e]"  # with the vowel signs of Hindi and Thai
_WORDY = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.|-an?(?=\s))?,?[\s-]*(?:de |of |d')?\s*((?:{_LETTER}){{2,}})\.?,?[\s-]*(?:de |del )?\s*"
    r"((?:19|20|25)\d{2})(?!\d)"
)
_WORDY_US = re.compile(
    rf"(?<!\w)((?:{_LETTER}){{2,}})\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s*((?:19|20)\d{{2}})(?!\d)"
)
# Arabic, Persian, Hindi and Thai digits
_DIGITS = str.maketrans({chr(zero + n): str(n) for zero in (0x660, 0x6F0, 0x966, 0xE50) for n in range(10)})
_MONTHS = [
    "jan január janv janeiro enero ene gennaio gen ocak januari styczeń stycznia stycz leden ledna январь января янв січня sausio sausis "
    "tammikuu tammikuuta ianuarie ιανουαρίου يناير januar january janvier jänner janúar جانفي जनवरी มกราคม ינואר janar ianuar jaanuar",
    "feb február févr fev fevereiro febrero febbraio şubat februari luty lutego únor února февраль февраля фев лютого vasario "
    "helmikuu helmikuuta februarie φεβρουαρίου فبراير februar february février feber febrúar फ़रवरी फरवरी กุมภาพันธ์ פברואר veebruar",
    "mar már mars março marzo mart maart marzec marca březen března март марта мар березня kovo maaliskuu maaliskuuta martie "
    "μαρτίου مارس märz march maerz mrz मार्च มีนาคม מרץ märts",
    "apr ápr avr abril abr aprile nisan april kwiecień kwietnia duben dubna апрель апреля апр квітня balandžio huhtikuu huhtikuuta "
    "aprilie απριλίου أبريل avril apríl अप्रैल เมษายน אפריל aprill ابريل إبريل",
    "may máj mai maio mayo maggio mag mayıs mei maj maja květen května май мая травня gegužės toukokuu toukokuuta mai μαΐου مايو maí "
    "मई พฤษภาคม מאי",
    "jun jún juin junho junio giugno giu haziran juni czerwiec czerwca červen června июнь июня июн червня birželio kesäkuu kesäkuuta "
    "iunie ιουνίου يونيو june júní जून มิถุนายน יוני juuni",
    "jul júl juil juillet julho julio luglio lug temmuz juli lipiec lipca červenec července июль июля июл липня liepos heinäkuu "
    "heinäkuuta iulie ιουλίου يوليو july júlí जुलाई กรกฎาคม יולי juuli",
    "aug août aout agosto ago ağustos augustus sierpień sierpnia srpen srpna август августа авг серпня rugpjūčio elokuu elokuuta "
    "august αυγούστου أغسطس ágúst अगस्त สิงหาคม אוגוסט augusti",
    "sep sept szept septembre setembro septiembre settembre set eylül september wrzesień września září сентябрь сентября сен вересня "
    "rugsėjo syyskuu syyskuuta septembrie σεπτεμβρίου سبتمبر सितंबर กันยายน ספטמבר septembri",
    "oct okt octobre outubro octubre ottobre ott ekim oktober październik października říjen října октябрь октября окт жовтня spalio "
    "lokakuu lokakuuta octombrie οκτωβρίου أكتوبر october október अक्टूबर ตุลาคม אוקטובר oktoober out",
    "nov novembre novembro noviembre kasım november listopad listopada listopadu ноябрь ноября ноя листопада lapkričio marraskuu "
    "marraskuuta noiembrie νοεμβρίου نوفمبر nóvember नवंबर พฤศจิกายน נובמבר",
    "dec dez déc décembre dezembro diciembre dicembre dic aralık december grudzień grudnia prosinec prosince декабрь декабря дек грудня "
    "gruodžio joulukuu joulukuuta decembrie δεκεμβρίου ديسمبر dezember desember दिसंबर ธันวาคม דצמבר detsember",
]
MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/([a-z]{3,9})/(\d{1,2})/", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def parse_date(text: str, *, month_first: bool = False) -> str | None:
    """ISO 8601: with the offset the text gives, without one when it gives none, a bare date without a time of day."""
    text = " ".join(text.split())
    if not text or len(text) > 200:  # noqa: PLR2004
        return None
    if not text.isascii():
        text = text.translate(_DIGITS)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if match := _ISO.match(text):
        return _from_iso(match)
    if text[:3].isalpha() and text[3:4] == "," and (sent := _from_rfc(text)):
        return sent
    return _from_prose(text, month_first=month_first)


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
    if year > 2400:  # noqa: PLR2004  counted from the Buddha
        year -= _BUDDHIST
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
        year = int(match[1]) if match[1].isdigit() else _REIWA + int(match[1][2:])
        return (year, int(match[2]), int(match[3])), *match.span()
    if match := _YEAR_FIRST.search(text):
        return (int(match[1]), int(match[2]), int(match[3])), *match.span()
    for match in _WORDY.finditer(text):
        if month := MONTH_OF.get(match[2].lower()):
            return (int(match[3]), month, int(match[1])), *match.span()
    for match in _WORDY_US.finditer(text):
        if month := MONTH_OF.get(match[1].lower()):
            return (int(match[3]), month, int(match[2])), *match.span()
    if match := _YEAR_LAST.search(text):
        first, second = int(match[1]), int(match[2])
        if (month_first and first <= 12) or second > 12:  # noqa: PLR2004
            first, second = second, first
        return (int(match[3]), second, first), *match.span()
    return None


def _time_of(text: str) -> tuple[int, int, int, str] | None:
    match = _TIME.search(text)
    if match:
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), match[4]
    elif match := _HOUR.search(text):
        hour, minute, second, half = int(match[1]), 0, 0, match[2]
    else:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
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
        month = MONTH_OF.get(match[2].lower())
        parts = (match[1], str(month), match[3]) if month else None
    try:
        return datetime(int(parts[0]), int(parts[1]), int(parts[2])).date().isoformat() if parts else None  # noqa: DTZ001
    except ValueError:
        return None
