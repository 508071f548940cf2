"""A finished crawl in, its report out: one record a site, true about what failed, as JSON and as a table."""

import json
import logging
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.extensions.feedexport import FeedExporter, FeedSlot
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.exceptions import FeedError, NewscrawlError, SiteLockedError
from newscrawl.extensions.counts import Counts, counts_of, listed
from newscrawl.extensions.requests import HostAccount, RequestsExtension, path_of
from newscrawl.storage.parts import whole_file

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# Scrapy only logs what these parts catch: an exception in a signal handler, at the end, at a feed.
_CATCHERS = ("scrapy.utils.signal", "scrapy.core.engine", "scrapy.extensions.feedexport")
# Their errors are known already: the first has signals for them, the second's become outcomes.
_TOLD = ("scrapy.core.scraper", "scrapy.downloadermiddlewares.robotstxt")

Verdict = Literal["ok", "failed", "interrupted", "skipped", "refused"]


@dataclass(frozen=True, slots=True)
class FeedFile:
    uri: str
    items: int


@dataclass(slots=True)
class CrawlReport:
    """What became of one site's crawl."""

    site: str
    verdict: Verdict
    """skipped: another process crawls it now; refused: its definition or arguments cannot be used."""
    problems: list[str]
    reason: str | None = None
    """Scrapy's finish reason; None when the crawl never opened."""
    started_at: str | None = None
    seconds: float = 0.0
    counts: Counts = field(default_factory=lambda: counts_of({}))
    errors: int = 0
    hosts: dict[str, HostAccount] = field(default_factory=dict)
    feeds: list[FeedFile] = field(default_factory=list)
    store: str = ""


class ReportExtension:
    """Keeps what the stats do not: the messages of faults, and the feed files."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.faults: Counter[str] = Counter()
        self.feeds: list[FeedFile] = []
        self.unwritten: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError for a feed's name that Scrapy could not fill in."""
        _check_placeholders(crawler)
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_error, signals.spider_error)
        crawler.signals.connect(extension.item_error, signals.item_error)
        crawler.signals.connect(extension.feed_slot_closed, signals.feed_slot_closed)
        for name in (*_CATCHERS, *_TOLD):
            logging.getLogger(name).addFilter(_FAULT_FILTER)
        return extension

    def fault(self, message: str) -> None:
        self.faults[message] += 1
        self.crawler.stats.inc_value("newscrawl/faults")

    def spider_error(self, failure: Failure, response: Response | None) -> None:
        """An error whose message was written for a user is told once, wherever it came up."""
        place = f" on {response.url}" if response else " at the start"
        self.fault(describe(failure.value) + ("" if isinstance(failure.value, NewscrawlError) else place))

    def item_error(self, failure: Failure) -> None:
        self.fault(describe(failure.value))

    def feed_slot_closed(self, slot: FeedSlot) -> None:
        if slot.uri not in self.unwritten:
            self.feeds.append(FeedFile(_as_path(slot.uri), slot.itemcount))


def _check_placeholders(crawler: Crawler) -> None:
    """Scrapy would only log it, crawl, and write nothing."""
    if crawler.settings["FEED_URI_PARAMS"]:
        return
    for uri in map(str, crawler.settings.getdict("FEEDS")):
        for name in re.findall(r"%\((\w+)\)", uri):
            if name not in ("time", "batch_time", "batch_id") and not hasattr(crawler.spider, name):
                raise UsageError(f"{uri}: nothing is called {name}; use %(name)s and %(time)s")


