"""Archives by date: the URL of a year, month or day in; those of its like over a stretch of time, newest first, out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from newscrawl.discovery.urls import absolute, in_site, url_key
from newscrawl.document import Document
from newscrawl.items import Link

_YEAR, _MONTH, _DAY = r"(?P<Y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_END = r"/?(?:(?:index)?\.(?:s?html?|php|aspx?))?$"
_PATH = re.compile(rf"(?<=[/=]){_YEAR}(?:(?P<s>[/._-]?){_MONTH}(?:(?P=s){_DAY})?)?{_END}")
_PARAMETER = re.compile(rf"(?<==){_YEAR}(?:(?P<s>[-/._]?){_MONTH}(?:(?P=s){_DAY})?)?(?=&|$)")
_PARAMETERS = {
    "Y": re.compile(r"[?&](?:year|yr|y)=((?:19|20)\d\d)(?=&|$)"),
    "m": re.compile(r"[?&](?:month|monthnum|mon|m)=(0?[1-9]|1[0-2])(?=&|$)"),
    "d": re.compile(r"[?&](?:day|d)=(0?[1-9]|[12]\d|3[01])(?=&|$)"),
}
_ARTICLE_DAY = re.compile(rf"/{_YEAR}(?P<s>/){_MONTH}(?:/{_DAY})?(?=/)")
_UNTRIED, _PROVEN = 12, 40
"""Pages without an article of the time in a row after which a walk ends: before its first, and after one."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A form of URL with a year in it, perhaps with a month and a day."""

    form: str
    """As `str.format` takes it: https://paper.example/archive/{Y}/{m:02}."""
    moment: datetime
    """The first of the year, month or day that the URL names."""

    @property
    def unit(self) -> str:
        return "d" if "{d" in self.form else "m" if "{m" in self.form else "Y"

    def at(self, moment: datetime) -> str:
        return self.form.format(Y=moment.year, m=moment.month, d=moment.day)

    def first(self, moment: datetime) -> datetime:
        """Of the year, month or day that `moment` lies in."""
        day = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
        return day if self.unit == "d" else day.replace(day=1) if self.unit == "m" else day.replace(month=1, day=1)


@lru_cache(maxsize=4096)
def archive_at(url: str) -> Archive | None:
    """That of a URL which ends in a date, or asks for one; None for any other, an article's too."""
    spans = _parameters(url) or _spans(_PARAMETER.search(url)) if "?" in url else _spans(_PATH.search(url))
    return _archive(url, spans) if spans else None


def archive_of_article(url: str) -> Archive | None:
    """The page of the day or month that an article's URL lies below: /2019/01/31/ of /2019/01/31/ferry-returns."""
    match = _ARTICLE_DAY.search(url)
    return _archive(url[: match.end() + 1], _spans(match)) if match else None


def _spans(match: re.Match[str] | None) -> list[tuple[int, int, str]]:
    return [(*match.span(unit), unit) for unit in "Ymd" if match[unit]] if match else []


def _parameters(url: str) -> list[tuple[int, int, str]]:
    found = {unit: match.span(1) for unit, pattern in _PARAMETERS.items() if (match := pattern.search(url))}
    units = "".join(found)
    return [(*found[unit], unit) for unit in units] if units in ("Ym", "Ymd") else []


def _archive(url: str, spans: list[tuple[int, int, str]]) -> Archive | None:
    values = {unit: url[start:end] for start, end, unit in spans}
    try:
        moment = datetime(*(int(values.get(unit, 1)) for unit in "Ymd"), tzinfo=UTC)  # type: ignore[arg-type, misc]
    except ValueError:
        return None
    form, after = "", 0
    for start, end, unit in sorted(spans):
        width = ":02" if end - start == 2 else ""  # noqa: PLR2004
        form += f"{_literal(url[after:start])}{{{unit}{width}}}"
        after = end
    return Archive(form + _literal(url[after:]), moment)


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


@dataclass(slots=True)
class Walk:
    """Backwards through one archive."""

    archive: Archive
    reached: datetime
    """The first moment of the last year, month or day that was handed out."""
    barren: int = 0
    """Pages in a row that brought nothing."""
    is_proven: bool = False


class Walks:
    """Through the archives of a site, from `until` back to `since`."""

    def __init__(self, since: datetime, until: datetime) -> None:
        self.since, self.until = since, until
        self.walks: dict[str, Walk] = {}
        """By the archive's form."""
        self.pages: dict[str, Walk] = {}
        """Key of a page handed out -> its walk."""

    def take(self, links: Iterable[Link]) -> None:
        """The archives that links lead into; such a link becomes `other`, for its page has its turn here."""
        for link in links:
            is_story = link.kind == "article" and link.region == "main"
            archive = None if is_story else archive_at(link.url)
            if archive:
                link.kind = "other"
                self.add(archive)

    def add(self, archive: Archive) -> None:
        self.walks.setdefault(archive.form, Walk(archive, self.until))

    def next(self) -> str | None:
        """The newest page of an archive that still promises something; a proven one first."""
        for walk in sorted(self.walks.values(), key=lambda walk: not walk.is_proven):
            beginning = walk.archive.first(walk.reached - timedelta(microseconds=1))
            is_past = walk.archive.first(self.since) > beginning
            if not is_past and walk.barren < (_PROVEN if walk.is_proven else _UNTRIED):
                walk.reached = beginning
                url = walk.archive.at(beginning)
                self.pages[url_key(url)] = walk
                return url
        return None

    def read(self, key: str, *, shown: int, brought: int) -> None:
        """A page handed out: articles that no listing had shown, and those that nothing had told of."""
        if walk := self.pages.get(key):
            walk.is_proven |= bool(shown)
            walk.barren = 0 if brought else walk.barren + 1

    @property
    def is_covered(self) -> bool:
        """An archive has articles of the time."""
        return any(walk.is_proven for walk in self.walks.values())


def dated_options(document: Document, site_url: str) -> list[Link]:
    """Archives of a drop-down list, which are no links of the page."""
    if b"<option" not in document.markup.lower():
        return []
    values: Any = document.tree.xpath("//option/@value[contains(., '/') or contains(., '=')]", smart_strings=False)
    urls = (absolute(value.strip(), document.base_url) for value in values)
    return [Link(url) for url in urls if url and in_site(url, site_url) and archive_at(url)]
