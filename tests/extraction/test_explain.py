"""What is explained: the winner once, what lost beside it, and each block's fate."""

from newscrawl.extraction.explain import explain

META = """<meta property="article:published_time" content="2031-05-06T07:00:00Z">
<meta name="news_keywords" content="Coast, LAMPS">"""
NEWS = {
    "@type": "NewsArticle",
    "headline": "Lamps burn all night",
    "datePublished": "2031-05-06T09:08:00+02:00",
    "keywords": "lamps, coast",
    "author": [{"name": "ANN LEE"}],
}


def lost(found, name):
    return [(entry["value"], entry["source"]) for entry in found["fields"][name]["lost"]]


def test_only_what_says_something_else_lost(page):
    body = (
        '<h1>Lamps burn all night</h1><p class="byline">Bo Wu</p><time datetime="2031-05-06T09:08+02:00">6 May</time>'
    )
    found = explain(page(body, head=META, ld=NEWS))
    assert lost(found, "headline") == lost(found, "tags") == []
    assert lost(found, "date_published") == [("2031-05-06T07:00:00Z", "metatag")]
    assert lost(found, "authors") == [(["Bo Wu"], "body")]
    assert found["fields"]["date_published"]["provenance"] == "json-ld; metatag says 2031-05-06T07:00:00+00:00"


def test_the_fate_of_each_block(page):
    found = explain(page("<h1>Lamps burn all night</h1><p>Read also: Ferry returns</p>"))
    fates = [block["fate"] for block in found["body"]["blocks"]]
    assert fates[0] == "headline"
    assert fates[2:] == ["kept"] * 12
    assert found["verdict"]["kind"] == "article"
    assert found["body"]["word_count"] > 200
