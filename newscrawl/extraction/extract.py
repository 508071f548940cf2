"""The public function: a page's bytes and URL in, its Article out."""

import logging

from newscrawl.document import parse_document
from newscrawl.extraction.page import ArticlePage
from newscrawl.items import Article
from newscrawl.site import Site

logger = logging.getLogger(__name__)


def extract_article(
    html: bytes | str, url: str, *, content_type: str | None = None, site: Site | None = None
) -> Article | None:
    """The article on a page; None when the page is none. Never raises: what cannot be read is logged."""
    try:
        return ArticlePage(parse_document(html, url, content_type=content_type), site=site).article()
    except Exception:
        logger.exception("%s could not be read", url)
        return None
