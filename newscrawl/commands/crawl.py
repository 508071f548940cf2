"""`scrapy crawl NAME`: one site in, its new articles out, and an exit code that tells the truth."""

import argparse

from scrapy.commands import BaseRunSpiderCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl import crawling
from newscrawl.command import NewscrawlCommand
from newscrawl.exceptions import SiteLockedError


class Command(NewscrawlCommand, BaseRunSpiderCommand):
    def syntax(self) -> str:
        return "[options] NAME"

    def short_desc(self) -> str:
        return "Crawl one site: its new and changed articles"

    def long_desc(self) -> str:
        return (
            "Crawl one defined site (`scrapy list` names them), or any other: scrapy crawl news -a url=https://... "
            "Exit code: 0 all well, 1 something failed, 2 usage, 130 interrupted."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--fresh", action="store_true", help="crawl as if for the first time: use no store")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        if opts.fresh:
            self.settings.set("NEWSCRAWL_STORE", "sqlite://", priority="cmdline")

    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        if len(args) != 1:
            raise UsageError("name one site; `scrapy list` shows them all, `scrapy crawlall` crawls them all")
        process = crawling.CrawlProcess(settings)
        process.enqueue(process.spider_loader.load(args[0]), **opts.spargs)
        (report,) = process.run()
        if report.verdict == "refused":
            raise UsageError(*report.problems)
        if report.verdict == "skipped":
            crawling.complain(SiteLockedError(*report.problems))
            return crawling.OK
        return crawling.conclude([report], settings)
