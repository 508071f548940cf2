"""A time zone is named only when one alone fits."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.onboarding.zones import offset_of, zone_of

SUMMER, WINTER = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("host", "language", "seen", "zone"),
    [
        ("paper.com.tr", None, [], "Europe/Istanbul"),
        ("paper.de", "de", [(2 * HOUR, SUMMER), (HOUR, WINTER)], "Europe/Berlin"),
        ("paper.de", "de", [(5 * HOUR, SUMMER)], None),
        ("paper.co.uk", "en", [], "Europe/London"),
        ("paper.com", "tr", [], "Europe/Istanbul"),
        ("paper.com", "en", [(0 * HOUR, SUMMER)], None),
        ("paper.us", "en", [], None),
        ("paper.jp", None, [(9 * HOUR, SUMMER)], "Asia/Tokyo"),
        ("127.0.0.1", "en", [], None),
    ],
)
def test_zone(host, language, seen, zone):
    assert zone_of(host, language, seen) == zone


@pytest.mark.parametrize(
    ("printed", "offset"),
    [
        ("2026-07-01T03:00:40", 3 * HOUR),
        ("2026-06-30T18:30:00", -5.5 * HOUR),
        ("2026-07-01", None),
        ("2026-07-01T03:00:00+03:00", None),
        ("2026-07-09T03:00:00", None),
        ("soon", None),
    ],
)
def test_offset(printed, offset):
    assert offset_of(printed, SUMMER) == offset
