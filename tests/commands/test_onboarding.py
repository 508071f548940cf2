"""From an address to articles: `scrapy addsite` writes a definition, and `scrapy crawl` with it wastes nothing."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.spiderloader import make_spider
from tests.commands.conftest import PROJECT
from tests.newsroom import NewsroomServer
from tests.newsroom.press import Press

TRAPPED = 20


def crawled(scrapy, paper, server):
    """Keys of the articles a crawl of `sites/paper.toml` brings, and the targets it asked for."""
    server.requests.clear()
    Path("out.json").unlink(missing_ok=True)
    spider = make_spider(Path("sites/paper.toml"))
    settings = PROJECT | {"NEWSCRAWL_STORE": "store.db", "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    done = scrapy("crawl", "paper", "-O", "out.json", spiders=[spider], **settings)
    assert (done.code, done.err) == (0, "")
    urls = [urlsplit(article["url"]) for article in json.loads(Path("out.json").read_text("utf-8"))]
    found = {paper.article_at(parts.path + (f"?{parts.query}" if parts.query else "")) for parts in urls}
    return found, [request.path for request in server.requests]


@pytest.mark.parametrize(
    ("style", "sources", "per_article"),
    [("signal", True, 1.1), ("bulletin", False, 1.3), ("weblog", False, 1.3), ("observer", True, 1.2)],
)
def test_every_article_and_little_else(scrapy, style, sources, per_article):
    paper = Press(style, sources=sources)
    with NewsroomServer(paper) as server:
        assert scrapy("addsite", server.url, "--name", "paper", **PROJECT).code == 0
        assert "article = " in Path("sites/paper.toml").read_text("utf-8")
        found, asked = crawled(scrapy, paper, server)
        assert len(set(paper.linked) & found) >= 0.99 * len(paper.linked)
        assert len(asked) <= per_article * len(found)
        assert max(paper.trapped(asked).values(), default=0) <= TRAPPED
        fresh = {urlsplit(article.url) for article in paper.publish(2)}
        again, asked = crawled(scrapy, paper, server)
        assert {paper.article_at(p.path + (f"?{p.query}" if p.query else "")) for p in fresh} <= again
        assert len(asked) <= 12
