"""A budget goes where most articles come from; how deep and how far a crawl reads is limited by what comes alone."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from newscrawl.demo.server import DemoServer
from newscrawl.demo.truth import articles
from newscrawl.items import Article
from tests.newsroom import Newspaper, NewsroomServer, elsewhere, reports
from tests.newsroom.markup import cards, document
from tests.newsroom.stories import ORIGIN

ONE_BY_ONE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}
NAMES = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Larch", "Maple"]
PER_PAGE = 10


def uneven(sizes: Iterable[int], seed: int) -> Newspaper:
    """A newspaper without feed and sitemap: sections with so many articles each, in the navigation in any order."""
    dice = random.Random(seed)
    owners = [name for name, size in zip(dice.sample(NAMES, len(NAMES)), sizes, strict=True) for _ in range(size)]
    dice.shuffle(owners)
    moved = [
        replace(article, section=owner, url=f"{ORIGIN}/{owner.lower()}/{article.url.rpartition('/')[2]}")
        for article, owner in zip(reports(len(owners)), owners, strict=True)
    ]
    return Newspaper(moved, per_page=PER_PAGE, feed=False, sitemap=False)


def most(paper: Newspaper, budget: int) -> int:
    """Articles for that many requests, by one who knows how many each page of each section would add."""
    newest = sorted(paper.articles.values(), key=lambda article: article.date_published, reverse=True)
    known = {article.url for article in newest[:PER_PAGE]}
    sections = {name: [a.url for a in newest if a.section == name] for name in paper.sections()}
    budget -= 2  # robots.txt and the front page.
    while len(known) < budget:
        added = {name: len(set(urls[:PER_PAGE]) - known) for name, urls in sections.items()}
        best = max(added, key=added.__getitem__)
        known |= set(sections[best][:PER_PAGE])
        sections[best] = sections[best][PER_PAGE:]
        budget -= 1
    return budget


@pytest.mark.parametrize(
    ("sizes", "budget", "share"),
    [
        ([90] * 3 + [2] * 9, 40, 0.9),
        ([90] * 3 + [2] * 9, 80, 0.97),
        ([120 // rank for rank in range(1, 13)], 80, 0.95),
    ],
)
def test_a_budget_is_spent_where_most_articles_come_from(crawl, sizes, budget, share):
    """Of what is possible at all; nobody told which sections are the busy ones."""
    paper = uneven(sizes, seed=1)
    with NewsroomServer(paper) as server:
        found = crawl(server, settings=ONE_BY_ONE, max_requests=str(budget)).items
        assert len(server.requests) == budget
    assert share <= len(found) / most(paper, budget) <= 1


def test_a_section_is_read_as_far_as_it_brings_articles(crawl):
    """Twenty-five pages of one, one of another: no number of pages is fixed."""
    paper = uneven([250, 10] + [0] * 10, seed=1)
    with NewsroomServer(paper) as server:
        assert len(crawl(server, settings=ONE_BY_ONE).items) == 260
        assert len(server.requests) <= 1.15 * 260


def test_sections_that_reach_further_back_than_the_sitemaps(crawl):
    """All that their first pages show is in a sitemap; their last ones say that there is more."""
    with DemoServer(port=0) as server:
        found = crawl(server.url).items
        asked = [path for _, path in server.requests if "page=" in path]
    # One report stands at two addresses: whichever is read first.
    assert sorted(article.headline for article in found) == sorted(article.headline for article in articles(server.url))
    assert len(asked) < 24


class Chain(elsewhere.Elsewhere):
    """Sections in a row, each linked by the one before it alone; the first ones have `articles`, eight each."""

    def __init__(self, sections: int, articles: Iterable[Article]) -> None:
        left = list(articles)
        paths = ["/", *(f"/{name.lower()}{number or ''}" for number in range(sections // 12 + 1) for name in NAMES)]
        pages = {}
        for path, following in pairwise(paths[: sections + 1]):
            shown, left = left[:8], left[8:]
            below = f'<nav><a href="{following}">{following[1:].title()}</a></nav>'
            pages[path] = document("en", "News", f"{below}<main><h1>News</h1>{cards('News', shown, 'river')}</main>")
            for article in shown:
                text = "".join(f"<p>{paragraph}</p>" for paragraph in article.body.split("\n\n"))
                head = f'<meta property="og:type" content="article"><link rel="canonical" href="{article.url}">'
                page = document("en", article.headline, f"<h1>{article.headline}</h1>{text}", head)
                pages[urlsplit(article.url).path] = page
        super().__init__(pages)


def test_sections_are_followed_as_deep_as_they_bring_articles(crawl):
    with NewsroomServer(Chain(11, reports(88))) as server:
        assert len(crawl(server, settings=ONE_BY_ONE).items) == 88
        assert len(server.requests) <= 1.25 * 88


def test_sections_that_bring_none_are_left_soon(crawl):
    with NewsroomServer(Chain(200, reports(8))) as server:
        assert len(crawl(server, settings=ONE_BY_ONE).items) == 8
        assert len(server.requests) < 8 + 30
