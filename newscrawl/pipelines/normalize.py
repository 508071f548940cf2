"""Articles in, the same articles in one form out: text, dates, names and URLs as every reader expects them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from scrapy.crawler import Crawler

from newscrawl.boilerplate import is_boilerplate_line
from newscrawl.discovery.urls import canonicalize, in_site
from newscrawl.items import IN_BODY, Article, Author, Block, BodyLink, Image, Teaser
from newscrawl.site import Site
from newscrawl.text import (
    clean,
    clean_lines,
    comparable,
    count_words,
    fingerprint,
    split_dateline,
    split_tags,
    strip_template_leftovers,
    undouble,
    unique,
)

OPENING = 2  # Paragraphs in which a dateline may stand: the first, or the second below a standfirst.
_OFFSET = re.compile(r"(?<=\d)\s*(?:([+-])(\d{2}):?(\d{2})?|Z|UTC|GMT)$")
_DAY_AND_TIME = re.compile(r"(\d{4}-?\d{2}-?\d{2})(?:T| +)(?=\d)")


class NormalizePipeline:
    """Leaves items that are no Article, and articles that come from the store, as they are."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(getattr(crawler.spider, "site", None))

    def __init__(self, site: Site | None = None) -> None:
        self.site = site

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:
            return item
        return normalize(item, site=self.site)


def normalize(article: Article, *, site: Site | None = None) -> Article:
    """Idempotent. A time without its zone is one of the site's."""
    headline = _title(article.headline)
    paragraphs = [_lines(paragraph) for paragraph in clean_lines(article.body).split("\n\n")]
    dateline, paragraphs = _without_opening(paragraphs, headline, _optional(article.dateline))
    body = "\n\n".join(filter(None, paragraphs))
    zone = ZoneInfo(site.timezone) if site and site.timezone else None
    url = canonicalize(article.url)
    return replace(
        article,
        url=article.url.strip(),
        canonical_url=_canonical_url(article.canonical_url, url) or None,
        headline=headline,
        alternative_headline=_optional(article.alternative_headline),
        description=_optional(article.description),
        body=body,
        body_blocks=_blocks(article.body_blocks, headline, dateline),
        dateline=dateline,
        authors=_authors(article.authors),
        section=_optional(article.section),
        tags=_tags(article.tags),
        date_published=normal_date(article.date_published, zone=zone),
        date_modified=normal_date(article.date_modified, zone=zone),
        image=_image(article.image) if article.image else None,
        images=list({image.url: _image(image) for image in reversed(article.images)}.values())[::-1],
        links=[BodyLink(canonicalize(link.url), _one_line(link.text)) for link in article.links],
        teaser=_teaser(article.teaser) if article.teaser else None,
        word_count=article.word_count if body == article.body else count_words(body),
        fingerprint=fingerprint(headline, body),
        provenance=article.provenance | _unreadable(article),
    )


def _one_line(text: str) -> str:
    return strip_template_leftovers(clean(text))


def _optional(text: str | None) -> str | None:
    return (_one_line(text) or None) if text else None


def _title(text: str) -> str:
    return _one_line(undouble(_one_line(text)))


@lru_cache(maxsize=1024)  # Each paragraph of the body is a block as well.
def _lines(text: str) -> str:
    """Without leftovers of templates, boilerplate lines and empty ones."""
    lines = map(strip_template_leftovers, clean_lines(text).split("\n"))
    return "\n".join(line for line in lines if line and not is_boilerplate_line(line))


def _blocks(blocks: Sequence[Block], headline: str, dateline: str | None) -> list[Block]:
    """What `_without_opening` does to the paragraphs, done to the blocks they came from."""
    texts = [_lines(block.text) for block in blocks]
    read = [number for number, block in enumerate(blocks) if block.type in IN_BODY]
    _, opened = _without_opening([texts[number] for number in read], headline, dateline)
    for number, text in zip(read, opened, strict=True):
        texts[number] = text
    return [replace(block, text=text) for block, text in zip(blocks, texts, strict=True) if text]


