"""A proposal: a survey in, a small commented definition (TOML) and a Site that proves it out."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from newscrawl.onboarding.survey import Source, Survey
from newscrawl.site import Site, make_site

_EXAMPLES = 3
_INLINE = 100


def definition(survey: Survey, *, internal: bool, day: str) -> str:
    """Only keys that say more than is found without them. `day` is that of the survey."""
    return "\n".join(_lines(survey, internal=internal, day=day)) + "\n"


def proven(text: str, *, name: str, source: str) -> Site:
    """The Site that the text defines. Raises SiteError."""
    return make_site(tomllib.loads(text), name=name, source=source)


def _lines(survey: Survey, *, internal: bool, day: str) -> Iterator[str]:
    yield f"# By `scrapy addsite` on {day}: {len(survey.articles)} articles read, {survey.requests} requests made."
    yield "# What a crawl finds by itself is left out. All keys: docs/sites.md."
    yield f"url = {_text(survey.url)}"
    if internal:
        yield "internal = true"
    if survey.timezone:
        yield f"timezone = {_text(survey.timezone)}  # Pages print times without a zone."
    elif survey.has_zoneless_times:
        yield '# timezone = "Area/City"  # Pages print times without a zone, and none is certain: give theirs.'
    if survey.language:
        yield f"language = {_text(survey.language)}  # Pages do not say."
    yield from _discover(survey)
    yield from ("", "[examples]")
    yield from _list("article", [article.url for article in survey.articles[:_EXAMPLES]])
    if survey.sections:
        yield from _list("section", [link.url for link in survey.sections[:_EXAMPLES]])
    if survey.volume and (expected := int((survey.volume.expected or 0) * survey.free)):
        yield from ("", "[expect]")
        yield f"per_day = {expected}  # A slow day's; {survey.volume.per_day * survey.free:.0f} is usual."


def _discover(survey: Survey) -> Iterator[str]:
    feeds, sitemaps = _unsaid(survey.feeds), _unsaid(survey.sitemaps)
    if not (feeds or sitemaps or survey.pattern or survey.ignore):
        return
    yield from ("", "[discover]")
    for key, urls in (("feeds", feeds), ("sitemaps", sitemaps)):
        if urls:
            yield f"# {'The front page' if key == 'feeds' else 'robots.txt'} does not name it."
            yield from _list(key, [_short(url, survey.url) for url in urls])
    if survey.pattern:
        yield "# Found in the addresses of the articles that were read, and of no other page that was."
        yield f"article = {_literal(survey.pattern)}"
    if survey.ignore:
        yield f"ignore = {_literal(survey.ignore)}  # Articles again, at second addresses."


def _unsaid(sources: Sequence[Source]) -> list[str]:
    return [source.url for source in sources if source.found != "declared"]


def _short(url: str, front: str) -> str:
    path = "/" + url.partition("://")[2].partition("/")[2]
    return path if urljoin(front, path) == url else url


def _list(key: str, urls: Sequence[str]) -> Iterator[str]:
    inline = f"{key} = [{', '.join(map(_text, urls))}]"
    if len(inline) <= _INLINE:
        yield inline
        return
    yield f"{key} = ["
    yield from (f"    {_text(url)}," for url in urls)
    yield "]"


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _literal(pattern: str) -> str:
    return f"'{pattern}'" if "'" not in pattern and pattern.isprintable() else _text(pattern)
