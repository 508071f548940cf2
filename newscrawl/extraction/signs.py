"""What the verdict is drawn from: an ArticlePage in, Signs out."""

from typing import TYPE_CHECKING

from newscrawl import text
from newscrawl.extraction.jsonld import ARTICLE_TYPES, types_of
from newscrawl.extraction.verdict import Signs

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage


def signs_of(page: "ArticlePage") -> Signs:
    blocks = page.blocks
    types = {kind for node in page.linked_data.nodes for kind in types_of(node)}
    page_text = " ".join(blocks.text[:400])[:20_000]
    return Signs(
        url=page.url,
        titles=[title for title in (page.metatags.title, page.headline) if title],
        body_words=text.count_words(page.body),
        page_words=text.count_words(page_text),
        page_text=page_text,
        types=types,
        og_type=page.metatags.first("og:type") or "",
        declared_article=bool(types & ARTICLE_TYPES),
        paywalled=page.is_accessible_for_free is False,
        password_field=False,
        scripts=0,
        entries=0,
        pictures=0,
        cards=page.selection.measured.cards,
        dated=False,
    )
