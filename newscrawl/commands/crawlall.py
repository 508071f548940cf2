"""`scrapy crawlall`: every defined site in, several at once; one summary and a true exit code out."""

import argparse
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy import Spider
from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoaderProtocol

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.exceptions import SiteError, UnknownSiteError
from newscrawl.extensions.report import CrawlReport, describe
from newscrawl.site import Site

if TYPE_CHECKING:
    from newscrawl.storage.store import Store


class Command(NewscrawlCommand, BaseRunSpiderCommand):
    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Crawl every defined site, several at once"

    def long_desc(self) -> str:
        return (
            "Crawl every defined site, or those whose time has come, several at once in one process. One site "
            "failing never stops another. Exit code: 0 all well or nothing due, 1 some site failed, 2 usage, "
            "130 interrupted."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--due", action="store_true", help="only sites and listings whose time has come")
        parser.add_argument("--sites", metavar="A,B", help="only these")
        parser.add_argument("--jobs", metavar="N", type=int, default=4, help="sites at once (default: 4)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.jobs < 1:
            raise UsageError("--jobs: give 1 or more")
        for uri in self.settings.getdict("FEEDS") if (opts.sites or ",").count(",") else ():
            if "%(name)s" not in str(uri) and not str(uri).startswith("stdout:"):
                raise UsageError(f"{uri}: sites would overwrite each other's file; put %(name)s into its name")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        if args:
            raise UsageError(f"name sites with --sites {','.join(args)}")
        process = crawling.CrawlProcess(settings, jobs=opts.jobs)
        spiders, reports = select_sites(process.spider_loader, opts.sites)
        if opts.due:
            spiders = due_first(spiders, str(settings["NEWSCRAWL_STORE"]), now=datetime.now(UTC))
        arguments = {"due": "1", **opts.spargs} if opts.due else opts.spargs
        for spider in spiders:
            process.enqueue(spider, **arguments)
        return crawling.conclude([*reports, *process.run()], settings)


def select_sites(loader: SpiderLoaderProtocol, wanted: str | None) -> tuple[list[type[Spider]], list[CrawlReport]]:
    """The spiders of the sites named, else of all but the embedded ones; reports of definitions that are broken."""
    spiders: list[type[Spider]] = []
    broken: list[CrawlReport] = []
    for name in filter(None, map(str.strip, wanted.split(","))) if wanted else loader.list():
        try:
            spider = loader.load(name)
        except UnknownSiteError as error:
            raise UsageError(f"--sites: {error}") from None
        except SiteError as error:
            broken.append(CrawlReport(name, "failed", [describe(error)]))
            continue
        if wanted or (getattr(spider, "site", None) and not getattr(spider, "embedded", False)):
            spiders.append(spider)
    return spiders, broken


def due_first(spiders: list[type[Spider]], store_url: str, *, now: datetime) -> list[type[Spider]]:
    """Those whose `every` has passed since their last run and who have something due, the longest waiting first."""
    from newscrawl.storage.store import Store  # noqa: PLC0415  every scrapy command imports this module

    store = Store.open(store_url)
    try:
        waiting = [(started, spider) for spider in spiders if (started := _due_since(spider, store, now)) is not None]
    finally:
        store.close()
    return [spider for _, spider in sorted(waiting, key=lambda pair: pair[0])]


def _due_since(spider: type[Spider], store: "Store", now: datetime) -> datetime | None:
    """When its last run began; None while it is not due."""
    site: Site = spider.site  # type: ignore[attr-defined]
    run = store.last_run(site.name)
    if run is None:
        return datetime.min.replace(tzinfo=UTC)
    store.watch(site.name, visits=site.revisits, every=site.every)
    is_idle = (
        site.revisits and run.reason == "finished" and run.started_at <= now and store.is_resting(site.name, now=now)
    )
    return run.started_at if is_due(run.started_at, site.every, now=now) and not is_idle else None


def is_due(started_at: datetime, every: timedelta, *, now: datetime) -> bool:
    # A timer is never punctual to the second: without slack "15m" under a timer of 15 minutes runs every 30.
    # And a run that began later than now was told the time by a clock that ran ahead.
    return not timedelta(0) <= now - started_at < every - min(every / 10, timedelta(minutes=1))
