"""Article pages in, their articles and what else they lead to out; of a page that cannot be read its outcome."""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.discovery.more import find_more
from newscrawl.discovery.positions import part_after
from newscrawl.discovery.urls import url_key
from newscrawl.document import Document, parse_document
from newscrawl.extraction import join_pages
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.completion import complete
from newscrawl.spiders.outcomes import ANY_TYPE, PAGE_TYPES, PART_TYPES, failure_outcome, header, response_outcome
from newscrawl.spiders.scouting import ScoutingSpider
from newscrawl.spiders.visits import Visit

Output = Iterator[Request | Article | Link]
MAX_PAGES_OF_AN_ARTICLE = 30


class ArticlesSpider(ScoutingSpider):
    def request(self, visit: Visit) -> Request:
        self.requested |= {visit.key, self.plain_key(visit.link.url)}
        return Request(
            visit.link.url,
            getattr(self, "parse_article" if visit.is_article else f"parse_{visit.kind}"),
            errback=self.on_failure,
            priority=visit.priority,
            cb_kwargs={"visit": visit},
            meta=visit.meta(caught_up=self.caught_up),
        )

    def articles_at(self, wanted: Mapping[str, Link], page: str) -> Iterator[Request]:
        """Requests for the articles that a page led to."""
        return (self.request(Visit(key, "article", link, page)) for key, link in self.in_order(wanted))

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
        is_news = True
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
                self.learn(response.url, page.verdict.kind, visit.page)
        else:
            complete(article, response, visit, self.site, now=self.now())
            is_news = self.learn_article(article, response.url, visit.page)
            self.frontier.failed(visit, brought=is_news)  # If a listing was expected.
            if not is_news:
                self.no_news(visit.key)
            parts = [*(visit.parts or ()), article]
            following = page.next_page
            if following and url_key(following) not in self.requested and len(parts) < MAX_PAGES_OF_AN_ARTICLE:
                yield self.continuation(following, visit, parts)
            elif outside := planning.outside(article.date_published, self.arguments.since, self.arguments.until):
                self.leave(article, visit, response, outside)
            else:
                self.frontier.dated(visit.page, is_old=False)
                yield from self.emit(join_pages(parts[0], parts[1:]))
        if is_news and not visit.parts and not self.arguments.sections and not self.is_far(article):
            yield from self.beside(document, response, article)

    def beside(self, document: Document, response: Response, article: Article | None) -> Output:
        """What an article's page links: more articles, and the sections of its navigation."""
        if article:
            self.traps.look_at(document)
        links = self.links_of(document, known=self.settled.intersection)
        for link in links:  # "Older" and "newer" beside an article are articles.
            if link.region == "pagination" and self.shapes.judge(link.url, link.kind) == "article":
                link.kind = "article"
        self.settled.update(url_key(link.url) for link in links)  # Listings judge them afresh.
        taken = self.take(links, response.url)
        self.note_page(taken)
        yield from self.articles_at(taken.wanted, response.url)
        self.scout([link for link in links if self.is_front_lost or link.region in ("nav", "breadcrumb")], depth=1)

    def listing_after_all(self, links: list[Link], document: Document, response: Response) -> Output:
        """Taken for an article, but it lists some: a section like any other, which goes on."""
        self.learn(response.url, "listing")
        self.note_archive(response.url)
        visit = Visit(url_key(response.url), "listing", Link(response.url), depth=1)
        taken = self.take(links, response.url)
        yield from self.articles_at(taken.wanted, response.url)
        self.note_listing(visit, taken, self.next_part(document, links, visit), response.url)
        self.scout(links, depth=2)

    def continuation(self, url: str, visit: Visit, parts: list[Article]) -> Request:
        self.requested.add(url_key(url))
        following = Visit(visit.key, "article", visit.link, visit.page, parts=parts)
        return self.request(following).replace(url=urljoin(visit.link.url, url))

    def emit(self, article: Article) -> Output:
        if self.budget > 0:
            self.budget -= 1
            yield article

    def next_part(self, document: Document, links: list[Link], visit: Visit) -> str | None:
        if following := planning.next_page(links, visit.page_number, document.url, step=visit.step):
            return following.url
        if visit.step < 0:
            return None
        if more := find_more(document, site=self.site, number=visit.page_number):
            return more
        is_part = visit.page_number > 1 and b"<body" not in document.markup  # What a script puts below the others.
        return part_after(document.url, shown=sum(link.kind == "article" for link in links)) if is_part else None

    def is_readable(self, response: Response, visit: Visit) -> bool:
        self.count("pages/article" if visit.is_article else f"pages/{visit.kind}")
        types = PART_TYPES if visit.page_number > 1 else PAGE_TYPES
        is_file = visit.kind in ("feed", "sitemap")
        outcome = response_outcome(response, types=ANY_TYPE if is_file else types)
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
