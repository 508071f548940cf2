"""A definition's selectors win, and take out of the page what they name."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction.site_rules import first_match, stripped, text_of
from newscrawl.site import Extract, Site

RULES = {
    "headline": "h2.own", "authors": ".own-by", "date_published": ".own-day", "date_modified": ".own-again",
    "section": ".own-desk", "tags": ".own-tags a",
}  # fmt: skip
MARKUP = """<h1>Another title of the same page</h1><h2 class="own">Lamps burn all night</h2>
<p class="own-by">By Ann Lee</p>
<time class="own-day" datetime="2031-05-06T07:08:09Z">today</time><time class="own-again">7 May 2031</time>
<p class="own-desk">Coast</p><p class="own-tags"><a>Ports</a> <a>Lamps</a></p>"""
LD = {
    "@type": "NewsArticle", "headline": "Declared", "author": {"name": "Bo Wu"}, "datePublished": "2030-01-01",
    "dateModified": "2030-01-02T00:00:00Z", "articleSection": "World", "keywords": "a tag",
}  # fmt: skip


def site(**rules):
    return Site(name="paper", url="https://paper.example/", extract=Extract(**rules))


def test_every_field_has_its_selector(page):
    read = page(MARKUP, ld=LD, site=site(**{name: (selector,) for name, selector in RULES.items()}))
    assert (read.headline, [author.name for author in read.authors]) == ("Lamps burn all night", ["Ann Lee"])
    assert (read.date_published, read.date_modified) == ("2031-05-06T07:08:09+00:00", "2031-05-07")
    assert (read.section, read.tags) == ("Coast", ["Ports", "Lamps"])
    assert {name: read.provenance[name].partition(";")[0].partition(",")[0] for name in RULES} == dict.fromkeys(
        RULES, "site-rule"
    )


def test_selectors_that_match_nothing_leave_the_rest_to_the_page(page):
    read = page(MARKUP, ld=LD, site=site(**dict.fromkeys(RULES, (".gone",))))
    assert (read.headline, read.section, read.tags) == ("Declared", "World", ["a tag"])


def test_they_are_tried_in_order():
    tree = parse_document("<p class=b>B</p><p class=c>C</p>", "").tree
    selector, elements = first_match(tree, (".a", ".c", ".b"))
    assert (selector, [text_of(element) for element in elements]) == (".c", ["C"])
    assert first_match(tree, ()) == first_match(tree, (".a",)) == ("", [])


def test_what_is_stripped_is_gone_and_what_follows_stays(page):
    advert = '<p class="ad">Buy lamps</p>'
    read = page(
        f"<h1>Lamps burn all night</h1><div>One <b class=ad>two</b> three{advert}</div>", site=site(strip=(".ad",))
    )
    assert "two" not in "".join(read.tree.itertext())
    assert "One  three" in "".join(read.tree.itertext())
    assert "two" in "".join(read.document.tree.itertext())  # the document is shared with discovery
    assert stripped(read.document, ()) is read.document
    assert len(stripped(read.document, ("html",)).tree) == len(read.document.tree)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<meta content=' a  b '>", "a b"),
        ("<time datetime=2031>now</time>", "2031"),
        ("<p>a <b>b</b>\n c</p>", "a b c"),
    ],
)
def test_what_an_element_says(markup, text):
    (element,) = parse_document(f"<html><body>{markup}</body></html>", "").tree.xpath("//meta|//time|//p")
    assert text_of(element) == text


def test_the_body_of_a_selector(page):
    read = page('<h1>Lamps</h1><div class="own">Only this is the text, says the definition of the site.</div>',
                site=site(body=(".own",)))  # fmt: skip
    assert read.body == "Only this is the text, says the definition of the site."
    assert read.provenance["body"] == "site-rule"
