"""Feeds of every kind, whole and broken: links in order, each with what its entry says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery import find_feeds, guess_feeds, older_page, read_feed
from newscrawl.discovery.dates import iso_date
from newscrawl.document import parse_document

URL = "https://paper.example/rss"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>The Paper</title><link>https://paper.example/</link>
<atom:link href="https://paper.example/rss" rel="self"/>
<item><title><![CDATA[Ferry &amp; tram <b>return</b>]]></title><link> https://paper.example/ferry-1?a=1&amp;b=2 </link>
<description>&lt;p&gt;The ferry&amp;nbsp;is &lt;img src="/i/1.jpg"&gt; back.&lt;/p&gt;</description>
<pubDate>Wed, 12 Feb 2025 18:00:00 +0300</pubDate><category>World</category><category>Harbour</category></item>
<item><media:title>Picture title</media:title><title>Council votes</title><guid>https://paper.example/council-2</guid>
<media:thumbnail url="https://paper.example/i/2.jpg"/><dc:date>2025-02-12T10:00:00Z</dc:date></item>
<item><title>Storm</title><link>https://feeds.example/~r/3</link><feedburner:origLink>https://paper.example/storm-3</feedburner:origLink>
<guid isPermaLink="false">https://paper.example/?p=3</guid><enclosure type="image/png" url="/i/3.png"/></item>
<item><title>No link</title><guid isPermaLink="false">abc</guid></item>
<item><title>Again</title><link>https://paper.example/storm-3</link></item>
</channel></rss>"""


def test_rss():
    ferry, council, storm = read_feed(RSS.encode(), URL)
    assert (ferry.url, ferry.text) == ("https://paper.example/ferry-1?a=1&b=2", "Ferry & tram return")
    assert (ferry.summary, ferry.section) == ("The ferry is back.", "World")
    assert ferry.image == "https://paper.example/i/1.jpg"
    assert ferry.date_published == "2025-02-12T18:00:00+03:00"
    assert (ferry.kind, ferry.source, ferry.rank) == ("article", "feed", 1)
    assert (council.url, council.text) == ("https://paper.example/council-2", "Council votes")
    assert (council.image, council.date_published) == ("https://paper.example/i/2.jpg", "2025-02-12T10:00:00+00:00")
    assert (storm.url, storm.image, storm.rank) == ("https://paper.example/storm-3", "https://paper.example/i/3.png", 3)


def test_atom():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/">
    <entry xml:base="/world/"><title type="html">Ferry &lt;i&gt;returns&lt;/i&gt;</title>
    <link rel="edit" href="/edit/1"/><link href="ferry-1#top"/>
    <category term="world" label="World"/><summary>Back at last.</summary>
    <published>2025-02-12T18:00:00.123+03:00</published><updated>2025-02-12T19:00:00+03:00</updated></entry></feed>"""
    (link,) = read_feed(feed.encode(), URL)
    assert (link.url, link.text, link.section) == ("https://paper.example/world/ferry-1", "Ferry returns", "World")
    assert (link.date_published, link.date_modified) == ("2025-02-12T18:00:00+03:00", "2025-02-12T19:00:00+03:00")
    assert link.summary == "Back at last."


def test_rdf():
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item rdf:about="https://paper.example/ferry-1">
    <title>Ferry returns</title><dc:subject>World</dc:subject><dc:date>2025-02-12</dc:date></item></rdf:RDF>"""
    (link,) = read_feed(feed.encode(), URL)
    assert (link.url, link.section, link.date_published) == ("https://paper.example/ferry-1", "World", "2025-02-12")


def test_json_feed():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "/ferry-1", "title": "Ferry", "summary": "<b>Back</b>", "tags": ["World"],
             "image": "/i/1.jpg", "date_published": "2025-02-12T18:00:00+03:00"},
            {"id": "https://paper.example/council-2", "title": 7, "tags": []},
            "junk", {"id": "x:y"}, {},
        ],
    }  # fmt: skip
    ferry, council = read_feed(b"\xef\xbb\xbf" + json.dumps(feed).encode(), URL)
    assert (ferry.url, ferry.summary, ferry.section) == ("https://paper.example/ferry-1", "Back", "World")
    assert (ferry.image, ferry.date_published) == ("https://paper.example/i/1.jpg", "2025-02-12T18:00:00+03:00")
    assert (council.url, council.text, council.section) == ("https://paper.example/council-2", "", None)


def item(number):
    return f"<item><title>Story &nbsp; {number} & more</title><link>https://paper.example/{number}</link></item>"


@pytest.mark.parametrize(
    "body",
    [
        f"\n\n<?xml version='1.0'?>\n<rss><channel>{item(1)}{item(2)}</channel></rss>".encode(),
        f"<rss><channel>{item(1)}{item(2)}<item><title>cut</channel></rss>".encode(),
        f"<rss><channel><title>A & B</title>{item(1)}<media:x>{item(2)}</channel>\x0c</rss>".encode(),
        f"<?xml version='1.0' encoding='iso-8859-9'?><rss>{item(1)}{item(2)}<x>ş</x></rss>".encode("iso-8859-9"),
        f"<?xml version='1.0' encoding='utf-16'?><rss>{item(1)}{item(2)}</rss>".encode("utf-16"),
        f"<html><body>{item(1)}{item(2)}</body></html>".encode(),
        f"<br />\n<b>Warning</b>: odd\n<?xml version='1.0'?><rss>{item(1)}{item(2)}</rss>".encode(),
    ],
)
def test_broken_feeds_give_what_can_be_read(body):
    assert [link.url for link in read_feed(body, URL)][:2] == ["https://paper.example/1", "https://paper.example/2"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"<", b"[]", b"{}", b'{"items": 3}', b"\xff\xfe\x00", b"<html></html>", b"ok"]
)
def test_what_is_no_feed_gives_nothing(body):
    assert read_feed(body, URL) == []


