"""Scrapy's command line in this process: arguments and spiders in, exit code and output out."""

import asyncio
import logging
import signal
from dataclasses import dataclass
from typing import Any

import pytest
from scrapy import Spider
from scrapy.cmdline import execute
from scrapy.settings import Settings
from scrapy.utils import log

from newscrawl import settings as project
from newscrawl.exceptions import UnknownSiteError
from newscrawl.settings import FEED_EXPORTERS
from newscrawl.site import make_site


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def scrapy(monkeypatch, capsys, tmp_path):
    """Run `scrapy ARGUMENTS` in an empty folder, with these spiders and no others."""
    monkeypatch.chdir(tmp_path)
    handler_log = logging.getLogger("scrapy.core.downloader.handlers._base_streaming")
    handler_log.addFilter(_hush)  # Without a reactor Scrapy warns of its own download handler.
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*arguments: str, spiders: tuple[type[Spider], ...] = (), errors: Any = None, **settings: Any) -> Done:
        loader = type("Loader", (SpidersGiven,), {"spiders": {s.name: s for s in spiders}, "errors": errors or {}})
        with pytest.raises(SystemExit) as end:
            execute(["scrapy", *arguments], Settings(BASIC_SETTINGS | {"SPIDER_LOADER_CLASS": loader} | settings))
        return Done(int(end.value.code or 0), *capsys.readouterr())

    yield run
    handler_log.removeFilter(_hush)
    log._uninstall_scrapy_root_handler()
    logging.captureWarnings(capture=False)
    logging.root.setLevel(logging.WARNING)
    for number, handler in handlers.items():
        signal.signal(number, handler)


def _hush(_record: logging.LogRecord) -> bool:
    return False


BASIC_SETTINGS = {
    "COMMANDS_MODULE": "newscrawl.commands",
    "TWISTED_REACTOR_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "STATS_DUMP": False,
    "LOGSTATS_INTERVAL": 0,
    "FEED_STORE_EMPTY": False,
    "FEED_EXPORTERS": FEED_EXPORTERS,
    "NEWSCRAWL_STORE": "sqlite://",
    "EXTENSIONS": {
        "newscrawl.extensions.report.ReportExtension": 0,
        "newscrawl.extensions.progress.ProgressExtension": 0,
    },
}


NOT_HERE = ("ASYNCIO_EVENT_LOOP", "SPIDER_LOADER_CLASS", "TWISTED_REACTOR")
PROJECT = {name: getattr(project, name) for name in dir(project) if name.isupper() and name not in NOT_HERE}
"""The project's own settings for commands that fetch, without reactor and pauses."""
PROJECT |= BASIC_SETTINGS
PROJECT |= {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "EXTENSIONS": project.EXTENSIONS, "RETRY_TIMES": 0}


class SpidersGiven:
    """A spider loader that reads nothing."""

    spiders: dict[str, type[Spider]]
    errors: dict[str, Exception]

    @classmethod
    def from_settings(cls, _settings: Any) -> "SpidersGiven":
        return cls()

    def list(self) -> list[str]:
        return sorted({*self.spiders, *self.errors})

    def load(self, name: str) -> type[Spider]:
        if name in self.errors:
            raise self.errors[name]
        if name not in self.spiders:
            raise UnknownSiteError(f"no site or spider is called {name}; did you mean {self.list()[0]}?")
        return self.spiders[name]


class PaperSpider(Spider):
    """Counts what a crawl of a paper counts, and yields an item for each of its articles."""

    articles = 2
    pause = 0.0
    listing_outcome = "read"

    async def start(self):
        count = self.crawler.stats.inc_value
        count("newscrawl/pages/listing")
        count(f"newscrawl/listing_outcome/{self.listing_outcome}")
        for number in range(int(self.articles)):
            count("newscrawl/links/article")
            count("newscrawl/pages/article")
            count("newscrawl/outcome/new")
            await asyncio.sleep(float(self.pause))
            yield {"number": number}


@pytest.fixture
def paper():
    """A spider class of a paper with this name."""

    def make(name: str, **attributes: Any) -> type[Spider]:
        site = make_site(
            {"url": f"https://{name}.example/", **attributes.pop("definition", {})}, name=name, source=name
        )
        return type("PaperSpider", (attributes.pop("base", PaperSpider),), {"name": name, "site": site, **attributes})

    return make
