"""The headline is the one a reader would quote, whatever else the page calls the story."""

import pytest

from newscrawl.site import Extract, Site

TITLE = "Lamps of Port Avery burn all night"
SEO = "Port Avery lamps: what we know about the lights that burn"


def metas(**values):
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in values.items())


def news(headline, **more):
    return {"@type": "NewsArticle", "headline": headline} | more


@pytest.mark.parametrize(
    ("body", "head", "declared", "headline"),
    [
        # Agreement
        (f"<h1>{TITLE}</h1>", metas(og_title=SEO), TITLE, TITLE),
        (f"<h1>{TITLE}</h1>", metas(og_title=SEO) + f"<title>{SEO}</title>", None, TITLE),
        (f"<h1>{SEO}</h1>", metas(og_title=TITLE), TITLE, TITLE),
        (f"<h1 itemprop=headline>{TITLE}</h1>", metas(og_title=SEO), SEO, TITLE),
        ("<p>No title here</p>", metas(og_title=TITLE), None, TITLE),
        # The site's and the section's name
        (f"<h1>{TITLE}</h1>", f"<title>{TITLE} - Coast | The Paper</title>", None, TITLE),
        ("", f"<title>{TITLE} | Coast | The Paper</title>" + metas(og_site_name="The Paper"), None, TITLE),
        ("", f"<title>{TITLE} - The Paper</title>" + metas(og_site_name="The Paper"), None, TITLE),
        ("", f"<title>The Paper: {TITLE}</title>" + metas(og_title=f"{TITLE} – paper.example"), None, TITLE),
        ("", metas(og_title=f"{TITLE} - paper.example"), None, TITLE),
        ("", f"<title>{TITLE} - Page 2</title>", None, TITLE),
        (f"<h1>{TITLE} | THE-PAPER.NET</h1>", metas(og_title=TITLE), None, TITLE),
        (f'<h1><a href="/">Gazette</a></h1><h2>{TITLE}</h2>', metas(og_title=TITLE), None, TITLE),
        ("<h1>The Paper</h1>", metas(og_title=TITLE, og_site_name="The Paper"), None, TITLE),
        ("", "<title>灯塔整夜亮着，渔民说从未见过_社会_海岸网</title>", None, "灯塔整夜亮着，渔民说从未见过"),
        ("", "<title>등대는 밤새 켜져 있었다-사회ㅣ해안일보</title>", None, "등대는 밤새 켜져 있었다"),
        (f"<h1>{TITLE}<span>The Paper</span></h1>", metas(og_title=TITLE, og_site_name="The Paper"), None, TITLE),
        (f"<h1>{TITLE} – The Paper</h1>", metas(og_site_name="The Paper"), None, TITLE),
        ("", f"<title>The Paper » Coast » {TITLE}</title>" + metas(og_site_name="The Paper"), None, TITLE),
        ("", f"<title>{TITLE} _ The Paper</title>" + metas(og_site_name="The Paper"), None, TITLE),
        ("", f"<title>{TITLE} - Seafaring | The Paper</title>" + metas(article_section="Seafaring"), None, TITLE),
        ("", metas(article_section="Seafaring"), f"{TITLE} - Seafaring", TITLE),
        ("", f"<title>{TITLE} - Coast</title>", None, TITLE),  # as the address says
        ("", '<title>"등대는 밤새 켜져 있었다"-사회ㅣ해안일보</title>', None, '"등대는 밤새 켜져 있었다"'),
        # A site called World is not in every tail that says so
        ("", metas(og_site_name="World"), "The summit – and the world waits", "The summit – and the world waits"),
        # Labels before it, subtitles below it
        (f"<h1><span>Exclusive</span>{TITLE}</h1>", f"<title>{TITLE}</title>", None, TITLE),
        (f"<h1><span>Coast:</span> {TITLE}</h1>", metas(og_title=TITLE), TITLE, TITLE),
        (f"<h1><div>Coast</div>{TITLE}</h1>", metas(og_title=TITLE), None, TITLE),
        (f"<h1>{TITLE}</h1>", metas(og_title=f"Coast: {TITLE}"), f"Coast: {TITLE}", f"Coast: {TITLE}"),
        (f"<h1>{TITLE}</h1>", metas(og_title=f"Coast: {TITLE}"), None, TITLE),
        (f"<h1>{TITLE}</h1><h1>Tide</h1>", "<title>Log</title>" + metas(og_title=f"Log: {TITLE}"), None, TITLE),
        (f"<h1><div>Coast</div>{TITLE}</h1>", metas(og_title=f"Coast: {TITLE}"), None, f"Coast: {TITLE}"),
        (f"<h1>The {TITLE}</h1>", f"<title>{TITLE}</title>", None, f"The {TITLE}"),
        (f"<h1>{TITLE}<div>The keeper explains</div></h1>", metas(og_title=TITLE), None, TITLE),
        ("<h1><b>Coast</b><b>Lamps burn</b></h1>", metas(og_title="Coast: Lamps burn"), None, "Coast: Lamps burn"),
        # Not cut, at a colon, a dash or a search engine's limit
        ("<h1>Lamps: nobody sleeps</h1>", metas(og_title="Lamps: nobody sleeps"), None, "Lamps: nobody sleeps"),
        ("<h1>Lamps – and no end</h1>", "<title>Lamps – and no end – The Paper</title>", None, "Lamps – and no end"),
        (
            f"<h1>{TITLE} while ships wait outside the bay for a pilot who has gone fishing</h1>",
            "",
            f"{TITLE} while ships wait outside the bay for a pilot who has gone",
            f"{TITLE} while ships wait outside the bay for a pilot who has gone fishing",
        ),
        (f"<h1>{TITLE} and all day</h1>", metas(og_title=f"{TITLE} and all day"), f"{TITLE}…", f"{TITLE} and all day"),
        # Spelling
        ("", metas(og_title=f"«{TITLE}»"), None, f"«{TITLE}»"),
        ("", f"<title>« {TITLE} » | The Paper</title>", None, f"« {TITLE} »"),
        ("", "", "Lamps of <em>Port Avery</em><br/>burn, < 5 of them", "Lamps of Port Avery burn, < 5 of them"),
        ("", metas(og_title="Lamps of &lt;i&gt;Port Avery&lt;/i&gt;"), None, "Lamps of Port Avery"),
        (f"<h1>{TITLE.upper()}</h1>", metas(og_title=TITLE), None, TITLE),
        (f"<h1>{TITLE}</h1>", "", TITLE.upper(), TITLE),
        ("<h1>Lamp&shy;light   at\n Port\u200b Avery’s   quay</h1>", "", None, "Lamplight at Port Avery’s quay"),
        ("<h1>Fish &amp;amp; chips are back</h1>", "", "Fish &amp; chips are back", "Fish & chips are back"),
    ],
)  # fmt: skip
def test_headline(page, body, head, declared, headline):
    read = page(body, head=head, ld=news(declared) if declared else None)
    assert read.headline == headline
    assert read.provenance["headline"] in ("json-ld", "microdata", "metatag", "body")


