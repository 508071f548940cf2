"""Site definitions: what is accepted, and refusals that name the key and the cure."""

from datetime import timedelta

import pytest

from newscrawl.exceptions import SiteError
from newscrawl.site import Site, load_site, make_site

URL = "https://paper.example/"


def refusal(definition):
    with pytest.raises(SiteError) as error:
        make_site(definition, name="paper", source="paper.toml")
    return str(error.value)


def test_a_url_is_a_definition():
    site = make_site({"url": URL}, name="paper", source="paper.toml")
    assert (site.name, site.host, site.every) == ("paper", "paper.example", timedelta(hours=1))
    assert (site.delay, site.browser, site.internal, site.discover.feeds) == (None, False, False, ())


def test_a_full_definition(tmp_path):
    path = tmp_path / "paper.toml"
    path.write_text(
        """
        url = "https://paper.example/"
        every = "15m"
        timezone = "Europe/Istanbul"
        delay = 2
        [discover]
        feeds = ["/rss"]
        article = '-\\d+$'
        [extract]
        headline = ["h1.title", "h1"]
        [examples]
        article = ["https://paper.example/story-12"]
        [expect]
        per_day = 40
        """
    )
    site = load_site(path)
    assert (site.name, site.every, site.delay) == ("paper", timedelta(minutes=15), 2.0)
    assert site.discover.feeds == ("/rss",)
    assert site.extract.headline == ("h1.title", "h1")


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("90s", {"seconds": 90}),
        ("15m", {"minutes": 15}),
        ("6 h", {"hours": 6}),
        ("1d", {"days": 1}),
        ("2w", {"weeks": 2}),
    ],
)
def test_durations(every, expected):
    assert make_site({"url": URL, "every": every}, name="p", source="p").every == timedelta(**expected)


@pytest.mark.parametrize(
    ("definition", "message"),
    [
        ({}, 'url: missing; a definition needs at least url = "https://..."'),
        ({"url": "paper.example"}, "url: give a whole address, such as https://paper.example/"),
        ({"url": "ftp://paper.example/"}, "url: give a whole address, such as https://paper.example/"),
        ({"url": 5}, 'url: give a text in quotes, such as "..."'),
        ({"name": "other"}, "name: unknown key (the file's name is the site's name)"),
        ({"timezon": "UTC"}, 'timezon: unknown key (did you mean "timezone"?)'),
        ({"zzz": 1}, "zzz: unknown key"),
        ({"discover": {"feed": []}}, 'discover.feed: unknown key (did you mean "feeds"?)'),
        ({"discover": {"feeds": "/rss"}}, 'discover.feeds: give a list, such as ["..."]'),
        ({"extract": {"headline": "h1"}}, 'extract.headline: give a list, such as ["..."]'),
        ({"discover": {"feeds": [1]}}, 'discover.feeds: give a text in quotes, such as "..."'),
        ({"discover": "feeds"}, "discover: give a table: [discover]"),
        ({"discover": []}, "discover: give a table: [discover]"),
        ({"discover": {"depth": "deep"}}, "discover.depth: give a whole number"),
        ({"discover": {"depth": 2.5}}, "discover.depth: give a whole number"),
        ({"discover": {"depth": 11}}, "discover.depth: Input should be less than or equal to 10"),
        ({"discover": {"article": "("}}, "discover.article: not a regular expression: "),
        ({"extract": {"body": ["div..x"]}}, "extract.body: not a CSS selector: "),
        ({"delay": "slow"}, "delay: give a number"),
        ({"delay": -1}, "delay: Input should be greater than or equal to 0"),
        ({"browser": "maybe"}, "browser: give true or false"),
        ({"browser": []}, "browser: give true or false"),
        ({"every": "soon"}, 'every: give a number and a unit, such as "15m", "6h" or "1d"'),
        ({"every": 5}, 'every: give a number and a unit, such as "15m", "6h" or "1d"'),
        ({"every": "99999999999w"}, "every: longer than can be counted"),
        ({"every": "60w"}, "every: give a year at most"),
        ({"delay": float("inf")}, "delay: Input should be less than or equal to 86400"),
        ({"expect": {"per_day": float("inf")}}, "expect.per_day: Input should be a finite number"),
        ({"discover": {"feeds": ["http://[::1"]}}, "discover.feeds: http://[::1 is not an address"),
        ({"examples": {"article": ["http://[::1"]}}, "examples.article: http://[::1 is not an address"),
        ({"timezone": "Mars/Olympus"}, "timezone: no such time zone; give an IANA name such as Europe/Istanbul"),
        ({"timezone": "../../etc/passwd"}, "timezone: no such time zone"),
        ({"expect": {"per_day": 0}}, "expect.per_day: Input should be greater than 0"),
        (
            {"discover": {"article": r"\d$"}, "examples": {"article": [f"{URL}about"]}},
            f"definition: discover.article does not match its own example {URL}about",
        ),
    ],
)
def test_refusals(definition, message):
    whole = definition if "url" in definition or not definition else {"url": URL} | definition
    assert refusal(whole).startswith(f"paper.toml: {message}")


def test_every_problem_has_its_line():
    lines = refusal({"url": "x", "delay": "slow", "colour": 1}).splitlines()
    assert len(lines) == 3
    assert all(line.startswith("paper.toml: ") for line in lines)


@pytest.mark.parametrize("name", ["Paper", "a b", "../x", "", "-x"])
def test_names_that_could_be_no_file(name):
    with pytest.raises(SiteError, match="name: lower-case letters, digits"):
        make_site({"url": URL}, name=name, source="x")


def test_a_definition_cannot_be_changed():
    site = make_site({"url": URL}, name="paper", source="paper.toml")
    with pytest.raises(ValueError, match="frozen"):
        site.delay = 0
    assert isinstance(site, Site)


class TestFiles:
    def test_missing(self, tmp_path):
        with pytest.raises(SiteError, match=r"none\.toml: cannot be read: No such file"):
            load_site(tmp_path / "none.toml")

    def test_as_windows_writes_it(self, tmp_path):
        (tmp_path / "paper.toml").write_bytes(b'\xef\xbb\xbfurl = "https://paper.example/"\r\nevery = "2h"\r\n')
        assert load_site(tmp_path / "paper.toml").every == timedelta(hours=2)

    @pytest.mark.parametrize("content", [b"url = ", b"\xff\xfe", b"url = 'a'\nurl = 'b'"])
    def test_no_toml(self, tmp_path, content):
        (tmp_path / "bad.toml").write_bytes(content)
        with pytest.raises(SiteError, match=r"bad\.toml: not valid TOML: "):
            load_site(tmp_path / "bad.toml")
