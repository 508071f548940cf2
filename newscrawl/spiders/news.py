"""One news site in, articles out: the one crawl loop, reading from top to bottom as the data flows."""

from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import islice
from typing import Any, Self
from urllib.parse import urljoin

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery import find_feeds, find_links, read_feed, read_sitemap
from newscrawl.discovery.more import find_more, read_more
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import Document, parse_document
from newscrawl.exceptions import StoreError
from newscrawl.extraction import ArticlePage, join_pages
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.completion import complete
from newscrawl.spiders.outcomes import failure_outcome, header, response_outcome
from newscrawl.spiders.scouting import LEFT_OVER_AT_ONCE, ScoutingSpider
from newscrawl.spiders.site_settings import apply_site_settings
from newscrawl.spiders.visits import Visit, VisitKind
from newscrawl.storage.store import store_of

Output = Iterator[Request | Article | Link]
MAX_PAGES_OF_AN_ARTICLE = 30


class NewsSpider(ScoutingSpider):
    """Follows feeds, sitemaps, sections and teasers of `site`; yields its articles."""

    page_class: type[ArticlePage] = ArticlePage

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        apply_site_settings(crawler.settings, spider.site, spider.arguments)
        spider.store = store_of(crawler)
        spider.store.watch(spider.site.name, visits=spider.site.revisits, every=spider.site.every)
        for handler, signal in (
            (spider.on_robots, signals.robots_parsed),
            (spider.on_scraped, signals.item_scraped),
            (spider.on_drop, signals.item_dropped),
            (spider.on_error, signals.spider_error),
            (spider.on_error, signals.item_error),
            (spider.on_idle, signals.spider_idle),
            (spider.on_close, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    @classmethod
    def handles_request(cls, request: Request) -> bool:
        return in_site(request.url, cls.site.url)

    # -- where a crawl begins -----------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        self.recall()
        for article in self.undelivered():
            for item in self.emit(article):
                yield item
        if not self.budget:
            self.stopping = "closespider_itemcount"
            return
        yield self.request(Visit(url_key(self.site.url), "listing", Link(self.site.url)))
        if not self.arguments.sections:
            for visit in self.sources():
                yield self.request(visit)

    def on_idle(self) -> None:
        """Every article found is fetched: go on with those of before, read the listing that promises most, or end."""
        engine = self.crawler.engine
        assert engine
        put_off, self.put_off = self.put_off, []
        if put_off and self.budget <= 0:  # Nothing is under way: what is still to come is certain.
            self.stopping = self.stopping or "closespider_itemcount"
        for waiting in put_off:
            if self.stopping:
                self.finish(waiting, None, "left")
            else:
                engine.crawl(self.request(waiting))
        if put_off and not self.stopping:
            return
        found = self.take(self.articles_after_all(), self.site.url)
        articles = [Visit(key, "article", link) for key, link in found.wanted.items()]
        articles += () if self.stopping else islice(self.left_over, LEFT_OVER_AT_ONCE)
        for article in articles:
            engine.crawl(self.request(article))
        for _ in range(0 if articles else self.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")):
            visit = None if self.stopping else self.next_listing()
            if visit is None:
                break
            engine.crawl(self.request(visit))
        if self.stopping:
            raise CloseSpider(self.stopping)

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

    # -- listings: feeds, sitemaps, front page, sections ------------------------------------------------------------

    def parse_feed(self, response: Response, visit: Visit) -> Output:
        if self.is_readable(response, visit):
            yield from self.listed(self.told(read_feed(response.body, response.url)), visit, response)

    def parse_sitemap(self, response: Response, visit: Visit) -> Output:
        if not self.is_readable(response, visit):
            return
        sitemap = read_sitemap(response.body, response.url, site=self.site)
        links = self.told(planning.recent_links(planning.believable(sitemap.links), self.arguments.since))
        yield from self.listed(links, visit, response)
        self.doubt(links)
        for further in self.further_sitemaps(sitemap.sitemaps):
            yield self.request(further)

    def parse_listing(self, response: Response, visit: Visit) -> Output:
        if not self.is_readable(response, visit):
            yield from map(self.request, self.without_front(visit))
            return
        if b"json" in (response.headers.get("Content-Type") or b""):
            links, following = read_more(response.body, response.url, site=self.site)
            yield from self.listed(self.judged(links), visit, response, following=following)
            return
        document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
        if visit.depth and visit.page_number == 1 and self.is_article_after_all(document):
            yield from self.article_of(document, response, visit)
            return
        links = self.links_of(document)
        if not visit.depth and self.arguments.sections:
            self.finish(visit, response, "read")
            for url in planning.chosen_sections(links, self.arguments.sections, self.site.url):
                yield self.request(Visit(url_key(url), "listing", Link(url), depth=1))
            return
        yield from self.listed(links, visit, response, following=self.next_part(document, links, visit))
        if not visit.depth:
            yield from map(self.request, self.declared_sources(find_feeds(document)))
        elif visit.page_number == 1:
            self.learn(response.url, "listing")
        if visit.page_number == 1 and not self.arguments.sections:
            self.scout(links, depth=visit.depth + 1)

    def listed(
        self, links: Sequence[Link], visit: Visit, response: Response, *, following: str | None = None
    ) -> Output:
        """Links first, then that the listing was read: killed in between, the next run reads it again."""
        taken = self.take(links, response.url)
        self.finish(visit, response, "read", brought=taken.brought)
        if self.arguments.dry_run:
            yield from taken.wanted.values()
        else:
            yield from (self.request(Visit(key, "article", link, response.url)) for key, link in taken.wanted.items())
        self.note_listing(visit, taken, following, response.url)

    def next_part(self, document: Document, links: list[Link], visit: Visit) -> str | None:
        following = planning.next_page(links, visit.page_number)
        return following.url if following else find_more(document, site=self.site)

    # -- articles -----------------------------------------------------------------------------------------------------

    def parse_article(self, response: Response, visit: Visit) -> Output:
        if self.is_readable(response, visit):
            document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
            yield from self.article_of(document, response, visit)
            return
        if visit.parts:
            yield from self.emit(join_pages(visit.parts[0], visit.parts[1:]))
        yield from self.take_deleted()

    def article_of(self, document: Document, response: Response, visit: Visit) -> Output:
        page = self.page_class(document, site=self.site, now=self.now())
        try:
            article = page.article()
        except Exception:
            self.logger.exception("%s could not be read", response.url)
            self.finish(visit, response, "unreadable")
            return
        for name in page.unread:
            self.count(f"unread_field/{name}")
        if article is None and visit.parts:
            yield from self.emit(join_pages(visit.parts[0], visit.parts[1:]))
            return
        if article is None:
            links = self.links_listed(document, response, visit, page.verdict.kind)
            self.finish(visit, response, "listing" if links else page.verdict.kind)
            yield from self.take_deleted()
            if links:
                yield from self.listing_after_all(links, document, response)
                return
            if page.verdict.kind in ("listing", "other"):  # A wall, or a page that is gone, says nothing of its like.
                self.learn(response.url, page.verdict.kind)
        else:
            complete(article, response, visit, self.site, now=self.now())
            if not self.learn_article(article, response.url):
                self.no_news(visit.key)
            parts = [*(visit.parts or ()), article]
            following = page.next_page
            if following and url_key(following) not in self.requested and len(parts) < MAX_PAGES_OF_AN_ARTICLE:
                yield self.continuation(following, visit, parts)
            elif outside := planning.outside(article.date_published, self.arguments.since, self.arguments.until):
                self.frontier.dated(visit.page, is_old=outside == "before_since")
                self.leave(article, visit, response, outside)
            else:
                self.frontier.dated(visit.page, is_old=False)
                yield from self.emit(join_pages(parts[0], parts[1:]))
        if not visit.parts and not self.arguments.sections and not self.is_far(article):
            yield from self.beside(document, response)

    def beside(self, document: Document, response: Response) -> Output:
        """What an article's page links: more articles, and the sections of its navigation."""
        links = self.links_of(document, known=self.settled.intersection)
        self.settled.update(url_key(link.url) for link in links)  # Listings judge them afresh.
        taken = self.take(links, response.url)
        self.note_page(taken)
        yield from (self.request(Visit(key, "article", link, response.url)) for key, link in taken.wanted.items())
        self.scout([link for link in links if self.is_front_lost or link.region in ("nav", "breadcrumb")], depth=1)

    def listing_after_all(self, links: list[Link], document: Document, response: Response) -> Output:
        """Taken for an article, but it lists some: a section like any other, which goes on."""
        self.learn(response.url, "listing")
        self.note_archive(response.url)
        visit = Visit(url_key(response.url), "listing", Link(response.url), depth=1)
        taken = self.take(links, response.url)
        yield from (self.request(Visit(key, "article", link, response.url)) for key, link in taken.wanted.items())
        self.note_listing(visit, taken, self.next_part(document, links, visit), response.url)
        self.scout(links, depth=2)

    def parse(self, response: Response, **_: Any) -> Output:
        """Any page, for `scrapy parse` and `scrapy check`: its article if it is one, and the requests that follow."""
        document = parse_document(response.body, response.url, content_type=header(response, "Content-Type"))
        visit = Visit(url_key(response.url), "article", Link(response.url))
        article = self.page_class(document, site=self.site, now=self.now()).article()
        if article is not None:
            complete(article, response, visit, self.site, now=self.now())
            yield article
        links = {url_key(link.url): link for link in find_links(document, response.url, site=self.site)}
        for key, link in links.items():
            if link.kind != "other":
                kind: VisitKind = "article" if link.kind == "article" else "listing"
                yield self.request(Visit(key, kind, link, response.url, depth=1))

    def continuation(self, url: str, visit: Visit, parts: list[Article]) -> Request:
        self.requested.add(url_key(url))
        following = Visit(visit.key, "article", visit.link, visit.page, parts=parts)
        return self.request(following).replace(url=urljoin(visit.link.url, url))

    def emit(self, article: Article) -> Output:
        if self.budget > 0:
            self.budget -= 1
            yield article

    # -- what became of it -------------------------------------------------------------------------------------------

    def is_readable(self, response: Response, visit: Visit) -> bool:
        self.count("pages/article" if visit.is_article else f"pages/{visit.kind}")
        outcome = response_outcome(response, may_be_json=visit.page_number > 1)
        if outcome and visit.parts is None:
            self.finish(visit, response, outcome)
        return outcome is None

    def on_failure(self, failure: Failure) -> Output:
        visit: Visit = failure.request.cb_kwargs["visit"]  # type: ignore[attr-defined]  # Scrapy sets it
        if visit.parts:
            yield from self.emit(join_pages(visit.parts[0], visit.parts[1:]))
            return
        outcome = failure_outcome(failure.value or Exception())
        if outcome == "left" and not self.stopping:
            self.put_off.append(visit)
            return
        self.logger.info("%s: %s: %s", visit.link.url, outcome, failure.getErrorMessage())
        self.finish(visit, None, outcome)
        yield from map(self.request, self.without_front(visit))

    def on_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self.exported += 1
            if self.exported == self.arguments.max_articles:
                self.stopping = self.stopping or "closespider_itemcount"

    def on_drop(self) -> None:
        self.budget += 1

    def on_error(self, failure: Failure) -> None:
        """What a store cannot remember is lost for this run: the next one finds it again."""
        if isinstance(failure.value, StoreError):
            self.stopping = self.stopping or "store_failed"
