"""One news site in, articles out: the one crawl loop, reading from top to bottom as the data flows."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self
from urllib.parse import urljoin

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery import find_feeds, find_links, guess_feeds, read_feed, read_sitemap
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage, join_pages
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.completion import complete
from newscrawl.spiders.finishing import FinishingSpider
from newscrawl.spiders.outcomes import failure_outcome, header, response_outcome
from newscrawl.spiders.site_settings import apply_site_settings
from newscrawl.spiders.visits import Visit, VisitKind
from newscrawl.storage.store import store_of

Output = Iterator[Request | Article | Link]
MAX_PAGES_OF_AN_ARTICLE = 30


class NewsSpider(FinishingSpider):
    """Follows feeds, sitemaps, sections and teasers of `site`; yields its articles."""

    page_class: type[ArticlePage] = ArticlePage

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        apply_site_settings(crawler.settings, spider.site, spider.arguments)
        spider.store = store_of(crawler)
        spider.store.watch(spider.site.name, visits=spider.site.revisits, every=spider.site.every)
        crawler.signals.connect(spider.on_robots, signals.robots_parsed)
        crawler.signals.connect(spider.on_drop, signals.item_dropped)
        return spider

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.budget = self.arguments.max_articles or float("inf")
        self.requested, self.known, self.settled = set[str](), set[str](), set[str]()
        self.resting: set[str] = set()
        self.sitemaps: list[str] = []
        self.caught_up = False

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        return in_site(request.url, cls.site.url)

    # -- where a crawl begins -----------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        self.caught_up = self.store.is_caught_up(self.site.name)
        if self.arguments.due and self.caught_up and self.site.revisits:
            self.resting = self.store.resting(self.site.name, now=self.now())
        left = self.store.undelivered(
            self.site.name, now=self.now(), deleted=self.settings.getbool("NEWSCRAWL_DELETIONS")
        )
        for article in left if self.settings.getdict("FEEDS") else ():
            yield article
        yield self.request(Visit(url_key(self.site.url), "listing", Link(self.site.url)))
        if not self.arguments.sections:
            for request in self.sources():
                yield request

    def sources(self) -> Output:
        """Feeds, sitemaps and sections the definition names, and what the store knows to be due."""
        discover = self.site.discover
        sections = discover.sections or self.store.listings(self.site.name)
        for url in discover.feeds:
            yield from self.listing_requests("feed", urljoin(self.site.url, url))
        for url in discover.sitemaps:
            yield from self.listing_requests("sitemap", urljoin(self.site.url, url))
        for url in sections:
            yield from self.listing_requests("listing", urljoin(self.site.url, url), depth=discover.depth)
        if self.arguments.dry_run:
            return
        now = self.now()
        for key, (link, page) in self.store.pending(self.site.name, now=now).items():
            yield self.request(Visit(key, "article", link, page))
        for key, (link, page) in self.store.due(self.site.name, now=now).items():
            if key not in self.requested:
                yield self.request(Visit(key, "revisit", link, page))

    def on_robots(self, robotparser: Any, request: Request) -> None:
        self.sitemaps += [urljoin(request.url, url) for url in robotparser.rp.sitemaps]

    # -- requests -----------------------------------------------------------------------------------------------------

    def request(self, visit: Visit) -> Request:
        self.requested.add(visit.key)
        callback = {"feed": self.parse_feed, "sitemap": self.parse_sitemap, "listing": self.parse_listing}
        return Request(
            visit.link.url,
            callback.get(visit.kind, self.parse_article),
            errback=self.on_failure,
            priority=visit.priority,
            cb_kwargs={"visit": visit},
            meta=visit.meta(caught_up=self.caught_up),
        )

    def listing_requests(self, kind: VisitKind, url: str, *, depth: int = 0, page_number: int = 1) -> Output:
        key = url_key(url)
        if key not in self.requested and key not in self.resting:
            yield self.request(Visit(key, kind, Link(url), depth=depth, page_number=page_number))

    def article_requests(self, links: Iterable[Link], page: str) -> Output:
        """Requests for the articles among `links` that are new, changed or left over; remembers them all first."""
        found: dict[str, Link] = {}
        for link in links:
            if link.kind != "article":
                continue
            key = url_key(link.url)
            says_when = link.date_modified or link.date_published
            # A dated link is looked up again: the store learns when the article was edited.
            if key in found or (key in self.known and not says_when):
                continue
            if planning.is_before(says_when, self.arguments.since):
                continue
            found[key] = link
        if not found:
            return
        fresh = found.keys() - self.known
        self.count("links/article", len(fresh))
        self.known.update(found)
        if self.arguments.dry_run:
            yield from (link for key, link in found.items() if key in fresh)
            return
        wanted = self.store.discover(self.site.name, found, page=page, now=self.now())
        for key, link in found.items():
            if key in wanted and key not in self.requested:
                yield self.request(Visit(key, "article", link, page))

    # -- listings: feeds, sitemaps, front page, sections ------------------------------------------------------------

    def parse_feed(self, response: Response, visit: Visit) -> Output:
        if self.is_readable(response, visit):
            yield from self.remembered(read_feed(response.body, response.url), visit, response)

    def parse_sitemap(self, response: Response, visit: Visit) -> Output:
        if not self.is_readable(response, visit):
            return
        sitemap = read_sitemap(response.body, response.url)
        for url in planning.recent_sitemaps(sitemap.sitemaps, self.arguments.since):
            yield from self.listing_requests("sitemap", url)
        links = planning.recent_links(sitemap.links, self.arguments.since)
        yield from self.remembered(links, visit, response)

    def parse_listing(self, response: Response, visit: Visit) -> Output:
        if not self.is_readable(response, visit):
            yield from self.without_front(visit)
            return
        document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
        links = find_links(document, response.url, site=self.site)
        if visit.depth == 0 and self.arguments.sections:
            self.finish(visit, response, "read")
            for url in planning.chosen_sections(links, self.arguments.sections, self.site.url):
                yield from self.listing_requests("listing", url, depth=self.site.discover.depth)
            return
        if visit.depth == 0:
            for url in find_feeds(document):
                yield from self.listing_requests("feed", url)
            yield from self.sitemap_requests()
        articles = self.remembered(links, visit, response)
        yield from articles
        yield from self.more_listings(links, visit, brought_news=bool(articles))

    def remembered(self, links: Iterable[Link], visit: Visit, response: Response) -> list[Request | Article | Link]:
        """Links first, then that the listing was read: killed in between, the next run reads it again."""
        requests = list(self.article_requests(planning.onsite(links, self.site), response.url))
        self.finish(visit, response, "read", brought=len(requests))
        return requests

    def sitemap_requests(self) -> Output:
        for url in self.sitemaps:
            yield from self.listing_requests("sitemap", url)

    def without_front(self, visit: Visit) -> Output:
        """When the front page cannot be read: the sitemaps of robots.txt, and feeds where papers keep them."""
        if visit.key == url_key(self.site.url) and not self.arguments.sections:
            self.is_front_lost = True  # Articles' navigations lead to the sections then.
            yield from self.sitemap_requests()
            for url in guess_feeds(self.site.url):
                yield from self.listing_requests("feed", url)

    def more_listings(self, links: list[Link], visit: Visit, *, brought_news: bool) -> Output:
        """The sections a listing links to, and its next page while pages bring news."""
        discover = self.site.discover
        if visit.depth < discover.depth and visit.page_number == 1 and not discover.sections:
            for link in links:
                if link.kind == "section" and link.region != "pagination":
                    self.count("links/section", url_key(link.url) not in self.requested)
                    yield from self.listing_requests("listing", link.url, depth=visit.depth + 1)
        following = planning.next_page(links, visit.page_number)
        if following and visit.page_number < discover.pages and (brought_news or not self.caught_up):
            yield from self.listing_requests(
                "listing", following.url, depth=visit.depth, page_number=visit.page_number + 1
            )

    # -- articles -----------------------------------------------------------------------------------------------------

    def parse_article(self, response: Response, visit: Visit) -> Output:
        if not self.is_readable(response, visit):
            if visit.parts:
                yield from self.emit(join_pages(visit.parts[0], visit.parts[1:]))
            yield from self.take_deleted()
            return
        document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
        page = self.page_class(document, site=self.site, now=self.now())
        article = page.article()
        if article is None:
            self.finish(visit, response, page.verdict.kind)
            yield from self.take_deleted()
        else:
            complete(article, response, visit, self.site, now=self.now())
            parts = [*(visit.parts or ()), article]
            following = page.next_page
            if following and url_key(following) not in self.requested and len(parts) < MAX_PAGES_OF_AN_ARTICLE:
                yield self.continuation(following, visit, parts)
            elif planning.is_before(article.date_published, self.arguments.since):
                self.finish(visit, response, "before_since")
            else:
                yield from self.emit(join_pages(parts[0], parts[1:]))
        if not visit.parts and not self.arguments.sections:
            settled = None if self.is_front_lost else self.settled.intersection
            links = find_links(document, response.url, site=self.site, known=settled)
            self.settled.update(url_key(link.url) for link in links)  # Listings judge them afresh.
            yield from self.article_requests(links, response.url)
            if self.is_front_lost:
                yield from self.more_listings(links, Visit(visit.key, "listing", visit.link), brought_news=False)

    def parse(self, response: Response, **_: Any) -> Output:
        """Any page, for `scrapy parse` and `scrapy check`: its article if it is one, and the requests that follow."""
        document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
        visit = Visit(url_key(response.url), "article", Link(response.url))
        article = self.page_class(document, site=self.site, now=self.now()).article()
        if article is not None:
            complete(article, response, visit, self.site, now=self.now())
            yield article
        for link in find_links(document, response.url, site=self.site):
            if link.kind != "other":
                kind: VisitKind = "article" if link.kind == "article" else "listing"
                yield self.request(Visit(url_key(link.url), kind, link, response.url, depth=1))

    def continuation(self, url: str, visit: Visit, parts: list[Article]) -> Request:
        self.requested.add(url_key(url))
        following = Visit(visit.key, "article", visit.link, visit.page, parts=parts)
        return self.request(following).replace(url=urljoin(visit.link.url, url))

    def emit(self, article: Article) -> Output:
        if self.budget > 0:
            self.budget -= 1
            yield article

    def on_drop(self) -> None:
        self.budget += 1

    # -- the one outcome of every URL ------------------------------------------------------------------------------

    def is_readable(self, response: Response, visit: Visit) -> bool:
        self.count("pages/article" if visit.is_article else f"pages/{visit.kind}")
        outcome = response_outcome(response)
        if outcome and visit.parts is None:
            self.finish(visit, response, outcome)
        return outcome is None

    def on_failure(self, failure: Failure) -> Output:
        visit: Visit = failure.request.cb_kwargs["visit"]  # type: ignore[attr-defined]  # Scrapy sets it
        if visit.parts:
            yield from self.emit(join_pages(visit.parts[0], visit.parts[1:]))
            return
        outcome = failure_outcome(failure.value or Exception())
        self.logger.info("%s: %s: %s", visit.link.url, outcome, failure.getErrorMessage())
        self.finish(visit, None, outcome)
        yield from self.without_front(visit)
