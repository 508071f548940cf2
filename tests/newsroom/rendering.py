"""The press: an Article and the name of a shape in, the page's bytes out, and what of the Article they show."""

import dataclasses
from collections.abc import Callable
from typing import Any

from newscrawl.items import Article
from tests.newsroom import declarations, shapes, walls
from tests.newsroom.legacy import legacy
from tests.newsroom.markup import Edition

Shape = Callable[[Article, Edition], str]

ENCODINGS: dict[str, tuple[str, str]] = {
    "wrong_charset": ("utf-8", "iso-8859-1"),
    "windows_1251": ("windows-1251", "windows-1251"),
    "windows_1254": ("windows-1254", "iso-8859-9"),
    "gb18030": ("gb18030", "gb2312"),
    "shift_jis": ("shift_jis", "shift_jis"),
}
"""Shape -> (what its bytes are in, what its metatag says); otherwise as `json_ld`."""

ARTICLE_SHAPES: dict[str, Shape] = {
    "json_ld": shapes.json_ld,
    "json_ld_graph": shapes.json_ld_graph,
    "broken_json_ld": shapes.broken_json_ld,
    "metatags": shapes.metatags,
    "microdata": shapes.microdata,
    "plain": shapes.plain,
    "div_br": shapes.div_br,
    "legacy": legacy,
    "no_date": shapes.no_date,
    "amp": shapes.amp,
    "next_state": shapes.next_state,
    "paywall": shapes.paywall,
    "live_blog": shapes.live_blog,
    "gallery": shapes.gallery,
    "video": shapes.video,
    "escaped_json_ld": declarations.escaped_json_ld,
    "rdfa": declarations.rdfa,
    "kicker_in_h1": declarations.kicker_in_h1,
    "title_affixes": declarations.title_affixes,
    "signed": declarations.signed,
    "nuxt_state": declarations.nuxt_state,
    "language_unknown": declarations.language_unknown,
} | dict.fromkeys(ENCODINGS, shapes.json_ld)
"""Pages of an article; `expected()` says what they show of it."""

OTHER_SHAPES: dict[str, Shape] = {
    "consent_wall": walls.consent_wall,
    "login": walls.login,
    "challenge": walls.challenge,
    "soft_404": walls.soft_404,
    "empty_shell": walls.empty_shell,
    "listing": walls.listing,
}
"""Pages of none; the name is the verdict's."""

SHAPES = ARTICLE_SHAPES | OTHER_SHAPES

_HIDDEN = {
    "microdata": ("dateline",),
    "plain": ("dateline", "description", "image", "date_modified"),
    "div_br": ("dateline", "description", "image", "date_modified", "section", "tags"),
    "legacy": ("description", "image", "date_modified", "section", "authors"),
    "no_date": ("date_published", "date_modified"),
    "amp": ("dateline",),
    "next_state": ("dateline",),
    "paywall": ("dateline",),
    "live_blog": ("dateline",),
    "gallery": ("dateline",),
    "video": ("dateline",),
    "rdfa": ("dateline",),
    "signed": ("dateline", "description", "section", "tags", "date_modified"),
    "nuxt_state": ("dateline", "date_modified"),
}
_DAY_ONLY = ("plain", "div_br", "legacy")
_TIME_LOCAL = ("signed",)
_TRUTHS = {
    "paywall": shapes.paywall_truth,
    "live_blog": shapes.live_blog_truth,
    "gallery": shapes.gallery_truth,
    "video": shapes.video_truth,
    "signed": declarations.signed_truth,
}


def render(article: Article, shape: str, edition: Edition | None = None) -> bytes:
    """The page as a server would send it. Characters its encoding lacks become references, as templates do."""
    encoding, declared = ENCODINGS.get(shape, ("utf-8", "utf-8"))
    html = SHAPES[shape](article, edition or Edition())
    return html.replace('charset="utf-8"', f'charset="{declared}"', 1).encode(encoding, "xmlcharrefreplace")


def expected(article: Article, shape: str) -> Article | None:
    """What this shape shows of the article: a field is None or empty where the page is silent or ambiguous.

    None when it is no article's page.
    """
    if shape in OTHER_SHAPES:
        return None
    shown = _TRUTHS[shape](article) if shape in _TRUTHS else article
    unseen: dict[str, Any] = {
        name: [] if isinstance(getattr(article, name), list) else None for name in _HIDDEN.get(shape, ())
    }
    if shape in _TIME_LOCAL:
        unseen["date_published"] = (article.date_published or "")[:19]
    if shape in _DAY_ONLY:
        unseen["date_published"] = (article.date_published or "")[:10]
    return dataclasses.replace(shown, **unseen)
