"""Article patterns are drawn from addresses, or not at all."""

import re

import pytest

from newscrawl.onboarding.patterns import article_pattern

SITE = "https://paper.example"


def at(*paths):
    return [SITE + path for path in paths]


@pytest.mark.parametrize(
    ("articles", "others", "another", "no_article"),
    [
        (("/2026/06/28/world/ferry-sails-again", "/2026/05/27/sport/cup-goes-to-port"), ("/world", "/events/2026/06"),
         "/2027/01/02/city/rain-on-the-quay", "/2026/06/28/world"),
        (("/world/ferry-20417", "/sport/cup-20418", "/world/rain-20500"), ("/world", "/world/2"),
         "/city/quay-99999", "/city/quay"),
        (("/2026/jun/28/ferry-sails-again", "/2026/jun/27/cup-goes-to-port", "/2026/jun/26/rain-on-the-quay"), ("/",),
         "/2026/jul/01/snow-on-the-quay", "/jul"),
        (("/?p=2341", "/?p=2342"), ("/?cat=31",), "/?p=99", "/?q=2341"),
        (("/news.php?id=204001", "/news.php?id=204002"), ("/list.php?cat=2",), "/news.php?x=1&id=7&v", "/news.php"),
        (("/a/Xy12Zt9q", "/a/Pq88Rs1w", "/a/Aa11Bb2c"), ("/world", "/a/about"), "/a/Zz00Yy1x", "/a/contact"),
        (("/ferry-sails-again", "/cup-goes-to-port"), ("/about", "/category/world"), "/rain-on-the-quay", "/us"),
        (("/w/204001-%D0%BC%D0%B8%D1%80/", "/w/204002-%D0%B4%D0%BE%D0%BC/"), ("/w/",), "/w/204003-x/?u=1", "/w/x"),
        (("/w/a-b,20417", "/w/c-d,20418", "/w/x/a-b,20419", "/w/y/c-d,20420"), ("/w", "/w/x"), "/s/z-z,30000", "/s/z"),
    ],
)  # fmt: skip
def test_what_articles_share(articles, others, another, no_article):
    pattern = article_pattern(at(*articles), at(*others))
    assert all(re.search(pattern, url) for url in at(*articles, another))
    assert not any(re.search(pattern, url) for url in at(*others, no_article))


def test_parameters_may_follow_unless_they_lead_elsewhere():
    articles = at("/?p=2341", "/?p=2342")
    assert re.search(article_pattern(articles, []), f"{SITE}/?p=2341&utm_source=rss")
    assert not re.search(article_pattern(articles, at("/?p=2341&comments=1")), f"{SITE}/?p=2342&comments=1")


@pytest.mark.parametrize(
    ("articles", "others"),
    [
        (("/world/ferry",), ()),
        (("/world/ferry", "/sport/cup"), ("/about/contact",)),
        (("/world/ferry-sails-again", "/?p=20417"), ()),
        ((), ()),
    ],
)
def test_no_pattern_without_certainty(articles, others):
    assert article_pattern(at(*articles), at(*others)) is None


def test_what_an_address_holds_is_no_pattern():
    pattern = article_pattern(at("/a.b(c/2034", "/a.b(c/2035", "/a.b(c/2036"), [])
    assert re.search(pattern, f"{SITE}/a.b(c/7700")
    assert not re.search(pattern, f"{SITE}/axb(c/7700")
