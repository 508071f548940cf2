"""Who signs the article on the page itself: an ArticlePage in, Candidates of authors out."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawl.extraction import site_rules
from newscrawl.extraction.authors import split_names
from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.byline_words import SIGNED
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.desks import is_desk
from newscrawl.extraction.evidence import Candidate
from newscrawl.extraction.lines import is_sentence
from newscrawl.extraction.vocabulary import COMMENTS, RELATED

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|autor|yazar|reporter|signature|writer)(?:[\s_-]?(?:name|s|names|link))?(?=$|[\s_-])"
)
"""Of a class in lower case, which is matched three times faster than ignoring case."""
_CARD = re.compile(r"(?:^|\s)(?:vcard|fn)(?:$|\s)")
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autori|yazar(?:lar)?|staff|contributors?|journalist(?:en|s)?|reporters?|"
    r"columnists?|newsteam|writers?|penulis|skribent(?:er)?)/[^/?#]+/?(?:$|[?#])",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s[|·•]\s")
_AFTER_DATE = re.compile(r"\d\W*\s(?:by|von|par|por|di|da|door|av|af|oleh)\s+([^|·•\d]+)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|•·]\s*|\s[-–—]\s")
_FULL_NAME = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*\s+){1,3}[^\W\d_a-zß-ÿ][\w'’.-]*")
_RIGHT = re.compile(r"(?:^|text-align\s*:\s*)right\b", re.IGNORECASE)
_INLINE = ("a", "span", "b", "strong", "em", "i", "cite", "small")
MAX_LINE, MAX_LINES, MAX_NAMES = 120, 6, 30
MAX_MARKED, MAX_PERSON = 100, 1000  # elements; characters, or elements, in one
AROUND = 12  # blocks
INTRODUCED = 30
"""Characters that may stand before the name: "Our correspondent"."""
INTRODUCTION = 300
"""Characters; in a longer paragraph somebody of the author's name has part in the story."""


def is_about(names: Iterable[str], line: str) -> bool:
    """Whether a line below the text only names an author, or says who that is; an interview's may answer there."""
    if len(line) > INTRODUCTION:
        return False
    for name in names:
        at = line.find(name, 0, INTRODUCED + len(name))
        if line == name or (at >= 0 and " " in name and re.match(r"[\s,.(]", line[at + len(name) :])):
            return True
    return False


def marked(page: "ArticlePage") -> Iterator[Candidate]:
    """Those in microdata, of the same article as the first."""
    persons = ((element, _person(element)) for element in page.microdata.get("author", ())[:MAX_MARKED])
    named = [(element, person) for element, person in persons if len(person) < MAX_PERSON and split_names(person)]
    home = _scope(named[0][0]) if named else None
    names = dict.fromkeys((person, None) for element, person in named if _scope(element) is home)
    if names:
        yield Candidate(list(names), "microdata", "author")


def _person(element: Any) -> str:
    for named in islice(element.iter(), MAX_PERSON):
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
    for node in blocks.starting(stretch):
        names = blocks.names[node].lower()
        if names and _BYLINE.search(names) and 0 < blocks.end[node] - blocks.first[node] <= MAX_LINES:
            lines = _signed(page, node)
            if lines and not _is_foreign(blocks, node):
                yield Candidate([(line, None) for line in lines], "body", "byline")
    body = page.selection
    at = body.measured.headline_at
    for block in range(at + 1, min(at + 8, len(body.blocks.text))) if at >= 0 else ():
        line = body.blocks.text[block]
        is_signature = len(line) < MAX_LINE and SIGNED.match(line) and not is_sentence(line)
        if is_signature and not _is_foreign(body.blocks, body.blocks.node[block]):
            yield Candidate([(_ASIDE.split(line)[0], None)], "body", "line")
    yield from _inline(page, stretch)
    for line in (body.blocks.text[block] for block in range(at + 1, min(at + 8, len(body.blocks.text))) if at >= 0):
        if len(line) < MAX_LINE and parse_date(line) and (name := _beside_a_date(line)):
            yield Candidate([(name, None)], "body", "dated line")
    yield from _below(page)


def _beside_a_date(line: str) -> str | None:
    """Ann Lee in "Ann Lee | 6 May 2031", "6 May 2031 - Ann Lee" and "Posted 6 May 2031 by Ann Lee"."""
    if after := _AFTER_DATE.search(line):
        return after[1]
    parts = _PARTS.split(line)
    name = parts[0] if len(parts) > 1 and parse_date(parts[0]) is None else parts[1] if len(parts) > 1 else ""
    return name if _FULL_NAME.fullmatch(name.strip()) and not is_desk(name) else None


def _below(page: "ArticlePage") -> Iterator[Candidate]:
    """A name set to the right below the last paragraph, as the press of Vietnam signs."""
    body = page.selection
    for block in range(body.kept[-1], min(body.kept[-1] + 3, len(body.blocks.text))) if body.kept else ():
        line, element = body.blocks.text[block], body.blocks.element[body.blocks.node[block]]
        if _RIGHT.search(element.get("style") or element.get("align") or "") and _FULL_NAME.fullmatch(line.strip()):
            yield Candidate([(line, None)], "body", "signature")


def _inline(page: "ArticlePage", stretch: range) -> Iterator[Candidate]:
    """Those in a line's parts that are called so, or that lead to an author's page: of the first line with any."""
    blocks = page.blocks
    node_of: dict[Any, int] = {}
    names: list[tuple[str, None]] = []
    home = -1
    for element in blocks.inlines(stretch):
        if not _signs(element) or any(map(_signs, element.iterdescendants(*_INLINE))):
            continue
        text = site_rules.text_of(element)
        if not text or len(text) >= MAX_LINE or is_sentence(text) or not split_names(text):
            continue
        node_of = node_of or {each: number for number, each in enumerate(blocks.element)}
        node = next((node_of[above] for above in element.iterancestors() if above in node_of), -1)
        if node < 0 or blocks.first[node] not in stretch or _is_foreign(blocks, node):
            continue
        if home not in (-1, node) or len(names) == MAX_NAMES:
            break
        home = node
        names.append((text, None))
    if names:
        yield Candidate(names, "body", "byline")


def _signs(element: Any) -> bool:
    names, href = element.get("class"), element.get("href")
    return (names is not None and _is_called(names)) or (href is not None and _PROFILE.search(href) is not None)


@lru_cache(maxsize=4096)
def _is_called(names: str) -> bool:
    return (_BYLINE.search(names.lower()) or _CARD.search(names)) is not None


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
