"""Articles over several pages: a page's links in, the next page out; the pages' Articles in, one out."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from newscrawl.document import Document
from newscrawl.items import Article, Block
from newscrawl.text import count_words

_NUMBERED = re.compile(
    r"^(?P<stem>.+?)(?:/(?:page/|seite[-/]|p)?(?P<slash>\d{1,2})|[-_,](?:page|seite|p)?-?(?P<dash>\d{1,2})|,(?P<comma>\d))?(?P<ending>\.\w{3,5})?/?$"
)
_PARAMETERS = ("page", "p", "seite", "pagina", "pg", "s", "sayfa", "start")


def next_page(document: Document, declared: str | None) -> str | None:
    """The URL of the page after this one of the same article: `rel=next`, or a numbered link to the same path."""
    stem, number = _page_of(document.url)
    following = str(number + 1)
    has_number = re.compile(rf"(?<!\d){following}(?!\d)").search
    if declared and _page_of(declared) == (stem, number + 1):
        return declared
    for anchor, href in document.anchors:
        if following not in href or len(href) > 2_000 or not has_number(href):  # noqa: PLR2004
            continue
        if "next" not in anchor.get("rel", "") and not _says(anchor, following):
            continue
        try:
            target = urljoin(document.base_url, href.strip())
            if _page_of(target) == (stem, number + 1):
                return target.split("#")[0]
        except ValueError:
            continue
    return None


def _says(anchor: Any, label: str) -> bool:
    return label.startswith((anchor.text or "").strip()) and "".join(anchor.itertext()).strip() == label


def _page_of(url: str) -> tuple[str, int]:
    """(what all pages of the article share, the page's number from 1)"""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    for name in _PARAMETERS:
        if query.get(name, "").isdigit() and len(query[name]) < 3:  # noqa: PLR2004
            return f"{parts.netloc}{parts.path}".rstrip("/"), int(query[name])
    match = _NUMBERED.match(parts.path)
    if match:
        digits = match["slash"] or match["dash"] or match["comma"]
        if digits and 1 <= int(digits) < 50:  # noqa: PLR2004
            return f"{parts.netloc}{match['stem']}{match['ending'] or ''}".rstrip("/"), int(digits)
    return f"{parts.netloc}{parts.path}".rstrip("/"), 1


def join_pages(first: Article, more: Sequence[Article]) -> Article:
    """One Article of all pages in order; a paragraph that every page repeats stands once."""
    blocks: list[Block] = list(first.body_blocks)
    seen = {(block.type, block.text) for block in blocks}
    images = {image.url: image for image in first.images}
    links = {(link.url, link.text): link for link in first.links}
    paragraphs = first.body.split("\n\n") if first.body else []
    known = set(paragraphs)
    for page in more:
        blocks += [block for block in page.body_blocks if (block.type, block.text) not in seen]
        fresh = [text for text in page.body.split("\n\n") if text and text not in known]
        paragraphs += fresh
        known.update(fresh)
        seen.update((block.type, block.text) for block in page.body_blocks)
        images |= {image.url: image for image in page.images if image.url not in images}
        links |= {(link.url, link.text): link for link in page.links}
    body = "\n\n".join(paragraphs)
    return dataclasses.replace(
        first,
        body=body,
        body_blocks=blocks,
        images=list(images.values()),
        links=list(links.values()),
        word_count=count_words(body),
    )
