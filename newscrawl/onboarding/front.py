"""The front page of a site: any of its addresses in; the page, or why there is none, out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urljoin

from newscrawl.discovery import find_links, read_feed
from newscrawl.discovery.urls import absolute, url_key
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.signs import signs_of
from newscrawl.items import Link
from newscrawl.onboarding.plans import Ask, Fetched, Plan
from newscrawl.onboarding.problems import problem_of
from newscrawl.site import Site

LISTED = 3
"""Articles that a page must link to be a front page or a section's."""
_BEGINNING = 2_000


@dataclass
class Front:
    fetched: Fetched
    page: ArticlePage
    problem: str | None = None
    feed_url: str = ""
    """Of a feed that was given in place of the front page."""
    feed: list[Link] = field(default_factory=list)

    @cached_property
    def links(self) -> list[Link]:
        return find_links(self.page.document, self.fetched.url, site=self.page.site)

    @cached_property
    def is_below(self) -> bool:
        """No listing that stands for itself: a feed, an article, or a page whose home link leads up to another."""
        root = urljoin(self.fetched.url, "/")
        document = self.page.document
        leads_home = any(
            element.tag == "a" and not element.get("hreflang") and absolute(href, document.base_url) == root
            for element, href in document.anchors
        )
        return leads_home or not document.anchors or bool(self.feed) or self.is_article

    @cached_property
    def is_article(self) -> bool:
        """A page of teasers reads like one, too."""
        is_sure = listed(self.links) < LISTED or signs_of(self.page).declared_article
        return is_sure and self.page.article() is not None and self.page.verdict.kind == "article"

    @property
    def language(self) -> str:
        return (self.page.tree.get("lang") or "").partition("-")[0].lower()


def find_front(site: Site, *, now: datetime) -> Plan[Front]:
    """The page of the address given; that of its host where it lies below one that lists as much, or lists nothing."""
    given = _front(site, (yield Ask(site.url)), now)
    root = urljoin(given.fetched.url, "/")
    if given.problem or url_key(given.fetched.url) == url_key(root) or not given.is_below:
        return given
    top = _front(site, (yield Ask(root)), now)
    if not _is_above(top, given):
        return given
    top.feed, top.feed_url = given.feed, given.feed_url
    return top


def _front(site: Site, fetched: Fetched, now: datetime) -> Front:
    document = parse_document(fetched.body, fetched.url, content_type=fetched.content_type)
    front = Front(fetched, ArticlePage(document, site=site, now=now))
    is_feed = b"<html" not in fetched.body[:_BEGINNING]
    front.feed = read_feed(fetched.body, fetched.url) if fetched.is_readable and is_feed else []
    front.feed_url = fetched.url if front.feed else ""
    if not front.feed:
        front.problem = problem_of(fetched, front.page, front.links)
    return front


def _is_above(top: Front, given: Front) -> bool:
    """A page in another language is that of another edition."""
    if top.language and given.language and top.language != given.language:
        return False
    lists_as_much = not top.problem and listed(top.links) >= max(LISTED, listed(given.links))
    return bool(given.feed) or given.is_article or lists_as_much


def listed(links: Iterable[Link]) -> int:
    """Articles in the main part of a page."""
    return len({link.rank for link in links if link.kind == "article" and link.region == "main"})
