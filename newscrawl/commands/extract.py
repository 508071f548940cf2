"""`scrapy extract`: one page or flat text in, its article as JSON out."""

import argparse
import dataclasses
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.settings import BaseSettings, Settings
from scrapy.spiderloader import get_spider_loader
from twisted.python.failure import Failure

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.document import parse_document
from newscrawl.exceptions import ExtractError
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.explain import explain
from newscrawl.extraction.plain_text import read_text
from newscrawl.items import Article
from newscrawl.pipelines.normalize import normalize
from newscrawl.site import Site
from newscrawl.spiders.adhoc import AdhocSpider
from newscrawl.spiders.arguments import SpiderArguments
from newscrawl.spiders.site_settings import apply_site_settings

_HTTP_OK = 200


@dataclass(slots=True)
class Page:
    """One page as it was read."""

    body: bytes
    url: str
    content_type: str | None = None
    status: int | None = None


class Command(NewscrawlCommand):
    says_what_failed = True

    def syntax(self) -> str:
        return "[options] URL|FILE|-"

    def short_desc(self) -> str:
        return "Print the article on one page as JSON"

    def long_desc(self) -> str:
        return (
            "Print the article on a page: fetched from a URL with a crawl's manners, or read from an HTML file or, "
            "with -, from standard input. Exit code: 0 all well, 1 no article or no page, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="where a file's page came from; without it, what the page says of itself")
        parser.add_argument("--site", metavar="NAME", help="read with the rules of this definition")
        parser.add_argument("--text", action="store_true", help="the file is flat text, as a naive scraper left it")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="show where each field came from, what lost, and the fate of each block",
        )
        parser.add_argument("--json", action="store_true", help="with --explain: as JSON, whole")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        source = _check(args, opts)
        if opts.text:
            text = _read(source).decode("utf-8-sig", "replace")
            article, teasers = article_in_text(text, source=source, url=opts.url or "")
            _print({**dataclasses.asdict(article), "teasers": [dataclasses.asdict(teaser) for teaser in teasers]})
            return crawling.OK
        site, page_class = _rules(opts.site, settings)
        if _is_address(source):
            page = fetch(source, settings, site=site or AdhocSpider(url=source).site)
        else:
            page = Page(_read(source), opts.url or "")
        read = read_page(page, page_class=page_class, site=site)
        if opts.explain:
            (_print if opts.json else show)(explain(read))
        else:
            _print(dataclasses.asdict(article_on(read, page, source=source)))
        return crawling.OK


