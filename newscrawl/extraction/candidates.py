"""Where each field may stand: an ArticlePage in, Candidates out, the most trusted first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.extraction import affixes, bylines, dates, headline, printed_dates, site_rules, state, visible
from newscrawl.extraction.authors import names_in
from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.images import absolute, declared_images, pixels
from newscrawl.extraction.vocabulary import HIDDEN
from newscrawl.items import Image
from newscrawl.text import clean, comparable

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title", "headline", "mrf:title")
_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "published_time", "publish_date", "publish-date", "publishdate", "pubdate",
    "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "date", "article.created", "originalpublicationdate",
    "article_date_original", "citation_publication_date", "rnews:datepublished", "og:article:published_time", "date.created",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article.updated", "last-modified",
    "dcterms.modified", "modified_time", "article:modified", "lastmod", "revised",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "cxenseparse:author", "byl", "creator", "twitter:data1", "citation_author", "mrf:authors", "articleauthor",
)  # fmt: skip
# As WordPress says "Written by" in its languages.
_SIGNED = re.compile(
    r"(?:\b(?:by|von|par|por|da|di|door|av|af|oleh|przez|autore?|author|yazan|автор\w*|написано|autorius|szerző|kirjoittanut|"
    r"napsal\w*|scris de|작성자|执笔者|作者|執筆者|كتبه|נכתב על ידי)|による)\W*$",
    re.IGNORECASE,
)
_SECTIONS = (
    "article:section", "parsely-section", "section", "cxenseparse:section", "sailthru.section", "mrf:sections", "category",
)  # fmt: skip
_NO_SECTIONS = ("article", "articles", "artikel", "articulo", "story", "stories", "post", "posts", "content", "archive")
_TAGS = (
    "news_keywords", "article:tag", "parsely-tags", "sailthru.tags", "cxenseparse:keywords", "keywords", "og:article:tag",
)  # fmt: skip
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_IMAGES = ("og:image", "og:image:url", "twitter:image", "twitter:image:src")
_WANTED = frozenset((
    "datePublished", "dateModified", "author", "headline", "keywords", "articleSection", "description", "image",
    "isAccessibleForFree", "liveBlogUpdate",
))  # fmt: skip


def site_rule(page: "ArticlePage", name: str) -> Iterator[Candidate]:
    selectors = getattr(page.site.extract, name) if page.site else ()
    selector, elements = site_rules.first_match(page.tree, selectors) if selectors else ("", [])
    for element in elements:
        if text := site_rules.text_of(element):
            yield Candidate(text, "site-rule", selector)


def _linked(page: "ArticlePage", key: str, *, pages: bool = False) -> Iterator[Candidate]:
    for value in page.linked_data.values(key, pages=pages):
        yield Candidate(value, "json-ld", key)


def _first(candidate: Candidate) -> Candidate:
    return replace(candidate, value=candidate.value[0]) if isinstance(candidate.value, list) else candidate


def _meta(page: "ArticlePage", names: tuple[str, ...]) -> Iterator[Candidate]:
    for name, content in page.metatags.all(*names):
        yield Candidate(content, "metatag", name)


def microdata(page: "ArticlePage") -> dict[str, list[Any]]:
    """Itemprop, RDFa's property or rel -> elements, in document order."""
    found: dict[str, list[Any]] = {}
    head = page.tree.find("head")
    for element in (*(() if head is None else head), *page.blocks.marked):
        name = (element.get("itemprop") or element.get("property") or "").removeprefix("schema:")
        if name in _WANTED:
            found.setdefault(name, []).append(element)
    for element in page.blocks.marked:
        if (rel := element.get("rel")) in ("author", "tag"):
            found.setdefault(rel, []).append(element)
    return found


def _microdata(page: "ArticlePage", name: str) -> Iterator[Candidate]:
    for element in page.microdata.get(name, ()):
        if text := site_rules.text_of(element):
            yield Candidate(text, "microdata", name)


