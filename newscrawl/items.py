"""The two records that flow through a crawl: a Link to an article, and the Article behind it.

Field names are schema.org's in snake case. `json_schema()` is their public contract, versioned by SCHEMA_VERSION.
"""

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA_VERSION = "1.2"

LinkKind = Literal["article", "section", "other"]
Region = Literal["main", "nav", "header", "footer", "aside", "breadcrumb", "pagination"]
LinkSource = Literal["page", "feed", "sitemap", "news-sitemap", "site"]
ArticleKind = Literal["article", "live_blog", "gallery", "video", "paywalled"]
BlockType = Literal["paragraph", "heading", "quote", "list_item", "table", "caption", "embed", "code", "entry"]
Deletion = Literal["http_410", "http_404", "http_451", "redirected", "emptied"]
ChangeKind = Literal["added", "removed", "reworded"]
AuthorType = Literal["Person", "Organization"]
Source = Literal[
    "site-rule", "json-ld", "metatag", "microdata", "state", "body", "url", "detected", "feed", "sitemap",
    "news-sitemap", "teaser",
]  # fmt: skip
SOURCES: dict[Source, str] = {
    "site-rule": "a selector or key of the definition, or a property overridden in its `.py`",
    "json-ld": "JSON-LD that the publisher declares",
    "metatag": "a `meta` or `link` element, the title, or the language the document names",
    "microdata": "schema.org attributes in the markup, or a link's `rel`",
    "state": "the data a page carries for its own script",
    "body": "the visible page",
    "url": "the article's URL",
    "detected": "nobody's word: the text itself, recognised by its words",
    "feed": "the feed that named the article, when the page did not say",
    "sitemap": "the sitemap that named it, when the page did not say",
    "news-sitemap": "the news sitemap that named it, when the page did not say",
    "teaser": "the listing page that showed it, when the article's page did not say",
}
"""The words of `Article.provenance`, and where each says a value came from."""
REMARKS: dict[str, str] = {
    ", no zone": "a time without offset, where neither page nor definition gives one",
    ", zone of the site": "its offset is that of the definition's `timezone`",
    ", printed": "what stood there, in quotation marks, where it was no ISO 8601",
    "; ... says": "another source that says otherwise, and what",
    "in the future:": "what stood there; nothing else was found and the date is null",
    "unreadable:": "what stood there; it was no date and the date is null",
}
"""What the provenance of a date may add; the last two stand alone."""
# Types of the blocks a body is made of.
IN_BODY = frozenset(("paragraph", "heading", "quote", "list_item", "table", "code", "entry"))


@dataclass(slots=True)
class Link:
    """A link found on a listing page, in a feed or in a sitemap."""

    url: str
    """Absolute, without fragment, otherwise as the page wrote it."""
    text: str = ""
    """The teaser's headline, or the anchor's text."""
    kind: LinkKind = "other"
    rank: int = 0
    """Place on the page or in the feed among links of the same kind, from 1, in document order."""
    section: str | None = None
    """The teaser's section label, else the heading of the box it stands in."""
    region: Region = "main"
    summary: str | None = None
    image: str | None = None
    date_published: str | None = None
    """ISO 8601 as the feed or news sitemap says it."""
    date_modified: str | None = None
    """ISO 8601; a sitemap's lastmod, a feed's updated."""
    source: LinkSource = "page"


@dataclass(slots=True)
class Author:
    name: str
    type: AuthorType = "Person"
    """Organization for agencies and newsrooms."""


@dataclass(slots=True)
class Image:
    url: str
    caption: str | None = None
    credit: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(slots=True)
class Block:
    """One typed piece of the article, in reading order."""

    type: BlockType
    text: str
    level: int | None = None
    """Of a heading: 2 to 6."""
    date: str | None = None
    """Of a live blog's entry: ISO 8601."""


@dataclass(slots=True)
class Teaser:
    """How the listing page presented the article."""

    headline: str | None = None
    section: str | None = None
    rank: int | None = None
    page: str | None = None
    """URL of the listing page, feed or sitemap."""


@dataclass(slots=True)
class BodyLink:
    url: str
    text: str


