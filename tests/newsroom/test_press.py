"""The simulated newspapers keep their word: what is linked can be reached, what is not cannot, and traps are deep."""

import re
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.newsroom import NewsroomServer
from tests.newsroom.press import STYLES, Press

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
ORIGIN = "http://paper.example"
LINK = re.compile(r'(?:href|data-url|data-href|"url|"next)"?[=:] ?"(/[^"]*)')


def reached(paper: Press) -> tuple[set[str], int]:
    """Articles that following every link but a trap's leads to, and the requests it took."""
    queue, asked, found = deque(["/"]), {"/"}, set()
    while queue:
        target = queue.popleft()
        answer = paper.answer(target, ORIGIN)
        if answer.status != 200:
            continue
        text = answer.body.decode().replace('\\"', '"')  # HTML in JSON
        for link in {paper.plain(unescape(link)) for link in LINK.findall(text)} - asked:
            asked.add(link)
            if not paper.trapped([link]).total():
                queue.append(link)
        if key := paper.article_at(target):
            found.add(key)
    return found, len(asked)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_linked_can_be_reached(style):
    paper = Press(style, sources=False)
    found, requests = reached(paper)
    assert found == set(paper.linked)
    assert len(found) == STYLES[style].articles - len(paper.unlinked)
    assert requests < 5 * len(found)


@pytest.mark.parametrize("style", STYLES)
def test_a_seed_gives_one_paper(style):
    assert Press(style, seed=3).articles == Press(style, seed=3).articles
    assert Press(style, seed=3).articles.keys() != Press(style, seed=4).articles.keys()
    assert len({article.headline for article in Press(style).articles.values()}) == STYLES[style].articles


@pytest.mark.parametrize("style", STYLES)
def test_the_news_stands_on_the_front_page(style):
    paper = Press(style)
    fresh = [urlsplit(article.url) for article in paper.publish(2)]
    front = unescape(paper.answer("/", ORIGIN).body.decode())
    assert all(f"{parts.path}{'?' if parts.query else ''}{parts.query}" in front for parts in fresh)


@pytest.mark.parametrize(
    ("style", "target", "trap"),
    [
        ("tribune", "/events/2031/02/07", "calendar"),
        ("courier", "/world?sort=oldest&view=grid", "facets"),
        ("ledger", "/world/more/latest/more/latest/", "loop"),
        ("signal", "/xx/", "mirror"),
        ("vestnik", "/rubric/mir/page/999/", "pagination"),
    ],
)
def test_a_trap_has_no_end(style, target, trap):
    paper = Press(style)
    assert paper.answer(target, ORIGIN).status == 200
    assert paper.trapped([target]) == {trap: 1}


@pytest.mark.parametrize(
    ("maze", "target"),
    [
        ("month_query", "/agenda?day=2031-02-07"),
        ("month_names", "/whats-on/2031/june/7"),
        ("path_facets", "/category/world/sort/oldest/sort/newest"),
        ("odd_facets", "/category/world?fa=1&fb=2&fa=1"),
        ("folders", "/category/here/here/"),
        ("dead_sections", "/desk-39"),
        ("empty_pages", "/latest-news?page=999"),
        ("old_pages", "/more-news/page/999"),
        ("mirror_query", "/category/world?hl=xx"),
    ],
)
def test_a_maze_has_no_end(maze, target):
    paper = Press(replace(STYLES["magazine"], traps=(maze,)))
    assert paper.answer(target, ORIGIN).status == 200
    assert paper.trapped([target]) == {maze: 1}


def test_redirects_without_end():
    paper = Press(replace(STYLES["magazine"], traps=("endless_redirects",)))
    assert paper.answer("/out/7", ORIGIN).headers["Location"] == "/out/8"


def test_a_copy_for_print_names_no_other():
    paper = Press(replace(STYLES["magazine"], traps=("print_alone",)))
    path = paper.linked[0]
    assert b"canonical" in paper.answer(path, ORIGIN).body
    assert b"canonical" not in paper.answer(f"/paper-copy{path}", ORIGIN).body
    assert paper.article_at(f"/paper-copy{path}") == path


def test_a_redirect_never_arrives():
    paper = Press("ledger")
    assert paper.answer("/go/today", ORIGIN).headers["Location"] == "/go/now"
    assert paper.answer("/go/now", ORIGIN).headers["Location"] == "/go/today"


def test_a_session_is_another_with_every_answer():
    paper = Press("bulletin")
    first, second = (set(LINK.findall(paper.answer("/", ORIGIN).body.decode())) for _ in range(2))
    assert not any("vst=" in link for link in first & second)
    assert {paper.plain(unescape(link)) for link in first} == {paper.plain(unescape(link)) for link in second}
    assert paper.trapped(["/?vst=aa", "/?vst=bb", "/"]) == {"session": 1}


def test_edits_and_removals_are_dated_in_the_sitemap():
    paper = Press("ledger")
    before = {path: article.body for path, article in paper.articles.items()}
    paper.edit(2, now=NOW)
    paper.remove(3, now=NOW)
    edited = [path for path, article in paper.articles.items() if article.body != before[path]]
    assert (len(edited), len(paper.removed)) == (2, 3)
    sitemap = paper.answer("/sitemap.xml", ORIGIN).body.decode()
    assert sitemap.count(f"<lastmod>{NOW.isoformat()}</lastmod>") == len({*edited, *paper.removed})
    assert {paper.answer(path, ORIGIN).status for path in paper.removed} == {410}
    assert paper.removed.isdisjoint(paper.linked)


@pytest.mark.parametrize("style", [name for name, style in STYLES.items() if style.sitemap or style.feed])
def test_sources_can_be_hidden(style):
    paths = ("/sitemap.xml", "/sitemap_index.xml", "/sitemap.txt", "/sitemap.xml.gz", "/rss", "/feed", "/feed.json")
    shown = [path for path in paths if Press(style).answer(path, ORIGIN).status == 200]
    assert shown or STYLES[style].feed == "sections"
    assert [path for path in paths if Press(style, sources=False).answer(path, ORIGIN).status == 200] == []


def test_it_is_served_like_any_newspaper():
    paper = Press("plain")
    with NewsroomServer(paper) as server:
        assert len(server.articles) == 60
        with urlopen(server.articles[0].url) as answer:
            assert server.articles[0].headline in unescape(answer.read().decode())
        assert {paper.article_at(request.path) for request in server.requests} == {next(iter(paper.articles))}
