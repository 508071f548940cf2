"""Dates of feeds and sitemaps: RFC 822 or ISO 8601 in; ISO 8601 with the offset as written, or moments, out."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

# RFC 822 knows the American zones only. Ambiguous names (IST) are left out: no zone is better than a wrong one.
_ZONES = {
    "WEST": "+0100", "BST": "+0100", "CET": "+0100", "MEZ": "+0100", "CEST": "+0200", "MESZ": "+0200", "EET": "+0200",
    "SAST": "+0200", "EEST": "+0300", "MSK": "+0300", "TRT": "+0300", "WIB": "+0700", "HKT": "+0800", "SGT": "+0800",
    "JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300", "Z": "+0000",
    "UTC": "+0000", "GMT": "+0000",
}  # fmt: skip
_ZONE_NAME = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}$")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def iso_date(text: str | None) -> str | None:
    """ISO 8601; without offset when none is written, a bare date when only the day is. None when it cannot be read."""
    text = " ".join(text.split()) if text else ""
    if not text:
        return None
    try:
        if _ISO_DAY.match(text):
            if len(text) == len("2025-02-12"):
                return date.fromisoformat(text).isoformat()
            if text[-1:].isalpha() and text[-1:] != "Z":
                text = _ZONE_NAME.sub(lambda name: _ZONES.get(name[0], name[0]), text)
            moment = datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z") if " " in text else text)
            return moment.isoformat(timespec="seconds")
        zone = _ZONE_NAME.search(text)
        if zone and zone[0] in _ZONES:
            text = text[: zone.start()] + _ZONES[zone[0]]
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def parse_moment(value: str | None) -> datetime | None:
    """ISO 8601 -> aware datetime; one without a zone is read as UTC, a bare day as its midnight."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