class _FaultFilter(logging.Filter):
    """Tells a crawl's report what Scrapy only logs, and shortens a NewscrawlError to its message."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error and record.levelno >= logging.ERROR and record.name in _CATCHERS:
            receiver = record.args.get("receiver") if isinstance(record.args, Mapping) else None
            # Not every signal says which spider it is about; a spider's own handler does.
            crawler = getattr(getattr(record, "spider", None) or getattr(receiver, "__self__", None), "crawler", None)
            if isinstance(crawler, Crawler) and (report := crawler.get_extension(ReportExtension)):
                self._tell(report, record, error, part=getattr(receiver, "__qualname__", ""))
                if isinstance(error, NewscrawlError | OSError):  # The summary says it; the log file keeps it.
                    record.levelno, record.levelname, record.exc_info = logging.INFO, "INFO", None
        if isinstance(error, NewscrawlError):
            record.msg, record.args, record.exc_info = str(error), (), None
            if record.name in _TOLD:
                record.levelno, record.levelname = logging.INFO, "INFO"
        elif record.name == "scrapy.downloadermiddlewares.robotstxt":
            record.exc_info = None  # A site that does not answer is no bug; the message says why.
        return True

    @staticmethod
    def _tell(report: ReportExtension, record: logging.LogRecord, error: BaseException, *, part: str) -> None:
        if record.name == "scrapy.extensions.feedexport":
            _, _, part = record.getMessage().partition(" in: ")
            report.unwritten.add(part)
        says_all = isinstance(error, NewscrawlError) or not part
        report.fault(describe(error) if says_all else f"{_as_path(part)}: {describe(error)}")


_FAULT_FILTER = _FaultFilter()


def describe(error: BaseException | None) -> str:
    """One printable line; the type is named unless the message was written for a user."""
    text = str(error) if isinstance(error, NewscrawlError | UsageError) else f"{type(error).__name__}: {error}"
    return "".join(c if c.isprintable() else " " for c in text).strip()[:500]


def report_of(crawler: Crawler, error: BaseException | None = None) -> CrawlReport:
    """The report of a crawl that ended, with the exception that ended it if there was one."""
    site = crawler.spidercls.name
    store = str(crawler.settings.get("NEWSCRAWL_STORE") or "")
    if isinstance(error, SiteLockedError):
        return CrawlReport(site, "skipped", [describe(error)], store=store)
    if isinstance(error, UsageError):
        return CrawlReport(site, "refused", [describe(error)], store=store)
    stats = crawler.stats.get_stats() if crawler._stats else {}  # noqa: SLF001  the public one raises before the start
    extension = crawler.get_extension(ReportExtension) if crawler._extensions else None  # noqa: SLF001
    requests = crawler.get_extension(RequestsExtension) if crawler._extensions else None  # noqa: SLF001
    counts, reason = counts_of(stats), stats.get("finish_reason")
    started = stats.get("start_time")
    feeds = extension.feeds if extension and not stats.get("newscrawl/feed/failed") else []
    problems = [describe(error)] if error else [*_faults(stats, extension), *_shortfalls(crawler, counts, reason)]
    return CrawlReport(
        site=site,
        verdict="failed" if problems else "interrupted" if reason in ("shutdown", None) else "ok",
        problems=problems,
        reason=reason,
        started_at=started.isoformat() if started else None,
        seconds=round(stats.get("elapsed_time_seconds", 0.0), 1),
        counts=counts,
        errors=stats.get("newscrawl/faults", 0),
        hosts=requests.hosts if requests else {},
        feeds=[feed for feed in feeds if feed.uri],
        store=store,
    )


def _faults(stats: Mapping[str, Any], extension: ReportExtension | None) -> Iterable[str]:
    if extension and extension.faults:
        for message, times in extension.faults.most_common(10):
            yield message if times == 1 else f"{message} ({times} times)"
    elif stats.get("spider_exceptions/count"):
        yield f"{stats['spider_exceptions/count']} exceptions in the spider"
    elif stats.get("newscrawl/feed/failed") or any(name.startswith("feedexport/failed_count/") for name in stats):
        yield "the feed files could not be written (the log says why): their articles are in the store"


def _shortfalls(crawler: Crawler, counts: Counts, reason: str | None) -> Iterable[str]:
    """What failed without any exception."""
    settings, stats = crawler.settings, crawler.stats.get_stats()
    if settings.getdict("FEEDS") and crawler.get_extension(FeedExporter) is None:
        yield f"nothing was exported: no feed can be written to {' or '.join(map(str, settings.getdict('FEEDS')))}"
    if reason in ("shutdown", None):  # None: by a second Ctrl-C.
        return
    # A start_error has left its exception among the faults, and the closespider limits were asked for.
    if reason not in ("finished", "start_error") and not str(reason).startswith("closespider_"):
        yield f"ended early: {reason}"
    reached = counts.reached if hasattr(crawler.spider, "site") else stats.get("downloader/response_count")
    if not reached:
        yield f"no page of the site could be read ({listed(counts.listing_outcomes) or 'no answer'})"
    elif _found_nothing(crawler, counts):
        yield "no link to an article was found: is that the front page, and does it show them without -a browser=1?"
    else:
        yield from _fruitless_sections(crawler, reason)


def _fruitless_sections(crawler: Crawler, reason: str | None) -> Iterable[str]:
    """Most likely they are misspelt: what a run that was cut short did not reach says nothing."""
    for name in getattr(crawler.spider, "fruitless", {}).values() if reason == "finished" else ():
        yield f"-a sections={name}: no article stands there: give a path (/world) or a name as in the navigation"


def _found_nothing(crawler: Crawler, counts: Counts) -> bool:
    """A front page links to articles, known ones or new, unless they were not wanted."""
    arguments = getattr(crawler.spider, "arguments", None)
    is_all_wanted = arguments is not None and not (arguments.since or arguments.sections)
    return is_all_wanted and not counts.found and bool(counts.listing_outcomes.get("read"))


def write_json(report: CrawlReport, pattern: str) -> None:
    """Write to `pattern` with %(name)s and %(time)s filled in, whole or not at all. Raises NewscrawlError."""
    path = path_of("NEWSCRAWL_REPORT", pattern, name=report.site, time=report.started_at or "not-started")
    try:
        with whole_file(path) as file:
            file.write(json.dumps(asdict(report), ensure_ascii=False, indent=2).encode() + b"\n")
    except FeedError as error:
        raise NewscrawlError(f"NEWSCRAWL_REPORT={error}") from None


def print_summary(reports: Sequence[CrawlReport], console: "Console") -> None:
    """One table for all the crawls that opened; then what went wrong, and where the articles are."""
    opened = [report for report in reports if report.started_at]
    if opened:
        console.print(_table(opened))
        console.print()
    for report in reports:
        if report.counts.dropped:
            console.out(f"{report.site}: dropped: {listed(report.counts.dropped)}", highlight=False)
        if report.counts.traps:
            console.out(f"{report.site}: traps avoided: {listed(report.counts.traps)}", highlight=False)
        for problem in report.problems:
            console.out(f"{report.site}: {report.verdict}: {problem}", highlight=False)
    for feed in [feed for report in reports for feed in report.feeds]:
        console.out(f"{feed.items:>7} articles in {feed.uri}", highlight=False)
    for store in sorted({report.store for report in opened} - {"", "sqlite://"}):
        console.out(f"        store: {_without_password(store)}", highlight=False)


def _table(reports: Sequence[CrawlReport]) -> "Table":
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  only a run that prints pays for it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0, pad_edge=False)
    table.add_column("site", overflow="fold")
    for heading in ("pages", "found", "new", "revised", "unchanged", "dropped", "errors", "seconds"):
        table.add_column(heading, no_wrap=True, justify="right")
    table.add_column("finish", no_wrap=True)
    for report in reports:
        counts, revised = report.counts, report.counts.outcomes.get("revised", 0)
        row = (
            report.site, counts.pages, counts.found, counts.delivered - revised, revised, counts.unchanged,
            sum(counts.dropped.values()), report.errors, report.seconds, report.reason,
        )  # fmt: skip
        table.add_row(*(Text(str(cell)) for cell in row), style="red" if report.verdict == "failed" else "")
    return table


def _as_path(uri: str) -> str:
    parts = urlsplit(uri)
    return unquote(parts.path) if parts.scheme == "file" else "" if parts.scheme == "stdout" else uri


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url
