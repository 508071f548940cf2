"""Papers in two languages: editions with stories of their own, and translations, each once and as wanted."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.newsroom import NewsroomServer
from tests.newsroom.newspaper import HTML, Answer
from tests.newsroom.press import STYLES, Press

STYLE = replace(STYLES["courier"], traps=(), articles=40, topics=False)
FOLDER = "/de"


class Editions:
    """An English paper, and below /de a German one, each linked on every page of the other.

    `alternate`: the path of a page -> that of its counterpart in the other edition, which it declares; None for none.
    """

    def __init__(self, german: Press, alternate: Callable[[str], str | None]) -> None:
        self.english, self.german, self.alternate = Press(STYLE, seed=5, sources=False), german, alternate

    @property
    def papers(self) -> dict[str, Press]:
        return {"en": self.english, "de": self.german}

    def edition_of(self, target: str) -> tuple[str, str]:
        """Its language, and the target within it."""
        is_german = target == FOLDER or target.startswith(f"{FOLDER}/")
        return ("de", target.removeprefix(FOLDER) or "/") if is_german else ("en", target)

    def answer(self, target: str, origin: str) -> Answer:
        language, inside = self.edition_of(target)
        answer = self.papers[language].answer(inside, origin)
        if answer.headers.get("Content-Type") != HTML or not isinstance(answer.body, bytes):
            return answer
        html = answer.body.decode()
        other, front = ("de", FOLDER) if language == "en" else ("en", "")
        if language == "de":
            html = html.replace('href="/', f'href="{FOLDER}/').replace(f"{origin}/", f"{origin}{FOLDER}/")
            html = html.replace('<html lang="en"', '<html lang="de"')
        there = self.alternate(inside)
        head = f'<link rel="alternate" hreflang="{other}" href="{front}{there}">' if there else ""
        html = html.replace("</head>", f"{head}</head>")
        html = html.replace(
            "<ul><li>", f'<ul><li><a hreflang="{other}" href="{front}/">{other.upper()}</a></li><li>', 1
        )
        return Answer(html.encode(), headers={"Content-Type": HTML})

    def found(self, items) -> dict[str, list[str]]:
        """Language -> articles."""
        found = {"en": [], "de": []}
        for item in items:
            language, inside = self.edition_of("/" + item.url.split("/", 3)[3])
            found[language].append(self.papers[language].article_at(inside))
        return found


def own_stories() -> Editions:
    """Only fronts and sections have counterparts."""
    german = Press(STYLE, seed=6, sources=False)
    return Editions(german, lambda path: path if path.count("/") == 1 else None)


def translations() -> Editions:
    """Every page has one, at the same path."""
    return Editions(Press(STYLE, seed=5, sources=False), lambda path: path)


def test_editions_with_stories_of_their_own_are_all_read(crawl):
    paper = own_stories()
    with NewsroomServer(paper) as server:
        found = paper.found(crawl(server).items)
        for language, edition in paper.papers.items():
            assert set(edition.linked) <= set(found[language])
            assert len(found[language]) == len(set(found[language]))


@pytest.mark.parametrize(
    ("front", "ignore", "wanted"), [("", "/de(?:/|$)", "en"), (f"{FOLDER}/", "^[^/]+//[^/]+/(?!de/)", "de")]
)
def test_one_edition_is_read_where_the_definition_ignores_the_other(crawl, front, ignore, wanted):
    paper = own_stories()
    with NewsroomServer(paper) as server:
        found = paper.found(
            crawl(server, definition={"url": f"{server.origin}{front}", "discover": {"ignore": ignore}}).items
        )
        (other,) = {"en", "de"} - {wanted}
        assert set(paper.papers[wanted].linked) <= set(found[wanted])
        assert not found[other]


def test_of_translations_the_front_pages_language_is_read(crawl):
    paper = translations()
    with NewsroomServer(paper) as server:
        result = crawl(server)
        found = paper.found(result.items)
        assert set(paper.english.linked) <= set(found["en"])
        assert not found["de"]
        assert result.stats["newscrawl/trap/mirror"] > 20
        assert sum(paper.edition_of(path)[0] == "de" for path in server.counts()) <= 20
