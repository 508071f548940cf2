"""scrapy demo: a port and a clock in, the Demo Herald served until Ctrl-C."""

import argparse
import threading
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.demo.server import PORT, DemoServer, read_clock
from newscrawl.exceptions import NewscrawlError


class Command(ScrapyCommand):
    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, bool]] = {"LOG_ENABLED": False}

    def short_desc(self) -> str:
        return "Serve the Demo Herald, newscrawl's own newspaper, until Ctrl-C"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0 takes a free one")
        parser.add_argument(
            "--clock",
            metavar="ISO",
            help="the paper's time, such as 2026-03-03T06:00+00:00 (default: the evening before)",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("demo takes no arguments", print_help=False)
        try:
            clock = read_clock(opts.clock) if opts.clock else None
        except NewscrawlError as error:
            raise UsageError(f"--clock {error}", print_help=False) from None
        try:
            server = DemoServer(clock=clock, port=opts.port).start()
        except NewscrawlError as error:
            print(error)
            self.exitcode = 1
            return
        print(f"The Demo Herald is open at {server.url} (Ctrl-C closes it)", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()
        finally:
            server.stop()
