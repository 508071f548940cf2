"""What a page's head declares."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction.metatags import Metatags

BASE = "https://paper.example/coast/"


def metatags(head, html="<html>"):
    return Metatags(parse_document(f"{html}<head>{head}</head><body><p>x</p></body></html>", BASE))


def test_names_are_folded_and_kept_in_order():
    found = metatags(
        '<meta property="OG:Title" content=" Lamps "><meta name=keywords content="a"><meta name="Keywords" content="b">'
        '<meta itemprop="datePublished" content="2031"><meta http-equiv="Content-Language" content="tr">'
        '<meta name="author"><meta name="description" content=" ">'
    )
    assert found.first("og:title") == "Lamps"
    assert list(found.all("nothing", "keywords")) == [("keywords", "a"), ("keywords", "b")]
    assert (found.first("datepublished"), found.first("content-language")) == ("2031", "tr")
    assert found.first("author", "description") is None


def test_links_are_absolute():
    found = metatags('<link rel="canonical" href="lamps"><link rel="next nofollow" href="?page=2"><link rel=amphtml>')
    assert found.links == {"canonical": f"{BASE}lamps", "next": f"{BASE}?page=2"}
    assert metatags('<link rel="canonical" href="http://[bad">').links == {}


def test_the_title_is_no_pictures():
    assert metatags("<title>Lamps \n burn</title>").title == "Lamps burn"
    assert metatags("<svg><title>Icon</title></svg>").title == ""


@pytest.mark.parametrize(
    ("html", "language"), [("<html lang=tr>", "tr"), ("<html xml:lang=de>", "de"), ("<html>", None)]
)
def test_language(html, language):
    assert metatags("", html).language == language
