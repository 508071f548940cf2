"""The front page of a site, from any of its addresses; the pages are answered here, without a network."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawl.onboarding.front import find_front
from newscrawl.onboarding.plans import Fetched
from newscrawl.site import make_site
from tests.newsroom import elsewhere
from tests.newsroom.markup import document
from tests.newsroom.press import STYLES, Press

NOW = datetime(2025, 6, 28, 20, tzinfo=UTC)
ORIGIN = "https://paper.example"


class Editions:
    """A German newspaper with an English one below /en/, which links the other."""

    def __init__(self, link: str) -> None:
        self.german, self.english = Press("herold"), Press(replace(STYLES["herold"], language="en", articles=14))
        self.link = link

    def answer(self, target: str, origin: str):
        if not target.startswith("/en/"):
            return self.german.answer(target, origin)
        answer = self.english.answer(target.removeprefix("/en"), origin)
        answer.body = answer.body.replace(b'href="/', b'href="/en/').replace(
            b"</body>", self.link.encode() + b"</body>"
        )
        return answer


class Beside:
    """What stands at the root of a host, and a newspaper in one of its folders."""

    def __init__(self, root, folder: str) -> None:
        self.root, self.paper, self.folder = root, Press("courier"), folder

    def answer(self, target: str, origin: str):
        if not target.startswith(self.folder):
            return self.root.answer(target, origin)
        answer = self.paper.answer(target.removeprefix(self.folder), origin)
        answer.body = answer.body.replace(b'href="/', f'href="{self.folder}/'.encode())
        answer.body = answer.body.replace(b"</body>", b'<a href="/">Town hall</a></body>')
        return answer


def front_of(site, path: str, moved: dict[str, str] | None = None) -> tuple[str, list[str]]:
    """Its URL and the targets that were asked for. `moved`: URL -> where it redirects to."""
    asked, answer = [], None
    plan = find_front(make_site({"url": ORIGIN + path}, name="paper", source="test"), now=NOW)
    try:
        while True:
            url = plan.send(answer).url
            url = (moved or {}).get(url, url)
            target = "/" + url.partition("://")[2].partition("/")[2]
            asked.append(target)
            given = site.answer(target, ORIGIN)
            outcome = None if given.status == 200 else f"http_{given.status}"
            answer = Fetched(url, given.body, given.headers.get("Content-Type"), given.status, outcome)
    except StopIteration as end:
        return end.value.fetched.url, asked


def test_the_front_page_itself_costs_one_request():
    assert front_of(Press("courier"), "/") == (f"{ORIGIN}/", ["/"])
    assert front_of(Press("courier"), "/?utm_source=mail") == (f"{ORIGIN}/?utm_source=mail", ["/?utm_source=mail"])


@pytest.mark.parametrize("path", ["/world", "/about", "/rss", "/sitemap_index.xml", "/robots.txt"])
def test_a_page_below_it(path):
    assert front_of(Press("courier"), path) == (f"{ORIGIN}/", [path, "/"])


def test_an_article_below_it():
    paper = Press("courier")
    assert front_of(paper, paper.linked[0]) == (f"{ORIGIN}/", [paper.linked[0], "/"])


@pytest.mark.parametrize(
    ("link", "asked"),
    [('<a href="/" hreflang="de">Deutsch</a>', ["/en/"]), ('<a href="/">Deutsch</a>', ["/en/", "/"])],
)
def test_an_edition_in_a_language_is_a_front_page(link, asked):
    assert front_of(Editions(link), "/en/") == (f"{ORIGIN}/en/", asked)


def test_a_newspaper_in_a_folder_of_something_else():
    assert front_of(Beside(elsewhere.company(), "/news"), "/news/") == (f"{ORIGIN}/news/", ["/news/", "/"])


def test_a_folder_that_lists_more_than_the_page_above():
    """A town's page shows three of its newspaper's articles."""
    few = "".join(
        f'<h3><a href="/news/world/story-of-the-day-{n}">A story of the day, told at length</a></h3>' for n in range(3)
    )
    town = elsewhere.Elsewhere({"/": document("en", "Our town", f"<main><h1>Our town</h1>{few}</main>")})
    assert front_of(Beside(town, "/news"), "/news/")[0] == f"{ORIGIN}/news/"


@pytest.mark.parametrize("final", ["https://www.paper.example/", "http://paper.example/", f"{ORIGIN}/home"])
def test_a_redirect_within_the_site_is_followed(final):
    site = Press("courier")
    home = site.answer("/", ORIGIN)
    answer = site.answer
    site.answer = lambda target, origin: home if target == "/home" else answer(target, origin)
    assert front_of(site, "/", {f"{ORIGIN}/": final})[0] == final