def test_of_several_h1s_none_is_right_for_standing_there_twice(page):
    read = page(f"<h1>Coast</h1><h1>Subscribe</h1><h1>Subscribe</h1><h1>{TITLE}</h1>", head=f"<title>{TITLE}</title>")
    assert read.headline == TITLE


def test_a_blogs_h1_before_the_title_it_declares_for_search_engines(page):
    head = metas(og_title=SEO) + f"<title>{SEO}</title>"
    assert page(f"<h1>{TITLE}</h1>", head=head, ld=news(SEO) | {"@type": "BlogPosting"}).headline == TITLE
    assert page(f"<h1>{TITLE}</h1>", head=head, ld=news(SEO)).headline == SEO


@pytest.mark.parametrize(("slug", "headline"), [("lamps-of-port-avery-burn", TITLE), ("what-we-know", SEO), ("1", SEO)])
def test_the_address_decides_between_what_json_ld_says_and_all_else(page, slug, headline):
    head = metas(og_title=TITLE) + f"<title>{TITLE} - The Paper</title>"
    read = page(f"<h1>{TITLE}</h1>", head=head, ld=news(SEO), url=f"https://paper.example/coast/{slug}")
    assert read.headline == headline


def test_a_second_h1_is_no_headline(page):
    read = page(f"<h1>{TITLE}</h1><aside><h1 itemprop=headline>Ferry strike enters its third week</h1></aside>",
                head=f"<title>{TITLE} | The Paper</title>")  # fmt: skip
    assert read.headline == TITLE


def test_an_h1_for_search_engines(page):
    """It stands in the breadcrumbs, and the headline that is read is an h2."""
    breadcrumbs = f'<nav><ol class="breadcrumb"><li><a href="/coast">Coast</a></li><li><h1>{SEO}</h1></li></ol></nav>'
    head = metas(og_title=TITLE) + f"<title>{SEO}</title>"
    read = page(f"{breadcrumbs}<h2><b>Coast</b> {TITLE}</h2>", head=head, ld=news(SEO))
    assert (read.headline, read.alternative_headline) == (TITLE, SEO)
    teaser = f'<h1>{SEO}</h1><aside><h2><a href="/">{TITLE}</a></h2></aside>'
    assert page(teaser, head=head, ld=news(SEO)).headline == SEO


def test_several_headlines_declared(page):
    assert page("", ld=news([TITLE, SEO])).headline == TITLE


def test_the_sites_selector_wins(page):
    site = Site(name="paper", url="https://paper.example/", extract=Extract(headline=(".print-title",)))
    read = page(f'<h1>{SEO}</h1><p class="print-title">{TITLE}</p>', ld=news(SEO), site=site)
    assert (read.headline, read.provenance["headline"]) == (TITLE, "site-rule")


def test_what_the_page_shows_beside_what_it_declares_is_the_alternative(page):
    read = page(f"<h1>{SEO}</h1>", head=metas(og_title=TITLE), ld=news(TITLE))
    assert (read.headline, read.alternative_headline) == (TITLE, SEO)
    assert read.provenance["alternative_headline"] == "body"


def test_alternative_headline_as_declared(page):
    read = page(ld=news("Lamps burn all night", alternativeHeadline="Fish &amp; lamps"))
    assert read.alternative_headline == "Fish & lamps"
    assert page(ld=news("Lamps burn all night")).alternative_headline is None


def test_no_title_at_all(page):
    assert page("").headline == ""
    assert "headline" not in page("").provenance
