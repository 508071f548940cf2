"""Any bytes, and pages made to hurt: links are read in little time, and nothing raises."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.discovery import find_links
from newscrawl.discovery.urls import in_site, url_key
from newscrawl.document import parse_document

URL = "https://paper.example/"
SECONDS = 15  # Of CPU on a busy machine; what grows with the square of these pages takes minutes.


def stories(number, markup):
    return "".join(markup.format(f"/w/the-story-of-{n}-{n}", f"A long story about number {n}") for n in range(number))


PAGES = {
    "a long list": "<ul>" + stories(30_000, '<li><a href="{}">{}</a>'),
    "boxes in boxes": stories(10_000, '<div><h2>Box</h2><a href="{}">{}</a>'),
    "headings in headings": stories(10_000, '<h2><a href="{}">{}</a>'),
    "anchors in anchors": stories(3_000, '<a href="{}"><div>{}'),
    "a box of everything": stories(2_000, '<b><a href="{}">{}</a>') + "<span>word</span>" * 50_000,
    "one link many times": '<article><a href="/the-story-of-1">The story of one</a>' * 30_000,
    "one link in many spellings": "".join(f'<a href="/the-story-of-1?utm_id={n}">The story</a>' for n in range(30_000)),
    "a huge anchor": '<a href="/the-story-of-1-12345">' + "<b>x" * 2_000 + "<i>word</i>" * 100_000,
    "deep addresses": "".join(f'<a href="/{"/".join(map(str, range(n, n + 300)))}">x</a>' for n in range(500)),
    "long addresses": "".join(f'<a href="/{part * 300_000}">x</a>' for part in ("x/", "a-", "?a=1&", "%2f", "1.")),
    "long names": f'<div class="{"nav- " * 100_000}" id="{"-header" * 100_000}"><a href="/a">x</a></div>',
    "long texts": "".join(f'<a href="/{n}">{part * 100_000}</a>' for n, part in enumerate(("ab ", "{{ ", "@A."))),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_hostile_page_costs_little(page):
    document = parse_document(page.encode(), URL)
    started = time.process_time()
    find_links(document, URL)
    assert time.process_time() - started < SECONDS


PIECES = (
    *(b"<a href='/x-1'>", b"<a href='", b"<a href=//[::1>", b"</a>", b"<h2>", b"<base href='?%'>", b"\xff", b"<nav>"),
    *(b"<link rel=next href=?p=2>", b"http://paper.example:99999/", b"'>", b"<img alt=", b"<time datetime='", b"%e2"),
)
ADDRESSES = (URL, "https://paper.example/a?b=1", "http://[::1]/", "x", "")


@settings(deadline=None)
@given(st.binary(max_size=2_000) | st.lists(st.sampled_from(PIECES)).map(b"".join), st.sampled_from(ADDRESSES))
def test_any_bytes_give_urls_of_the_site_each_once(html, url):
    links = find_links(html, url)
    urls = [link.url for link in links]
    assert len(set(urls)) == len(urls)
    assert len({(link.kind, link.rank) for link in links}) == len(set(map(url_key, urls)))
    for link in links:
        assert link.url.startswith(("http://", "https://"))
        assert in_site(link.url, url)
        assert link.kind in ("article", "section", "other")
        assert link.rank >= 1


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_address_is_read(href):
    page = f"""<a href="{href.replace('"', "%22")}">A headline of a story</a>"""
    assert len(find_links(page, URL)) <= 1
