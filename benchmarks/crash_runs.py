"""One crawl in a process of its own, as a user starts it: an address and a folder in, feed files out, if it may end.

The processes are forked from one that has imported everything: a run begins in a tenth of the time.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any

import scrapy
from scrapy.cmdline import execute
from scrapy.linkextractors import LinkExtractor

from newscrawl.discovery.urls import in_site
from newscrawl.spiders import adhoc  # noqa: F401  imported before the fork, as all that follows from it
from newscrawl.storage import store  # noqa: F401

in_site("https://paper.example/", "https://paper.example/")  # Reads the list of public suffixes.

_FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4")


def crawl(folder: Path, url: str, outputs: tuple[str, ...]) -> None:
    """newscrawl, with its store in `folder`."""
    os.environ["SCRAPY_SETTINGS_MODULE"] = "newscrawl.settings"
    _enter(folder)
    remembering = ("-s", "NEWSCRAWL_STORE=store.db", "-s", "NEWSCRAWL_DELETIONS=True")
    execute(["scrapy", "crawl", "news", "-a", f"url={url}", *outputs, *_FAST, *remembering])


class PlainSpider(scrapy.Spider):
    """Follows every link of a site, as a tutorial would; an item a page."""

    name = "plain"
    start_url = ""

    async def start(self) -> Any:
        yield scrapy.Request(self.start_url)

    def parse(self, response: Any) -> Any:
        if isinstance(response, scrapy.http.HtmlResponse):
            yield {"url": response.url}
            host = re.escape(response.url.split("/")[2])
            yield from (response.follow(link) for link in LinkExtractor(allow=host).extract_links(response))


def crawl_plainly(folder: Path, url: str, outputs: tuple[str, ...]) -> None:
    """Scrapy with JOBDIR, which is its way to go on after an interruption."""
    os.environ.pop("SCRAPY_SETTINGS_MODULE", None)
    _enter(folder)
    options = ("-s", "JOBDIR=job", "-s", "LOG_LEVEL=WARNING", "-s", "REMOTE_CONTROL_ENABLED=False")
    execute(["scrapy", "runspider", __file__, "-a", f"start_url={url}", *outputs, *_FAST, *options])


def _enter(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    sys.path.insert(0, str(Path(__file__).parents[1]))
