"""Tags and section: clean lists from what the page declares, or shows."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.tags import split_tags
from tests.extraction.conftest import ADDRESS, PROSE


@pytest.mark.parametrize(
    ("values", "tags"),
    [
        (["Ports, Lamps"], ["Ports", "Lamps"]),
        (["Ports", "Lamps, old", "Sea"], ["Ports", "Lamps", "old", "Sea"]),
        (["Ports", "ports", "PORTS"], ["Ports"]),
        (["#Ports", '"Lamps"', " Sea ; "], ["Ports", "Lamps", "Sea"]),
        (["灯台、霧ヶ浦"], ["灯台", "霧ヶ浦"]),
        (["灯塔，港口；渔民"], ["灯塔", "港口", "渔民"]),
        (["مرافئ، منارات"], ["مرافئ", "منارات"]),
        (["海", "x"], ["海"]),
        ([{"name": "Ports"}, ["Lamps", {"name": "Sea"}]], ["Ports", "Lamps", "Sea"]),
        (["Fish &amp; Chips"], ["Fish & Chips"]),
        (["none", "undefined", "https://paper.example/tag", "{{tag}}", "", "x" * 101], []),
        ([None, 7, True], []),
        (["98be933f-38cf-4fba-b6c6-ad438e82010a", "type:article", "NLP Category: Sea", "Category: Ports"], ["Ports"]),
        (["section_coast", "displayType: article", "_Prio_3", "Ports: old ones"], ["Ports: old ones"]),
        (["AER", "AIRL08", "DIP", "GEN", "NEWS1", "POL"], []),
        (["NATO", "UN", "EU"], ["NATO", "UN", "EU"]),
        (["topic/ports", "place/avery bay"], ["ports", "avery bay"]),
        (["on/off", "Ports"], ["on/off", "Ports"]),
        ([f"tag {n}" for n in range(300)], [f"tag {n}" for n in range(100)]),
    ],
)
def test_split(values, tags):
    assert split_tags(values) == tags


def test_the_publisher_is_no_tag():
    assert split_tags(["Ports", "The Paper"], publisher=["The Paper"]) == ["Ports"]


def read_tags(read):
    return read.tags, read.provenance.get("tags")


def test_where_tags_stand(page):
    news = {"@type": "NewsArticle", "headline": "Lamps burn all night"}
    metas = '<meta property="article:tag" content="Ports"><meta property="article:tag" content="Lamps, old">'
    assert read_tags(page(ld=news | {"keywords": "Ports, Lamps"})) == (["Ports", "Lamps"], "json-ld")
    assert read_tags(page(head=metas)) == (["Ports", "Lamps", "old"], "metatag")
    glued = news | {"keywords": "Ports Lamps Sea Avery Bay"}
    assert read_tags(page(ld=glued, head=metas)) == (["Ports", "Lamps", "old"], "metatag")
    assert read_tags(page(ld=glued)) == (["Ports Lamps Sea Avery Bay"], "json-ld")
    anchors = '<a rel="tag" href="/t/1">Ports</a> <a rel="tag" href="/t/2">Lamps</a>'
    assert read_tags(page(f"<h1>Lamps burn all night</h1><p>{anchors}</p>")) == (["Ports", "Lamps"], "microdata")
    marks = '<span class="tag" rel="tag">Ports</span> <span class="tag" rel="tag">Lamps</span>'
    assert read_tags(page(f"<h1>Lamps burn all night</h1><p>{marks}</p>")) == (["Ports", "Lamps"], "microdata")
    assert read_tags(page()) == ([], None)


def test_keywords_of_the_whole_site_are_none(page):
    meta = '<meta name="keywords" content="{}">'
    assert read_tags(page(head=meta.format("news, the latest news, headlines, weather forecast"))) == ([], None)
    assert read_tags(page(head=meta.format("lamp keepers, weather forecast")))[0] == [
        "lamp keepers",
        "weather forecast",
    ]


@pytest.mark.parametrize("label", ["Tags: ", "Schlagwörter: ", "Etiketler : ", "Mots-clés : ", "Метки: ", "标签："])
def test_tags_after_a_label(page, label):
    links = '<a href="/t/1">Ports</a>, <a href="/t/2">Old lamps</a>'
    assert read_tags(page(prose=f"{PROSE}<p>{label}{links}</p>")) == (["Ports", "Old lamps"], "body")


def read_section(read):
    return read.section, read.provenance.get("section")


def test_where_the_section_stands(page):
    news = {"@type": "NewsArticle", "headline": "Lamps burn all night"}
    assert read_section(page(ld=news | {"articleSection": ["Coast", "News"]})) == ("Coast", "json-ld")
    assert read_section(page(head='<meta property="article:section" content="Coast">')) == ("Coast", "metatag")
    kicker = '<p class="kicker"><a href="/coast">The Coast</a></p><h1>Lamps burn all night</h1>'
    assert read_section(page(kicker)) == ("The Coast", "body")
    assert read_section(page()) == ("coast", "url")
    assert read_section(page(url="https://paper.example/20417")) == (None, None)


FRONT = {"position": 1, "item": {"@id": "https://paper.example/", "name": "The Paper"}}
COAST = {"position": 2, "name": "Coast", "item": "https://paper.example/c"}
SELF = {"position": 3, "name": "Lamps burn all night"}


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ([FRONT, COAST, SELF], "Coast"),
        ([SELF, COAST, FRONT], "Coast"),
        ([COAST, SELF], "Coast"),
        ([FRONT, SELF], None),
        ([{"name": "Home"}, {"name": "Coast"}, {"name": "Lamps burn all night"}], "Coast"),
        ([{"name": "Coast"}], "Coast"),
        (["Coast", None], None),
    ],
)
def test_breadcrumbs_declared(page, crumbs, section):
    ld = [{"@type": "NewsArticle", "headline": "Lamps burn all night"}]
    read = page(ld=[*ld, {"@type": "BreadcrumbList", "itemListElement": crumbs}], url="https://paper.example/20417")
    assert read.section == section


def test_a_folder_of_all_articles_is_no_section(page):
    assert page(url="https://paper.example/article/lamps-20417").section is None


@pytest.mark.parametrize("element", ["div class=breadcrumb", "nav class=breadcrumb", "nav aria-label=Breadcrumb"])
def test_breadcrumbs_shown(page, element):
    links = '<a href="/">Home</a> <a href="/c">Coast</a>'
    crumbs = f"<{element}>{links}</{element.split()[0]}><h1>Lamps burn all night</h1>"
    assert read_section(page(crumbs)) == ("Coast", "body")


def test_tags_shown_in_the_article_or_close_below(page):
    links = '<a href="/t/1">#Ports</a><a href="/t/2">Old lamps</a>'
    inside = page(f'<h1>Lamps burn all night</h1><div class="article-tags">{links}</div>')
    assert read_tags(inside) == (["Ports", "Old lamps"], "body")
    below = parse_document(
        f'<html lang=en><main><article><h1>Lamps</h1>{PROSE}</article></main><ul class="tags">{links}</ul></html>',
        ADDRESS,
    )
    assert read_tags(ArticlePage(below)) == (["Ports", "Old lamps"], "body")


LABELS = ("Ports", "Old lamps")


def row(folder="topics", element="li", labels=LABELS):
    return "".join(f'<{element}><a href="/{folder}/{n}">{label}</a></{element}>' for n, label in enumerate(labels))


@pytest.mark.parametrize(
    ("below", "tags"),
    [
        (f"<ul>{row()}</ul>", LABELS),
        (f"<p>Related</p><ul>{row('news/tag')}</ul><div><a href=/>To the front page</a></div>", LABELS),
        (f"<h4>Read more about</h4><ul>{row('coast')}</ul><div><a href=/>To the front page</a></div>", LABELS),
        ("<h4>İlgili konular:</h4><div><a href=/coast>Ports</a></div>", ("Ports",)),
        (f"<ul>{row('coast')}</ul>", ()),
        (f"<ul>{row(labels=['More on the coast'])}</ul>", ()),
        (f"<ul>{row(labels=['Lamps of Port Avery burn all night, and no keeper sleeps', 'Ports'])}</ul>", ()),
        (f"<h4>Topics</h4><ul>{row('coast', labels=['Lamps of Port Avery burn, and no keeper sleeps'])}</ul>", ()),
        ("<p>Nothing here.</p>" * 8 + f"<ul>{row()}</ul>", ()),
    ],
)
def test_a_row_of_topics_below_the_text(below, tags):
    html = f"<html lang=en><main><article><h1>Lamps</h1>{PROSE}</article><section>{below}</section></main></html>"
    assert ArticlePage(parse_document(html, ADDRESS)).tags == list(tags)


def test_topics_before_links_that_are_only_called_tags(page):
    shared = '<div class="tags"><a href="https://social.example/post">Share this</a></div>'
    assert page(f"<h1>Lamps</h1>{shared}", prose=f"{PROSE}<ul>{row()}</ul>").tags == list(LABELS)
    marked = f'<div class="articleTags">{row("thema")}</div>'
    assert page(f"<h1>Lamps</h1>{shared}{marked}").tags == list(LABELS)


def test_a_page_of_topics(page):
    assert page(prose=f"{PROSE}<ul>{row(labels=[f'Port {n}' for n in range(10_000)])}</ul>").tags == []
