"""What stands around an article's text for the reader: an ArticlePage in, its section, tags and place as shown out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.desks import is_desk
from newscrawl.extraction.vocabulary import in_words
from newscrawl.text import comparable

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_BREADCRUMBS = re.compile(r"bread-?crumbs?|(?:^|[\s_-])crumbs?(?:$|[\s_-])", re.IGNORECASE)
_BADGES = frozenset(
    ["live", "breaking", "update", "updated", "exclusive", "video", "watch", "new", "eil", "canlı", "direct", "opinion"]
)
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|rubrik|rubrique|section-?(?:name|label|link|title)|category|kategori|topline|overline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:^|[\s_-])(?:tags?|tag-?(?:list|links|box|cloud)|topics?|keywords?|schlagworte|etiket(?:ler)?|temas|themen|mots-?cles)(?:$|[\s_-])"
)
"""Of a class in words."""
_TAG_WORDS = (
    r"(?:(?:related )?(?:tags?|topics?|keywords?)|(?:read )?more (?:on|about)(?: this topic)?|"
    r"(?:lesen sie )?mehr lesen über|themen|(?:schlag|stich)(?:w(?:ö|oe)rter|worte)|sujets?|thèmes|mots[- ]cl[ée]s|"
    r"temas|etiquetas|argomenti|assuntos|onderwerpen|trefwoorden|emner|emneord|ämnen|aiheet|avainsanat|tagi|tematy|"
    r"tagy|štítky|témata|címkék|etichete|"
    r"(?:ilgili )?(?:konular|etiketler)|ετικέτες|θέματα|теги|тэги|метки|темы|từ khóa|แท็ก|标签|標籤|关键词|關鍵字|タグ|"
    r"(?:関連)?キーワード|태그|키워드|وسوم|الكلمات المفتاحية|برچسب‌?ها|תגיות)"
)
_TAG_LABEL = re.compile(rf"{_TAG_WORDS}\s?[:：]", re.IGNORECASE)
_ROW_LABEL = re.compile(rf"{_TAG_WORDS}\s?[:：]?", re.IGNORECASE)
_TOPIC = re.compile(
    r"/(?:tags?|topics?|them(?:a|en|es)|categor(?:y|ies|ia)|persons?|personen|hashtags?|schlagworte?|stichworte?|etiket(?:ler)?|"
    r"etiquetas?|konu(?:lar)?|temas?|sujets?|mots-cles|keywords?|subjects?|dossiers?|orte?|places?|emner?|aihe|avainsana|"
    r"temat|onderwerp(?:en)?|tagg|labels?)/[^/]+/?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|[\s_-])(?:place|date-?line|location|ort|lieu|yer|city)(?:$|[\s_-])", re.IGNORECASE)
MAX_LABEL, MAX_PLACE, MAX_TAG = 40, 40, 60
MAX_TAGS = 100
BELOW = 8  # blocks
LINKED = 0.9
"""The share of a line's letters in links that makes it one of links only."""


def section(page: "ArticlePage") -> Iterator[str]:
    """The last breadcrumb before the headline, the kicker, then what the page's links call the URL's first folder."""
    blocks, headline = page.blocks, comparable(page.headline)
    if (trail := _trail(page)) is not None:
        crumbs = [
            label for a in trail.iter("a") if 0 < len(label := _label(a)) <= MAX_LABEL and comparable(label) != headline
        ]
        if len(crumbs) > 1:
            yield crumbs[-1]
    at = page.selection.measured.headline_at
    for node in blocks.starting(range(at - BELOW + 1, at + BELOW)):
        if _KICKER.search(blocks.names[node]):
            yield from list(_labels(page, node))[:1]
    path = urlsplit(page.url).path
    folder = f"/{path.strip('/').split('/')[0]}"
    if path.strip("/") != folder.strip("/"):
        name = folder.strip("/")
        linked = page.blocks.element[0].iter("a")
        likely = (a for a in linked if a.get("href", "").partition("#")[0].rstrip("/ \n").endswith(name))
        named = (a for a in likely if path_of(page, a) == folder)
        yield from (label for anchor in named if (label := _label(anchor)))


def _trail(page: "ArticlePage") -> Any:
    """The element with the breadcrumbs: called so, or announced so to those who listen."""
    blocks = page.blocks
    for node, names in enumerate(blocks.names):
        if names and _is_trail(names):
            return blocks.element[node]
    for element in blocks.furniture:
        lists = [element, *element.iter("ol", "ul")]
        if any(_is_trail(f"{e.get('class')} {e.get('aria-label')}") for e in lists):
            return element
    return None


def _is_trail(names: str) -> bool:
    return "crumb" in names.lower() and _BREADCRUMBS.search(names) is not None


def path_of(page: "ArticlePage", anchor: Any) -> str:
    try:
        target = urlsplit(urljoin(page.document.base_url, anchor.get("href") or ""))
    except ValueError:
        return ""
    return target.path.rstrip("/") if not target.query else ""


