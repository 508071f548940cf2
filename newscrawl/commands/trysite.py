"""`scrapy trysite NAME|FILE`: a definition in, what a crawl with it would bring and what it leaves out out."""

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.console import printing, rows, say, shown
from newscrawl.exceptions import DroppedArticle
from newscrawl.extensions.report import CrawlReport
from newscrawl.items import Article

if TYPE_CHECKING:
    from rich.console import Console

_ANSWERS = 5
"""Answers to look at for each article wanted, and as many again to begin with."""
_EXAMPLES = 2


@dataclass(slots=True)
class Trial:
    """What came of a crawl that nobody keeps."""

    articles: list[Article] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Outcome -> URLs of articles that were not exported."""
    unread: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Outcome -> URLs of listings, feeds and sitemaps that could not be read."""


class Command(NewscrawlCommand):
    def syntax(self) -> str:
        return "[options] NAME|FILE"

    def short_desc(self) -> str:
        return "Crawl a handful of articles of a site and show them"

    def long_desc(self) -> str:
        return (
            "Crawl a few articles of a defined site, or of a definition's file, with a store that forgets, and show "
            "what would come out and what was left out and why. Exit code: 0 all well, 1 no article came out or "
            "something failed, 2 usage, 130 interrupted."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--articles", metavar="N", type=int, default=10, help="how many (default: 10)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if opts.articles < 1:
            raise UsageError("--articles: give 1 or more")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        if len(args) != 1:
            raise UsageError("name one site, or the file of its definition: scrapy trysite sites/herald.toml")
        spider = find_spider(args[0], settings)
        say(f"crawling {args[0]} for {opts.articles} articles, at a crawl's pace ...")
        trial, report = crawl(spider, settings, articles=opts.articles)
        with printing() as console:
            show(trial, report, spider.site.url, console)  # type: ignore[attr-defined]  # find_spider saw to it
        return crawling.exit_code([report]) or (crawling.OK if trial.articles else crawling.FAILED)


def find_spider(name: str, settings: Settings) -> type[Spider]:
    """Of a definition's file, or of a site's name. Raises SiteError and UsageError."""
    from newscrawl.spiderloader import make_spider  # noqa: PLC0415  every scrapy command imports this module

    spider = make_spider(Path(name)) if name.endswith(".toml") else get_spider_loader(settings).load(name)
    if not getattr(spider, "site", None):
        raise UsageError(f"{name}: is a spider without a definition; scrapy addsite URL writes one")
    return spider


def crawl(spider: type[Spider], settings: Settings, *, articles: int) -> tuple[Trial, CrawlReport]:
    """Raises UsageError for a definition or setting that cannot be used."""
    chosen = {"NEWSCRAWL_STORE": "sqlite://", "NEWSCRAWL_REPORT": "", "NEWSCRAWL_PROGRESS": "off",
              "FEEDS": {}, "CLOSESPIDER_PAGECOUNT": _ANSWERS * (articles + 4)}  # fmt: skip
    settings.setdict(chosen, priority="cmdline")
    trial = Trial()
    process = crawling.CrawlProcess(settings)
    process.enqueue(watched(spider, trial), max_articles=str(articles))
    (report,) = process.run()
    if report.verdict == "refused":
        raise UsageError(*report.problems)
    return trial, report


def watched(spider: type[Spider], trial: Trial) -> type[Spider]:
    """The spider, telling `trial` what becomes of each URL."""

    class Watched(spider):  # type: ignore[misc, valid-type]  # chosen at run time
        @classmethod
        def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Any:
            made = super().from_crawler(crawler, *args, **kwargs)
            crawler.signals.connect(made.note_item, signals.item_scraped)
            crawler.signals.connect(made.note_drop, signals.item_dropped)
            return made

        def note_item(self, item: Any) -> None:
            if isinstance(item, Article):
                trial.articles.append(item)

        def note_drop(self, item: Any, exception: BaseException) -> None:
            reason = exception.reason if isinstance(exception, DroppedArticle) else "dropped"
            trial.left_out[reason].append(getattr(item, "url", ""))

        def finish(self, visit: Any, response: Response | None, outcome: str, **more: Any) -> None:
            super().finish(visit, response, outcome, **more)
            if outcome not in ("read", "not_modified", "left"):
                (trial.left_out if visit.is_article else trial.unread)[outcome].append(visit.link.url)

    return Watched


# -- what is shown ---------------------------------------------------------------------------------------------------


def show(trial: Trial, report: CrawlReport, url: str, console: "Console") -> None:
    for article in trial.articles:
        facts = rows(3)
        for name, value in _facts(article).items():
            facts.add_row(name, value, shown(article.provenance.get(name), 60))
        console.print(shown(article.headline, 110) or shown(article.url), style="bold")
        console.print(facts)
        console.print()
    counts = f"{len(trial.articles)} articles out of {report.counts.pages} pages"
    console.print(f"{report.site}: {counts}; nothing was stored")
    _show_outcomes("left out", trial.left_out, console)
    _show_outcomes("could not be read", trial.unread, console)
    for problem in report.problems:
        console.print(f"{report.verdict}: {shown(problem)}")
    if not trial.articles:
        console.print(f"no article came out: scrapy addsite {url} --print says what newscrawl finds there by itself")


def _facts(article: Article) -> dict[str, str]:
    return {
        "url": shown(article.url),
        "date_published": shown(article.date_published) or "none",
        "section": shown(article.section, 60) or "none",
        "authors": shown(", ".join(author.name for author in article.authors), 60) or "none",
        "body": f"{article.word_count} words: {shown(article.body, 70)}",
    }


def _show_outcomes(title: str, outcomes: Mapping[str, Sequence[str]], console: "Console") -> None:
    if not outcomes:
        return
    table = rows(3)
    for outcome, urls in sorted(outcomes.items(), key=lambda entry: -len(entry[1])):
        table.add_row(f"{len(urls):>5}", outcome, "\n".join(map(shown, urls[:_EXAMPLES])))
    console.print(f"\n{title}:")
    console.print(table)
