"""JSON-LD as it is in the wild: broken, wrapped, escaped, in graphs, about other articles too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.jsonld import MAX_NODES, LinkedData, read_json, types_of
from tests.extraction.conftest import ADDRESS

NEWS = {"@type": "NewsArticle", "headline": "Lamps burn all night", "datePublished": "2031-05-06T07:08:09Z"}
WHOLE = json.dumps(NEWS)


@pytest.mark.parametrize(
    "source",
    [
        WHOLE,
        f"\n  {WHOLE} ;\n",
        f"<!-- {WHOLE} -->",
        f"<![CDATA[{WHOLE}]]>",
        f"//<![CDATA[\n{WHOLE}\n//]]>",
        f"/*<![CDATA[*/{WHOLE}/*]]>*/",
        WHOLE.replace("}", ",}"),
        WHOLE.replace('", "', '",\n"').replace("night", "ni\nght").replace("ni\nght", "night"),
        WHOLE.replace('"', "&quot;"),
        f"{WHOLE}{{",
        f"{WHOLE[:-1]}, broken",
        WHOLE.replace("{", '{"image": [1, 2,, ], ', 1),
    ],
)
def test_what_can_be_read_is(source):
    (node,) = read_json(source)[:1]
    assert {key: node[key] for key in ("headline", "datePublished")} == {
        key: NEWS[key] for key in ("headline", "datePublished")
    }


def test_line_breaks_inside_strings():
    assert read_json('{"headline": "Lamps\nburn"}') == [{"headline": "Lamps\nburn"}]


def test_several_objects_in_one_script():
    assert read_json('{"a": 1}\n{"b": 2},{"c": 3}') == [{"a": 1}, {"b": 2}, {"c": 3}]


def test_authors_out_of_rubble():
    (node,) = read_json('{"headline": "Lamps", "author": [{"@type": "Person", "name": "Ann Lee"}], "image": [oops')
    assert node["author"] == [{"name": "Ann Lee"}]


@pytest.mark.parametrize("source", ["", "  ", "undefined", "{}{", "[", "x" * 3_000_001])
def test_nothing_to_read(source):
    assert read_json(source) in ([], [{}])


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_any_script(source):
    assert isinstance(read_json(source), list)
    assert isinstance(read_json('{"headline": "' + source), list)


def test_depth_and_size_are_bounded(page):
    deep = '{"mainEntity": ' * 5_000 + "1" + "}" * 5_000
    many = json.dumps([{"@type": "Thing"}] * (MAX_NODES + 50))
    assert page(ld=[deep, many, WHOLE]).headline == "Lamps burn all night"
    assert len(page(ld=[many, many]).linked_data.nodes) <= MAX_NODES


@pytest.mark.parametrize(
    "data",
    [
        NEWS,
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "The Paper"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {"@type": "WebPage", "mainEntityOfPage": NEWS},
        NEWS | {"@type": ["Article", "NewsArticle"]},
        NEWS | {"@type": "https://schema.org/NewsArticle"},
        [{"@type": "Organization", "name": "The Paper"}, [NEWS]],
    ],
)
def test_where_the_article_is(page, data):
    read = page(ld=data)
    assert read.headline == NEWS["headline"]
    assert read.date_published == "2031-05-06T07:08:09+00:00"


def test_references_are_followed(page):
    people = [{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    graph = {"@graph": [*people, NEWS | {"author": {"@id": "#ann"}, "image": {"@id": "#none"}}]}
    assert [author.name for author in page(ld=graph).authors] == ["Ann Lee"]


def test_the_article_of_this_address_is_meant(page):
    other = NEWS | {"headline": "Ferry strike goes on for weeks", "url": "https://paper.example/other-20001"}
    own = {"@type": "Article", "headline": "Lamps burn all night", "url": f"{ADDRESS}?ref=feed"}
    linked = LinkedData([], ADDRESS)
    linked.nodes = [other, own]
    assert linked.articles == [own, other]
    assert page("<p>No title</p>", ld=[other, own]).headline == "Lamps burn all night"


def test_entities_in_every_field(page):
    ld = NEWS | {
        "headline": "Fish &amp; lamps of Port&nbsp;Avery", "alternativeHeadline": "Lamps &#8211; and fish",
        "description": "&quot;All night&quot;", "articleSection": "Coast &amp; Sea",
        "keywords": ["Fish &amp; Chips", "Lamps"], "author": {"name": "Ann O&#39;Dell"},
    }  # fmt: skip
    read = page("", ld=ld)
    assert (read.headline, read.alternative_headline) == ("Fish & lamps of Port Avery", "Lamps – and fish")
    assert (read.description, read.section, read.tags) == ('"All night"', "Coast & Sea", ["Fish & Chips", "Lamps"])
    assert [author.name for author in read.authors] == ["Ann O'Dell"]


def test_breadcrumbs_give_the_section(page):
    items = [
        {"@type": "ListItem", "position": 1, "name": "Home"},
        {"@type": "ListItem", "position": 2, "item": {"name": "Coast &amp; Sea"}},
        {"@type": "ListItem", "position": 3, "name": "Lamps burn all night"},
    ]
    read = page(ld=[NEWS, {"@type": "BreadcrumbList", "itemListElement": items}])
    assert (read.section, read.provenance["section"]) == ("Coast & Sea", "json-ld")


def test_types():
    assert types_of({"@type": "http://schema.org/NewsArticle"}) == ["NewsArticle"]
    assert types_of({"@type": ["A", "B"]}) == ["A", "B"]
    assert types_of({}) == types_of({"@type": None}) == []


@pytest.mark.parametrize("free", [False, "false", "False", "http://schema.org/False", "0"])
def test_not_for_free(page, free):
    assert page(ld=NEWS | {"isAccessibleForFree": free}).is_accessible_for_free is False


def test_for_free(page):
    assert page(ld=NEWS | {"isAccessibleForFree": "True"}).is_accessible_for_free is True
    assert page(ld=NEWS).is_accessible_for_free is None
    assert page(head='<meta property="article:content_tier" content="locked">').is_accessible_for_free is False
    assert page(head='<meta property="article:content_tier" content="odd">').is_accessible_for_free is None
