"""What a crawl knows of its site: links in, the requests worth making out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request

from newscrawl.discovery.marks import Marks
from newscrawl.discovery.originals import Originals
from newscrawl.discovery.shapes import PageKind, Shapes
from newscrawl.discovery.traps import Traps, calendar_in
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.items import Article, Link
from newscrawl.spiders import planning
from newscrawl.spiders.finishing import FinishingSpider
from newscrawl.spiders.visits import Visit
from newscrawl.storage.copies import read_copies
from newscrawl.storage.shapes import keep_shapes, read_shapes
from newscrawl.storage.sightings import stored_among

_SHOWN = frozenset(("gallery", "video"))
_FEW, _SHARE = 8, 8
"""What was learned is written down when it is that many pages more, and by an eighth more."""


@dataclass(slots=True)
class Taken:
    """What became of the article links of one page, feed or sitemap."""

    wanted: dict[str, Link] = field(default_factory=dict)
    """Key -> Link of those to fetch."""
    keys: frozenset[str] = frozenset()
    """Of all of them."""
    fresh: frozenset[str] = frozenset()
    """Those of them that this run did not have before, nor, once a run saw all there was, any other."""
    brought: int = 0
    """How many no run had before."""
    later: frozenset[str] = frozenset()
    """Keys of those that are certainly not before `-a until=`: the way back leads past them."""


class RememberingSpider(FinishingSpider):
    """The URLs this run knows, what the site's shapes and traps are."""

    def __init__(self, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.requested, self.known, self.settled = set[str](), set[str](), set[str]()
        self.shapes, self.traps, self.marks = Shapes(), Traps(), Marks(self.site.url)
        self.originals = Originals(lambda key: next(reversed([*self.store.history(key)]), None))
        self.learned = self.unkept = 0
        """Pages whose shapes were learned; those of them not yet written down."""
        self.avoided = set[int]()  # Hashes: a site can have a million such addresses.
        self.budget = self.arguments.max_articles or float("inf")
        """Articles still to come out."""
        self.caught_up = False
        """The last run saw everything there was."""
        self.stopping: str | None = None
        """Why no further request is made: a limit is reached, or the store failed."""

    def undelivered(self) -> Iterator[Article]:
        """What earlier runs stored and could not deliver, for this run's feeds."""
        if self.settings.getdict("FEEDS") and not self.arguments.dry_run:
            deleted = self.settings.getbool("NEWSCRAWL_DELETIONS")
            copies = read_copies(self.settings.get("NEWSCRAWL_COPIES", "mark"))
            yield from self.store.undelivered(self.site.name, now=self.now(), deleted=deleted, copies=copies)

    # -- links ---------------------------------------------------------------------------------------------------------

    def judged(self, links: Iterable[Link], page: str | None = None) -> list[Link]:
        """Links of the site, cleaned, as the definition's patterns and the site's own shapes say; without traps.

        `page`: the URL of the one they stand on.
        """
        patterns = self.site.discover
        chosen = []
        for link in links:
            link.url, mark = self.marks.plain(link.url)
            if not in_site(link.url, self.site.url) or (patterns.ignore and re.search(patterns.ignore, link.url)):
                continue
            if mark:
                self.avoid(mark, link.url)
            if trap := self.traps.name_of(link.url) if link.kind != "other" else calendar_in(link.url):
                self.avoid(trap, link.url)
                if link.kind != "other":
                    continue
            if patterns.article:
                is_article = re.search(patterns.article, link.url) and not self.shapes.is_second(link.url, page)
                if link.kind == "article" and not is_article:
                    link.kind = "other"
            elif link.region != "pagination" and not (patterns.section and re.search(patterns.section, link.url)):
                is_doubted = link.kind == "article" and planning.is_menu_entry(link)
                link.kind = self.shapes.judge(link.url, "section" if is_doubted else link.kind, page)
            chosen.append(link)
        return chosen

    def told(self, links: Iterable[Link]) -> list[Link]:
        """A feed's or sitemap's links, `judged`; a stored article is one, whatever its address looks like."""
        links = self.judged(links)
        if not self.site.discover.article:
            doubted = {url_key(link.url): link for link in links if link.kind != "article"}
            for key in stored_among(self.store, doubted):
                doubted[key].kind = "article"
        return links

    def avoid(self, trap: str, url: str) -> None:
        """Count the URL, once, that would have led into a trap."""
        if (mark := hash((trap, url))) not in self.avoided:
            self.avoided.add(mark)
            self.count(f"trap/{trap}")

    def side_of(self, link: Link) -> str | None:
        """before_since or after_until, where the article is certainly of another time than is asked for."""
        return planning.side_of(link, self.arguments.since, self.arguments.until)

    def take(self, links: Iterable[Link], page: str) -> Taken:
        """The articles among `links` that are new, changed or left over; remembers them all first."""
        found: dict[str, Link] = {}
        again: dict[str, Link] = {}
        later = set[str]()
        period = self.arguments.since, self.arguments.until
        for link in links:
            if link.kind != "article":
                continue
            key = url_key(link.url)
            if outside := self.side_of(link):
                later |= {key} if outside == "after_until" else set()
                continue
            # A dated link is looked up again: the store learns when the article was edited.
            target = again if key in self.known and not (link.date_modified or link.date_published) else found
            target.setdefault(key, link)
        keys = frozenset(found) | frozenset(again)
        fresh = found.keys() - self.known
        self.count("links/article", len(fresh))
        self.known.update(found)
        if self.arguments.dry_run:
            chosen = {key: link for key, link in found.items() if key in fresh}
            return Taken(chosen, keys, frozenset(fresh), later=frozenset(later))
        wanted = (
            self.store.discover(self.site.name, found, page=page, now=self.now(), period=period) if found else set()
        )
        chosen = {key: link for key, link in found.items() if key in wanted and key not in self.requested}
        self.requested |= chosen.keys()  # At once: the requests are made one by one, between those of other pages.
        new = frozenset(fresh & wanted)
        # After a run that was cut, pages it knew lead to pages it never saw.
        return Taken(chosen, keys, new if self.caught_up else frozenset(fresh), len(new), frozenset(later))

    # -- what pages turned out to be ---------------------------------------------------------------------------------

    def recall_shapes(self) -> None:
        self.shapes = Shapes(read_shapes(self.store, self.site.name))

    def keep_shapes(self) -> None:
        self.unkept = 0
        if not self.arguments.dry_run:
            keep_shapes(self.store, self.site.name, self.shapes.take_news())

    def learn(self, url: str, kind: PageKind, page: str | None = None) -> None:
        self.shapes.learn(url, kind, page)
        self.learned, self.unkept = self.learned + 1, self.unkept + 1
        if self.unkept >= max(_FEW, self.learned // _SHARE):  # Killed, a run has learned all the same.
            self.keep_shapes()

    def learn_article(self, article: Article, url: str, page: str | None) -> bool:
        """Whether it is wanted and read for the first time; what its page declares may be corrected.

        `page`: the URL of the page that linked it.
        """
        own = self.plain_key(url)
        original = self.originals.first_of(article, own, page=page, site_url=self.site.url)
        is_news = self._is_wanted(article) and self._is_first(own, original)
        if is_news or own == original or own.partition("/")[2] != original.partition("/")[2]:  # Else the host differs.
            self.learn(url, "article" if is_news else "other", page)
        return is_news

    def _is_wanted(self, article: Article) -> bool:
        return article.kind not in _SHOWN or article.kind in self.settings.getlist("NEWSCRAWL_KINDS")

    def _is_first(self, own: str, original: str) -> bool:
        """Be it at a second address, when nothing led to the first."""
        is_first = original == own or (original not in self.requested and original not in self.known)
        if not is_first:
            self.avoid("copy", own)
        if original == own:
            self.marks.tell_apart(own)
        else:
            if self.marks.learn(own, original):
                self.rename()
            self.requested.add(original)
            self.known.add(original)
        return is_first

    def plain_key(self, url: str) -> str:
        return url_key(self.marks.plain(url)[0])

    def rename(self) -> None:
        """What is known at addresses with a mark is known without it, too."""
        for keys in (self.known, self.requested):
            keys |= {self.marks.plain(key)[0] for key in keys}
        self.originals.rename(lambda key: self.marks.plain(key)[0])

    def is_read(self, key: str) -> bool:
        return key in self.originals or ((page := self.store.page(key)) is not None and page.revision > 0)

    def refusal(self, request: Request) -> str | None:
        """Why a request whose turn has come need not be made any more: `left`, `duplicate_url` or `unlikely`."""
        visit = request.cb_kwargs.get("visit")
        if self.stopping or (self.budget <= 0 and isinstance(visit, Visit) and not visit.parts):
            return "left"
        if not isinstance(visit, Visit) or visit.kind != "article" or visit.parts:
            return None
        if (plain := self.plain_key(visit.link.url)) != visit.key and self.is_read(plain):
            return "duplicate_url"  # Its mark was not known for one when the link was found.
        if self.site.discover.article:
            return "unlikely" if self.shapes.is_second(visit.link.url, visit.page) else None
        return "unlikely" if self.shapes.judge(visit.link.url, "article", visit.page) != "article" else None
