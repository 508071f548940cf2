"""What stands between headline and text: small pages of our own in, the first lines of the body out."""

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage

URL = "https://paper.example/world/the-ferry-returns-20417"
LEAD = "After eleven months of waiting the islanders have their boat back, and a timetable to quarrel about."
TEXT = [
    "The night ferry returned to the harbour on Tuesday, eleven months after the storm that tore up its pier.",
    "Some two hundred people stood on the quay and waited, though the boat was an hour late, as it always was.",
    "The company said it would sail three times a week until the autumn, and every day if enough people came.",
]
TICKER = "".join(
    f"<li><a href='/n/{n}'>A ship was seen near island {n} on Monday</a> It was grey and did not answer.</li>"
    for n in range(5)
)


def body(above, *, box="article"):
    text = "".join(f"<p>{line}</p>" for line in TEXT * 2)
    html = f"<title>The ferry returns</title><body><{box}>{above}<div class='x7'>{text}</div></{box}></body>"
    return ArticlePage(parse_document(html, URL)).body.split("\n\n")


@pytest.mark.parametrize(
    "lead",
    [
        f"<h2>{LEAD}</h2>",
        f"<h2>{LEAD[:-1]}</h2>",
        f"<p>{LEAD}</p>",
        f"<div class='teaser-text'><blockquote><p>{LEAD}</p></blockquote></div>",
        f"<p class='byline'>By Ada Holm</p><p class='date'>3 March 2026, 10:30</p><p>{LEAD}</p>",
    ],
)
def test_the_first_line_under_the_headline_is_the_articles(lead):
    assert body(f"<h1>The ferry returns</h1>{lead}")[0].rstrip(".") == LEAD.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "<div>Tuesday, 3 March 2026, 10:30, updated 11:45 a.m.</div>",
        "<p>Ada Holm, our correspondent on the islands</p>",
        "<h2>The islands</h2>",
        f"<p><a href='/other'>{LEAD}</a></p>",
        f"<ul class='breaking'>{TICKER}</ul>",
    ],
)
def test_other_lines_under_the_headline_are_not(line):
    assert body(f"<h1>The ferry returns</h1>{line}")[0] == TEXT[0]


def test_paragraphs_of_another_make_before_the_core_are_the_articles():
    opening = "".join(f"<p class='intro{n}'>{LEAD} So it went on day {n}.</p>" for n in range(5))
    core = "".join(f"<p>{line} {n}</p>" for n in range(20) for line in TEXT)
    html = f"<body><main><h1>The ferry returns</h1><div class='top'>{opening}</div><div>{core}</div></main></body>"
    page = ArticlePage(parse_document(f"<title>The ferry returns</title>{html}", URL))
    assert page.body.split("\n\n")[0] == f"{LEAD} So it went on day 0."
