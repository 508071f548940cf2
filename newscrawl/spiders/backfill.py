"""A crawl of the past, `-a since= -a until=`: links of listings in, pages of archives by date out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scrapy import Request
from scrapy.http import Response

from newscrawl.discovery.archives import Walks, archive_at, archive_of_article, dated_options
from newscrawl.discovery.dates import parse_moment
from newscrawl.discovery.numbers import Numbers, number_in, spread
from newscrawl.discovery.urls import url_key
from newscrawl.document import Document
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.remembering import RememberingSpider, Taken
from newscrawl.spiders.visits import Visit
from newscrawl.storage.periods import dated_addresses, note_date

_FEW = 16
"""Articles of a page, feed or sitemap whose order does not matter."""


class BackfillSpider(RememberingSpider):
    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        since, until, now = self.arguments.since, self.arguments.until, self.now()
        self.reaches_back = bool(until or (since and since < now - planning.RECENT))
        """Further than a first crawl does: what earlier runs saw says nothing of that time."""
        period = (since, min(until or now, now)) if since and self.reaches_back else None
        self.walks = Walks(*period) if period else None
        self.numbers = Numbers(*period) if period else None
        self.told_of = set[str]()
        """Keys of what feeds and sitemaps name, of whatever time."""
        self.examples: list[Link] = []
        """Dated articles, below whose day or month may lie an archive that nothing links."""

    # -- addresses with numbers --------------------------------------------------------------------------------------

    def recall_numbers(self) -> None:
        """What earlier runs learned of them."""
        if self.numbers:
            for url, moment in dated_addresses(self.store, self.site.name):
                self.numbers.learn(url, moment)

    def side_of(self, link: Link) -> str | None:
        outside = super().side_of(link)
        return outside or (self.numbers.side(link.url) if self.numbers and not _day_of(link) else None)

    def take(self, links: Iterable[Link], page: str) -> Taken:
        links = list(links)
        taken = super().take(links, page)
        if self.reaches_back:
            self.told_of.update(url_key(link.url) for link in links if link.source != "page")
            taken.later -= self.told_of
        return taken

    def in_order(self, wanted: Mapping[str, Link]) -> Iterable[tuple[str, Link]]:
        """Of many undated articles first some that lie far apart: they tell which of the others need no request."""
        if not self.numbers or len(wanted) <= _FEW:
            return wanted.items()
        undated = {key: link.url for key, link in wanted.items() if not _day_of(link)}
        numbers = {key: number for key, url in undated.items() if (number := number_in(url)) is not None}
        return [(key, wanted[key]) for key in [*spread(numbers), *(key for key in wanted if key not in numbers)]]

    def refusal(self, request: Request) -> str | None:
        reason, visit = super().refusal(request), request.cb_kwargs.get("visit")
        if reason or not isinstance(visit, Visit) or visit.kind != "article" or visit.parts:
            return reason
        return self.side_of(visit.link)

    def learn_article(self, article: Article, url: str, page: str | None) -> bool:
        if self.numbers and (published := parse_moment(article.date_published)):
            self.numbers.learn(url, published)
        return super().learn_article(article, url, page)

    # -- archives by date --------------------------------------------------------------------------------------------

    def look_back(self, document: Document, links: Sequence[Link]) -> None:
        """The archives that a page leads into."""
        if self.walks and not self.arguments.sections:
            self.walks.take([*links, *self.judged(dated_options(document, self.site.url))])
            self.examples = self.examples or [link for link in links if link.kind == "article"]

    def next_archive(self) -> Visit | None:
        """The next page of an archive; where nothing leads to one, it is guessed from the articles' addresses."""
        if not self.walks:
            return None
        if not self.walks.walks:
            for archive in filter(None, (archive_of_article(link.url) for link in self.examples)):
                self.walks.add(archive)
        while url := self.walks.next():
            key = url_key(url)
            if key not in self.requested:
                return Visit(key, "listing", Link(url), depth=1)
        return None

    def look_through(self, visit: Visit, taken: Taken, shown: int) -> frozenset[str]:
        """A listing that was read: the articles newer than asked for, as long as the way back leads past them."""
        if self.walks:
            self.walks.read(visit.key, shown=shown, brought=len(taken.fresh))
        return frozenset() if self.walks and self.walks.is_covered else taken.later

    def finish(self, visit: Visit, response: Response | None, outcome: str, *, brought: int = 0) -> None:
        super().finish(visit, response, outcome, brought=brought)
        if self.walks and outcome != "read":
            self.walks.read(visit.key, shown=0, brought=0)

    def is_far(self, article: Article | None) -> bool:
        """Published so long before or after the time asked for that what its page links is of another, too."""
        return article is not None and planning.is_far(
            article.date_published, self.arguments.since, self.arguments.until
        )

    def note_archive(self, url: str) -> None:
        """Taken for an article, it may be a page of an archive."""
        if self.walks and (archive := archive_at(url)):
            self.walks.add(archive)

    def leave(self, article: Article, visit: Visit, response: Response, outside: str) -> None:
        """An article of another time: a run that asks for that time will want it."""
        visit.link.date_published = article.date_published
        note_date(self.store, visit.key, visit.link)
        self.finish(visit, response, outside)


def _day_of(link: Link) -> str | None:
    return link.date_published or planning.day_in(link.url)
