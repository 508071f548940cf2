"""A page cut into blocks: markup of our own in, the lines and where they stand out."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction.blocks import MAX_NODES, cut


def blocks(markup):
    return cut(parse_document(f"<body>{markup}</body>", "https://paper.example/a").tree)


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One <b>bold</b> word.</p>", ["One bold word."]),
        ("<p>He said</p>that it<div>was late</div>again", ["He said", "that it", "was late", "again"]),
        ("<div>A line ends.<br>The next begins.</div>", ["A line ends.", "The next begins."]),
        ("<div>A verse<br>goes on</div>", ["A verse goes on"]),
        ("<div>A verse<br><br>and another</div>", ["A verse", "and another"]),
        ("<div>末日が来る。<br>次の日。</div>", ["末日が来る。", "次の日。"]),
        ("<div><span>Inline</span> <small>all</small> <custom-x>block</custom-x></div>", ["Inline all", "block"]),
        ("<p>東京<ruby>虐待<rp>(</rp><rt>ぎゃくたい</rt><rp>)</rp></ruby>をなくす</p>", ["東京虐待をなくす"]),
        ("<p>Seen<script>x()</script> only<style>p{}</style>.</p>", ["Seen only."]),
        ("<p> \n </p><div></div>", []),
        ("<p>a\u00a0b\n\tc</p>", ["a b c"]),
    ],
)
def test_lines(markup, lines):
    assert blocks(markup).text == lines


def test_a_block_knows_its_node_and_a_node_its_blocks():
    cutting = blocks("<div class='box'><h2>Head</h2><p>One</p><p>Two</p></div><p>Three</p>")
    box = cutting.names.index("box")
    assert (cutting.first[box], cutting.end[box]) == (0, 3)
    assert [cutting.tag[node] for node in cutting.node] == ["h2", "p", "p", "p"]
    assert cutting.last[box] == box + 3
    assert cutting.last[0] == len(cutting.tag) - 1


def test_what_of_a_line_is_linked():
    cutting = blocks("<p>Read <a href='/a'>this</a> now</p><p><a href='/b'>All of it</a></p><p>None</p>")
    assert cutting.linked == [5, 9, 0]
    assert [element.get("href") for element in cutting.inline] == ["/a", "/b"]
    assert cutting.inline_at == [0, 1]


def test_links_are_shared_out_over_the_lines_of_a_box():
    cutting = blocks("<div>A line ends.<br><a href='/a'>The next begins.</a></div>")
    assert all(0 < linked <= len(text) for linked, text in zip(cutting.linked, cutting.text, strict=True))


def test_a_picture_knows_what_follows_it():
    cutting = blocks("<p>One</p><img src='/a.jpg'><p>Two</p>")
    ((block, node, element),) = cutting.pictures
    assert (block, cutting.tag[node], element.get("src")) == (1, "body", "/a.jpg")


def test_no_more_nodes_than_the_bound():
    cutting = blocks("<p>x</p>" * (MAX_NODES + 10))
    assert len(cutting.tag) <= MAX_NODES
    assert all(end >= 0 for end in cutting.end)
