"""What the verdict is drawn from: an ArticlePage in, Signs out."""

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl import text
from newscrawl.extraction.jsonld import ARTICLE_TYPES, types_of
from newscrawl.extraction.verdict import TEASER, Signs
from newscrawl.extraction.walls import is_pitch

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_LOGIN_FIELDS = etree.XPath("boolean(//input[@type='password' or @type='email' or @autocomplete='username'])")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r")
_BEGINNING = 4_096  # bytes
MIN_HEADLINE = 25  # UTF-8 bytes
BELOW = 8  # blocks
MAX_TITLE = 500  # characters; walls say it in fewer


def signs_of(page: "ArticlePage") -> Signs:
    types = {kind for node in page.linked_data.nodes for kind in types_of(node)}
    signs = Signs(
        url=page.url,
        titles=[title[:MAX_TITLE] for title in (page.metatags.title, page.headline) if title],
        body_words=page.word_count,
        types=types,
        og_type=page.metatags.first("og:type") or "",
        declared_article=bool(types & ARTICLE_TYPES),
        paywalled=page.is_accessible_for_free is False,
        entries=sum(block.type == "entry" for block in page.body_blocks),
        pictures=len(page.images),
        cards=page.selection.measured.cards,
        carded=page.selection.carded,
        dated=page.date_published is not None,
        is_binary=_is_binary(page.document.markup),
    )
    if signs.body_words < TEASER:
        _look_closer(signs, page)
    return signs


def _look_closer(signs: Signs, page: "ArticlePage") -> None:
    blocks, body = page.blocks, page.selection
    furniture = (text for element in blocks.furniture for text in element.itertext())
    signs.page_text = " ".join([*blocks.text[:400], *islice(furniture, 400)])[:20_000]
    signs.page_words = text.count_words(signs.page_text)
    free = [line for line, linked in zip(blocks.text, blocks.linked, strict=True) if linked < len(line)]
    signs.main_text = " ".join(free[:400])[:20_000]
    signs.headlines = sum(
        linked * 5 >= len(line) * 4 and len(line.encode(errors="replace")) >= MIN_HEADLINE
        for line, linked in zip(blocks.text, blocks.linked, strict=True)
    )
    if body.kept:
        last = body.kept[-1]
        signs.after_text = "\n".join(filter(is_pitch, body.blocks.text[max(last - 1, 0) : last + 1 + BELOW]))
    signs.pictures = signs.pictures or sum(
        next(picture.iterancestors("figure"), None) is not None for _, _, picture in blocks.pictures
    )
    signs.login_field = bool(_LOGIN_FIELDS(page.tree))
    signs.scripts = sum("json" not in (script.get("type") or "") for script in page.stripped.declared["script"])


def _is_binary(markup: bytes) -> bool:
    beginning = markup[:_BEGINNING]
    return (len(beginning) - len(beginning.translate(None, _CONTROLS))) * 100 > len(beginning)
