"""Archives by date: the URL of a year, month or day in; those of its like over a stretch of time, newest first, out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from newscrawl.discovery.urls import absolute, in_site, url_key
from newscrawl.document import Document
from newscrawl.items import Link

_YEAR, _MONTH, _DAY = r"(?P<Y>(?:19|20)\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_END = r"/?(?:(?:index)?\.(?:s?html?|php|aspx?))?$"
_PATH = re.compile(rf"(?<=[/=]){_YEAR}(?:(?P<s>[/._-]?){_MONTH}(?:(?P=s){_DAY})?)?{_END}")
_PARAMETER = re.compile(rf"(?<==){_YEAR}(?:(?P<s>[-/._]?){_MONTH}(?:(?P=s){_DAY})?)?(?=&|$)")
_NAMES = {
    "Y": "year|yr|y|jahr|annee|an|ano|anno|anyo|jaar|aar|ar|vuosi|rok|god|godina|ev|yil|tahun|nam|etos",
    "m": "month|monthnum|mon|m|monat|mois|mes|mese|maand|maaned|maned|manad|kuukausi|miesiac|mesic|mesyac|mjesec|honap|"
    "luna|ay|bulan|thang|minas",
    "d": "day|d|tag|jour|dia|giorno|dag|paiva|dzien|den|dan|nap|zi|gun|hari|ngay",
}
_VALUES = {"Y": r"(?:19|20)\d\d", "m": "0?[1-9]|1[0-2]", "d": r"0?[1-9]|[12]\d|3[01]"}
_PARAMETERS = {
    unit: re.compile(rf"[?&](?:{names})=({_VALUES[unit]})(?=&|$)", re.IGNORECASE) for unit, names in _NAMES.items()
}
_ARTICLE_DAY = re.compile(rf"/{_YEAR}(?P<s>/){_MONTH}(?:/{_DAY})?(?=/)")
_FORMS, _FIELDS, _CHOICES = 20, 10, 400
"""Of a page, a form and a list that are looked at."""
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
    """Archives of drop-down lists, which are no links of the page: addresses, or choices that a form sends."""
    if b"<option" not in document.markup.lower():
        return []
    values: Any = document.tree.xpath("//option/@value[contains(., '/') or contains(., '=')]", smart_strings=False)
    asked = (_asked(form) for form in islice(document.tree.iter("form"), _FORMS))
    urls = (absolute(value.strip(), document.base_url) for value in (*values, *filter(None, asked)))
    return [Link(url) for url in urls if url and in_site(url, site_url) and archive_at(url)]


def _asked(form: Any) -> str | None:
    """What a form asks for when the first choice that is a number is made in each of its lists."""
    choices = {select.get("name"): _first_number(select) for select in islice(form.iter("select"), _FIELDS)}
    if form.get("method", "get").lower() != "get" or not choices:
        return None
    fields = islice((field for field in form.iter("input") if field.get("type") == "hidden"), _FIELDS)
    hidden = {field.get("name"): field.get("value", "") for field in fields}
    action = form.get("action", "").partition("?")[0]
    return f"{action}?{urlencode({name: value for name, value in (hidden | choices).items() if name})}"


def _first_number(select: Any) -> str:
    options = islice(select.iter("option"), _CHOICES)
    values = (str(option.get("value", option.text or "")).strip() for option in options)
    return next(filter(str.isdecimal, values), "")