@dataclass(slots=True)
class Change:
    """One difference between a revision and the one before it."""

    field: str
    """Name of the Article's field."""
    kind: ChangeKind
    """Of the body: a paragraph added or removed, or sentences of one reworded."""
    before: str | None = None
    """None for what is new."""
    after: str | None = None
    """None for what is gone."""
    paragraph: int | None = None
    """Of the body: its number in the newer text, or in the older one when it was removed; from 1."""


@dataclass(slots=True)
class Article:
    """One revision of one news article."""

    url: str
    """Where it was fetched, after redirects."""
    headline: str
    body: str
    """Plain text; paragraphs separated by a blank line."""
    canonical_url: str | None = None
    """The one URL that stands for all its variants (tracking parameters, AMP, print, http, www)."""
    site: str | None = None
    """Name of the site definition; the host for a site nobody has defined."""
    kind: ArticleKind = "article"
    alternative_headline: str | None = None
    description: str | None = None
    body_blocks: list[Block] = field(default_factory=list)
    dateline: str | None = None
    """The place a report is filed from: "BRUSSELS"."""
    authors: list[Author] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    in_language: str | None = None
    """BCP 47: "en", "tr", "pt-BR"."""
    date_published: str | None = None
    """ISO 8601 with the offset as published; a bare date when only the day is known."""
    date_modified: str | None = None
    """As date_published."""
    image: Image | None = None
    """The lead image."""
    images: list[Image] = field(default_factory=list)
    is_accessible_for_free: bool | None = None
    """False behind a paywall; None when the page does not say."""
    word_count: int = 0
    """Words of the body; characters for scripts without spaces."""
    teaser: Teaser | None = None
    links: list[BodyLink] = field(default_factory=list)
    """Links inside the body."""
    fingerprint: str | None = None
    """Hex digest of the headline and body without case, space and punctuation; the same text has the same one."""
    cluster_id: str | None = None
    """The same for near-duplicates (wire copies): the fingerprint of the first one seen."""
    first_seen_url: str | None = None
    """Of the first article seen of its cluster; its own for that one."""
    similarity: float | None = None
    """How much of it, or of that first one if shorter, the other has too, 0 to 1; None for the first itself."""
    revision: int | None = None
    """1 when first stored, then one more for each edit; None before it is stored."""
    previous_fingerprint: str | None = None
    """Of the revision before; None for the first."""
    changes: list[Change] = field(default_factory=list)
    """What this revision changed in the one before; empty for the first."""
    date_deleted: str | None = None
    """ISO 8601, UTC: when the article was first found missing. Only in a record of its deletion."""
    deletion: Deletion | None = None
    """How it was found missing."""
    provenance: dict[str, str] = field(default_factory=dict)
    """Field -> where it came from: a word of SOURCES, for dates with REMARKS."""
    fetched_at: str | None = None
    """ISO 8601, UTC."""
    http_status: int | None = None
    schema_version: str = SCHEMA_VERSION


FIELD_NAMES = tuple(f.name for f in dataclasses.fields(Article))


def article_from_dict(data: dict[str, Any]) -> Article:
    """The Article that `dataclasses.asdict` or a JSON feed wrote. Raises TypeError on unknown fields."""
    nested = {
        "body_blocks": Block, "authors": Author, "images": Image, "links": BodyLink,
        "changes": Change,
    }  # fmt: skip
    values = dict(data)
    for name, cls in nested.items():
        values[name] = [cls(**entry) for entry in values.get(name) or ()]
    if values.get("image"):
        values["image"] = Image(**values["image"])
    if values.get("teaser"):
        values["teaser"] = Teaser(**values["teaser"])
    return Article(**values)


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of Article, with the field notes above as descriptions."""
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415  only `scrapy schema` and the docs pay for it

    config = ConfigDict(use_attribute_docstrings=True)
    for cls in (Author, Image, Block, Teaser, BodyLink, Change, Article):
        setattr(cls, "__pydantic_config__", config)  # noqa: B010  slots classes do not declare it
    schema = TypeAdapter(Article).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"newscrawl/article/{SCHEMA_VERSION}",
    } | schema
