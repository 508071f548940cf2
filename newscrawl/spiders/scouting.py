"""Where a crawl looks next: what its pages link in; sections and further pages worth a visit out."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response

from newscrawl.discovery import find_links
from newscrawl.discovery.links import Known
from newscrawl.discovery.traps import trap_in
from newscrawl.discovery.urls import url_key
from newscrawl.document import Document
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.signs import signs_of
from newscrawl.items import Link
from newscrawl.spiders import planning
from newscrawl.spiders.frontier import BEYOND, LAST, NAVIGATION, WORTH
from newscrawl.spiders.outcomes import is_temporary
from newscrawl.spiders.remembering import Taken
from newscrawl.spiders.sources import ASKED_FOR, SourcesSpider
from newscrawl.spiders.visits import Visit
from newscrawl.storage.periods import OUTSIDE
from newscrawl.storage.sightings import keep_sightings

_LISTED = 3
"""Articles that a page must link to be a listing."""
_DOUBTS = 5_000
LEFT_OVER_AT_ONCE = 1_000
"""A request takes some 1.5 KB."""
_WORTH_LATER = 0.5
"""New articles a request must promise once a run saw all there was: what it left alone is no better now."""


class ScoutingSpider(SourcesSpider):
    page_class: type[ArticlePage]

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.exported = 0
        self.only_on_pages = set[str]()
        """Keys of new articles that no feed or sitemap has told of."""
        self.has_news = False
        self.is_told = False
        """A sitemap has told of all there is since the last run."""
        self.doubted: list[Link] = []
        self.fruitless: dict[str, str] = {}
        """Key of a section asked for -> as it was asked for; until it shows an article."""
        self.put_off: list[Visit] = []
        """Articles whose turn came when as many as were asked for were under way: one of those may yet be dropped."""

    def recall(self) -> None:
        self.caught_up = self.store.is_caught_up(self.site.name) and not self.reaches_back
        if self.caught_up:
            self.frontier.worth = _WORTH_LATER
            if self.site.revisits:
                self.resting = self.store.resting(self.site.name, now=self.now())
        if self.arguments.since:
            self.frontier.reach = 0
        self.recall_shapes()
        self.recall_numbers()

    def on_close(self, reason: str) -> None:
        if reason == "finished":
            for trap, branches in self.frontier.left().items():
                self.count(f"trap/{trap}", branches)
        if self.stopping != "store_failed":
            self.keep_shapes()

    # -- known beforehand ----------------------------------------------------------------------------------------------

    def sources(self) -> Iterator[Visit]:
        """Feeds, sitemaps and sections that the definition names."""
        discover = self.site.discover
        for url in discover.feeds:
            yield from self.fresh_visit("feed", urljoin(self.site.url, url))
        for url in discover.sitemaps:
            yield from self.fresh_visit("sitemap", urljoin(self.site.url, url))
        for url in discover.sections:
            yield from self.fresh_visit("listing", urljoin(self.site.url, url), depth=1)
        for url in () if discover.sections else self.store.listings(self.site.name):
            self.add_section(Link(url, region="nav"), depth=1)

    # -- sections and their further pages ------------------------------------------------------------------------------

    def links_of(self, document: Document, *, known: Known | None = None) -> list[Link]:
        links = find_links(document, document.url, site=self.site, known=known)
        self.marks.look_at(link.url for link in links)
        links = self.judged(links, document.url)
        self.look_back(document, links)
        return links

    def scout(self, links: Iterable[Link], *, depth: int) -> None:
        """The sections among the links of a page become candidates."""
        discover = self.site.discover
        if discover.sections or (discover.depth is not None and depth > discover.depth):
            return
        for link in links:
            if link.kind == "section" and link.region != "pagination":
                self.add_section(link, depth=depth)

    def add_section(self, link: Link, *, depth: int) -> None:
        key = url_key(link.url)
        if key in self.requested or key == url_key(self.site.url) or key in self.resting:
            return
        visit, groups = Visit(key, "listing", link, depth=depth), groups_of(link)
        # A definition that says how many pages to read means that they are read.
        is_asked_for = self.site.discover.pages is not None and NAVIGATION in groups and not self.caught_up
        if self.frontier.add(visit, groups=() if is_asked_for else groups, promise=ASKED_FOR * is_asked_for):
            self.count("links/section")

    def note_page(self, taken: Taken) -> None:
        self.only_on_pages |= taken.fresh
        self.has_news = self.has_news or bool(taken.fresh)

    def no_news(self, key: str) -> None:
        """What a page told of proved to be no article, or another's second address."""
        self.only_on_pages.discard(key)
        self.frontier.explain({key})

    def finish(self, visit: Visit, response: Response | None, outcome: str, *, brought: int = 0) -> None:
        super().finish(visit, response, outcome, brought=brought)
        if outcome == "not_modified":
            self.fruitless.pop(visit.key, None)
        if visit.is_article and outcome != "after_until":  # The way to older ones leads past newer ones.
            self.no_news(visit.key)
        elif outcome not in ("read", "not_modified") and not is_temporary(outcome):
            self.frontier.failed(visit)
        if outcome in OUTSIDE:
            self.frontier.dated(visit.page, is_old=outcome == "before_since")

    def note_source(self, keys: AbstractSet[str]) -> None:
        """A feed or sitemap tells of articles, also of those that a page told of before."""
        self.only_on_pages -= keys
        self.frontier.is_told |= bool(keys)
        self.frontier.explain(keys)

    def note_listing(self, visit: Visit, taken: Taken, following: str | None, url: str) -> None:
        """Learn what the listing brought; its next page is a candidate by that."""
        if not self.arguments.dry_run:
            keep_sightings(self.store, self.site.name, taken.keys, place=visit.chain or visit.key, kind=visit.kind)
        if visit.kind != "listing":
            self.note_source(taken.keys)
            # Known articles among its newest: nothing lies between this run and the last.
            self.is_told |= visit.kind == "sitemap" and taken.keys > taken.fresh and self.caught_up
            self.go_back(visit, taken, following)
            return
        self.note_page(taken)
        later = self.look_through(visit, taken, len(taken.keys - self.frontier.listed))
        self.frontier.known = len(self.known)
        promise = self.frontier.read(visit, taken.keys | later, taken.fresh | later)
        if self.caught_up and not visit.depth and taken.keys and taken.fresh == taken.keys:
            self.caught_up, self.resting = False, set()  # Nothing there was known: there is more that nobody saw.
        if not following:
            return
        pages = self.site.discover.pages
        if pages is not None and visit.page_number >= pages:
            return
        if not taken.fresh and self.caught_up:
            return
        key = url_key(following)
        asked_for = ASKED_FOR * (pages is not None and bool(taken.keys) and not self.frontier.is_repeated(visit))
        if key in self.requested or trap_in(following) or not (promise or asked_for):
            self.count("trap/pagination", visit.step > 0 and not (promise or asked_for))
            return
        further = Visit(
            key,
            "listing",
            Link(following),
            url,
            visit.depth or 1,
            visit.page_number + visit.step,
            visit.step,
            chain=visit.chain or visit.key,
        )
        beyond = () if self.frontier.is_going_on(visit) or pages is not None else (BEYOND,)
        self.frontier.add(further, groups=beyond, promise=asked_for)

    def look_ahead(self, links: Iterable[Link], visit: Visit) -> None:
        """The last page a pagination names becomes a candidate: does it show what no feed and sitemap tells of?

        The pages between are read from there backwards, while they bring something. It may name a later one.
        """
        last = planning.last_page(links, visit.page_number)
        is_bounded = self.site.discover.pages is not None or self.arguments.since
        is_lost = visit.step < 0 and not self.frontier.is_going_on(visit)  # All of it has been seen elsewhere.
        if last is None or is_bounded or is_lost or self.caught_up or trap_in(last[1].url):
            return
        number, link = last
        ahead = Visit(url_key(link.url), "listing", Link(link.url), depth=visit.depth or 1, page_number=number, step=-1)
        self.frontier.add(ahead, groups=(LAST,), promise=WORTH * (visit.step < 0))

    def doubt(self, links: Iterable[Link]) -> None:
        """Addresses of a sitemap that do not say what they are: known once their like have been fetched."""
        room = max(0, _DOUBTS - len(self.doubted))
        self.doubted += [link for link in links if link.kind != "article"][:room]

    def articles_after_all(self) -> list[Link]:
        """Candidates, and addresses doubted, whose like have turned out to be articles since."""
        if self.site.discover.article:
            return []
        found = []
        for candidate in self.frontier.candidates[:]:
            link = candidate.visit.link
            if (
                candidate.groups
                and NAVIGATION not in candidate.groups
                and self.shapes.judge(link.url, "section") == "article"
            ):
                self.frontier.candidates.remove(candidate)
                found.append(link)
        told: list[Link] = []
        doubted, self.doubted = self.doubted, []
        for link in doubted:
            (told if self.shapes.judge(link.url, "section") == "article" else self.doubted).append(link)
        self.note_source({url_key(link.url) for link in told})
        for link in found + told:
            link.kind = "article"
        return found + told

    def next_listing(self) -> Visit | None:
        visit = self.next_archive()
        return visit if visit and not self.is_needless(visit) else self.frontier.next(self.is_needless)

    def is_needless(self, visit: Visit) -> bool:
        if visit.key in self.requested:
            return True
        if (plain := self.plain_key(visit.link.url)) != visit.key and plain in self.requested:
            return True  # Its mark was not known for one when the link was found.
        if self.caught_up and (page := self.store.page(visit.key)) and page.revision:
            return True  # An article, taken for a section once and no more.
        if visit.kind == "feed" and visit.page_number == 1:
            return self.caught_up and self.has_news and not self.only_on_pages
        if self.is_told and visit.key in self.resting:
            return True
        is_deep = visit.page_number > 1 and self.site.discover.pages is None
        return (visit.kind == "sitemap" or is_deep) and not self.arguments.since and len(self.known) >= planning.REACH

    def links_listed(self, document: Document, response: Response, visit: Visit, verdict: str) -> list[Link]:
        """Of a page taken for an article that is a listing at its own address; of any other none."""
        may_list = verdict in ("listing", "other") and visit.kind == "article" and url_key(response.url) == visit.key
        if not may_list or visit.parts or self.arguments.sections:
            return []
        links = self.links_of(document)
        return links if sum(link.kind == "article" and link.region == "main" for link in links) >= _LISTED else []

    def is_gone(self, document: Document, links: Sequence[Link]) -> bool:
        """A section that leads to the front page, or lists no article and says that there is no such page."""
        if url_key(document.url) == url_key(self.site.url):
            return True
        if any(link.kind == "article" and link.region == "main" for link in links):
            return False
        return self.page_class(document, site=self.site, now=self.now()).verdict.kind == "soft_404"

    def is_article_after_all(self, document: Document) -> bool:
        """Taken for a section, but it declares itself an article."""
        if self.site.discover.article:
            return False
        page = self.page_class(document, site=self.site, now=self.now())
        return signs_of(page).declared_article and page.verdict.kind in ("article", "live_blog")


def groups_of(link: Link) -> tuple[str, ...]:
    """What a section is like: the navigation's others, or those whose address begins, ends or asks so."""
    parts = urlsplit(link.url)
    path = parts.path.strip("/")
    first, below, _ = path.partition("/")
    names = {part.partition("=")[0] for part in parts.query.split("&")} if parts.query else set()
    ends = f"/{path.rpartition('/')[2]}" if below else ""
    if link.region in ("nav", "header") or not (below or names):
        return (NAVIGATION, ends) if ends else (NAVIGATION,)
    return tuple(f"?{name}" for name in names) if names else (f"/{first}/", ends)
