"""The next page of an article is found by its address and its link, and nothing else is taken for one."""

import pytest

from newscrawl.extraction import join_pages

HERE = "https://paper.example/coast/lamps-20417"


def link(href, text="2", attributes=""):
    return f'<a href="{href}" {attributes}>{text}</a>'


@pytest.mark.parametrize(
    ("url", "body", "following"),
    [
        (HERE, link(f"{HERE}/2"), f"{HERE}/2"),
        (HERE, link("?page=2"), f"{HERE}?page=2"),
        (HERE, link("?page=2", "٢"), f"{HERE}?page=2"),
        (HERE, link(f"{HERE}/seite-2"), f"{HERE}/seite-2"),
        (HERE, link(f"{HERE}/seite-2", "Nächste Seite"), f"{HERE}/seite-2"),
        (HERE, link("?sayfa=2", "Sonraki sayfa"), f"{HERE}?sayfa=2"),
        (HERE, link("?page=2", "›"), f"{HERE}?page=2"),
        (HERE, link(f"{HERE}/2", "<svg></svg>", 'aria-label="Next page"'), f"{HERE}/2"),
        (HERE, link(f"{HERE}/2", "Page 2: The harbour master"), f"{HERE}/2"),
        (HERE, link(f"{HERE}/2", "2. Der Hafenmeister"), f"{HERE}/2"),
        (f"{HERE}?utm_source=x", link("?page=2"), f"{HERE}?page=2"),
        (f"{HERE}/2", link(HERE, "1") + link(f"{HERE}/3", "3"), f"{HERE}/3"),
        ("https://paper.example/lamps.html", link("/lamps-2.html"), "https://paper.example/lamps-2.html"),
        ("https://paper.example/lamps.html", link("/lamps_2.html"), "https://paper.example/lamps_2.html"),
        ("https://paper.example/a.php?id=7", link("a.php?id=7&page=2"), "https://paper.example/a.php?id=7&page=2"),
        # None of the same article
        (f"{HERE}/3", link(f"{HERE}/2"), None),
        (HERE, link("/coast/ferry-2", "Next story", "rel=next"), None),
        (HERE, link("a.php?id=8&page=2"), None),
        (HERE, link("?p=2&sort=new"), None),
        (HERE, link("#2"), None),
        (HERE, link(f"{HERE}/2", "the ferry's return"), None),
        (HERE, link("?page=2#comments"), None),
        (HERE, f'<div id="comments"><div class="pager">{link("?page=2")}</div></div>', None),
        (HERE, link("http://[2", "2"), None),
    ],
)
def test_next_page(page, url, body, following):
    assert page(f"<h1>Lamps burn all night</h1>{body}", url=url).next_page == following


def test_as_declared(page):
    assert page(head=f'<link rel="next" href="{HERE}/2">', url=HERE).next_page == f"{HERE}/2"
    assert page(head='<link rel="next" href="https://paper.example/coast/ferry-22">', url=HERE).next_page is None


def test_joined(page):
    first = page("<h1>Lamps</h1><p>The ferry came back on Monday, and its crew told of lamps all along the coast.</p>")
    second = page("<h1>Lamps</h1><p>The harbour master counted seven lamps at midnight and seven more at dawn.</p>")
    one, two = first.article(), second.article()
    joined = join_pages(one, [two])
    assert joined.body.startswith("The ferry came back")
    assert joined.body.count("nobody doubted her word") == 12
    assert joined.body.endswith("seven more at dawn.")
    assert [block.text for block in joined.body_blocks if block.type == "paragraph"] == joined.body.split("\n\n")
    assert joined.word_count == one.word_count + 13
    assert join_pages(one, []) == one
