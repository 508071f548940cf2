"""Running crawls from the command line: settings and spiders in, reports, a summary and a true exit code out."""

import argparse
import asyncio
import gc
import logging
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, Settings

from newscrawl.console import printing
from newscrawl.exceptions import NewscrawlError
from newscrawl.extensions.progress import progress_mode
from newscrawl.extensions.report import CrawlReport, describe, print_summary, report_of, write_json
from newscrawl.onboarding.plans import Plan, Result
from newscrawl.site import Site
from newscrawl.spiders.errand import ErrandSpider

logger = logging.getLogger(__name__)

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
_ERRANDS_AT_ONCE = 4
_OBJECTS_A_SEARCH = 20_000


class CrawlProcess(AsyncCrawlerProcess):
    """Crawls the queued spiders, `jobs` at once, and keeps a report of each: one failing never stops another."""

    def __init__(self, settings: Settings, *, jobs: int = 1) -> None:
        super().__init__(settings)
        self.jobs = jobs
        self.reports: list[CrawlReport] = []
        self._queue: deque[tuple[type[Spider], dict[str, Any]]] = deque()
        self._stopping = False

    def enqueue(self, spider: type[Spider], **arguments: Any) -> None:
        self._queue.append((spider, arguments))

    def run(self) -> list[CrawlReport]:
        """Block until every queued crawl has ended, or the user stopped them."""
        # A page makes thousands of objects, few in cycles: looking for those at every 700th took a 20th of a crawl.
        gc.freeze()
        gc.set_threshold(_OBJECTS_A_SEARCH)
        self.start()
        self.reports += [report_of(crawler) for crawler in self.crawlers]  # Of crawls killed by a second Ctrl-C.
        self.reports += [CrawlReport(spider.name, "interrupted", ["not crawled"]) for spider, _ in self._queue]
        return self.reports

    async def join(self) -> None:
        await asyncio.gather(*(self._work() for _ in range(min(self.jobs, len(self._queue)))))

    async def stop(self) -> None:
        self._stopping = True
        await super().stop()

    async def _work(self) -> None:
        while self._queue and not self._stopping:
            spider, arguments = self._queue.popleft()
            self.reports.append(await self._report(spider, arguments))

    async def _report(self, spider: type[Spider], arguments: dict[str, Any]) -> CrawlReport:
        try:
            crawler = self.create_crawler(spider)
        except Exception as error:  # noqa: BLE001  it is that site's alone
            self._blame(error, spider.name)
            return CrawlReport(spider.name, "failed", [describe(error)])
        try:
            await self.crawl(crawler, **arguments)
        except Exception as error:  # noqa: BLE001
            self._blame(error, spider.name)
            return report_of(crawler, error)
        return report_of(crawler)

    @staticmethod
    def _blame(error: Exception, site: str) -> None:
        """A bug needs its traceback; a message written for a user does not."""
        if not isinstance(error, NewscrawlError | UsageError):
            logger.error("%s: the crawl could not start", site, exc_info=error)


def carry_out(plan: Plan[Result], settings: Settings, *, site: Site, max_requests: int, max_seconds: float) -> Result:
    """`carry_out_all` of one plan. Raises NewscrawlError when it comes to no result."""
    (result,) = carry_out_all([(site, plan)], settings, max_requests=max_requests, max_seconds=max_seconds)
    if isinstance(result, NewscrawlError):
        raise result
    return result


def carry_out_all(
    errands: Sequence[tuple[Site, Plan[Result]]], settings: Settings, *, max_requests: int, max_seconds: float
) -> list[Result | NewscrawlError]:
    """Fetch what the plans ask for, by a crawl's manners; for each its result, or why there is none."""
    process = CrawlProcess(settings, jobs=_ERRANDS_AT_ONCE)
    results: list[list[Result]] = []
    for site, plan in errands:
        attributes = {"name": site.name, "site": site, "max_requests": max_requests, "max_seconds": max_seconds}
        results.append([])
        process.enqueue(type("ErrandSpider", (ErrandSpider,), attributes), plan=plan, results=results[-1])
    problems = {report.site: "; ".join(report.problems) for report in process.run()}
    return [
        found[0] if found else NewscrawlError(f"{site.url}: {problems.get(site.name) or 'interrupted'}")
        for (site, _), found in zip(errands, results, strict=True)
    ]


def exit_code(reports: Sequence[CrawlReport]) -> int:
    verdicts = {report.verdict for report in reports}
    if verdicts & {"failed", "refused"}:
        return FAILED
    return INTERRUPTED if "interrupted" in verdicts else OK


def conclude(reports: Sequence[CrawlReport], settings: BaseSettings) -> int:
    """Write the JSON reports, print the summary where somebody reads it, and return the exit code."""
    code = exit_code(reports)
    try:
        for report in reports if settings.get("NEWSCRAWL_REPORT") else ():
            write_json(report, settings["NEWSCRAWL_REPORT"])
    except NewscrawlError as error:
        code = complain(error)
    is_watched = progress_mode(settings) != "off"
    if is_watched or code:
        writes_items = any(str(uri).startswith("stdout:") for uri in settings.getdict("FEEDS"))
        with printing(to_stderr=writes_items or not is_watched) as console:
            print_summary(reports, console)
    return code


def complain(error: Exception) -> int:
    """Print the message as it is written for a user; return the exit code it stands for."""
    print(error, file=sys.stderr)  # noqa: T201  this is the command line's voice
    return USAGE if isinstance(error, UsageError) else FAILED


def choose_log(settings: BaseSettings, options: argparse.Namespace) -> None:
    """Only what is wrong goes to stderr; a log file gets the whole story. A LOG_LEVEL of the user's wins."""
    settings.set("LOG_LEVEL", "INFO" if settings["LOG_FILE"] else "WARNING", priority="command")
    if options.logfile:
        try:
            with Path(options.logfile).open("a"):
                pass
        except OSError as error:
            raise UsageError(f"--logfile {options.logfile}: cannot be written: {error.strerror}") from None
