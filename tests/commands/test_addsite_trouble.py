"""Sites that `scrapy addsite` cannot define: walls, faults, what is no newspaper. One line says why and what to do."""

import socket
import time

import pytest

from newscrawl.commands import addsite
from newscrawl.onboarding.problems import SLOW, UNDATED
from tests.commands.conftest import PROJECT
from tests.newsroom import Newspaper, NewsroomServer, elsewhere, faults, reports, walls
from tests.newsroom.newspaper import HTML, Answer
from tests.newsroom.press import Press

CHALLENGE, CONSENT, SHELL = (wall(None, None) for wall in (walls.challenge, walls.consent_wall, walls.empty_shell))
HUMAN = "it asks for proof of a human visitor, and newscrawl does not pretend to be one; ask its owner"
NOTHING = "no article was found on it: it links nothing that looks like one; give a news site's front page"
OFFERS = (
    "no article was found on it: 5 pages that might be one were looked at (something on offer); give a news site's "
)


def page(text: str, status: int = 200) -> faults.Fault:
    return lambda _: Answer(text.encode(), status, {"Content-Type": HTML})


class Spoiled:
    """A newspaper whose every answer has a fault, but for the paths given."""

    def __init__(self, fault: faults.Fault, *, but: tuple[str, ...] = ("/robots.txt",)) -> None:
        self.paper, self.fault, self.but = Press("wire"), fault, but

    def answer(self, target: str, origin: str) -> Answer:
        answer = self.paper.answer(target, origin)
        return answer if target in self.but else self.fault(answer)


@pytest.fixture
def refusal(scrapy, tmp_path):
    """What `scrapy addsite` says of an address it makes no definition of."""

    def run(url: str) -> str:
        done = scrapy("addsite", url, **PROJECT)
        assert (done.code, done.out) == (1, "")
        assert not (tmp_path / "sites").exists()
        assert done.err.startswith(f"{url}: ")
        assert done.err.count("\n") == 1
        return done.err.removeprefix(f"{url}: ").strip()

    return run


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (page(CHALLENGE, 403), HUMAN),
        (page(CHALLENGE, 503), HUMAN),
        (page(CHALLENGE), HUMAN),
        (page(CONSENT), "it shows nothing before consent; give the address of a section that does"),
        (page(SHELL), "it is empty without JavaScript; write url and `browser = true` into a definition"),
        (faults.status(403), "it cannot be read: the server answered 403; it refuses newscrawl: ask its owner"),
        (faults.status(429), "it cannot be read: the server answered 429; try again later"),
        (faults.status(429, retry_after="900"), "it asks to be left alone for now; try again later"),
        (faults.status(500), "it cannot be read: the server answered 500; try again later"),
        (faults.empty, "it cannot be read: empty; try again later"),
        (faults.truncated, "it cannot be read: truncated; try again later"),
        (faults.gzip_bomb(), "it cannot be read: too large; give the front page's address"),
        (faults.redirect("/"), "it redirects in a circle; give the address it leads to in a browser"),
        (faults.body(b"%PDF", "application/pdf"), "it cannot be read: not html; give the front page's address"),
    ],
)
def test_a_site_that_shows_nothing(refusal, fault, message):
    with NewsroomServer(Spoiled(fault)) as server:
        assert refusal(server.url) == message
        assert len(server.requests) < 10


@pytest.mark.parametrize("fault", [faults.status(503), page(CHALLENGE, 503)])
def test_a_robots_txt_in_trouble_forbids_everything(refusal, fault):
    with NewsroomServer(Spoiled(fault, but=())) as server:
        message = "its robots.txt cannot be read, which forbids everything for now; try again later"
        assert refusal(server.url) == message
        assert {request.path for request in server.requests} == {"/robots.txt"}


def test_articles_behind_a_challenge(refusal):
    with NewsroomServer(Spoiled(page(CHALLENGE, 403), but=("/robots.txt", "/"))) as server:
        assert refusal(server.url) == f"none of its articles can be looked at: {HUMAN}"


@pytest.mark.parametrize(
    ("forbidden", "message"),
    [
        ("/", ""),
        (
            "/world/\nDisallow: /economy/\nDisallow: /culture/\nDisallow: /sports/",
            "none of its articles can be looked at: ",
        ),
    ],
)
def test_what_robots_txt_forbids(refusal, forbidden, message):
    with NewsroomServer(Newspaper(reports(9), robots=f"User-agent: *\nDisallow: {forbidden}\n")) as server:
        assert refusal(server.url) == f"{message}its robots.txt forbids crawling; ask its owner"
        assert not any(request.path.count("/") > 1 for request in server.requests)


@pytest.mark.parametrize(
    ("site", "message"),
    [
        (elsewhere.shop(), f"{OFFERS}front page"),
        (elsewhere.shop(is_declared=False), UNDATED),
        (elsewhere.company(), NOTHING),
        (elsewhere.diary(), NOTHING),
    ],
)
def test_what_is_no_news_site(refusal, site, message):
    with NewsroomServer(site) as server:
        assert refusal(server.url) == message
        assert len(server.requests) <= addsite.MAX_REQUESTS


def test_it_leads_to_another_site(refusal):
    with NewsroomServer(Press("wire")) as other, NewsroomServer(Spoiled(faults.redirect(other.url))) as server:
        assert refusal(server.url) == f"it leads to another site; scrapy addsite {other.url} looks at that one"
        assert other.requests == []


@pytest.mark.parametrize("but", [(), ("/robots.txt",)])
def test_a_site_that_hangs_takes_no_more_time_than_there_is(refusal, monkeypatch, but):
    monkeypatch.setattr(addsite, "MAX_SECONDS", 2)
    with NewsroomServer(Spoiled(faults.hang(30), but=but)) as server:
        began = time.monotonic()
        assert refusal(server.url).endswith("try again later")
        assert time.monotonic() - began < 4


def test_a_site_too_slow_for_its_articles(refusal, monkeypatch):
    monkeypatch.setattr(addsite, "MAX_SECONDS", 2.2)
    with NewsroomServer(Spoiled(faults.hang(0.5), but=())) as server:
        began = time.monotonic()
        assert refusal(server.url) == SLOW
        assert time.monotonic() - began < 4
        assert len(server.requests) <= 6


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "no-such-host.invalid"])
def test_a_host_that_is_not_there(refusal, host):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://{host.format(free.getsockname()[1])}/"
    assert refusal(url) == "it does not answer; check the address, or try again later"
