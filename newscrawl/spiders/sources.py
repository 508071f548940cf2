"""Where articles are told of besides pages: what the store, robots.txt and the front page name in, visits out."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from scrapy import Request

from newscrawl.discovery import guess_feeds
from newscrawl.discovery.traps import trap_in
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import Document
from newscrawl.items import Link
from newscrawl.spiders import planning
from newscrawl.spiders.backfill import BackfillSpider
from newscrawl.spiders.frontier import Frontier
from newscrawl.spiders.remembering import Taken
from newscrawl.spiders.visits import Visit, VisitKind

_GUESSED_FEEDS = 2
_FEED, _GUESS = 6.0, 3.0
"""New articles that a feed, and a guess at one, promises where pages alone tell of articles."""
ASKED_FOR = float(planning.REACH)


class SourcesSpider(BackfillSpider):
    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.frontier = Frontier()
        self.originals.listings = self.frontier.keys
        self.sitemaps: list[str] = []
        """Those of robots.txt."""
        self.resting: set[str] = set()
        """Keys of listings that are not worth a request yet, as far as the front page tells what is new."""
        self.left_over = self.from_before()

    def from_before(self) -> Iterator[Visit]:
        """Articles that earlier runs left, and those to look at again; for when the front page was read."""
        if self.arguments.dry_run or self.arguments.sections:
            return
        for key, (link, page) in self.store.pending(self.site.name, now=self.now()).items():
            if key not in self.requested:
                yield Visit(key, "article", link, page)
        for key, (link, page) in self.store.due(self.site.name, now=self.now()).items():
            if key not in self.requested:
                yield Visit(key, "revisit", link, page)

    def on_robots(self, robotparser: Any, request: Request) -> None:
        self.sitemaps += [urljoin(request.url, url) for url in robotparser.rp.sitemaps]

    def fresh_visit(self, kind: VisitKind, url: str, *, depth: int = 0) -> Iterator[Visit]:
        key = url_key(url)
        if key not in self.requested and not (self.arguments.due and key in self.resting):
            yield Visit(key, kind, Link(url), depth=depth)

    def frames(self, document: Document, visit: Visit) -> Iterator[Visit]:
        """What a frameset shows is the page itself, and is read with it."""
        for url in document.frames:
            if in_site(url, self.site.url) and not trap_in(url):
                yield from self.fresh_visit("listing", url, depth=visit.depth)

    # -- feeds and sitemaps --------------------------------------------------------------------------------------------

    def declared_sources(self, feeds: Sequence[str]) -> Iterator[Visit]:
        """Of the front page and robots.txt; where they name none, a guess at each once."""
        for url in self.sitemaps:
            yield from self.fresh_visit("sitemap", url)
        for url in feeds:
            for visit in self.fresh_visit("feed", url):
                self.frontier.add(visit, promise=ASKED_FOR if self.caught_up else _FEED)
        discover = self.site.discover
        if not self.sitemaps and not discover.sitemaps:
            yield from self.guess("sitemap", urljoin(self.site.url, "/sitemap.xml"))
        if not feeds and not discover.feeds:
            for url in guess_feeds(self.site.url)[:_GUESSED_FEEDS]:
                for visit in self.guess("feed", url):
                    self.frontier.add(visit, promise=ASKED_FOR if self.caught_up else _GUESS)

    def go_back(self, visit: Visit, taken: Taken, following: str | None) -> None:
        """A feed's further page is a candidate while those before it are new: in a later run, all through."""
        if not following or not taken.fresh or (self.caught_up and taken.fresh != taken.keys):
            return
        number, chain = visit.page_number + 1, visit.chain or visit.key
        further = Visit(url_key(following), "feed", Link(following), page_number=number, chain=chain)
        self.frontier.add(further, promise=len(taken.fresh))

    def guess(self, kind: VisitKind, url: str) -> Iterator[Visit]:
        page = self.store.page(url_key(url))
        if page is None or page.outcome in ("read", "not_modified"):
            yield from self.fresh_visit(kind, url)

    def without_front(self, visit: Visit) -> Iterator[Visit]:
        """When the front page cannot be read: the sitemaps of robots.txt, and feeds where papers keep them."""
        if visit.key == url_key(self.site.url) and not self.arguments.sections and not self.stopping:
            self.is_front_lost = True  # Articles' navigations lead to the sections then.
            for url in self.sitemaps:
                yield from self.fresh_visit("sitemap", url)
            for url in guess_feeds(self.site.url):
                yield from self.fresh_visit("feed", url)

    def further_sitemaps(self, sitemaps: Sequence[tuple[str, str | None]]) -> Iterator[Visit]:
        """Those of an index that may hold news at once; older ones while there is reach, newest first."""
        within = planning.sitemaps_within(sitemaps, self.arguments.since, self.arguments.until)
        recent = planning.recent_sitemaps(within, self.arguments.since)
        if self.caught_up and not self.arguments.since:
            within = [(url, None) for url in recent]
            recent = planning.news_sitemaps(recent) or recent
        for url in recent:
            yield from self.fresh_visit("sitemap", url)
        for url, _ in planning.newest_first(within):
            for visit in self.fresh_visit("sitemap", url):
                self.frontier.add(visit, promise=ASKED_FOR)
