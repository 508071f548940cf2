"""`scrapy checksites` proves definitions without the network."""

import pytest

from newscrawl.commands.checksites import site_problems
from newscrawl.exceptions import SiteError
from newscrawl.site import make_site

STORY = "https://www.herald.example/ferry-returns-20417"
WORLD = "https://www.herald.example/world"


def herald(**definition):
    return make_site({"url": "https://www.herald.example/"} | definition, name="herald", source="herald.toml")


def test_a_sound_definition_has_no_problem():
    site = herald(
        discover={
            "feeds": ["/rss"],
            "sections": ["/world"],
            "article": r"-\d{5,}$",
            "section": "/world",
            "ignore": "/x/",
        },
        examples={"article": [STORY], "section": [WORLD]},
    )
    assert list(site_problems(site)) == []


@pytest.mark.parametrize(
    ("definition", "problem"),
    [
        ({"examples": {"article": ["https://star.example/a"]}}, "the example https://star.example/a is not on"),
        (
            {"discover": {"ignore": "ferry"}, "examples": {"article": [STORY]}},
            f"discover.ignore matches the example {STORY}",
        ),
        (
            {"discover": {"article": "world"}, "examples": {"section": [WORLD]}},
            f"discover.article matches the section {WORLD}",
        ),
        (
            {"discover": {"section": "sport"}, "examples": {"section": [WORLD]}},
            "discover.section does not match its own",
        ),
        (
            {"discover": {"feeds": ["ftp://herald.example/rss"]}},
            "discover.feeds: ftp://herald.example/rss is not an address",
        ),
    ],
)
def test_a_problem_is_named(definition, problem):
    (found,) = site_problems(herald(**definition))
    assert found.startswith(problem)


def test_one_line_for_each_site(scrapy, paper):
    spiders = [paper("herald"), paper("star"), paper("plain", site=None)]
    done = scrapy("checksites", spiders=spiders, errors={"broken": SiteError("broken.toml: url: missing")})
    assert done.out == "broken  broken.toml: url: missing\nherald  ok\nstar    ok\n"
    assert done.code == 1


def test_only_the_sites_named(scrapy, paper):
    done = scrapy("checksites", "star", spiders=[paper("herald"), paper("star")])
    assert (done.code, done.out) == (0, "star  ok\n")


def test_no_site_at_all(scrapy):
    assert scrapy("checksites").code == 0


def test_unknown_name(scrapy, paper):
    done = scrapy("checksites", "harold", spiders=[paper("herald")])
    assert (done.code, done.err) == (2, "no site or spider is called harold; did you mean herald?\n")


def test_two_sites_never_share_a_host(scrapy, paper):
    again = paper("again", definition={"url": "https://WWW.herald.example/news/"})
    done = scrapy("checksites", "again", spiders=[paper("herald"), again])
    assert (done.code, done.out) == (1, "again  has the host herald.example in common with herald\n")