def headlines(page: "ArticlePage") -> Iterator[Candidate]:
    yield from site_rule(page, "headline")
    shown = list(islice(_shown_titles(page), headline.MAX_PLACES))
    yield from shown
    linked = [c for key in ("headline", "name") for c in map(_first, _linked(page, key)) if isinstance(c.value, str)]
    yield from linked
    social = page.metatags.first("og:title")
    if social and shown and shown[0].value in {c.value for c in linked} and social != shown[0].value:
        yield from _second_titles(page, clean(social))
    marked: list[Candidate] = []
    if {c.value for c in shown}.isdisjoint(c.value for c in linked):  # Else it is settled; a search costs 0.6 ms.
        marked = list(islice(_microdata(page, "headline"), headline.MAX_PLACES))
    yield from marked
    said = {candidate.value for candidate in marked}  # A metatag's itemprop was read as microdata.
    metas = islice(_meta(page, _TITLES), headline.MAX_PLACES)
    yield from (c for c in metas if c.where != "headline" or c.value not in said)
    if page.metatags.title:
        yield Candidate(page.metatags.title, "metatag", "title")


def _shown_titles(page: "ArticlePage") -> Iterator[Candidate]:
    blocks = page.blocks
    for node, tag in enumerate(blocks.tag):
        if tag == "h1" and not blocks.flags[node] & HIDDEN:
            text = "\n".join(blocks.text[blocks.first[node] : blocks.end[node]])
            if 0 < len(text) <= affixes.MAX_LENGTH and not _leads_home(page, blocks.element[node]):
                yield Candidate(text, "body", "h1")


def _second_titles(page: "ArticlePage", social: str) -> Iterator[Candidate]:
    """An h2 that says, after a label maybe, what the page calls itself elsewhere: its h1 is for search engines."""
    blocks, key = page.blocks, comparable(social)
    for node, tag in enumerate(blocks.tag):
        if tag == "h2" and comparable("".join(blocks.text[blocks.first[node] : blocks.end[node]])).endswith(key):
            element = blocks.element[node]
            if element.find(".//a") is None and next(element.iterancestors("a"), None) is None:  # else a teaser
                yield Candidate(social, "body", "h2")


def section_names(page: "ArticlePage") -> list[str]:
    """Those a title may be followed by, as declared and as the address spells them."""
    declared = [c.value for c in (*_linked(page, "articleSection"), *_meta(page, _SECTIONS))]
    named = [name for value in declared for name in (value if isinstance(value, list) else [value])]
    path = urlsplit(page.url).path.strip("/").split("/")[:-1]
    return [name for name in (*named, *page.linked_data.breadcrumbs, *path) if isinstance(name, str)]


def _leads_home(page: "ArticlePage", title: Any) -> bool:
    """Whether a title is nothing but a link to the front page: the site's name."""
    anchor = title if (title.getparent() is not None and title.getparent().tag == "a") else title.find(".//a[@href]")
    anchor = title.getparent() if anchor is title else anchor
    if anchor is None or site_rules.text_of(anchor) != site_rules.text_of(title):
        return False
    return visible.path_of(page, anchor) == "" and urlsplit(page.url).path.strip("/") != ""


def dates_published(page: "ArticlePage") -> Iterator[Candidate]:
    yield from published_declared(page)
    yield from published_elsewhere(page)


def published_declared(page: "ArticlePage") -> Iterator[Candidate]:
    yield from site_rule(page, "date_published")
    yield from _linked(page, "datePublished")
    yield from _meta(page, _PUBLISHED)
    yield from _linked(page, "dateCreated")
    yield from _linked(page, "uploadDate", pages=True)


def published_elsewhere(page: "ArticlePage") -> Iterator[Candidate]:
    yield from _microdata(page, "datePublished")
    for node in page.linked_data.pages:
        if value := node.get("datePublished"):
            yield Candidate(value, "json-ld", "WebPage datePublished")
    yield from printed_dates.published(page)
    if found := dates.date_in_url(page.url):
        yield Candidate(found, "url", "path")
    if page.provenance.get("body") == "state":
        yield from (Candidate(value, "state", key) for key, value in state.dates(page.tree))
    yield from _linked(page, "dateModified")
    yield from printed_dates.modified(page)


def dates_modified(page: "ArticlePage") -> Iterator[Candidate]:
    yield from modified_declared(page)
    yield from modified_elsewhere(page)


def modified_declared(page: "ArticlePage") -> Iterator[Candidate]:
    yield from site_rule(page, "date_modified")
    yield from _linked(page, "dateModified", pages=True)
    yield from _meta(page, _MODIFIED)