def _without_opening(texts: list[str], headline: str, dateline: str | None) -> tuple[str | None, list[str]]:
    """(dateline, texts): the headline printed again and the dateline taken out; what is left of nothing is ""."""
    texts = ["" if _same(text, headline) else text for text in texts]
    while found := _find_dateline(texts, dateline):
        number, dateline, rest = found
        texts[number] = "" if _same(rest, headline) else _lines(rest)
    return dateline, texts


def _find_dateline(texts: Sequence[str], known: str | None) -> tuple[int, str, str] | None:
    """(number of the text, dateline, the rest of the text). Once a dateline is known, only the same one is another."""
    shown = [number for number, text in enumerate(texts) if text]
    for number in shown[:OPENING]:
        below = texts[shown[1]] if number == shown[0] and len(shown) > 1 else ""
        found, rest = _dateline_of(texts[number], below, known)
        if found and _optional(found) and (not known or _overlap(found, known)):
            return number, known or found, rest
    return None


def _dateline_of(text: str, below: str, known: str | None) -> tuple[str | None, str]:
    """(dateline, rest) of a paragraph, or of one that is nothing else and stands above `below`."""
    found, rest = split_dateline(text)
    if not found and below:
        found, rest = split_dateline(f"{text}\n{below}")
        if rest == below or (known and _same(text, known)):
            found, rest = found or known, ""
        else:
            found = None
    return found, rest


def _overlap(one: str, other: str) -> bool:
    return comparable(one) in comparable(other) or comparable(other) in comparable(one)


def _same(text: str, other: str) -> bool:
    return len(text) <= 2 * len(other) + OPENING and comparable(text) == comparable(other) != ""


def _tags(entries: Sequence[str]) -> list[str]:
    """A list's entries whole; a single entry is a list that nobody has split."""
    whole = unique(_tag(entry) for entry in entries)
    return unique(_tag(tag) for tag in split_tags(whole[0])) if len(whole) == 1 else whole


def _tag(text: str) -> str:
    while (stripped := _one_line(text).strip(" #,;")) != text:
        text = stripped
    return text


def normal_date(value: str | None, *, zone: ZoneInfo | None = None) -> str | None:
    """ISO 8601 with the offset as "+03:00", or a bare day; None for what is neither. `zone` is for times without."""
    if not value:
        return None
    value, timed = _DAY_AND_TIME.subn(r"\1T", value.strip().upper(), count=1)
    try:
        moment = datetime.fromisoformat(_OFFSET.sub(_normal_offset, value) if timed else value)
    except ValueError:
        return None
    if not timed:
        return moment.date().isoformat()
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat()


def _normal_offset(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}:{match[3] or '00'}" if match[1] else "+00:00"


def _unreadable(article: Article) -> dict[str, str]:
    """Provenance of the dates that are left out because nobody could say when that is."""
    printed = {name: getattr(article, name) for name in ("date_published", "date_modified")}
    return {name: f"unreadable: {value}" for name, value in printed.items() if value and normal_date(value) is None}


def _canonical_url(declared: str | None, url: str) -> str:
    """What the page declares, unless that is another site's, or the front page: a common template's mistake."""
    declared = canonicalize(declared) if declared else url
    is_front = not declared.partition("://")[2].partition("/")[2]
    return url if not in_site(declared, url) or (is_front and declared != url) else declared


def _authors(authors: Sequence[Author]) -> list[Author]:
    cleaned = [replace(author, name=_one_line(author.name)) for author in authors]
    return list({author.name.casefold(): author for author in reversed(cleaned) if author.name}.values())[::-1]


def _image(image: Image) -> Image:
    return replace(image, caption=_optional(image.caption), credit=_optional(image.credit))


def _teaser(teaser: Teaser) -> Teaser:
    return replace(teaser, headline=_title(teaser.headline or "") or None, section=_optional(teaser.section))
