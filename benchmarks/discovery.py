"""Simulated newspapers in, how many of their articles a crawl finds and what it spends out: one table.

`python -m benchmarks.discovery` crawls the twenty newspapers of `tests/newsroom/press` over loopback, first without
feeds and sitemaps, then with those each has; then two more articles appear and each is crawled again.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from newscrawl.console import piped
from newscrawl.spiders.adhoc import AdhocSpider
from tests.newsroom import NewsroomServer
from tests.newsroom.press import STYLES, Press, Style

RECALL, PER_ARTICLE, PER_ARTICLE_WITH_SOURCES, IN_A_TRAP, SECOND = 0.99, 1.3, 1.1, 20, 0.05
COLUMNS = ("linked", "found", "recall", "requests", "an article", "trap", "twice", "2nd", "of 1st")
NEWS = 2
"""Articles that appear before the second run."""


@dataclass
class Score:
    """Of one newspaper, or the sum of several."""

    linked: int = 0
    found: int = 0
    requests: int = 0
    trapped: Counter[str] = field(default_factory=Counter)
    twice: int = 0
    """Articles that came out more than once."""
    news: int = 0
    news_found: int = 0
    second: int = 0
    """Requests of the second run."""
    missed: list[str] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.linked)

    @property
    def per_article(self) -> float:
        return self.requests / max(1, self.found)

    @property
    def worst(self) -> int:
        return max(self.trapped.values(), default=0)

    def add(self, other: "Score") -> None:
        for name in ("linked", "found", "requests", "twice", "news", "news_found", "second"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for trap, count in other.trapped.items():
            self.trapped[trap] = max(self.trapped[trap], count)

    def passes(self, per_article: float) -> bool:
        first = self.recall >= RECALL and self.per_article <= per_article and self.worst <= IN_A_TRAP
        return first and self.news_found >= RECALL * self.news and self.second <= SECOND * self.requests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=STYLES, action="append", help="this newspaper; may be repeated")
    parser.add_argument("--seed", type=int, default=0, help="other articles in the same styles (default 0)")
    parser.add_argument("--sources", choices=("without", "with"), help="only without, or with, feeds and sitemaps")
    parser.add_argument("--times", type=int, default=1, help="newspapers of so many times as many articles (default 1)")
    parser.add_argument("--missed", action="store_true", help="name the articles that were not found")
    parser.add_argument("--log", action="store_true", help="print the requests that led to no article of their own")
    options = parser.parse_args()
    logging.disable(logging.ERROR)
    good = True
    for sources in (False, True):
        if options.sources == ("without" if sources else "with"):
            continue
        styles = [name for name in options.only or STYLES if not sources or STYLES[name].feed or STYLES[name].sitemap]
        print(f"\n{'with' if sources else 'without'} feeds and sitemaps")
        print_row("newspaper", COLUMNS)
        total, bound = Score(), PER_ARTICLE_WITH_SOURCES if sources else PER_ARTICLE
        for style in styles:
            score = crawl_twice(Press(larger(style, options.times), seed=options.seed, sources=sources))
            total.add(score)
            print_score(style, score, bound)
            if options.missed and score.missed:
                print("   missed:", *score.missed)
            if options.log:
                print("  ", *score.log, sep="\n   ")
        print_score("all", total, bound)
        good = good and total.passes(bound)
    sys.exit(0 if good else 1)


def larger(style: str, times: int) -> Style:
    """The style, with `times` as many articles."""
    return replace(STYLES[style], articles=STYLES[style].articles * times)


def crawl_twice(paper: Press, spider_of: Callable[[str, Path], type[Spider]] = lambda *_: AdhocSpider) -> Score:
    """`spider_of` gets the front page's URL and a folder that lasts as long as the two crawls."""
    score = Score(linked=len(paper.linked))
    with NewsroomServer(paper) as server, tempfile.TemporaryDirectory() as folder:
        spider = spider_of(server.url, Path(folder))
        server.requests.clear()
        found = articles_of(crawl(server.url, Path(folder) / "store.db", spider), paper)
        asked = [request.path for request in server.requests]
        score.found, score.twice = len(set(paper.linked) & found.keys()), found.total() - len(found)
        score.requests, score.trapped = len(asked), paper.trapped(asked)
        score.missed = sorted(set(paper.linked) - found.keys())
        score.log = [path for path in asked if paper.article_at(path) not in found or paper.trapped([path])]
        server.requests.clear()
        news = {paper.article_at(_target(article.url)) for article in paper.publish(NEWS)}
        later = articles_of(crawl(server.url, Path(folder) / "store.db", spider), paper)
        score.news, score.news_found, score.second = len(news), len(news & later.keys()), len(server.requests)
        score.log += ["-- second run", *(request.path for request in server.requests)]
    return score


def crawl(url: str, store: Path, spider: type[Spider] = AdhocSpider) -> list[Any]:
    """The items of `scrapy crawl news -a url=...`, one request at a time as on any site, but without delay."""
    settings = quick_settings(store)
    items: list[Any] = []

    async def run() -> None:
        runner = AsyncCrawlerRunner(settings)
        crawler = runner.create_crawler(spider)
        crawler.signals.connect(lambda item: items.append(item), signals.item_scraped, weak=False)  # noqa: PLW0108
        await runner.crawl(crawler, url=url)

    asyncio.run(run())
    return items


def quick_settings(store: Path) -> Settings:
    settings = Settings()
    settings.setmodule("newscrawl.settings", priority="project")
    chosen = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "TWISTED_REACTOR_ENABLED": False,
              "NEWSCRAWL_PROGRESS": "off", "NEWSCRAWL_STORE": str(store)}  # fmt: skip
    settings.setdict(chosen, priority="cmdline")
    return settings


def articles_of(items: list[Any], paper: Press) -> Counter[str]:
    return Counter(paper.article_at(_target(item.url)) or item.url for item in items)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def print_score(name: str, score: Score, bound: float, *more: Any) -> None:
    trap = f"{score.worst} {max(score.trapped, key=score.trapped.__getitem__)}" if score.worst else "0"
    second = f"{score.news_found}/{score.news} in {score.second}"
    values = [score.linked, score.found, f"{score.recall:.3f}", score.requests, f"{score.per_article:.2f}", trap]
    share = f"{score.second / max(1, score.requests):.1%}"
    print_row(name, [*values, score.twice, second, share, *more, "" if score.passes(bound) else "MISSED"])


def print_row(name: str, values: Sequence[Any]) -> None:
    print(f"{name:<11}" + " ".join(f"{value!s:>13}" for value in values), flush=True)


if __name__ == "__main__":
    with piped():
        main()
