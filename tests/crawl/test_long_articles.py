"""Articles over several pages, in the markups of several systems, come out as one."""

import dataclasses

import pytest

from newscrawl.items import Block
from tests.newsroom import faults, render, reports
from tests.newsroom.markup import Edition, path

PAGERS = {
    "numbers": ("{path}/{number}", '<ul class="pages"><li><a href="{next}">{number}</a></li></ul>'),
    "dashed": ("{path}-{number}", '<div class="pager"><a href="{next}" class="next">Next page</a></div>'),
    "declared": ("{path}/seite-{number}", '<link rel="next" href="{next}">'),
    "titled": ("{path}/{number}", '<p><a href="{next}">Page {number}: what the keepers say</a></p>'),
}


def paragraph(number):
    return f"Keeper number {number} told the council on Monday that lamp {number} had burned all night without any oil."


def serve(server, style, last=None):
    """The newspaper's first article on three pages, the last perhaps faulty; itself, its paths, its paragraphs."""
    address, pager = PAGERS[style]
    truth = server.articles[0]
    where = [path(truth), *(address.format(path=path(truth), number=number) for number in (2, 3))]
    parts = [[paragraph(page * 5 + number) for number in range(5)] for page in range(3)]
    for number, texts in enumerate(parts, 1):
        blocks = [Block("paragraph", text) for text in texts]
        part = dataclasses.replace(truth, body="\n\n".join(texts), body_blocks=blocks, dateline=None)
        html = render(part, "json_ld", Edition([], server.articles[1:], server.articles[1:])).decode()
        if number < len(parts):
            link = pager.format(next=where[number], number=number + 1)
            html = html.replace("</article>", link + "</article>", 1)
        server.fault(where[number - 1], last if last and number == len(parts) else faults.body(html.encode()))
    return truth, where, [text for texts in parts for text in texts]


@pytest.mark.parametrize("style", PAGERS)
def test_pages_are_joined(crawl, paper, style):
    with paper(reports(3)) as server:
        truth, where, paragraphs = serve(server, style)
        result = crawl(server)
        (item,) = (item for item in result.items if item.url == truth.url)
        assert item.body.split("\n\n") == paragraphs
        assert len(result.items) == 3
        assert result.outcomes == {"new": 3}
        assert [server.counts()[target] for target in where] == [1, 1, 1]


@pytest.mark.parametrize("broken", [faults.status(500), faults.status(404), faults.body(b"<h1>Page not found</h1>")])
def test_a_page_that_fails_costs_only_itself(crawl, paper, broken):
    with paper(reports(3)) as server:
        truth, _, paragraphs = serve(server, "numbers", broken)
        result = crawl(server, settings={"RETRY_TIMES": 0})
        (item,) = (item for item in result.items if item.url == truth.url)
        assert item.body.split("\n\n") == paragraphs[:10]
        assert result.outcomes == {"new": 3}
