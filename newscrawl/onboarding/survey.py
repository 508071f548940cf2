"""A survey of a news site: its front page's address in, what a few polite requests tell of it out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery import find_feeds, find_links, guess_feeds, read_feed, reading_sitemap
from newscrawl.discovery.marks import Marks
from newscrawl.discovery.traps import Traps
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import Document, parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.signs import signs_of
from newscrawl.items import Article, Link
from newscrawl.onboarding.front import LISTED, find_front, listed
from newscrawl.onboarding.plans import LEFT, Ask, Fetched, Plan
from newscrawl.onboarding.problems import SLOW, UNDATED, no_articles, problem_of
from newscrawl.onboarding.sightings import Sightings
from newscrawl.onboarding.volume import Volume, measure, moments_of
from newscrawl.onboarding.zones import offset_of, zone_of
from newscrawl.site import Site

MAX_FEEDS, MAX_SITEMAPS, MAX_SECTIONS, MAX_SAMPLES, MAX_DOUBTS = 3, 3, 4, 9, 6
_WORDS = 20
_GOODS = frozenset(("Product", "ProductGroup", "IndividualProduct", "Event", "JobPosting", "LocalBusiness", "Course"))
_TOP = ("", "/")
_STEPS = Plan[None]
Found = Literal["given", "declared", "guessed"]
"""How a feed or sitemap was: given in place of the front page, by the site, or where others keep theirs."""


@dataclass(slots=True)
class Source:
    """A feed or sitemap that could be read."""

    url: str
    found: Found
    links: int
    sitemaps: int = 0
    """Of an index."""
    moments: list[datetime] = field(default_factory=list)


@dataclass(slots=True)
class Survey:
    given: str
    """The address that was to be looked at."""
    url: str = ""
    """The front page, after redirects; of a problem the address given."""
    problem: str | None = None
    """Why no definition can be made of it, with what to do."""
    feeds: list[Source] = field(default_factory=list)
    sitemaps: list[Source] = field(default_factory=list)
    sections: list[Link] = field(default_factory=list)
    """Fronts that proved to list articles."""
    articles: list[Article] = field(default_factory=list)
    """Of the sample."""
    others: dict[str, str] = field(default_factory=dict)
    """Pages that looked like articles and were none -> what they are."""
    pattern: str | None = None
    """Of articles."""
    ignore: str | None = None
    """Of second addresses of articles."""
    volume: Volume | None = None
    language: str | None = None
    """Only when pages do not say it."""
    timezone: str | None = None
    """Only when pages print times without one."""
    has_zoneless_times: bool = False
    requests: int = 0

    @property
    def is_above(self) -> bool:
        """The front page lies above the address given."""
        return urlsplit(self.url).path in _TOP and urlsplit(self.given).path not in _TOP

    @property
    def free(self) -> float:
        """The share of the articles that anybody may read."""
        return sum(article.kind != "paywalled" for article in self.articles) / max(1, len(self.articles))


def survey(site: Site, *, now: datetime) -> Plan[Survey]:
    """A plan for `site`, of which only `url` and `internal` need be known."""
    surveyor = _Surveyor(site, now)
    yield from surveyor.look()
    return surveyor.result


class _Surveyor:
    def __init__(self, site: Site, now: datetime) -> None:
        self.site, self.now = site, now
        self.result = Survey(site.url, site.url)
        self.traps, self.marks = Traps(), Marks(site.url)
        self.told: dict[str, Link] = {}
        """Dated links of feeds and sitemaps by key."""
        self.sightings = Sightings(site.url)
        self.unread: dict[str, str] = {}
        """Pages of the sample that could not be read, and why."""
        self.is_cut = False
        """The requests or the time were spent before the whole sample was looked at."""

    def look(self) -> _STEPS:
        front = yield from find_front(self.site, now=self.now)
        self.result.requests = front.fetched.requests
        if front.problem:
            self.result.problem = front.problem
            return
        self.result.url = self.sightings.front = front.fetched.url
        document = front.page.document
        if given := self._onsite(front.feed):
            self._remember(self.result.feeds, Source(front.feed_url, "given", len(given)), given)
        yield from self._feeds(find_feeds(document))
        yield from self._sitemaps(front.fetched.sitemaps)
        self._see(document)
        yield from self._sections(document)
        yield from self._prove(self.sightings.samples(MAX_SAMPLES))
        self.result.problem = self._no_news()
        if self.result.problem:
            return
        yield from self._pattern()
        self.result.volume = measure([s.moments for s in (*self.result.feeds, *self.result.sitemaps)], now=self.now)
        self._language_and_zone()

    def _ask(self, ask: Ask) -> Plan[Fetched]:
        fetched = yield ask
        self.result.requests = fetched.requests
        return fetched

    def _page(self, fetched: Fetched) -> ArticlePage:
        document = parse_document(fetched.body, fetched.url, content_type=fetched.content_type)
        return ArticlePage(document, site=self.site, now=self.now)

    def _see(self, document: Document) -> list[Link]:
        links = [link for link in find_links(document, document.url, site=self.site) if link.region != "pagination"]
        self.marks.look_at(link.url for link in links)
        self.traps.look_at(document)
        kept = []
        for link in links:
            link.url, _ = self.marks.plain(link.url)
            if not self.traps.name_of(link.url):
                kept.append(link)
        self.sightings.add(kept)
        return kept

    # -- feeds and sitemaps ------------------------------------------------------------------------------------------

    def _feeds(self, declared: list[str]) -> _STEPS:
        for source in self.result.feeds:
            source.found = "declared" if source.url in declared else "given"
        given = {source.url for source in self.result.feeds}
        for url in declared[:MAX_FEEDS]:
            if url not in given:
                yield from self._feed(url, "declared")
        for url in guess_feeds(self.result.url) if not declared else ():
            if not self.result.feeds:
                yield from self._feed(url, "guessed")

    def _feed(self, url: str, found: Found) -> _STEPS:
        fetched = yield from self._ask(Ask(url, is_page=False))
        links = self._onsite(read_feed(fetched.body, fetched.url))
        if fetched.is_readable and links:
            self._remember(self.result.feeds, Source(url, found, len(links)), links)

    def _sitemaps(self, declared: Iterable[str]) -> _STEPS:
        queue = sorted(declared, key=lambda url: "news" not in url)
        found: Found = "declared" if queue else "guessed"
        tops = set(queue or [urljoin(self.result.url, "/sitemap.xml")])
        queue = queue or list(tops)
        asked = set[str]()
        while queue and len(asked) < MAX_SITEMAPS:
            url = queue.pop(0)
            if url in asked:
                continue
            asked.add(url)
            fetched = yield from self._ask(Ask(url, is_page=False, is_sitemap=True))
            if not fetched.is_readable:
                continue
            sitemap = yield from reading_sitemap(fetched.body, fetched.url)
            newest = sorted(sitemap.sitemaps, key=lambda entry: ("news" in entry[0], entry[1] or ""), reverse=True)
            queue[:0] = [child for child, _ in newest[:1]]
            links = self._onsite(sitemap.links)
            if links or sitemap.sitemaps:
                source = Source(url, found if url in tops else "declared", len(links), len(sitemap.sitemaps))
                self._remember(self.result.sitemaps, source, links)

    def _remember(self, sources: list[Source], source: Source, links: list[Link]) -> None:
        published = [link.date_published for link in links if link.date_published]
        source.moments = moments_of(published or [link.date_modified for link in links])
        self.told |= {url_key(link.url): link for link in links if link.date_published}
        sources.append(source)
        self.sightings.add(links)

    def _onsite(self, links: Iterable[Link]) -> list[Link]:
        return [link for link in links if in_site(link.url, self.site.url)]

    # -- sections and articles ---------------------------------------------------------------------------------------

    def _sections(self, front: Document) -> _STEPS:
        links = [link for link in self._see(front) if link.kind == "section"]
        order = {"nav": 0, "header": 1}
        for link in sorted(links, key=lambda link: order.get(link.region, 2))[:MAX_SECTIONS]:
            fetched = yield from self._ask(Ask(link.url))
            if not fetched.is_readable:
                continue
            page = self._page(fetched)
            is_listing = listed(self._see(page.document)) >= LISTED and not signs_of(page).declared_article
            if page.verdict.kind == "listing" or is_listing:
                self.result.sections.append(link)
                self.sightings.prove(link.url, is_article=False)

    def _prove(self, links: Iterable[Link]) -> _STEPS:
        for link in links:
            fetched = yield from self._ask(Ask(link.url))
            if not fetched.is_readable:
                self.is_cut |= fetched.outcome == LEFT
                if fetched.outcome != LEFT:
                    self.unread[link.url] = problem_of(fetched, self._page(fetched)) or ""
                    self.result.others[link.url] = fetched.problem
                continue
            page = self._page(fetched)
            article = page.article()
            is_not = self._is_not(article, page, fetched.url)
            self.sightings.prove(link.url, is_article=not is_not, is_copy=is_not == "second_address")
            if article and not is_not:
                self.result.articles.append(article)
                self._see(page.document)
            else:
                self.result.others[link.url] = is_not

    def _no_news(self) -> str | None:
        articles = self.result.articles
        if not articles:
            return SLOW if self.is_cut and not self.result.others else no_articles(self.result.others, self.unread)
        is_news = self.told or any(article.date_published or article.authors for article in articles)
        return None if is_news else UNDATED

    def _is_not(self, article: Article | None, page: ArticlePage, url: str) -> str:
        """What a page is instead of an article at its own address; "" for one."""
        if article is None:
            return page.verdict.kind
        if not article.headline or article.word_count < _WORDS:
            return "too_short"
        signs = signs_of(page)
        if not signs.declared_article and (signs.types & _GOODS or signs.og_type.startswith("product")):
            return "something on offer"
        own = article.canonical_url or url
        texts = {(known.headline, known.body) for known in self.result.articles}
        is_copy = url_key(own) != url_key(url) and in_site(own, self.site.url)
        return "second_address" if is_copy or (article.headline, article.body) in texts else ""

    def _pattern(self) -> _STEPS:
        """Proposed, put to the test on the links of which it says otherwise than the classifier, proposed again."""
        for _ in range(2):
            self.result.ignore = self.sightings.drop_copies()
            pattern = self.sightings.pattern()
            if pattern is None:
                return
            yield from self._prove(self.sightings.doubts(pattern)[: MAX_DOUBTS // 2])
        self.result.ignore = self.sightings.drop_copies()
        pattern = self.sightings.pattern()
        if pattern and self.sightings.is_certain(pattern):
            self.result.pattern = pattern

    # -- what pages leave unsaid -------------------------------------------------------------------------------------

    def _language_and_zone(self) -> None:
        articles = self.result.articles
        languages = {article.in_language for article in articles if article.in_language}
        language = languages.pop() if len(languages) == 1 else None
        is_said = [article for article in articles if article.provenance.get("in_language", "detected") != "detected"]
        self.result.language = language if not is_said else None
        bare = [a for a in articles if ", no zone" in a.provenance.get("date_published", "")]
        self.result.has_zoneless_times = bool(bare)
        if not bare:
            return
        seen = []
        for article in bare:
            link = self.told.get(url_key(article.url))
            known = moments_of([link.date_published]) if link else []
            if known and (offset := offset_of(article.date_published or "", known[0])) is not None:
                seen.append((offset, known[0]))
        self.result.timezone = zone_of(urlsplit(self.result.url).hostname or "", language, seen)
