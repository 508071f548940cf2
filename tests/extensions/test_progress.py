"""Progress is live on a terminal, plain where it is asked for, and otherwise silent."""

import asyncio
import io
import logging
import sys

import pytest
from scrapy import Spider
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings
from scrapy.utils import log
from scrapy.utils.test import get_crawler

from newscrawl.extensions import progress
from newscrawl.extensions.progress import ProgressExtension, progress_mode


class Herald(Spider):
    name = "herald"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("setting", "terminal", "mode"),
    [
        ("auto", True, "live"),
        ("auto", False, "off"),
        ("on", True, "live"),
        ("on", False, "plain"),
        ("off", True, "off"),
        ("off", False, "off"),
    ],
)
def test_modes(monkeypatch, setting, terminal, mode):
    monkeypatch.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    assert progress_mode(Settings({"NEWSCRAWL_PROGRESS": setting})) == mode


def crawler_of(**settings):
    crawler = get_crawler(Herald, {"NEWSCRAWL_PROGRESS": "on", **settings})
    crawler.spider = Herald()
    crawler.stats.inc_value("newscrawl/pages/article", 4)
    crawler.stats.inc_value("newscrawl/links/article", 5)
    crawler.stats.inc_value("newscrawl/outcome/new", 3)
    crawler.stats.inc_value("newscrawl/outcome/too_short", 1)
    return crawler


def test_silence_costs_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(NotConfigured):
        ProgressExtension.from_crawler(crawler_of(NEWSCRAWL_PROGRESS="off"))


def test_a_plain_line(capsys):
    ProgressExtension.from_crawler(crawler_of()).print_line()
    line = capsys.readouterr().err
    assert line.startswith("herald: 4 pages, 5 articles, 3 new, 0 unchanged, 1 dropped, 0 errors, ")
    assert line.endswith(" pages/s; dropped: too_short 1\n")


def test_a_log_file_gets_a_line_even_when_nobody_watches(caplog, tmp_path):
    crawler = crawler_of(NEWSCRAWL_PROGRESS="off", LOG_FILE=str(tmp_path / "crawl.log"))
    with caplog.at_level(logging.INFO, logger="newscrawl.extensions.progress"):
        ProgressExtension.from_crawler(crawler).log_line()
    assert "herald: 4 pages, 5 articles, 3 new" in caplog.text


async def ticking(crawlers, seconds):
    extensions = [ProgressExtension.from_crawler(crawler) for crawler in crawlers]
    for extension in extensions:
        extension.spider_opened()
    await asyncio.sleep(seconds)
    for extension in extensions:
        extension.spider_closed()
    await asyncio.sleep(seconds)


def test_plain_lines_come_and_end_with_the_timer(monkeypatch, capsys, tmp_path, caplog):
    monkeypatch.setattr(progress, "PLAIN_INTERVAL", 0.02)
    monkeypatch.setattr(progress, "LOG_INTERVAL", 0.02)
    crawler = crawler_of(LOG_FILE=str(tmp_path / "crawl.log"))
    with caplog.at_level(logging.INFO, logger="newscrawl.extensions.progress"):
        asyncio.run(ticking([crawler], 0.05))
    assert 1 <= capsys.readouterr().err.count("herald: 4 pages") <= 3
    assert 1 <= caplog.text.count("herald: 4 pages") <= 3


def test_crawls_share_one_live_display(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setattr(progress, "LIVE_INTERVAL", 0.02)
    handler = logging.StreamHandler(screen)
    monkeypatch.setattr(log, "_scrapy_root_handler", handler)
    asyncio.run(ticking([crawler_of(), crawler_of()], 0.05))
    frame = screen.getvalue().split("\x1b[?25h")[0]
    assert frame.count("herald  4 pages, 5 articles, 3 new") >= 2
    assert progress._BOARD._live is None
    assert sys.stderr is screen
    assert handler.stream is screen
