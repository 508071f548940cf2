"""One article at many addresses (AMP, print, a tracking parameter): fetched once, and all its places are known."""

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from newscrawl.discovery.urls import url_key
from newscrawl.storage.sightings import places_of
from newscrawl.storage.store import Store
from tests.newsroom import NewsroomServer
from tests.newsroom.newspaper import Answer
from tests.newsroom.press import STYLES, Press
from tests.newsroom.press.marked import Hosted, Marked, path_of

ONE_BY_ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}

SPELLINGS = {
    "/": "?utm_source=front",
    "/world": "/amp",
    "/city": "?print=1",
    "/rss": "?utm_medium=rss",
    "/news-sitemap.xml": "?output=amp",
}


class Varied(Press):
    """Each of its pages spells articles in its own way; each spelling shows the article, with its canonical URL."""

    def answer(self, target: str, origin: str) -> Answer:
        plain = re.sub(r"(?:/amp|\?(?:utm_\w+|print|output)=\w+)$", "", target)
        answer = super().answer(plain, origin)
        if spelling := SPELLINGS.get(target):
            text = re.sub(r'(?:/\d+){3}/[\w-]+/[\w-]+(?=["<])', lambda match: match[0] + spelling, answer.body.decode())
            return replace(answer, body=text.encode(), headers={"Content-Type": answer.headers["Content-Type"]})
        return answer


class Chained(Press):
    """Only its front page lists articles; each of them leads to the one before it, as if that were its next page."""

    def answer(self, target: str, origin: str) -> Answer:
        answer = super().answer(target, origin)
        if target != "/" and target not in self.articles:
            return answer if target == "/robots.txt" else Answer(b"", 404)
        paths = [*self.articles, ""]
        older = paths[paths.index(target) + 1] if target in self.articles else ""
        page = re.sub(r'(?s)<section class="related">.*?</section>|<aside.*?</aside>', "", answer.body.decode())
        pager = f'<div class="post-pager"><a href="{older}">Older post</a></div></main>' if older else "</main>"
        return replace(answer, body=page.replace("</main>", pager).encode())


class Framed(Press):
    """Its front page is a set of frames, one with the menu and one with the news."""

    def answer(self, target: str, origin: str) -> Answer:
        if target == "/":
            frames = '<FRAME SRC="menu.htm" NAME="menu"><FRAME SRC="today.htm?a=1"><FRAME SRC="//elsewhere.example/">'
            page = f'<HTML><TITLE>Press</TITLE><FRAMESET COLS="150,*">{frames}</FRAMESET></HTML>'
            return Answer(page.encode(), headers={"Content-Type": "text/html"})
        if target == "/menu.htm":
            links = "".join(f'<A HREF="{s.path}" TARGET="news">{s.name}</A><BR>' for s in self.sections)
            return Answer(f"<HTML><BODY>{links}</BODY></HTML>".encode(), headers={"Content-Type": "text/html"})
        return super().answer("/" if target.startswith("/today") else target, origin)


@pytest.fixture
def varied():
    paper = Varied(replace(STYLES["tribune"], articles=40, traps=(), topics=False), seed=5)
    with NewsroomServer(paper) as server:
        yield paper, server


def test_one_article_under_five_addresses(crawl, varied, tmp_path):
    paper, server = varied
    definition = {"discover": {"feeds": ["/rss"], "sections": ["/world", "/city"]}}
    result = crawl(server, definition=definition, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})
    keys = [url_key(item.canonical_url or item.url) for item in result.items]
    host = server.url.removeprefix("http://").rstrip("/")
    assert sorted(keys) == sorted({host + path for path in paper.linked})
    asked = [re.sub(r"/amp$|\?.*", "", path) for path in server.counts().elements()]
    assert max(asked.count(path) for path in paper.linked) == 1
    store = Store.open(str(tmp_path / "store.db"))
    newest = {section: next(p for p in paper.linked if f"/{section}/" in p) for section in ("world", "city")}
    for section, path in newest.items():
        places = set(places_of(store, host + path))
        assert {("listing", f"{host}/{section}"), ("feed", f"{host}/rss")} <= places
        assert {place for kind, place in places if kind == "sitemap"}
    newest_of_all = next(iter(paper.articles))
    assert len(set(places_of(store, host + newest_of_all))) >= 4
    store.close()


