"""What all commands do at their edge: errors in, one line on stderr and an exit code out."""

import argparse
from abc import abstractmethod
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from newscrawl import crawling
from newscrawl.console import piped
from newscrawl.exceptions import NewscrawlError


class NewscrawlCommand(ScrapyCommand):
    """A command that answers with an exit code; a reader of its output that has seen enough is no error."""

    requires_project = True
    requires_crawler_process = False  # One that crawls makes its own, so that its errors become one line.
    says_what_failed: ClassVar[bool] = False
    """What goes wrong on the way is in its answer: the log says it again only in a file."""

    @abstractmethod
    def answer(self, args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
        """The exit code. Raises NewscrawlError and UsageError."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        crawling.choose_log(self.settings, opts)
        if self.says_what_failed and not self.settings["LOG_FILE"]:
            self.settings.set("LOG_LEVEL", "CRITICAL", priority="command")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        try:
            with piped():
                self.exitcode = self.answer(args, opts, self.settings)
        except (NewscrawlError, UsageError) as error:
            self.exitcode = crawling.complain(error)
        except KeyboardInterrupt:
            self.exitcode = crawling.INTERRUPTED
