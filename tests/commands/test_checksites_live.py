"""`scrapy checksites --live` proves definitions on the site as it stands."""

import pytest

from newscrawl.extraction import ArticlePage
from newscrawl.onboarding.plans import Fetched
from newscrawl.onboarding.proof import prove
from newscrawl.site import make_site
from tests.commands.conftest import PROJECT
from tests.newsroom import NewsroomServer, render, report
from tests.newsroom.faults import status
from tests.newsroom.press import Press


@pytest.fixture
def server():
    with NewsroomServer(Press("courier")) as server:
        yield server


@pytest.fixture
def check(scrapy, paper, server):
    def run(**definition):
        whole = {"url": server.url, "internal": True, **definition}
        spiders = [paper("courier", definition=whole, page_class=ArticlePage)]
        return scrapy("checksites", "courier", "--live", spiders=spiders, **PROJECT)

    return run


def test_what_holds(check, server):
    article = server.articles[9].url
    done = check(examples={"article": [article], "section": [f"{server.url}world"]}, discover={"article": r"-\d+$"})
    assert (done.code, done.out, done.err) == (0, "courier  ok\n", "")
    assert len(server.requests) == 4


def test_what_no_longer_does(check, server):
    server.fault("/gone-1", status(410))
    urls = [f"{server.url}{path}" for path in ("world", "gone-1", "nowhere-1")]
    done = check(examples={"article": urls, "section": [f"{server.url}about"]})
    assert done.code == 1
    for problem in ("world: is no article but ", "gone-1: is gone", "nowhere-1: is gone", "about: lists 0 articles"):
        assert f"{server.url}{problem}" in done.out


def test_a_pattern_that_matches_nothing_any_more(check):
    done = check(discover={"article": "/never/"})
    assert "lists 0 articles that discover.article matches; scrapy addsite looks at the site anew" in done.out


def test_a_broken_definition_is_not_fetched(check, server):
    done = check(examples={"article": ["https://other.example/1"]})
    assert (done.code, server.requests) == (1, [])


def test_a_site_that_is_not_there(scrapy, paper):
    gone = paper("gone", definition={"url": "http://127.0.0.1:9/", "internal": True}, page_class=ArticlePage)
    done = scrapy("checksites", "--live", spiders=[gone], **PROJECT)
    assert done.code == 1
    assert done.out.startswith("gone  http://127.0.0.1:9/: cannot be read")
    assert done.out.count("\n") == 1


def test_an_example_that_has_moved():
    site = make_site(
        {"url": "https://a.example/", "discover": {"article": "/old/"}, "examples": {"article": ["https://a.example/old/1"]}},
        name="a", source="a",
    )  # fmt: skip
    plan = prove(site, ArticlePage, now=None)
    next(plan)
    plan.send(Fetched("https://a.example/", outcome="left"))
    body = render(report(1), "json_ld")
    with pytest.raises(StopIteration) as end:
        plan.send(Fetched("https://a.example/new/1", body, "text/html", 200))
    assert end.value.value == [
        "https://a.example/old/1: leads to https://a.example/new/1, which discover.article does not match"
    ]
