"""Our fake newspaper: an Article and the name of a shape in, the page's bytes out; the Article is the truth.

    page = render(story("tr"), "windows_1254")
    assert extract_article(page, story("tr").url).headline == expected(story("tr"), "windows_1254").headline

`reports(n)` invents n English articles, `story(language)` one in each of STORY_LANGUAGES, and
`NewsroomServer(Newspaper(reports(40)))` prints them on loopback, with faults where a test wants them. Whole newspapers
in twenty styles, with traps, are in `tests.newsroom.press`.
"""

from tests.newsroom.markup import BOILERPLATE, Edition
from tests.newsroom.newspaper import Answer, Newspaper
from tests.newsroom.rendering import ARTICLE_SHAPES, ENCODINGS, OTHER_SHAPES, SHAPES, expected, render
from tests.newsroom.server import NewsroomServer
from tests.newsroom.stories import STORY_LANGUAGES, report, reports, story

__all__ = [
    "ARTICLE_SHAPES", "BOILERPLATE", "ENCODINGS", "OTHER_SHAPES", "SHAPES", "STORY_LANGUAGES", "Answer", "Edition",
    "Newspaper", "NewsroomServer", "expected", "render", "report", "reports", "story",
]  # fmt: skip
