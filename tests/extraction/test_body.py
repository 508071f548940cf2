"""Which blocks are the article, and of what kind: small pages of our own in, body and blocks out."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from tests.extraction.conftest import PROSE

URL = "https://paper.example/world/the-ferry-returns-20417"
FIRST = "The night ferry returned to the harbour on Tuesday, eleven months after the storm that tore up its pier."
SECOND = "Some two hundred people stood on the quay and waited, though the boat was an hour late, as it always was."
THIRD = "The company said it would sail three times a week until the autumn, and every day if enough people came."
TEXTS = (FIRST, SECOND, THIRD)
ENDINGS = tuple(text.replace("Tuesday", "Friday").replace("two", "three").replace("autumn", "winter") for text in TEXTS)


def read(body, *, head=""):
    html = f"<title>The ferry returns</title>{head}<body><article><h1>The ferry returns</h1>{body}</article></body>"
    return ArticlePage(parse_document(html, URL))


def p(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_subhead_stays_above_a_picture():
    figure = '<figure><img src="/a.jpg"><figcaption>The ferry at the quay.</figcaption></figure>'
    page = read(f"{p(FIRST)}<h2>A long wait</h2>{figure}{p(SECOND, THIRD)}")
    assert page.body.split("\n\n") == [FIRST, "A long wait", SECOND, THIRD]
    assert [block.type for block in page.body_blocks] == ["paragraph", "heading", "caption", "paragraph", "paragraph"]


def test_a_table_is_one_block_of_rows():
    table = "<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>3</td></tr></table>"
    page = read(p(FIRST, SECOND) + table + p(THIRD))
    assert [block.text for block in page.body_blocks if block.type == "table"] == ["Day | Boats\nMonday | 3"]
    assert "Monday | 3" in page.body


def test_an_embedded_post_is_typed_and_no_part_of_the_text():
    post = '<blockquote class="twitter-tweet"><p>We are back!</p>The Ferry (@ferry)</blockquote>'
    page = read(p(FIRST) + post + p(SECOND, THIRD))
    assert "We are back!" not in page.body
    assert [block.text for block in page.body_blocks if block.type == "embed"] == ["We are back!\nThe Ferry (@ferry)"]


def test_a_picture_with_a_line_has_a_caption_whatever_its_class():
    box = '<div class="x1"><img src="/a.jpg"><p>Waiting on the quay, from left, are three of them.</p></div>'
    page = read(f"{p(FIRST, SECOND)}{box}{p(THIRD, FIRST.replace('Tuesday', 'Friday'))}")
    assert "Waiting on the quay" not in page.body


def test_a_hidden_label_does_not_part_a_sentence():
    link = '<a href="/report">the report<span class="visually-hidden">, opens in a new tab</span></a>'
    page = read(
        p(f"On Monday {link} said that the pier was safe, and nobody in the town was surprised.", SECOND, THIRD)
    )
    assert page.body.startswith("On Monday the report said that the pier was safe")


@pytest.mark.parametrize("menu", ["<nav><a href='/a'>World</a></nav>", "<div class='share-buttons'><a>Mail</a></div>"])
def test_furniture_is_no_block(menu):
    page = read(p(FIRST, SECOND) + menu + p(THIRD))
    assert page.body.split("\n\n") == [FIRST, SECOND, THIRD]
    assert len(page.blocks.furniture) == 1


def test_the_page_itself_is_no_furniture():
    html = f"<body class='navigation'><div class='text'>{FIRST[:60]}</div></body>"
    assert ArticlePage(parse_document(html, URL)).blocks.text == [FIRST[:60]]


def test_a_linked_subhead_above_its_text_stays():
    goods = "".join(f"<h3><a href='/buy/{n}'>Lamp number {n}</a></h3>{p(f'{n}: {SECOND}')}" for n in range(6))
    assert [block.text for block in read(goods).body_blocks if block.type == "heading"] == [
        f"Lamp number {n}" for n in range(6)
    ]


def test_a_teaser_with_text_is_no_subhead():
    teaser = f"<div><h3><a href='/other'>Another story</a></h3>{p('It is told elsewhere, and at length.')}</div>"
    assert "Another story" not in read(p(*TEXTS, *TEXTS) + teaser).body


@pytest.mark.parametrize("mark", ["___", "* * *", "---", "•••"])
def test_a_sections_end_is_printed_between_paragraphs_only(mark):
    page = read(p(FIRST, mark, SECOND, THIRD, mark))
    assert page.body.split("\n\n") == [FIRST, mark, SECOND, THIRD]


def test_an_ad_that_returns_is_none_of_the_text():
    ad = p(
        "Lamps of every kind, for harbours and for homes: come and see them burn at Holm and Daughters, Pier Street."
    )
    page = read(ad.join(p(f"{n}: {SECOND}") for n in range(5)))
    assert page.body.split("\n\n") == [f"{n}: {SECOND}" for n in range(5)]


def test_a_copy_of_the_text_for_small_screens_is_left_out():
    copies = "".join(f"<div class='{screen}'>{p(*TEXTS)}</div>" for screen in ("wide", "middle", "small"))
    assert read(copies).body.split("\n\n") == list(TEXTS)


@pytest.mark.parametrize("line", ["Advertisement", "Advert", "Anzeige", "Publicidad", "Reklam", "広告"])
def test_an_ads_label_between_paragraphs_is_none_of_the_text(line):
    page = read(f"<div>{line}</div>".join(p(f"{n}: {SECOND}") for n in range(5)))
    assert page.body.split("\n\n") == [f"{n}: {SECOND}" for n in range(5)]


def test_quotes_and_lists_are_typed():
    page = read(f"{p(FIRST)}<blockquote>{SECOND}</blockquote><ul><li>One boat.</li><li>Two boats.</li></ul>{p(THIRD)}")
    assert [block.type for block in page.body_blocks] == ["paragraph", "quote", "list_item", "list_item", "paragraph"]


TEASER = """<div class="{0}"><h3><a href="/{1}">The lamps of the other coast burn too</a></h3>
<p>{2} where nobody had thought of lamps before, and where the boats had come home in the dark for years.</p></div>"""


@pytest.mark.parametrize("count", [2, 4])
def test_teasers_of_other_articles_are_none_of_the_text(count):
    teasers = "".join(TEASER.format("x3", place, f"Something burns at quay {place}") for place in range(count))
    assert read(p(*TEXTS) + f"<div>{teasers}</div>" + p(*ENDINGS)).body.split("\n\n") == [*TEXTS, *ENDINGS]


def test_a_class_name_with_a_posts_number_tells_no_teaser_from_another():
    teasers = "".join(
        TEASER.format(f"post post-{place}", place, f"Something burns at quay {place}").replace("div", "article")
        for place in range(4)
    )
    assert "Something burns" not in read(p(*TEXTS) + f"<div>{teasers}</div>" + p(*ENDINGS)).body


def test_a_page_of_nothing_but_teasers_keeps_them():
    teasers = "".join(TEASER.format("x3", place, f"Something burns at quay {place}") for place in range(8))
    assert "Something burns at quay 3" in read(f"<div>{teasers}</div>").body


ITEMS = [f'<li>A <a href="/{n}">lamp of the make {n}</a>, oiled and trimmed on {n} mornings</li>' for n in range(4)]
HALF_LINKED = '<li>Or a <a href="/9">lantern</a></li>'
LINKED = '<li><a href="/10">All our lamps of the year</a></li>'


def test_an_item_of_a_list_with_text_may_hold_a_link():
    body = read(f"{p(*TEXTS)}<ul>{''.join(ITEMS)}{HALF_LINKED}{LINKED}</ul>{p(*ENDINGS)}").body
    assert "Or a lantern" in body
    assert "All our lamps" not in body


def test_a_list_of_links_is_none_of_the_text():
    assert "Or a lantern" not in read(f"{p(*TEXTS)}<ul>{HALF_LINKED}{LINKED * 4}</ul>{p(*ENDINGS)}").body


def test_a_table_keeps_its_linked_cells():
    rows = "".join(f'<tr><td><a href="/{n}">Lamp {n}</a></td><td>Lit on {n + 2} evenings</td></tr>' for n in range(4))
    assert "Lamp 2 | Lit on 4 evenings" in read(f"{p(*TEXTS)}<table>{rows}</table>{p(*ENDINGS)}").body


def test_a_paragraph_in_a_headings_clothes_is_text():
    spoken = f"{SECOND} {THIRD}"
    assert read(f"{p(FIRST)}<h3>{spoken}</h3><h3>Read on</h3>").body.split("\n\n") == [FIRST, spoken]


@pytest.mark.parametrize("line", ["24 November 2026", "Dec 17, 2026", "16 marca 2026", "14. 01. 2026, 13:47"])
def test_a_day_below_the_text_is_none_of_it(line):
    assert line not in read(p(*TEXTS, line)).body


@pytest.mark.parametrize("line", ["24 November 2026", "+81 158-23-2012"])
def test_what_stands_between_paragraphs_or_is_no_day_is_text(line):
    assert line in read(p(*TEXTS, line, *ENDINGS)).body


def test_a_german_lead_pictures_credit_is_none_of_the_text():
    assert "Beitragsbild" not in read(p(*TEXTS, "Beitragsbild: Der Kai am Abend.", *ENDINGS)).body


def test_a_linked_subhead_above_another_stays():
    part = '<h2><a href="#quay">The quay</a></h2><h3><a href="#lamps">Its lamps</a></h3>'
    body = read(f"{p(*TEXTS)}{part}{p(*ENDINGS)}<ul><li>One</li><li>Two</li></ul>").body
    assert f"The quay\n\nIts lamps\n\n{ENDINGS[0]}" in body


def test_a_heading_in_a_box_of_its_own_stays_right_above_the_text():
    part = "<div><h2>Read first</h2></div><div><h2>The quay</h2></div>"
    assert read(part + p(*TEXTS)).body.startswith(f"The quay\n\n{FIRST}")


@pytest.mark.parametrize(
    ("lines", "is_about"),
    [
        (["Ann Lee"], True),
        (["Ann Lee is our correspondent in Port Avery."], True),
        (["Our correspondent Ann Lee has kept lamps herself.", "Bo Wu (31) writes about the sea."], True),
        (["Ann Lee: And who pays for the oil? The keeper: Nobody does, and nobody ever has."], False),
        (["Ann Leeman was the first to keep a lamp in Port Avery, and her lamp is burning still."], False),
        (["The first lamp of Port Avery was kept, as people say, by Ann Lee, who has written this."], False),
        (
            [
                "A committee led by Ann Lee will look at the oil, and the town will look at the committee."
                + " So say all." * 20
            ],
            False,
        ),
        (["The Paper is printed in Port Avery, where lamps burn all night long."], False),
    ],
)
def test_who_the_author_is_stands_below_the_text(page, lines, is_about):
    authors = [{"@type": "Person", "name": name} for name in ("Ann Lee", "Bo Wu")]
    publisher = {"@type": "Organization", "name": "The Paper"}
    ld = {"@type": "NewsArticle", "headline": "Lamps burn all night", "author": [*authors, publisher]}
    read = page(ld=ld, prose=PROSE + "".join(f"<p>{line}</p>" for line in lines))
    assert [block.text for block in read.body_blocks][12:] == ([] if is_about else lines)


def test_an_article_that_is_but_one_paragraph_about_its_author(page):
    ld = {"@type": "NewsArticle", "headline": "Lamps", "author": {"@type": "Person", "name": "Ann Lee"}}
    line = "Ann Lee, keeper of lamps in Port Avery for forty years and one, has died, the town said. " * 9
    assert page(ld=ld, prose=f"<p>{line}</p>").body == line.strip()