def _anchors(page: "ArticlePage", node: int) -> Iterator[tuple[Any, str]]:
    """(`<a>`, its text) in a node."""
    for anchor in page.blocks.element[node].iter("a"):
        if label := _label(anchor):
            yield anchor, label


def _label(anchor: Any) -> str:
    return " ".join("".join(anchor.itertext()).split())


def _labels(page: "ArticlePage", node: int) -> Iterator[str]:
    return (label for _, label in _anchors(page, node) if len(label) <= MAX_LABEL)


def tags(page: "ArticlePage") -> Iterator[list[str]]:
    """Lists of links to topics: marked as tags, in a row below the text, then those marked that lead elsewhere."""
    lists = [(links, len(links) > 1 and _lead_to_topics(page, links)) for links in _marked(page)]
    yield from ([_label(a) for a in links] for links, is_sure in lists if is_sure)
    yield from ([_label(a) for a in links] for links in _row(page))
    yield from ([_label(a) for a in links] for links, is_sure in lists if not is_sure)


def _lead_to_topics(page: "ArticlePage", links: Sequence[Any]) -> bool:
    return all(_TOPIC.search(path_of(page, a)) for a in links)


def _marked(page: "ArticlePage") -> Iterator[list[Any]]:
    """Those called so in the article's part of the page or close below its text, and those that begin with a label."""
    blocks, home, kept = page.selection.blocks, page.selection.home, page.selection.kept
    inside = range(home, blocks.last[home] + 1) if home >= 0 else range(0)
    below = range(kept[-1], kept[-1] + BELOW) if kept else range(0)
    for node in sorted({*inside, *blocks.starting(below)}):
        names = blocks.names[node]
        if names and _are_tags(names) and (links := _links_of(blocks, node, MAX_TAG)):
            yield links
    near = range(blocks.first[home], blocks.end[home]) if home >= 0 else below
    for node in dict.fromkeys(blocks.node[block] for block in near if _begins_with_label(blocks.text[block])):
        if links := _links_of(blocks, node, MAX_TAG):
            yield links


@lru_cache(maxsize=4096)
def _are_tags(names: str) -> bool:
    return _TAGS.search(in_words(names)) is not None


def _begins_with_label(line: str) -> bool:
    begin = line[:MAX_LABEL]
    return (":" in begin or "：" in begin) and _TAG_LABEL.match(begin) is not None


def _row(page: "ArticlePage") -> Iterator[list[Any]]:
    """The first short links below the text, in elements alike, with a label above or several addresses of topics."""
    blocks, kept = page.selection.blocks, page.selection.kept
    row: list[Any] = []
    kind: tuple[str, str] | None = None
    is_labelled = False
    for block in range(kept[-1] + 1, min(kept[-1] + 1 + MAX_TAGS, len(blocks.text))) if kept else ():
        node, line = blocks.node[block], blocks.text[block]
        links = _links_of(blocks, node, MAX_LABEL) if blocks.linked[block] >= LINKED * len(line) else []
        this_kind = blocks.tag[node], blocks.names[blocks.parent[node]]
        if links and kind in (None, this_kind) and (is_labelled or _lead_to_topics(page, links)):
            row += links
            kind = this_kind
        elif row or block - kept[-1] >= BELOW:
            break
        else:
            is_labelled = len(line) <= MAX_LABEL and _ROW_LABEL.fullmatch(line) is not None
    if (1 if is_labelled else 2) <= len(row) < MAX_TAGS:
        yield row


def _links_of(blocks: Blocks, node: int, longest: int) -> list[Any]:
    """The links in an element, or the one around it; none if there are too many or too long ones."""
    element = blocks.element[node]
    links = [a for a in islice(element.iter("a"), MAX_TAGS) if _label(a)] or list(islice(element.iterancestors("a"), 1))
    is_list = 0 < len(links) < MAX_TAGS and max(len(_label(a)) for a in links) <= longest
    return links if is_list else []


def place(page: "ArticlePage") -> str | None:
    """A dateline on a line of its own between the headline and the text: marked so, or shouted and no link's label."""
    body = page.selection
    blocks = body.blocks
    spoken = next((b for b in body.kept if body.measured.prose[b]), -1)
    for block in range(body.measured.headline_at + 1, spoken):
        line, node = blocks.text[block], blocks.node[block]
        is_badge = len(line) > MAX_PLACE or line.lower() in _BADGES or not line[0].isalpha()
        if is_badge or blocks.linked[block] or comparable(line) in body.headlines:
            continue
        if _PLACE.search(blocks.names[node]) or (line.isupper() and not _is_label(page, line)):
            return line.strip(" ,.:–—-")
    return None


def _is_label(page: "ArticlePage", line: str) -> bool:
    """Whether a desk, a link of the page or the section is called so."""
    if is_desk(line):
        return True
    known = comparable(line)
    declared = comparable(page.section or "")
    return known == declared or any(comparable(label) == known for _, label in _anchors(page, 0))
