"""Articles in, the same articles in one form out: text, dates, names and URLs as every reader expects them."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from newscrawl.boilerplate import is_boilerplate_line
from newscrawl.discovery.urls import canonicalize, in_site
from newscrawl.items import Article, Author, BodyLink, Image
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

_OFFSET = re.compile(r"(?<=\d)\s*(?:([+-])(\d{2}):?(\d{2})?|Z|UTC|GMT)$", re.IGNORECASE)
OPENING = 2  # Paragraphs in which a dateline may stand: the first, or the second below a standfirst.
_TIME = re.compile(r"T\d{2}:\d{2}")


class NormalizePipeline:
    """Leaves items that are no Article, and articles that come from the store, as they are."""

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or item.revision is not None:
            return item
        return normalize(item)


def normalize(article: Article) -> Article:
    """Idempotent."""
    headline = one_line(undouble(article.headline))
    dateline, body = _body(article.body, headline, article.dateline)
    provenance = dict(article.provenance)
    for name in ("date_published", "date_modified"):
        if (printed := getattr(article, name)) and normal_date(printed) is None:
            provenance[name] = f"unreadable: {printed}"
    blocks = [
        replace(block, text=text)
        for block in article.body_blocks
        if (text := _block_text(block.text)) and comparable(text) != comparable(headline)
    ]
    if dateline:
        blocks[:OPENING] = [replace(block, text=split_dateline(block.text)[1]) for block in blocks[:OPENING]]
    url = canonicalize(article.url)
    return replace(
        article,
        url=article.url.strip(),
        canonical_url=_canonical_url(article.canonical_url, url) or None,
        headline=headline,
        alternative_headline=_optional(article.alternative_headline),
        description=_optional(article.description),
        body=body,
        body_blocks=[block for block in blocks if block.text],
        dateline=clean(dateline) if dateline else None,
        authors=_authors(article.authors),
        section=_optional(article.section),
        tags=unique(tag for entry in article.tags for tag in split_tags(one_line(entry))),
        image=_image(article.image) if article.image else None,
        images=[_image(image) for image in article.images],
        links=[BodyLink(canonicalize(link.url), one_line(link.text)) for link in article.links],
        word_count=count_words(body),
        fingerprint=fingerprint(headline, body),
        provenance=provenance,
        date_published=normal_date(article.date_published),
        date_modified=normal_date(article.date_modified),
    )


def one_line(text: str) -> str:
    return strip_template_leftovers(clean(text))


def _optional(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None


def _block_text(text: str) -> str:
    lines = (strip_template_leftovers(line) for line in clean_lines(text).split("\n"))
    return "\n".join(line for line in lines if line and not is_boilerplate_line(line))


def _body(text: str, headline: str, dateline: str | None) -> tuple[str | None, str]:
    """(dateline, paragraphs): without leftovers, boilerplate lines and the headline printed again at the top."""
    paragraphs = [_block_text(paragraph) for paragraph in clean_lines(text).split("\n\n")]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    folded = comparable(headline)
    while paragraphs and (comparable(paragraphs[0]) == folded or (dateline and paragraphs[0] == dateline)):
        paragraphs.pop(0)
    if not paragraphs:
        return dateline, ""
    for number, paragraph in enumerate(paragraphs[:OPENING]):
        found, rest = split_dateline(paragraph)
        if found and rest:
            paragraphs[number] = rest
            dateline = dateline or found
            break
    return dateline, "\n\n".join(paragraphs)


def normal_date(value: str | None) -> str | None:
    """ISO 8601 with the offset as "+03:00", or a bare day; None for what is neither."""
    if not value:
        return None
    value = value.strip().replace(" ", "T", 1) if _TIME.search(value.strip().replace(" ", "T", 1)) else value.strip()
    value = _OFFSET.sub(_normal_offset, value) if "T" in value else value
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.isoformat() if "T" in value else moment.date().isoformat()


def _normal_offset(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}:{match[3] or '00'}" if match[1] else "+00:00"


def _canonical_url(declared: str | None, url: str) -> str:
    """What the page declares, unless that is another site's, or the front page: a common template's mistake."""
    declared = canonicalize(declared) if declared else url
    is_front = urlsplit(declared).path in ("", "/") and not urlsplit(declared).query
    return url if not in_site(declared, url) or (is_front and declared != url) else declared


def _authors(authors: list[Author]) -> list[Author]:
    named = {author.name.casefold(): author for author in reversed(authors) if author.name}
    cleaned = [replace(author, name=one_line(author.name)) for author in reversed(named.values())]
    return [author for author in cleaned if author.name]


def _image(image: Image) -> Image:
    return replace(image, caption=_optional(image.caption), credit=_optional(image.credit))