def modified_elsewhere(page: "ArticlePage") -> Iterator[Candidate]:
    yield from _microdata(page, "dateModified")
    yield from printed_dates.modified(page)


def authors(page: "ArticlePage") -> Iterator[Candidate]:
    """Values are lists of (name, is organization or None)."""
    rules = [(c.value, None) for c in site_rule(page, "authors")]
    if rules:
        yield Candidate(rules, "site-rule", "authors")
    yield from declared_authors(page)
    yield from bylines.marked(page)
    yield from bylines.shown(page)


def declared_authors(page: "ArticlePage") -> Iterator[Candidate]:
    for key in ("author", "creator"):
        for value in page.linked_data.values(key):
            if names := names_in(value):
                yield Candidate(names, "json-ld", key)
    for name in _AUTHORS:
        values = [v for v in page.metatags.values.get(name, ()) if not v.startswith(("http", "/", "@"))]
        is_signed = name != "twitter:data1" or _SIGNED.search(page.metatags.first("twitter:label1") or "")
        if values and is_signed:
            yield Candidate([(value, None) for value in values], "metatag", name)


def sections(page: "ArticlePage") -> Iterator[Candidate]:
    yield from site_rule(page, "section")
    yield from _linked(page, "articleSection")
    yield from _meta(page, _SECTIONS)
    yield from _microdata(page, "articleSection")
    key = comparable(page.headline)
    yield from (Candidate(c, "json-ld", "BreadcrumbList") for c in page.linked_data.breadcrumbs if comparable(c) != key)
    yield from (Candidate(label, "body", "shown") for label in visible.section(page))
    first = urlsplit(page.url).path.strip("/").split("/")
    if len(first) > 1 and first[0].isalpha() and 2 < len(first[0]) < 25 and first[0] not in _NO_SECTIONS:  # noqa: PLR2004
        yield Candidate(first[0], "url", "path")


def tags(page: "ArticlePage") -> Iterator[Candidate]:
    """Values are lists."""
    if rules := [c.value for c in site_rule(page, "tags")]:
        yield Candidate(rules, "site-rule", "tags")
    for value in page.linked_data.values("keywords"):
        yield Candidate(value if isinstance(value, list) else [value], "json-ld", "keywords")
    for name in _TAGS:
        if values := page.metatags.values.get(name):
            yield Candidate(values, "metatag", name)
    for name in ("keywords", "tag"):
        if texts := [c.value for c in _microdata(page, name) if len(c.value) < 60]:  # noqa: PLR2004
            yield Candidate(texts, "microdata", name)
    yield from (Candidate(labels, "body", "shown") for labels in visible.tags(page))


def descriptions(page: "ArticlePage") -> Iterator[Candidate]:
    yield from (c for c in _linked(page, "description") if isinstance(c.value, str))
    yield from _meta(page, _DESCRIPTIONS)
    yield from _microdata(page, "description")


def languages(page: "ArticlePage") -> Iterator[Candidate]:
    if tag := page.metatags.language:
        yield Candidate(tag, "metatag", "lang")
    yield from _linked(page, "inLanguage")
    yield from _meta(page, ("og:locale", "content-language"))


def images(page: "ArticlePage") -> Iterator[Candidate]:
    """Values are Images."""
    base_url = page.document.base_url
    for value in page.linked_data.values("image"):
        yield from (Candidate(image, "json-ld", "image") for image in declared_images(value, base_url))
    for candidate in _meta(page, _IMAGES):
        if url := absolute(candidate.value, base_url):
            width, height = (page.metatags.first(f"og:image:{side}") for side in ("width", "height"))
            sized = candidate.where.startswith("og:")
            image = Image(url, width=pixels(width), height=pixels(height)) if sized else Image(url)
            yield Candidate(image, "metatag", candidate.where)
    for element in page.microdata.get("image", ()):
        address = next(filter(None, map(element.get, ("content", "src", "href", "resource"))), "")
        if url := absolute(address, base_url):
            yield Candidate(Image(url), "microdata", "image")


CANDIDATES: dict[str, Callable[["ArticlePage"], Iterator[Candidate]]] = {
    "headline": headlines, "date_published": dates_published, "date_modified": dates_modified, "authors": authors,
    "section": sections, "tags": tags, "description": descriptions, "in_language": languages, "image": images,
}  # fmt: skip
