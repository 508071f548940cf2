"""Archives by date of a simulated newspaper: its articles in, the links that lead there and what its pages show out."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from newscrawl.items import Article
from tests.newsroom.press.pages import moment
from tests.newsroom.press.styles import Archive

_FORMS = {
    "months": "/{:%Y/%m}/",
    "days": "/archive/{:%Y-%m-%d}",
    "query": "/archive?date={:%Y-%m-%d}",
    "options": "/{:%Y/%m}",
    "form": "/archive?month={0.month}&year={0.year}",
}
_DATE = re.compile(r"(\d{4})[/-](\d\d)(?:-(\d\d))?/?$")
_ASKED = re.compile(r"/archive\?month=(\d+)&year=(\d{4})$")


def navigation(archive: Archive, articles: Sequence[Article]) -> str:
    """Links of every page: to all months, or to the last day."""
    if archive not in _FORMS:
        return ""
    form, moments = _FORMS[archive], [moment(article) for article in articles]
    if archive in ("days", "query"):
        return f'<a href="{form.format(moments[0])}">{moments[0]:%d.%m.%Y}</a>'
    months = dict.fromkeys(form.format(when) for when in moments)
    if archive == "form":
        names = "".join(f"<option value={month}>{month}. month</option>" for month in range(1, 13))
        years = "".join(f"<option>{year}</option>" for year in sorted({when.year for when in moments}, reverse=True))
        lists = f"<select name=month>{names}</select><select name=year>{years}</select>"
        return f'<form action="/archive">{lists}<button>Show</button></form>'
    if archive == "options":
        return "<select>" + "".join(f'<option value="{month}">{month}</option>' for month in months) + "</select>"
    return "<ul>" + "".join(f'<li><a href="{month}">{month[1:-1]}</a></li>' for month in months) + "</ul>"


def shown(archive: Archive, target: str, articles: Sequence[Article]) -> tuple[list[Article], str] | None:
    """The articles of a month or day, and a link to the day before it; None for no such page."""
    ordered = _ASKED.sub(lambda asked: f"/{asked[2]}-{int(asked[1]):02}", target)
    match = _DATE.search(ordered) if archive in _FORMS else None
    if not match:
        return None
    when = datetime(int(match[1]), int(match[2]), int(match[3] or 1), tzinfo=UTC)
    if _FORMS[archive].format(when) != target:
        return None
    name = f"{when:%Y-%m-%d}" if match[3] else f"{when:%Y-%m}"
    before = f'<a href="{_FORMS[archive].format(when - timedelta(days=1))}">‹</a>' if match[3] else ""
    return [article for article in articles if f"{moment(article):%Y-%m-%d}".startswith(name)], before