def test_entities_are_harmless(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    body = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{bomb}<!ENTITY file SYSTEM "{secret.as_uri()}">]>
    <rss><item><title>Safe &e8; &file;</title><link>https://paper.example/1</link></item></rss>"""
    (link,) = read_feed(body.encode(), URL)
    assert link.text.startswith("Safe")
    assert "hidden" not in link.text
    assert len(link.text) < 40


@given(st.binary(max_size=200))
def test_bytes_never_raise(body):
    read_feed(body, URL)
    older_page(body, URL)
    read_feed(b"<rss><item><link>https://paper.example/1</link>" + body, URL)


@given(st.text(max_size=200))
def test_text_never_raises(text):
    read_feed(
        f"<rss><item><title>{text}</title><link>{text}</link><pubDate>{text}</pubDate></item></rss>".encode(
            "utf-8", "replace"
        ),
        URL,
    )
    iso_date(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Wed, 12 Feb 2025 18:00:00 GMT", "2025-02-12T18:00:00+00:00"),
        ("Wed, 12 Feb 2025 18:00 EST", "2025-02-12T18:00:00-05:00"),
        ("12 Feb 2025 18:00:00 CET", "2025-02-12T18:00:00+01:00"),
        ("2025-02-12T18:00:00Z", "2025-02-12T18:00:00+00:00"),
        ("2025-02-12 18:00:00 +0300", "2025-02-12T18:00:00+03:00"),
        ("2025-02-12T18:00", "2025-02-12T18:00:00"),
        ("2025-02-12T18:00:00.123456789Z", "2025-02-12T18:00:00+00:00"),
        ("2025-02-12 18:00:00 UTC", "2025-02-12T18:00:00+00:00"),
        ("2025-02-12T18:00:00CET", "2025-02-12T18:00:00+01:00"),
        (" 2025-02-12 ", "2025-02-12"),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_keep_their_offset(written, read):
    assert iso_date(written) == read


def test_feeds_a_page_declares():
    html = """<head><link rel="alternate" type="application/rss+xml" href="/rss" title="News">
    <link rel="ALTERNATE" type="application/atom+xml" href="https://paper.example/atom">
    <link rel="alternate" type="application/rss+xml" href="/rss#x">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">
    <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" hreflang="de" href="/de">
    <link rel="stylesheet" type="text/xml" href="/x"><link rel="alternate" type="application/rss+xml" href="http://[">
    <link rel="alternate" type="application/feed+json" href="feed.json"><link rel="hub" href="https://hub.example/">
    <link rel="alternate" type="application/rss+xml; charset=utf-8" href="/rss2"></head>"""
    found = find_feeds(parse_document(html, "https://paper.example/world/"))
    assert found == [URL, "https://paper.example/atom", "https://paper.example/world/feed.json", f"{URL}2"]


@pytest.mark.parametrize(
    ("body", "older"),
    [
        ('{"items": [{"content_html": "\\"next_url\\": \\"/no\\""}], "next_url": "/feed?p=2"}', "/feed?p=2"),
        ('{"next_url": "\\/feed?p=2", "items": []}', "/feed?p=2"),
        ('<feed><link rel="self" href="/rss"/><link rel="prev-archive" href="/1?a=1&amp;b=2"/></feed>', "/1?a=1&b=2"),
        ("<rss><channel><atom:link href='/rss?page=2' rel='next'/><item/></channel></rss>", "/rss?page=2"),
        ('<feed><entry><link rel="next" href="/storm-2"/></entry></feed>', None),
        ('<feed><link rel="next" href="https://elsewhere.example/rss"/></feed>', None),
        ('<feed><link rel="next" href="/rss"/></feed>', None),
        ('{"next_url": null}', None),
        ('{"next_url": "http://["}', None),
        ("<feed>" + "<link " * 100_000, None),
        ('{"next_url": "\\' * 100_000, None),
    ],
)  # fmt: skip
def test_where_a_feed_goes_on(body, older):
    assert older_page(body.encode(), URL) == (older and f"https://paper.example{older}")


@pytest.mark.parametrize(
    "title",
    ["Ferry returns » Comments", "Kommentare", "Commentaires", "Comentários", "Комментарии", "Reacties", "Yorumlar",
     "Komentarze", "评论 Feed", "コメント", "댓글", "التعليقات", "Σχόλια", "Bình luận"],
)  # fmt: skip
def test_comments_have_feeds_of_their_own(title):
    html = f'<head><link rel="alternate" type="application/rss+xml" href="/x" title="{title}"></head>'
    assert find_feeds(parse_document(html, "https://paper.example/")) == []


def test_what_a_feed_links_besides_its_articles():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://hub.example/"/>
    <entry><title>Ferry</title><link rel="replies" href="/ferry-1/comments"/><link rel="enclosure" href="/a.mp3"/>
    <link href="/ferry-1"/></entry><entry><id>https://paper.example/council-2</id><title>Council</title></entry>
    <entry><title>Comment on Ferry by Ann</title><link href="/storm-3#comment-55"/></entry></feed>"""
    found = [(link.url, link.text) for link in read_feed(feed.encode(), URL)]
    assert found == [("https://paper.example/ferry-1", "Ferry"), ("https://paper.example/council-2", "Council")]


def test_guesses_are_few_and_on_the_site():
    guesses = guess_feeds("https://paper.example/world?x=1")
    assert 0 < len(guesses) <= 5
    assert guesses[0] == URL
