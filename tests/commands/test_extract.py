"""`scrapy extract` prints one page's article, or one line that says why there is none."""

import io
import json
import sys

import pytest

from newscrawl import settings as project
from newscrawl.spiders.news import NewsSpider

URL = "https://paper.example/coast/lighthouse-goes-dark-1234"
NIGHT = "<p>Night {} was dark in Port Avery, and the fishing boats stayed out in the bay.</p>"
PAGE = f"""<html lang=en><title>Lighthouse goes dark | The Paper</title><link rel=canonical href={URL}>
<body><nav><a href=/>Home</a></nav><article><h1>Lighthouse goes dark</h1>
{"".join(map(NIGHT.format, range(20)))}<p>Ölçü: naïve café.</p></article></body>"""
TEXT = """date 2031-05-06 Lighthouse goes dark

Lighthouse goes dark
AVERY

The lamp went out on Tuesday.

Ports,

RELATED NEWS
Ferry strike goes on

Ferry strike goes on
"""
FETCHING = {
    "DOWNLOADER_MIDDLEWARES": project.DOWNLOADER_MIDDLEWARES,
    "SPIDER_MIDDLEWARES": project.SPIDER_MIDDLEWARES,
    "ROBOTSTXT_OBEY": True,
    "RETRY_TIMES": 0,
}


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


class TestFiles:
    def test_a_page(self, scrapy, page):
        done = scrapy("extract", page)
        article = json.loads(done.out)
        assert (done.code, done.err) == (0, "")
        assert (article["headline"], article["url"]) == ("Lighthouse goes dark", URL)
        assert "naïve café" in done.out
        assert article["word_count"] > 100
        assert article["fetched_at"] is None

    def test_where_it_came_from(self, scrapy, page):
        article = json.loads(scrapy("extract", "--url", "https://other.example/story-1", page).out)
        assert (article["url"], article["site"]) == ("https://other.example/story-1", "other.example")
        assert article["canonical_url"] == article["url"]  # What the page declares is another site's.

    def test_standard_input(self, scrapy, monkeypatch):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
        assert json.loads(scrapy("extract", "-").out)["headline"] == "Lighthouse goes dark"

    def test_the_rules_of_a_definition(self, scrapy, paper, page):
        rules = {"extract": {"headline": ["nav a"]}}
        spider = paper("paper", definition=rules, base=NewsSpider)
        article = json.loads(scrapy("extract", "--site", "paper", page, spiders=[spider]).out)
        assert (article["headline"], article["site"]) == ("Home", "paper")
        assert article["provenance"]["headline"] == "site-rule"

    def test_explained(self, scrapy, page):
        done = scrapy("extract", "--explain", page)
        assert done.code == 0
        lines = done.out.splitlines()
        assert any("headline" in line and "Lighthouse goes dark | The Paper" in line for line in lines)
        assert any("kept" in line and "Night 3" in line for line in lines)
        assert not any("kept" in line and "Home" in line for line in lines)

    def test_explained_to_a_machine(self, scrapy, page):
        explained = json.loads(scrapy("extract", "--explain", "--json", page).out)
        assert explained["verdict"]["kind"] == "article"
        headline = explained["fields"]["headline"]
        assert (headline["value"], headline["provenance"]) == ("Lighthouse goes dark", "body")
        assert headline["lost"] == [
            {"value": "Lighthouse goes dark | The Paper", "source": "metatag", "where": "title"}
        ]
        assert set(explained["fields"]) >= {
            "date_published",
            "authors",
            "tags",
            "image",
            "in_language",
            "canonical_url",
        }
        blocks = explained["body"]["blocks"]
        assert [block["kept"] for block in blocks if block["text"].startswith("Night 3")] == [True]
        assert not any(block["kept"] for block in blocks if block["text"] == "Home")
        assert all(set(block) == {"text", "tag", "score", "kept", "fate"} for block in blocks)

    def test_no_article(self, scrapy, tmp_path):
        (tmp_path / "wall.html").write_text("<html><body><p>Hello</p></body></html>")
        done = scrapy("extract", "wall.html")
        assert (done.code, done.out) == (1, "")
        assert done.err == "wall.html: no article but other: no prose\n"

    def test_no_file(self, scrapy):
        done = scrapy("extract", "nowhere.html")
        assert (done.code, done.out, done.err) == (1, "", "nowhere.html: cannot be read: No such file or directory\n")


class TestText:
    def test_article_and_teasers(self, scrapy, tmp_path):
        (tmp_path / "page.txt").write_text(TEXT)
        done = scrapy("extract", "--text", "page.txt")
        article = json.loads(done.out)
        assert article.pop("teasers") == [
            {"headline": "Ferry strike goes on", "section": "RELATED NEWS", "summary": None}
        ]
        assert (article["headline"], article["body"]) == ("Lighthouse goes dark", "The lamp went out on Tuesday.")
        assert (article["date_published"], article["dateline"]) == ("2031-05-06", "AVERY")
        assert (article["tags"], article["canonical_url"]) == (["Ports"], None)

    def test_no_prose(self, scrapy, tmp_path):
        (tmp_path / "empty.txt").write_text("\n")
        done = scrapy("extract", "--text", "empty.txt")
        assert (done.code, done.err) == (1, "empty.txt: no article: there is no line of prose in it\n")


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            ([], "give one URL"),
            (["a", "b"], "give one URL"),
            (["--text", URL], "--url and --text are for files"),
            (["--url", "paper.example", "a"], "give a whole address"),
            (["--text", "--explain", "a"], "flat text has no markup"),
            (["--json", "a"], "--json is for --explain"),
            (["--site", "heral", "a"], "no site or spider is called heral; did you mean herald?"),
            (["--site", "plain", "a"], "--site plain: is a spider without a definition"),
        ],
    )
    def test_code_2_and_one_line(self, scrapy, paper, arguments, message):
        plain = type("Plain", (paper("plain"),), {"site": None})
        done = scrapy("extract", *arguments, spiders=[paper("herald"), plain])
        assert (done.code, done.out) == (2, "")
        assert message in done.err
        assert done.err.count("\n") == 1


class TestAddresses:
    @pytest.fixture
    def site(self, httpserver):
        httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /private/\n")
        httpserver.expect_request("/story-1234").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
        return httpserver

    def test_fetched(self, scrapy, site):
        done = scrapy("extract", site.url_for("/story-1234"), **FETCHING)
        article = json.loads(done.out)
        assert (done.code, article["headline"], article["http_status"]) == (0, "Lighthouse goes dark", 200)
        assert article["fetched_at"].endswith("+00:00")
        requests = [request for request, _ in site.log]
        assert [request.path for request in requests] == ["/robots.txt", "/story-1234"]
        assert {request.headers["User-Agent"].partition("/")[0] for request in requests} == {"newscrawl"}

    def test_not_found(self, scrapy, site):
        done = scrapy("extract", site.url_for("/gone"), **FETCHING)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"{site.url_for('/gone')}: not fetched: the server answered 500")

    def test_forbidden_by_robots(self, scrapy, site):
        done = scrapy("extract", site.url_for("/private/story-1"), **FETCHING)
        assert done.code == 1
        assert "robots.txt" in done.err
        assert [request.path for request, _ in site.log] == ["/robots.txt"]

    def test_another_site_than_the_definitions(self, scrapy, site, paper):
        done = scrapy("extract", site.url_for("/story-1234"), "--site", "herald", spiders=[paper("herald")], **FETCHING)
        assert done.code == 1
        assert "leads away from https://herald.example/" in done.err
        assert site.log == []
