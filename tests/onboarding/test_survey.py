"""A survey asks for few pages and says what a site has; the pages are answered here, without a network."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from newscrawl.discovery import sitemaps_in_robots
from newscrawl.onboarding.plans import LEFT, Fetched
from newscrawl.onboarding.proposal import definition, proven
from newscrawl.onboarding.survey import survey
from newscrawl.site import make_site
from tests.newsroom.press import STYLES, Press
from tests.newsroom.press.paper import NEWEST

ORIGIN = "https://paper.example"


def target_of(url):
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def looked_at(paper, *, front="/", most=30, spoiled=lambda answer: answer):
    """The survey of a simulated newspaper and the targets it asked for."""
    site = make_site({"url": ORIGIN + front}, name="paper", source="test")
    plan, asked, answer = survey(site, now=NEWEST + timedelta(hours=2)), [], None
    robots = paper.answer("/robots.txt", ORIGIN).body.decode()
    known = {"sitemaps": tuple(sitemaps_in_robots(robots, ORIGIN))}
    try:
        while True:
            if (ask := plan.send(answer)) is None:
                answer = None
                continue
            url = ask.url
            if len(asked) >= most:
                answer = Fetched(url, outcome=LEFT, **known)
                continue
            asked.append(target_of(url))
            given = spoiled(paper.answer(target_of(url), ORIGIN))
            outcome = None if given.status == 200 else f"http_{given.status}"
            kind = given.headers.get("Content-Type")
            answer = Fetched(url, given.body, kind, given.status, outcome, requests=len(asked), **known)
    except StopIteration as end:
        return end.value, asked


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("sources", [True, False])
def test_a_definition_for_every_newspaper(style, sources):
    paper = Press(style, sources=sources)
    found, asked = looked_at(paper)
    assert found.problem is None
    assert len(asked) <= 28
    assert len(found.articles) >= 3
    site = proven(definition(found, internal=False, day="2026-01-31"), name="paper", source="test")
    assert {paper.article_at(target_of(url)) for url in site.examples.article} <= set(paper.articles)
    assert set(site.examples.section) <= {ORIGIN + section.path for section in paper.sections}


@pytest.mark.parametrize("front", ["/rss", "/feed"])
def test_a_feed_given_for_the_front_page(front):
    """Declared by the front page it is not written down; else it is."""
    found, asked = looked_at(Press("tribune" if front == "/rss" else "wire"), front=front)
    assert asked[:2] == [front, "/"]
    assert asked.count(front) == 1
    assert found.url == f"{ORIGIN}/"
    text = definition(found, internal=False, day="2026-01-31")
    assert ('feeds = ["/feed"]' in text) is (front == "/feed")


def test_what_there_is():
    found, _ = looked_at(Press("courier"))
    assert [(source.url, source.found, source.links) for source in found.feeds] == [(f"{ORIGIN}/rss", "declared", 15)]
    index, of_month = found.sitemaps
    assert (index.url, of_month.url) == (f"{ORIGIN}/sitemap_index.xml", f"{ORIGIN}/sitemap-2025-06.xml")
    assert (index.links, of_month.sitemaps) == (0, 0)
    assert index.sitemaps > 1
    assert [link.url for link in found.sections] == [
        f"{ORIGIN}/{name}" for name in ("world", "economy", "culture", "sport")
    ]
    assert (found.language, found.timezone, found.has_zoneless_times) == (None, None, False)
    assert 2.5 < found.volume.per_day < 3.5
    assert found.volume.expected == 2


def test_what_nobody_can_tell_is_left_to_fill_in():
    found, _ = looked_at(Press("plain", sources=False))
    assert (found.timezone, found.has_zoneless_times) == (None, True)
    text = definition(found, internal=False, day="2026-01-31")
    assert '\n# timezone = "Area/City"  # Pages print times without a zone' in text
    assert proven(text, name="paper", source="test").timezone is None


def test_a_sitemap_named_twice_is_asked_for_once():
    """By robots.txt and by the index beside it there."""

    class Twice(Press):
        def answer(self, target, origin):
            answer = super().answer(target, origin)
            if target == "/robots.txt":
                answer.body += f"Sitemap: {origin}/news-sitemap.xml\n".encode()
            return answer

    found, asked = looked_at(Twice("tribune"))
    assert asked.count("/news-sitemap.xml") == 1
    assert len({source.url for source in found.sitemaps}) == len(found.sitemaps) > 1


def test_only_what_says_more_is_written():
    found, _ = looked_at(Press("wire"))
    text = definition(found, internal=False, day="2026-01-31")
    assert 'feeds = ["/feed"]' in text
    assert not re.search("sitemaps|internal|timezone|language", text)
    assert text.startswith("# ")


@pytest.mark.parametrize("style", STYLES)
def test_the_pattern_is_that_of_all_articles_and_of_no_trap(style):
    paper = Press(style, sources=False)
    found, _ = looked_at(paper)
    assert found.pattern
    assert [path for path in paper.articles if not re.search(found.pattern, ORIGIN + path)] == []
    fronts = [section.path for section in paper.sections]
    traps = ["/events/2031/02/07", "/go/today", "/xx/world", "/about", "/login", "/"]
    assert [path for path in (*fronts, *traps) if re.search(found.pattern, ORIGIN + path)] == []
    copies = [ORIGIN + "/printable" + path for path in paper.linked] if "print" in paper.style.traps else []
    followed = [url for url in copies if not (found.ignore and re.search(found.ignore, url))]
    assert [url for url in followed if re.search(found.pattern, url)] == []
    assert not (found.ignore and any(re.search(found.ignore, ORIGIN + path) for path in (*paper.articles, *fronts)))


def test_few_requests_give_what_they_can():
    found, asked = looked_at(Press("courier"), most=9)
    assert len(asked) == 9
    assert found.articles


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<title>Just a moment...</title><p>Checking your browser</p>", "human"),
        (b"<title>x</title><div id=root></div><script src=a></script><script src=b></script>", "browser = true"),
        (b"<title>My garden</title><h1>My garden</h1><p>It is green.</p>", "no article was found"),
        (b"\x00\xff" * 500, "no article was found"),
    ],
)
def test_what_is_no_news_site(body, problem):
    found, asked = looked_at(Press("plain"), spoiled=lambda answer: replace(answer, body=body, status=200))
    assert problem in found.problem
    assert len(asked) < 15


def test_a_front_page_that_cannot_be_read():
    found, asked = looked_at(Press("plain"), spoiled=lambda answer: replace(answer, status=503))
    assert found.problem == "it cannot be read: http 503; try again later"
    assert asked == ["/"]


def test_articles_for_subscribers_raise_no_alarm():
    """A crawl leaves them out: fewer are to be expected."""
    found, _ = looked_at(Press("courier"))
    expected = []
    for article in found.articles:
        text = definition(found, internal=False, day="2026-01-31")
        expected.append(proven(text, name="paper", source="test").expect.per_day)
        article.kind = "paywalled"
    assert expected[:2] == [2, 1]
    assert "per_day" not in definition(found, internal=False, day="2026-01-31")
