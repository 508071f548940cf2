"""Who signs the article on the page itself: an ArticlePage in, Candidates of authors out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newscrawl.extraction import site_rules
from newscrawl.extraction.authors import SIGNED, split_names
from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.lines import is_sentence
from newscrawl.extraction.vocabulary import COMMENTS, RELATED

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|yazar|reporter|signature|writer)(?:[\s_-]?(?:name|s|names|link))?(?=$|[\s_-])",
    re.IGNORECASE,
)
MAX_LINE, MAX_LINES = 120, 6
AROUND = 12  # blocks


def marked(page: "ArticlePage") -> Iterator[Candidate]:
    """Those in microdata, of the same article as the first."""
    elements = [element for element in page.microdata.get("author", ()) if split_names(_person(element))]
    home = _scope(elements[0]) if elements else None
    names = dict.fromkeys((_person(element), None) for element in elements if _scope(element) is home)
    if names:
        yield Candidate(list(names), "microdata", "author")


def _person(element: Any) -> str:
    for named in element.iter():
        if (named.get("itemprop") or named.get("property")) == "name" and named is not element:
            return site_rules.text_of(named)
    return site_rules.text_of(element)


def _scope(element: Any) -> Any:
    """The article an element describes."""
    for ancestor in element.iterancestors():
        if "Article" in (ancestor.get("itemtype") or ancestor.get("typeof") or "") or ancestor.tag in (
            "article",
            "body",
        ):
            return ancestor
    return None


def shown(page: "ArticlePage") -> Iterator[Candidate]:
    """Those in elements called so, then in a line below the headline that begins as signatures do."""
    blocks, stretch = page.blocks, _stretch(page)
    for node, names in enumerate(blocks.names):
        if not names or blocks.first[node] not in stretch or not _BYLINE.search(names):
            continue
        if 0 < blocks.end[node] - blocks.first[node] <= MAX_LINES:
            lines = _signed(page, node)
            if lines and not _is_foreign(blocks, node):
                yield Candidate([(line, None) for line in lines], "body", "byline")
    body = page.selection
    at = body.measured.headline_at
    for block in range(at + 1, min(at + 8, len(body.blocks.text))) if at >= 0 else ():
        line = body.blocks.text[block]
        is_signature = len(line) < MAX_LINE and SIGNED.match(line) and not is_sentence(line)
        if is_signature and not _is_foreign(body.blocks, body.blocks.node[block]):
            yield Candidate([(line, None)], "body", "line")


def _stretch(page: "ArticlePage") -> range:
    """The blocks from shortly above the headline to shortly below the text; all where it was found elsewhere."""
    body = page.selection
    if body.blocks is not page.blocks or not body.kept:
        return range(len(page.blocks.text))
    at = body.measured.headline_at
    return range((at if at >= 0 else body.kept[0]) - AROUND, body.kept[-1] + AROUND)


def _signed(page: "ArticlePage", node: int) -> list[str]:
    """The first line with a name and those set like it: what else stands there is a date, a place or a title."""
    blocks = page.blocks
    lines: list[str] = []
    is_linked = False
    for block in range(blocks.first[node], blocks.end[node]):
        line = blocks.text[block]
        if len(line) >= MAX_LINE or not split_names(line):
            continue
        linked = blocks.linked[block] >= len(line)
        if not lines or (linked and is_linked) or SIGNED.match(line):
            lines.append(line)
            is_linked = linked
    return lines


def _is_foreign(blocks: Blocks, node: int) -> bool:
    """Whether it stands in a form, among comments or in other articles' teasers."""
    while node >= 0:
        if blocks.tag[node] == "form" or blocks.flags[node] & (COMMENTS | RELATED):
            return True
        node = blocks.parent[node]
    return False