def test_nor_is_it_fetched_again_in_the_next_run(crawl, varied):
    _, server = varied
    crawl(server)
    server.requests.clear()
    assert crawl(server).items == []
    assert not [path for path in server.counts() if re.search(r"(?:/\d+){3}/", path)]


def test_what_a_front_page_shows_in_frames_is_read_with_it(crawl):
    paper = Framed(replace(STYLES["plain"], articles=50, traps=()), seed=5, sources=False)
    with NewsroomServer(paper) as server:
        first = crawl(server)
        assert {paper.article_at(urlsplit(item.url).path) for item in first.items} == set(paper.linked)
        news = {urlsplit(article.url).path for article in paper.publish(2)}
        server.requests.clear()
        assert {urlsplit(item.url).path for item in crawl(server).items} == news
        assert len(server.requests) <= 8


@pytest.mark.parametrize(
    ("form", "options", "again"),
    [
        ("{path}?vst={mark}", {"articles": True}, 20),
        ("{path}?vst={mark}", {"each": True}, 20),
        ("{path}?vst={mark}", {"each": True, "canonical": None}, 75),
        ("/(S({mark})){path}", {"each": True, "canonical": None}, 10),
        ("{path};jsessionid={mark}", {"each": True, "canonical": None}, 10),
        ("/s/{mark}{path}", {}, 20),
    ],
)
def test_links_that_number_the_visit(crawl, form, options, again):
    """Under ever new addresses: known by what the pages declare or, failing that, say."""
    paper = Marked(form, **options)
    with NewsroomServer(paper) as server:
        found = [paper.article_at(path_of(item.url)) for item in crawl(server, settings=ONE_BY_ONE).items]
        assert set(found) >= set(paper.linked)
        assert len(found) == len(set(found))
        asked = Counter(paper.plain(path) for path in server.counts().elements())
        assert sum(count - 1 for count in asked.values()) <= 20
        assert asked.total() <= 1.3 * len(paper.linked)
        server.requests.clear()
        news = {paper.article_at(path_of(article.url)) for article in paper.publish(2)}
        second = crawl(server, settings=ONE_BY_ONE)
        assert {paper.article_at(path_of(item.url)) for item in second.items} == news
        assert len(server.requests) <= again


@pytest.mark.parametrize("canonical", ["/", "/world", "{article}"], ids=["front", "section", "article"])
def test_one_canonical_address_for_all_articles_is_not_believed(crawl, canonical):
    paper = Marked("{path}")
    paper.canonical = canonical.format(article=paper.linked[7])
    with NewsroomServer(paper) as server:
        found = Counter(paper.article_at(path_of(item.url)) for item in crawl(server, settings=ONE_BY_ONE).items)
        assert len(found.keys() & set(paper.linked)) >= len(paper.linked) - (canonical == "{article}")
        server.requests.clear()
        assert not crawl(server, settings=ONE_BY_ONE).items
        assert len(server.requests) <= 10


def test_what_a_pager_on_an_article_leads_to_is_an_article(crawl):
    paper = Chained(replace(STYLES["plain"], articles=60, traps=()), seed=5, sources=False)
    with NewsroomServer(paper) as server:
        items = crawl(server).items
        assert {urlsplit(item.url).path for item in items} == set(paper.articles)


@pytest.mark.parametrize(
    "others",
    [
        ["www.paper.example"],
        ["m.paper.example", "amp.paper.example", "mobile.paper.example"],
        ["old.paper.example"],
        ["wap.paper.example", "ww2.paper.example"],
    ],
    ids=" ".join,
)
def test_a_paper_on_several_hosts_is_read_once(crawl, monkeypatch, others):
    paper = Hosted(["paper.example", *others])
    with NewsroomServer(paper) as server:
        monkeypatch.setenv("http_proxy", server.origin)
        found = [
            paper.article_at(path_of(item.url)) for item in crawl("http://paper.example/", settings=ONE_BY_ONE).items
        ]
        assert set(found) >= set(paper.linked)
        assert len(found) == len(set(found))
        asked = Counter(path_of(target) for target in server.counts().elements())
        assert sum(count - 1 for path, count in asked.items() if path != "/robots.txt") <= 20
