"""Every definition is a spider."""

import logging
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.settings import Settings

from newscrawl.exceptions import SiteError
from newscrawl.extraction import ArticlePage
from newscrawl.spiderloader import SiteSpiderLoader
from newscrawl.spiders.news import NewsSpider


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "herald.toml").write_text('url = "https://www.herald.example/"', "utf-8")
    (tmp_path / "broken.toml").write_text('url = "https://b.example/"\n[discover]\nfeed = []', "utf-8")
    return tmp_path


def loader(*folders: Path) -> SiteSpiderLoader:
    return SiteSpiderLoader(
        Settings({"SPIDER_MODULES": ["newscrawl.spiders"], "NEWSCRAWL_SITES": [str(path) for path in folders]})
    )


def test_definitions_and_spiders_are_listed_together(folder: Path) -> None:
    assert loader(folder).list() == ["broken", "demo", "herald", "hurriyetdailynews", "news"]


def test_one_line_is_a_spider(folder: Path) -> None:
    spider = loader(folder).load("herald")
    assert issubclass(spider, NewsSpider)
    assert (spider.name, spider.site.url, spider.page_class) == ("herald", "https://www.herald.example/", ArticlePage)


def test_a_broken_definition_stops_only_itself(folder: Path) -> None:
    sites = loader(folder)
    assert list(sites.errors) == ["broken"]
    with pytest.raises(SiteError, match=r'broken\.toml: discover\.feed: unknown key \(did you mean "feeds"\?\)'):
        sites.load("broken")
    assert sites.load("herald").name == "herald"


def test_an_unknown_name_gets_a_suggestion(folder: Path) -> None:
    with pytest.raises(KeyError, match="did you mean herald"):
        loader(folder).load("harold")
    with pytest.raises(KeyError, match="scrapy list"):
        loader(folder).load("zzzzzz")


def test_a_spider_is_found_by_url(folder: Path) -> None:
    assert loader(folder).find_by_request(Request("https://m.herald.example/world")) == ["herald"]
    assert loader(folder).find_by_request(Request("https://nobody.example/")) == []


def test_code_beside_a_definition(folder: Path) -> None:
    (folder / "herald.py").write_text(
        "from newscrawl.extraction import ArticlePage\n"
        "from newscrawl.spiders.news import NewsSpider\n"
        "class Page(ArticlePage):\n    headline = 'Fixed'\n"
        "class Spider(NewsSpider):\n    custom_settings = {'DOWNLOAD_DELAY': 7}\n",
        "utf-8",
    )
    spider = loader(folder).load("herald")
    assert spider.page_class.headline == "Fixed"
    assert spider.custom_settings == {"DOWNLOAD_DELAY": 7}
    assert spider.site.name == "herald"


def test_code_that_fails_says_where(folder: Path) -> None:
    (folder / "herald.py").write_text("1 / 0", "utf-8")
    with pytest.raises(SiteError, match=r"herald\.py: ZeroDivisionError: division by zero"):
        loader(folder).load("herald")


def test_a_missing_folder_is_said_and_the_rest_works(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert "demo" in loader(tmp_path / "nowhere").list()
    assert "nowhere: no such folder; NEWSCRAWL_SITES lists folders" in caplog.text
