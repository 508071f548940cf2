"""Tags and section: clean lists from what the page declares, or shows."""

import pytest

from newscrawl.extraction.tags import split_tags


@pytest.mark.parametrize(
    ("values", "tags"),
    [
        (["Ports, Lamps"], ["Ports", "Lamps"]),
        (["Ports", "Lamps, old", "Sea"], ["Ports", "Lamps", "old", "Sea"]),
        (["Ports", "ports", "PORTS"], ["Ports"]),
        (["#Ports", '"Lamps"', " Sea ; "], ["Ports", "Lamps", "Sea"]),
        (["灯台、霧ヶ浦"], ["灯台", "霧ヶ浦"]),
        (["مرافئ، منارات"], ["مرافئ", "منارات"]),
        (["海", "x"], ["海"]),
        ([{"name": "Ports"}, ["Lamps", {"name": "Sea"}]], ["Ports", "Lamps", "Sea"]),
        (["Fish &amp; Chips"], ["Fish & Chips"]),
        (["none", "undefined", "https://paper.example/tag", "{{tag}}", "", "x" * 101], []),
        ([None, 7, True], []),
        ([f"tag {n}" for n in range(300)], [f"tag {n}" for n in range(100)]),
    ],
)
def test_split(values, tags):
    assert split_tags(values) == tags


def read_tags(read):
    return read.tags, read.provenance.get("tags")


def test_where_tags_stand(page):
    news = {"@type": "NewsArticle", "headline": "Lamps burn all night"}
    metas = '<meta property="article:tag" content="Ports"><meta property="article:tag" content="Lamps, old">'
    assert read_tags(page(ld=news | {"keywords": "Ports, Lamps"})) == (["Ports", "Lamps"], "json-ld")
    assert read_tags(page(head=metas)) == (["Ports", "Lamps", "old"], "metatag")
    anchors = '<a rel="tag" href="/t/1">Ports</a> <a rel="tag" href="/t/2">Lamps</a>'
    assert read_tags(page(f"<h1>Lamps burn all night</h1><p>{anchors}</p>")) == (["Ports", "Lamps"], "microdata")
    assert read_tags(page()) == ([], None)


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


def test_breadcrumbs_shown(page):
    crumbs = '<div class="breadcrumb"><a href="/">Home</a> <a href="/c">Coast</a></div><h1>Lamps burn all night</h1>'
    assert read_section(page(crumbs)) == ("Coast", "body")
