"""What the verdict is drawn from: an ArticlePage in, Signs out."""

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl import text
from newscrawl.extraction.jsonld import ARTICLE_TYPES, types_of
from newscrawl.extraction.verdict import SHORT, Signs

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_PASSWORDS = etree.XPath("boolean(//input[@type='password'])")


def signs_of(page: "ArticlePage") -> Signs:
    types = {kind for node in page.linked_data.nodes for kind in types_of(node)}
    signs = Signs(
        url=page.url,
        titles=[title for title in (page.metatags.title, page.headline) if title],
        body_words=page.word_count,
        types=types,
        og_type=page.metatags.first("og:type") or "",
        declared_article=bool(types & ARTICLE_TYPES),
        paywalled=page.is_accessible_for_free is False,
        entries=len(page.entries),
        pictures=len(page.images),
        cards=page.selection.measured.cards,
        carded=page.selection.carded,
        dated=page.date_published is not None,
    )
    if signs.body_words < SHORT:  # only short pages may be walls
        furniture = (text for element in page.blocks.furniture for text in element.itertext())
        signs.page_text = " ".join([*page.blocks.text[:400], *islice(furniture, 400)])[:20_000]
        signs.page_words = text.count_words(signs.page_text)
        signs.password_field = bool(_PASSWORDS(page.tree))
        signs.scripts = sum(1 for _ in page.tree.iter("script"))
    return signs
