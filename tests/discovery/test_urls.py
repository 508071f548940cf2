"""One page, one URL: variants meet, different pages stay apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.discovery.urls import canonicalize, in_site, url_key, url_shape

PAGE = "https://paper.example/world/ferry-returns-20417"


@pytest.mark.parametrize(
    "variant",
    [
        "https://paper.example/world/ferry-returns-20417/",
        "  https://paper.example/world/ferry-\nreturns-20417 ",
        "HTTPS://Paper.Example:443/world/ferry-returns-20417#comments",
        "https://paper.example/world/ferry-returns-20417#!/comments",
        "https://reader:secret@paper.example/world/ferry-returns-20417",
        "https://paper.example//world/./x/../ferry-returns-20417/index.html",
        "https://paper.example/world/ferry%2Dreturns%2d20417",
        "https://paper.example\\world\\ferry-returns-20417",
        "https://paper.example/world/ferry-returns-20417?",
        "https://paper.example/world/ferry-returns-20417?utm_source=x&utm_medium=y&fbclid=1&gclid=2",
        "https://paper.example/world/ferry-returns-20417?at_medium=RSS&xtor=5&mc_cid=6&ref=home&source=app&CMP=share",
        "https://paper.example/world/ferry-returns-20417?utm%5Fsource=x&amp;PHPSESSID=77",
        "https://paper.example/world/ferry-returns-20417;jsessionid=0A?print=1",
        "https://paper.example/amp/world/ferry-returns-20417",
        "https://paper.example/world/amp/ferry-returns-20417",
        "https://paper.example/world/ferry-returns-20417/amp/",
        "https://paper.example/world/ferry-returns-20417.amp",
        "https://paper.example/world/ferry-returns-20417?outputType=amp",
        "https://paper.example/world/ferry-returns-20417?amp=1",
        "https://paper.example/world/ferry-returns-20417?amp",
        "https://amp.paper.example/world/ferry-returns-20417",
        "https://m.paper.example/world/ferry-returns-20417?m=1",
        "https://www.google.com/amp/s/paper.example/world/ferry-returns-20417",
        "https://paper-example.cdn.ampproject.org/c/s/paper.example/world/ferry-returns-20417",
        "https://paper.example/world/ferry-returns-20417/print/",
        "https://paper.example/print/world/ferry-returns-20417",
        "https://paper.example/(S(lit3py55t21z5v55vlm25s55))/world/ferry-returns-20417",
        "https://paper.example/(A(x1)S(lit3py55))/world/ferry-returns-20417;jsessionid=9F03",
        "https://paper.example/world/ferry-returns-20417?view=print",
    ],
)
def test_variants_of_a_page_are_one(variant):
    assert canonicalize(variant) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/story?id=1", "https://paper.example/story?id=2"),
        ("https://paper.example/?p=1", "https://paper.example/"),
        ("https://paper.example/list?page=2", "https://paper.example/list"),
        ("https://paper.example/news?m=201505", "https://paper.example/news"),
        ("https://paper.example/news?from=20", "https://paper.example/news"),
        ("https://paper.example/a%2Fb", "https://paper.example/a/b"),
        ("https://paper.example/A", "https://paper.example/a"),
        ("https://paper.example:8080/", "https://paper.example/"),
        ("https://sport.paper.example/", "https://paper.example/"),
        ("https://paper.example/amp", "https://paper.example/"),
        ("https://paper.example/camp/print-shop", "https://paper.example/camp"),
        ("https://paper.example/?article=7", "https://paper.example/?article=8"),
    ],
)
def test_different_pages_stay_apart(one, other):
    assert url_key(one) != url_key(other)


def test_a_session_may_stand_alone():
    assert canonicalize("https://paper.example/;jsessionid=9F03") == "https://paper.example/"
    assert canonicalize("https://paper.example/(S(lit3py55))/") == "https://paper.example/"
    assert canonicalize("https://paper.example/(sic)/a") == "https://paper.example/(sic)/a"


def test_query_order_and_content_ids():
    assert canonicalize("http://p.example/a.php?newid=5&cat=2&utm_x=1") == "http://p.example/a.php?cat=2&newid=5"
    assert canonicalize("http://p.example/index.php?id=5") == "http://p.example/?id=5"
    assert canonicalize("http://p.example/x.amp.html") == "http://p.example/x.html"


def test_scheme_and_www_stay_in_the_url_and_leave_the_key():
    assert canonicalize("http://www.Paper.example:80") == "http://www.paper.example/"
    assert url_key("http://www.paper.example/a/") == url_key("https://paper.example/a") == "paper.example/a"
    assert canonicalize("https://www.m.paper.example/a") == "https://www.paper.example/a"
    assert canonicalize("https://m.com/a") == "https://m.com/a"


def test_international_names_have_one_spelling():
    assert canonicalize("https://Bücher.example/größe") == "https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe"
    assert canonicalize("https://xn--bcher-kva.example/gr%c3%b6%C3%9fe") == canonicalize("https://bücher.example/größe")
    assert canonicalize("https://paper.example/100%-sure and more") == "https://paper.example/100%25-sure%20and%20more"


@pytest.mark.parametrize("junk", ["", "mailto:a@b.example", "javascript:void(0)", "/relative", "http://"])
def test_what_is_no_web_address_comes_back(junk):
    assert canonicalize(f" {junk} ") == junk
    assert url_key(junk) == junk


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            str.split(
                "https:// HTTP:// www. m. amp. paper.example / // . .. %41 %2e %2F % ; ? & = # @ :80 : index.html .amp "
                "amp print utm_source=x ;jsessionid=1 \\ [ ] ü 日本 &amp; ref= a=1 b=2 ampproject.org/c/s/"
            )
        ),
        st.text(st.characters(), max_size=4),  # JSON and percent signs make half surrogate pairs, too.
    ),
    max_size=12,
).map("".join)


@given(PIECES)
@example("https://p.example/half-\ud800?of=\udfff&a#\ud800pair")
@example("https://\ud800.example/a\x00b")
@example("https://p.example/index.amp.html")
@example("https://p.example/amp/amp")
@example("https://p.example/a;jsessionid=1")
@example("https://%2e/")
@example("https://%2e.//x")
def test_canonical_is_idempotent_and_never_raises(url):
    once = canonicalize(url)
    assert canonicalize(once) == once
    assert "\0" not in once
    assert url_key(once) == url_key(url)
    url_shape(url)
    in_site(url, "https://paper.example/")


@given(PIECES.map("https://paper.example/".__add__))
def test_canonical_keeps_the_host(url):
    assert in_site(canonicalize(url), url) or "ampproject" in url


@pytest.mark.parametrize(
    ("url", "site", "expected"),
    [
        ("https://sport.paper.co.uk/a", "http://www.paper.co.uk/", True),
        ("https://other.co.uk/a", "http://paper.co.uk/", False),
        ("https://one.blogspot.com/", "https://two.blogspot.com/", False),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/", True),
        ("http://127.0.0.1:8001/a", "http://127.0.0.1:8000/", False),
        ("http://localhost:80/a", "http://localhost:80/", True),
        ("http://[::1]:80/a", "http://[::1]:80/", True),
        ("http://[::1]:80/a", "http://[::1]:81/", False),
        ("http://localhost/a", "http://elsewhere/", False),
        ("https://WWW.PAPER.EXAMPLE/a", "https://paper.example/", True),
        ("https://BÜCHER.example/a", "https://xn--bcher-kva.example/", True),
        ("mailto:editor@paper.example", "https://paper.example/", False),
        ("/relative", "also-relative", False),
    ],
)
def test_in_site(url, site, expected):
    assert in_site(url, site) is expected


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("https://p.example/", ""),
        ("https://p.example/world", "w"),
        ("https://p.example/world/2024/05/ferry-returns-to-old-port-20417.html?id=7", "w/Y/N/slug-N.html?id"),
        ("https://p.example/2024-05-17/a-b", "D/w"),
        ("https://p.example/20240517/news.php?b=1&a=2", "D/w.php?a&b"),
        ("https://p.example/article/9f86d081884c7d65", "w/h"),
        ("https://p.example/日本-の", "w"),
        ("https://p.example/averyveryverylongsinglesegment", "slug"),
    ],
)
def test_shape(url, shape):
    assert url_shape(url) == shape


def test_a_script_asked_for_a_story_by_its_number_is_no_session():
    assert url_key("https://paper.example/Section.aspx?SID=3&Page=2") == "paper.example/Section.aspx?Page=2&SID=3"
    assert (
        url_key("https://paper.example/modules.php?name=News&sid=204") == "paper.example/modules.php?name=News&sid=204"
    )
    assert url_key("https://paper.example/news.php?id=7&sid=9f03ac11d2e7") == "paper.example/news.php?id=7"
    assert url_key("https://paper.example/article/001/0014692380?sid=102") == "paper.example/article/001/0014692380"
