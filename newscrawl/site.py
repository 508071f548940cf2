"""A site definition: TOML in, a validated Site out. Unknown keys are refused with the likely intended one."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import GenericTranslator, SelectorError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from newscrawl.exceptions import SiteError

_DURATION = re.compile(r"(\d+)\s*([smhdw])")
_CURES = {
    "tuple_type": 'give a list, such as ["..."]',
    "string_type": 'give a text in quotes, such as "..."',
    "bool_type": "give true or false",
    "bool_parsing": "give true or false",
    "int_parsing": "give a whole number",
    "int_type": "give a whole number",
    "int_from_float": "give a whole number",
    "float_parsing": "give a number",
    "float_type": "give a number",
    "string_pattern_mismatch": "lower-case letters, digits, '.', '_' and '-', beginning with a letter or digit",
}  # By pydantic's name for the mistake.
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_duration(value: object) -> object:
    """Read "15m", "6h" or "1d" as a timedelta; a bare number is refused, since nobody knows of what."""
    if isinstance(value, str | int | float):
        match = _DURATION.fullmatch(str(value).strip())
        if not match:
            raise ValueError('give a number and a unit, such as "15m", "6h" or "1d"')
        try:
            return timedelta(**{_UNITS[match[2]]: int(match[1])})
        except OverflowError:
            raise ValueError("longer than can be counted") from None
    return value


def _within_a_year(value: timedelta) -> timedelta:
    if value > timedelta(days=366):
        raise ValueError("give a year at most")
    return value


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("give a whole address, such as https://paper.example/")
    return value


def _address(value: str) -> str:
    try:
        urlsplit(value)
    except ValueError as error:
        raise ValueError(f"{value} is not an address: {error}") from None
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no such time zone; give an IANA name such as Europe/Istanbul") from None
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return value


def _selector(value: str) -> str:
    try:
        GenericTranslator().css_to_xpath(value)
    except SelectorError as error:
        raise ValueError(f"not a CSS selector: {error}") from None
    return value


HttpUrl = Annotated[str, AfterValidator(_http_url)]
Address = Annotated[str, AfterValidator(_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Selector = Annotated[str, AfterValidator(_selector)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Discover(_Table):
    """Where the links are. Everything is found without these keys; they overrule what was found."""

    feeds: tuple[Address, ...] = ()
    """Feed URLs (RSS, Atom, RDF, JSON Feed), absolute or relative to `url`."""
    sitemaps: tuple[Address, ...] = ()
    """Sitemap URLs; those in robots.txt are found anyway."""
    sections: tuple[Address, ...] = ()
    """Section fronts to visit, absolute or relative to `url`. When given, no other section is followed."""
    article: Pattern | None = None
    """Regular expression: a URL in which it is found is an article, any other is not."""
    section: Pattern | None = None
    """Regular expression: a URL in which it is found is a section."""
    ignore: Pattern | None = None
    """Regular expression: a URL in which it is found is never fetched."""
    depth: Annotated[int, Field(ge=0, le=10)] | None = None
    """How many section links away from the front page a section may lie; else as far as they bring articles."""
    pages: Annotated[int, Field(ge=1, le=10_000)] | None = None
    """How many pages of a section's pagination to read; else as many as bring articles."""


class Extract(_Table):
    """CSS selectors, tried in order, before the generic extractor."""

    headline: tuple[Selector, ...] = ()
    body: tuple[Selector, ...] = ()
    """The container of the article's paragraphs."""
    authors: tuple[Selector, ...] = ()
    date_published: tuple[Selector, ...] = ()
    date_modified: tuple[Selector, ...] = ()
    section: tuple[Selector, ...] = ()
    tags: tuple[Selector, ...] = ()
    strip: tuple[Selector, ...] = ()
    """Elements removed before anything is read."""


class Examples(_Table):
    """URLs that prove the patterns: `scrapy checksites` and `scrapy check` use them."""

    article: tuple[Address, ...] = ()
    section: tuple[Address, ...] = ()


class Expect(_Table):
    per_day: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    """New articles a day; fewer is an alarm."""


class Site(_Table):
    """A news site. `url` alone is a complete definition."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    """The definition's file name without its ending; not a key of the file."""
    url: HttpUrl
    """The front page."""
    every: Annotated[timedelta, BeforeValidator(parse_duration), AfterValidator(_within_a_year)] = timedelta(hours=1)
    """How often `scrapy crawlall --due` crawls it."""
    revisits: Annotated[float, Field(ge=0, le=100)] = 28
    """How often an article is looked at again, on average; 0: never, and every listing is read in each run."""
    timezone: Annotated[str, AfterValidator(_zone)] | None = None
    """IANA name, for pages that print a time without its zone."""
    language: str | None = None
    """BCP 47, for pages that do not say."""
    delay: Annotated[float, Field(ge=0, le=86_400)] | None = None
    """Seconds between two requests; a longer one asked for by robots.txt wins. Under 1 only for a server of yours."""
    browser: bool = False
    """Render pages in Chromium: for sites whose articles exist only through JavaScript."""
    internal: bool = False
    """The site stands on this machine or network: its own host may resolve to an internal address."""
    discover: Discover = Discover()
    extract: Extract = Extract()
    examples: Examples = Examples()
    expect: Expect = Expect()

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @model_validator(mode="after")
    def _examples_agree(self) -> "Site":
        pattern = self.discover.article
        for url in self.examples.article if pattern else ():
            if not re.search(pattern or "", url):
                raise ValueError(f"discover.article does not match its own example {url}")
        return self


def load_site(path: Path) -> Site:
    """The Site a TOML file defines. Raises SiteError."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))  # Editors on Windows begin a file with a mark.
    except OSError as error:
        raise SiteError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: not valid TOML: {error}") from None
    except RecursionError:
        raise SiteError(f"{path}: not a definition: its values are nested too deep") from None
    return make_site(data, name=path.stem, source=str(path))


def make_site(data: Mapping[str, Any], *, name: str, source: str) -> Site:
    """Raises SiteError that names `source`, the key and, where it can, the cure."""
    if "name" in data:
        raise SiteError(f"{source}: name: unknown key (the file's name is the site's name)")
    try:
        return Site.model_validate({**data, "name": name})
    except ValidationError as error:
        problems = [_explain(problem["loc"], problem["type"], problem["msg"]) for problem in error.errors()]
        raise SiteError("\n".join(f"{source}: {problem}" for problem in problems)) from None


def _explain(location: tuple[int | str, ...], kind: str, message: str) -> str:
    names = [part for part in location if isinstance(part, str)]
    key = ".".join(names) or "definition"
    if kind == "extra_forbidden":
        table: Any = Site
        for name in names[:-1]:
            table = table.model_fields[name].annotation
        close = difflib.get_close_matches(names[-1], [n for n in table.model_fields if n != "name"], n=1, cutoff=0.5)
        return f"{key}: unknown key" + (f' (did you mean "{close[0]}"?)' if close else "")
    if kind == "missing":
        return f'{key}: missing; a definition needs at least url = "https://..."'
    if kind == "model_type":
        return f"{key}: give a table: [{key}]"
    return f"{key}: {_CURES.get(kind) or message.removeprefix('Value error, ')}"
