"""Spider arguments: the strings of `-a NAME=VALUE` in, validated values out."""

import difflib
from datetime import UTC, datetime, time
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)  # fmt: skip
from scrapy.exceptions import UsageError

BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
"""No page is older."""
_END = datetime(9000, 1, 1, tzinfo=UTC)
"""Sums with later moments are beyond what a datetime holds."""


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _moment(value: object) -> object:
    """A bare day is its midnight, UTC."""
    if not isinstance(value, str):
        return value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("give a day such as 2026-01-31, or a moment such as 2026-01-31T12:00+00:00") from None
    return moment if "T" in value else datetime.combine(moment, time(), UTC)


def _aware(value: datetime | None) -> datetime | None:
    """One that pages may have: what asks for more asks for all."""
    if value and value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return min(max(value, BEGINNING), _END) if value else None


class SpiderArguments(BaseModel):
    """What `scrapy crawl NAME -a ...` accepts."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    url: str | None = None
    """Front page of a site nobody has defined (`scrapy crawl news -a url=...`)."""
    max_articles: Annotated[int, Field(gt=0)] | None = None
    """Stop after so many exported articles; the rest stays pending for the next run."""
    max_requests: Annotated[int, Field(gt=0)] | None = None
    """Make so many requests at most, those that promise most; the rest stays pending for the next run."""
    since: Annotated[datetime | None, BeforeValidator(_moment), AfterValidator(_aware)] = None
    """Only articles published at or after this day or moment; sitemaps and archives are read that far back."""
    until: Annotated[datetime | None, BeforeValidator(_moment), AfterValidator(_aware)] = None
    """Only articles published before this day or moment; without `since` all of them, as far as archives go back."""
    sections: Annotated[tuple[str, ...], BeforeValidator(_split)] = ()
    """Only these sections: paths (`/world`) or names as in the navigation, separated by commas."""
    dry_run: bool = False
    """Discover, fetch nothing further: the article links found are the items; the store is left alone."""
    due: bool = False
    """Read only listings that are likely to have brought something; `scrapy crawlall --due` sets it."""
    browser: bool | None = None
    """Render pages in Chromium, whatever the definition says."""

    @field_validator("until")
    @classmethod
    def _after_since(cls, until: datetime | None, known: ValidationInfo) -> datetime | None:
        since = known.data.get("since")
        if until and since and until <= since:
            raise ValueError("give a moment after that of -a since")
        return until

    @model_validator(mode="before")
    @classmethod
    def _since_when(cls, data: dict[str, Any]) -> dict[str, Any]:
        return {"since": BEGINNING} | data if data.get("until") else data


def read_arguments(arguments: dict[str, Any]) -> SpiderArguments:
    """Raises UsageError that names the argument and, where it can, the cure."""
    try:
        return SpiderArguments.model_validate(arguments)
    except ValidationError as error:
        problem = error.errors()[0]
        name = str(problem["loc"][0])
        if problem["type"] == "extra_forbidden":
            close = difflib.get_close_matches(name, SpiderArguments.model_fields, n=1, cutoff=0.5)
            hint = f" (did you mean {close[0]}?)" if close else f"; known: {', '.join(SpiderArguments.model_fields)}"
            raise UsageError(f"-a {name}: unknown argument{hint}", print_help=False) from None
        raise UsageError(f"-a {name}: {problem['msg'].removeprefix('Value error, ')}", print_help=False) from None
