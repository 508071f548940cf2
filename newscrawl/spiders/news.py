"""One news site in, articles out: the one crawl loop, reading from top to bottom as the data flows."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery import find_feeds, find_links, older_page, read_feed, reading_sitemap
from newscrawl.discovery.more import read_more
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.discovery.work import Work, in_turns
from newscrawl.document import parse_document
from newscrawl.exceptions import StoreError
from newscrawl.extraction import ArticlePage
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.articles import ArticlesSpider, Output
from newscrawl.spiders.completion import complete
from newscrawl.spiders.outcomes import header
from newscrawl.spiders.scouting import LEFT_OVER_AT_ONCE
from newscrawl.spiders.site_settings import apply_site_settings
from newscrawl.spiders.visits import Visit, VisitKind
from newscrawl.storage.store import store_of

Sitemaps = Sequence[tuple[str, str | None]]
"""URL, lastmod."""
_LINKS_AT_ONCE = 500
"""Of a sitemap, between two turns of others."""


class NewsSpider(ArticlesSpider):
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
        articles = [self.request(Visit(key, "article", link)) for key, link in found.wanted.items()]
        articles += () if self.stopping else map(self.request, islice(self.left_over, LEFT_OVER_AT_ONCE))
        for article in articles:
            engine.crawl(article)
        for _ in range(0 if articles else self.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")):
            visit = None if self.stopping else self.next_listing()
            if visit is None:
                break
            engine.crawl(self.request(visit))
        if self.stopping:
            raise CloseSpider(self.stopping)

    # -- listings: feeds, sitemaps, front page, sections ------------------------------------------------------------

    def parse_feed(self, response: Response, visit: Visit) -> Output:
        if self.is_readable(response, visit):
            older = older_page(response.body, response.url)
            yield from self.listed(self.told(read_feed(response.body, response.url)), visit, response, following=older)

    async def parse_sitemap(self, response: Response, visit: Visit) -> AsyncIterator[Request | Link]:
        """By turns: a huge one takes seconds, in which everything else goes on."""
        if not self.is_readable(response, visit):
            return
        read = await in_turns(self.reading(response, visit), go_on=lambda: self.crawler.crawling)
        if read is None:
            self.finish(visit, response, "left")
            return
        wanted, brought, sitemaps = read
        for found in self.noted(wanted, visit, response, brought=brought):
            yield found
        for further in self.further_sitemaps(sitemaps):
            yield self.request(further)

    def reading(self, response: Response, visit: Visit) -> Work[tuple[dict[str, Link], int, Sitemaps]]:
        """The articles to fetch, how many no run had before, and further sitemaps."""
        since, until = self.arguments.since, self.arguments.until
        sitemap = yield from reading_sitemap(
            response.body,
            response.url,
            site=self.site,
            is_wanted=lambda link: planning.side_of(link, None, until) is None,
            choose=lambda links: planning.recent_links(planning.believable(links), since),
        )
        wanted: dict[str, Link] = {}
        brought = 0
        for start in range(0, len(sitemap.links), _LINKS_AT_ONCE):
            links = self.told(sitemap.links[start : start + _LINKS_AT_ONCE])
            taken = self.take(links, response.url)
            self.note_listing(visit, taken, None, response.url)
            self.doubt(links)
            wanted |= taken.wanted
            brought += taken.brought
            yield
        return wanted, brought, sitemap.sitemaps

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
            for name, url in planning.chosen_sections(links, self.arguments.sections, self.site.url):
                self.fruitless[url_key(url)] = name
                yield self.request(Visit(url_key(url), "listing", Link(url), depth=1))
            return
        if visit.depth and self.is_gone(document, links):
            self.finish(visit, response, "soft_404")
            return
        yield from self.listed(links, visit, response, following=self.next_part(document, links, visit))
        yield from map(self.request, self.frames(document, visit))
        if not visit.depth:
            yield from map(self.request, self.declared_sources(find_feeds(document)))
        elif visit.page_number == 1:
            self.learn(response.url, "listing")
        if visit.page_number == 1 and not self.arguments.sections:
            self.scout(links, depth=visit.depth + 1)
        if visit.page_number == 1 or visit.step < 0:
            self.look_ahead(links, visit)

    def listed(
        self, links: Sequence[Link], visit: Visit, response: Response, *, following: str | None = None
    ) -> Output:
        taken = self.take(links, response.url)
        if any(link.kind == "article" for link in links):
            self.fruitless.pop(visit.key, None)
        yield from self.noted(taken.wanted, visit, response, brought=taken.brought)
        self.note_listing(visit, taken, following, response.url)

    def noted(
        self, wanted: Mapping[str, Link], visit: Visit, response: Response, *, brought: int
    ) -> Iterator[Request | Link]:
        """Links first, then that the listing was read: killed in between, the next run reads it again."""
        self.finish(visit, response, "truncated" if "dataloss" in response.flags else "read", brought=brought)
        yield from wanted.values() if self.arguments.dry_run else self.articles_at(wanted, response.url)

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

    # -- what became of it -------------------------------------------------------------------------------------------

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
