"""ArticlePage: one parsed page in, one property per field out. Site code overrides a property."""

import logging
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from newscrawl import text
from newscrawl.document import Document
from newscrawl.extraction import affixes, candidates, chosen, headline, images, multipage, site_rules, state, visible
from newscrawl.extraction.blocks import Blocks, cut
from newscrawl.extraction.body import THIN, Body
from newscrawl.extraction.bylines import is_about
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.jsonld import LinkedData, types_of
from newscrawl.extraction.live_blog import day_of, declared_body, find_beginnings, find_entries
from newscrawl.extraction.metatags import Metatags
from newscrawl.extraction.signs import signs_of
from newscrawl.extraction.typed import typed
from newscrawl.extraction.verdict import EXPORTED, LIVE_URL, Verdict, judge
from newscrawl.extraction.walls import is_pitch
from newscrawl.items import IN_BODY, Article, ArticleKind, Author, Block, BodyLink, Image
from newscrawl.site import Site
from newscrawl.uncollected import uncollected

_log = logging.getLogger(__name__)

_KINDS: dict[str, ArticleKind] = {
    "live_blog": "live_blog", "gallery": "gallery", "video": "video", "paywalled": "paywalled",
}  # fmt: skip


class ArticlePage:
    """The fields of one page, each computed when asked for and kept."""

    def __init__(self, document: Document, *, site: Site | None = None, now: datetime | None = None) -> None:
        """`now`, aware, is what no date may be later than."""
        self.document = document
        self.site = site
        self.now = now
        self.url = _readable(document.url)
        self.stripped = site_rules.stripped(document, site.extract.strip) if site else document
        self.tree: Any = self.stripped.tree
        self.provenance: dict[str, str] = {}
        """Field -> where its value came from; filled as fields are asked for."""
        self.unread: list[str] = []
        """The fields that raised when `article` asked for them."""

    @cached_property
    def linked_data(self) -> LinkedData:
        return LinkedData(self.stripped.declared["script"], self.url)

    @cached_property
    def metatags(self) -> Metatags:
        return Metatags(self.stripped)

    @cached_property
    def microdata(self) -> dict[str, list[Any]]:
        return candidates.microdata(self)

    @cached_property
    def blocks(self) -> Blocks:
        return cut(self.tree)

    @cached_property
    def selection(self) -> Body:
        """The choice of the article's blocks, with the scores that led to it."""
        container = -1
        if self.site and self.site.extract.body:
            _, elements = site_rules.first_match(self.tree, self.site.extract.body)
            if elements:
                container = self.blocks.element.index(elements[0]) if elements[0] in self.blocks.element else -1
                self.provenance["body"] = "site-rule" if container >= 0 else "body"
        titles = [self.headline, *(c.value for c in self.headline_candidates)]
        chosen = Body(self.blocks, titles, container=container, declared=self.declared_body)
        return chosen if container >= 0 or chosen.size >= THIN else self._elsewhere(chosen, titles)

    def _elsewhere(self, thin: Body, titles: list[str]) -> Body:
        """The text the DOM lacks, from JSON-LD or the page's state."""
        found = state.text_elsewhere(self.tree, self.declared_body, titles, thin)
        if found:
            self.provenance["body"] = found.source
        return found.value if found else thin

    @cached_property
    def declared_body(self) -> str | None:
        """The text JSON-LD gives: whole, cut or none."""
        return next((value for value in self.linked_data.values("articleBody") if isinstance(value, str)), None)

    def candidates(self, name: str) -> list[Candidate]:
        """Every value the page gives for a field, the most trusted first; [] for a field that has none."""
        find = candidates.CANDIDATES.get(name)
        return list(find(self)) if find else []

    def _take(self, name: str, candidate: Candidate | None) -> Any:
        """The value of a field, with its provenance noted."""
        if candidate is None:
            return None
        self.provenance[name] = candidate.remark if candidate.value is None else candidate.provenance
        return candidate.value

    @cached_property
    def site_names(self) -> list[str]:
        names = [
            self.metatags.first("og:site_name", "application-name", "al:android:app_name", "apple-mobile-web-app-title")
        ]
        publishers = self.linked_data.values("publisher")
        names += [publisher.get("name") if isinstance(publisher, dict) else None for publisher in publishers]
        labels = (urlsplit(self.url).hostname or "").removeprefix("www.").split(".")
        return [name for name in (*names, ".".join(labels), max(labels, key=len)) if isinstance(name, str) and name]

    @cached_property
    def headline_candidates(self) -> list[Candidate]:
        return list(candidates.headlines(self))

    @cached_property
    def titles(self) -> list[Candidate]:
        """The headline candidates without what does not belong to them."""
        return affixes.read(self.headline_candidates, self.site_names, candidates.section_names(self))

    @cached_property
    def headline(self) -> str:
        return self._take("headline", headline.choose(self.titles, self.url, is_news=self.linked_data.is_news)) or ""

    @cached_property
    def alternative_headline(self) -> str | None:
        found: str | None = self._take("alternative_headline", chosen.alternative_headline(self))
        return found

    @cached_property
    def description(self) -> str | None:
        found: str | None = self._take("description", chosen.description(self))
        return found

    @cached_property
    def is_live(self) -> bool:
        """Whether the page says, or its address, that it is a live blog."""
        nodes = self.linked_data.nodes
        declared = any("LiveBlogPosting" in types_of(node) or "liveBlogUpdate" in node for node in nodes)
        return declared or "liveBlogUpdate" in self.microdata or LIVE_URL.search(self.url) is not None

    @cached_property
    def entries(self) -> dict[int, str]:
        """Node -> ISO 8601 date of each entry of a live blog; {} of any other page."""
        found = find_entries(self.selection.blocks, self.selection.container) if self.is_live else {}
        return {node: date for node, printed in found.items() if (date := parse_date(printed))}

    @cached_property
    def beginnings(self) -> dict[int, str | None]:
        """Block -> date, where a live blog's entries begin that stand in no elements of their own."""
        if not self.is_live or self.entries:
            return {}
        day = day_of(candidates.published_declared(self), candidates.modified_declared(self))
        return find_beginnings(self.selection.blocks, self.selection.container, day=day)

    @cached_property
    def word_count(self) -> int:
        return text.count_words(self.body)

    @cached_property
    def body_blocks(self) -> list[Block]:
        blocks = typed(self.selection, self.entries, self.beginnings)
        updates = self.linked_data.values("liveBlogUpdate") if self.is_live and not self.entries else ()
        if declared := declared_body(blocks, updates):
            self.provenance["body"] = "json-ld"
            return declared
        signed = self._field("authors") or ()
        names = [a.name for a in signed if isinstance(a, Author) and a.type == "Person"]
        while blocks and (is_pitch(blocks[-1].text) or (len(blocks) > 1 and is_about(names, blocks[-1].text))):
            blocks.pop()
        if blocks:
            self.provenance.setdefault("body", "body")
        return blocks

    @cached_property
    def body(self) -> str:
        return "\n\n".join(block.text for block in self.body_blocks if block.type in IN_BODY)

    @cached_property
    def dateline(self) -> str | None:
        """Only where it stands on a line of its own; "BERLIN (dpa) - " stays in its paragraph as printed."""
        place = visible.place(self)
        if place:
            self.provenance["dateline"] = "body"
        return place

    @cached_property
    def authors(self) -> list[Author]:
        found: list[Author] | None = self._take("authors", chosen.authors(self))
        return found or []

    @cached_property
    def section(self) -> str | None:
        found: str | None = self._take("section", chosen.section(self))
        return found

    @cached_property
    def tags(self) -> list[str]:
        found: list[str] | None = self._take("tags", chosen.tags(self))
        return found or []

    @cached_property
    def in_language(self) -> str | None:
        found: str | None = self._take("in_language", chosen.in_language(self))
        return found

    @cached_property
    def date_published(self) -> str | None:
        found: str | None = self._take("date_published", chosen.date_published(self))
        return found

    @cached_property
    def date_modified(self) -> str | None:
        found: str | None = self._take("date_modified", chosen.date_modified(self))
        return found

    @cached_property
    def canonical_url(self) -> str | None:
        found: str | None = self._take("canonical_url", chosen.canonical_url(self))
        return found

    @cached_property
    def is_accessible_for_free(self) -> bool | None:
        found: bool | None = self._take("is_accessible_for_free", chosen.is_accessible_for_free(self))
        return found

    @cached_property
    def image(self) -> Image | None:
        found: Image | None = self._take("image", chosen.image(self))
        return found

    @cached_property
    def images(self) -> list[Image]:
        found = images.pictures(self.selection.pictures(), self.document.base_url, self.headline)
        return list({image.url: image for image in reversed(list(found))}.values())[::-1]

    @cached_property
    def links(self) -> list[BodyLink]:
        return list(images.links_of(self.selection.anchors(), self.document.base_url))

    @cached_property
    def verdict(self) -> Verdict:
        return judge(signs_of(self))

    @cached_property
    def next_page(self) -> str | None:
        return multipage.next_page(self.document, self.metatags.links.get("next"))

    def _field(self, name: str) -> Any:
        """A field that cannot be read is logged and stays as it is by default: it never costs the article."""
        try:
            return getattr(self, name)
        except Exception:  # noqa: BLE001  hostile markup finds what no test did
            _log.exception("%s: %s could not be read", self.url, name)
            self.unread.append(name)
            return [] if name in _LISTS else None

    @uncollected
    def article(self) -> Article | None:
        """None when the page is no article: see `verdict`."""
        if self.verdict.kind not in EXPORTED:
            return None
        article = Article(
            url=self.document.url,
            headline=self.headline,
            body=self.body,
            kind=_KINDS.get(self.verdict.kind, "article"),
            site=self.site.name if self.site else urlsplit(self.url).hostname,
            word_count=self.word_count,
        )
        for name in _SIMPLE_FIELDS:
            setattr(article, name, self._field(name))
        for name in ("headline", "body", *_SIMPLE_FIELDS):
            is_override = getattr(type(self), name) is not getattr(ArticlePage, name)
            if is_override and getattr(article, name) not in (None, "", []):
                self.provenance[name] = "site-rule"
        article.provenance = dict(self.provenance)
        return article


def _readable(url: str) -> str:
    """The URL, or an empty one for what is no address: then nothing is known of host and path."""
    try:
        urlsplit(url)
    except ValueError:
        return ""
    return url


_LISTS = frozenset(("body_blocks", "authors", "tags", "images", "links"))
_SIMPLE_FIELDS = (
    "canonical_url", "alternative_headline", "description", "body_blocks", "dateline", "authors", "section", "tags",
    "in_language", "date_published", "date_modified", "image", "images", "is_accessible_for_free", "links",
)  # fmt: skip