def _check(args: list[str], opts: argparse.Namespace) -> str:
    if len(args) != 1:
        raise UsageError("give one URL, one HTML file, or - for standard input")
    if _is_address(args[0]) and (opts.url or opts.text):
        raise UsageError("--url and --text are for files; a URL is fetched from where it says")
    if opts.text and (opts.site or opts.explain):
        raise UsageError("flat text has no markup for --site and --explain to read")
    if opts.json and not opts.explain:
        raise UsageError("--json is for --explain; without it the article is JSON already")
    if opts.url and not _is_address(opts.url):
        raise UsageError(f"--url {opts.url}: give a whole address, such as https://paper.example/story")
    return args[0]


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _read(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise ExtractError(f"{source}: cannot be read: {error.strerror}") from None


def _rules(name: str | None, settings: Settings) -> tuple[Site | None, type[ArticlePage]]:
    if not name:
        return None, ArticlePage
    spider = get_spider_loader(settings).load(name)
    site: Site | None = getattr(spider, "site", None)
    if site is None:
        raise UsageError(f"--site {name}: is a spider without a definition")
    return site, getattr(spider, "page_class", ArticlePage)


def _print(data: dict[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def article_in_text(text: str, *, source: str, url: str) -> tuple[Article, list[Any]]:
    """Raises ExtractError when the text has neither headline nor body."""
    page = read_text(text, url=url)
    article = normalize(page.article)
    if not article.body:
        raise ExtractError(f"{source}: no article: there is no line of prose in it")
    return article, page.teasers


def read_page(page: Page, *, page_class: type[ArticlePage], site: Site | None) -> ArticlePage:
    document = parse_document(page.body, page.url, content_type=page.content_type)
    declared = None if page.url else ArticlePage(document).canonical_url
    if declared:
        document = parse_document(page.body, declared)
    return page_class(document, site=site, now=datetime.now(UTC))


def article_on(read: ArticlePage, page: Page, *, source: str) -> Article:
    """Raises ExtractError that says what the page is instead."""
    article = read.article()
    if article is None:
        reasons = "; ".join(read.verdict.reasons)
        raise ExtractError(f"{source}: no article but {read.verdict.kind}" + (f": {reasons}" if reasons else ""))
    if page.status:
        article = dataclasses.replace(article, http_status=page.status, fetched_at=datetime.now(UTC).isoformat())
    return normalize(article)


class PageSpider(Spider):
    """Fetches one page, and nothing of what it links to."""

    name = "extract"
    site: Site
    url: str

    def __init__(self, found: list[Page | str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.found = found
        """The page, or why there is none."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        apply_site_settings(settings, cls.site, SpiderArguments())
        alone = {"EXTENSIONS": {}, "ITEM_PIPELINES": {}, "FEEDS": {}, "NEWSCRAWL_STORE": "sqlite://"}
        settings.setdict(alone, priority="spider")

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.url, callback=self.parse, errback=self.fail, meta={"renderable": True})

    def parse(self, response: Response, **_: Any) -> None:
        if response.status != _HTTP_OK:
            self.found.append(f"the server answered {response.status}")
            return
        content_type = response.headers.get(b"Content-Type")
        self.found.append(
            Page(response.body, response.url, content_type.decode("latin-1") if content_type else None, response.status)
        )

    def fail(self, failure: Failure) -> None:
        self.found.append(str(failure.value) or type(failure.value).__name__)


def fetch(url: str, settings: Settings, *, site: Site) -> Page:
    """The page at `url`, by the rules every crawl keeps. Raises ExtractError with the reason when there is none."""
    found: list[Page | str] = []
    process = crawling.CrawlProcess(settings)
    process.enqueue(type("PageSpider", (PageSpider,), {"site": site, "url": url}), found=found)
    reports = process.run()
    page = found[0] if found else "; ".join(problem for report in reports for problem in report.problems)
    if isinstance(page, Page):
        return page
    host = urlsplit(url).netloc
    raise ExtractError(page if url in page else f"{url}: not fetched: {page or f'{host} gave no answer'}")


_EXCERPT = 90


def show(explained: dict[str, Any]) -> None:
    """Print what `explain` found as tables."""
    from rich.console import Console  # noqa: PLC0415  only this option draws tables
    from rich.table import Table  # noqa: PLC0415

    console = Console(width=None if sys.stdout.isatty() else 200, markup=False)
    verdict = explained["verdict"]
    console.print(f"{verdict['kind']}: {'; '.join(verdict['reasons'])}")
    fields = Table("field", "value", "source", "also found")
    for name, found in explained["fields"].items():
        lost = [f"{_excerpt(other['value'])} ({other['source']} {other['where']})" for other in found["lost"]]
        fields.add_row(name, _excerpt(found["value"]), found["provenance"], "\n".join(lost))
    body = explained["body"]
    fields.add_row("body", f"{body['word_count']} words", body["provenance"], "")
    console.print(fields)
    blocks = Table("fate", "score", "tag", "text")
    for block in body["blocks"]:
        style = "green" if block["kept"] else "dim"
        blocks.add_row(block["fate"], f"{block['score']:.0f}", block["tag"], _excerpt(block["text"]), style=style)
    console.print(blocks)


def _excerpt(value: Any) -> str:
    if isinstance(value, list):
        value = ", ".join(_excerpt(entry) for entry in value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("url") or ""
    text = " ".join(str(value if value is not None else "").split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"
