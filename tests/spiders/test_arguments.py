"""`-a NAME=VALUE` -> values, or a message that says what to write."""

from datetime import UTC, datetime

import pytest
from scrapy.exceptions import UsageError

from newscrawl.spiders.arguments import BEGINNING, read_arguments


def test_values() -> None:
    arguments = read_arguments(
        {"max_articles": "5", "since": "2026-01-31", "sections": "world, /money", "dry_run": "1", "browser": "0"}
    )
    assert arguments.max_articles == 5
    assert arguments.since == datetime(2026, 1, 31, tzinfo=UTC)
    assert arguments.sections == ("world", "/money")
    assert arguments.dry_run is True
    assert arguments.browser is False


def test_a_moment_with_its_zone_is_kept_and_one_without_is_utc() -> None:
    since = read_arguments({"since": "2026-01-31T12:00+03:00"}).since
    assert since == datetime(2026, 1, 31, 9, tzinfo=UTC)
    assert read_arguments({"since": "2026-01-31T12:00"}).since == datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_times_beyond_all_pages_are_those_of_all_pages() -> None:
    arguments = read_arguments({"since": "0001-01-01", "until": "9999-12-31T23:59-12:00"})
    assert (arguments.since, arguments.until) == (BEGINNING, datetime(9000, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"max_article": "5"}, "-a max_article: unknown argument (did you mean max_articles?)"),
        ({"zzz": "5"}, "-a zzz: unknown argument; known: url, max_articles"),
        ({"max_articles": "0"}, "-a max_articles: Input should be greater than 0"),
        ({"since": "yesterday"}, "-a since: give a day such as 2026-01-31"),
        ({"since": "2026-01-31", "until": "2026-01-31"}, "-a until: give a moment after that of -a since"),
        ({"until": "0001-01-01T00:00+14:00"}, "-a until: give a moment after that of -a since"),
    ],
)
def test_refusals_name_the_argument(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=r"^-a ") as caught:
        read_arguments(arguments)
    assert message in str(caught.value)
