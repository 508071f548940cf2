"""What stands around an article's text for the reader: an ArticlePage in, its section, tags and place as shown out."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawl.extraction.desks import is_desk
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
"""Of a class in lower case."""
_TAG_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|schlagw(?:ö|oe)rter|schlagworte|themen|etiketler|etiquetas|mots[- ]cl[ée]s|temas|"
    r"trefwoorden|emneord|ämnen|avainsanat|tagi|tagy|štítky|címkék|etichete|ετικέτες|теги|тэги|метки|từ khóa|"
    r"แท็ก|标签|標籤|关键词|關鍵字|タグ|キーワード|태그|وسوم|الكلمات المفتاحية|برچسب‌?ها|תגיות)\s?[:：]",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|[\s_-])(?:place|date-?line|location|ort|lieu|yer|city)(?:$|[\s_-])", re.IGNORECASE)
MAX_LABEL, MAX_PLACE, MAX_TAG = 40, 40, 60
MAX_TAGS = 100
BELOW = 8  # blocks


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
    if b"crumb" not in page.document.markup:
        return None
    for node, names in enumerate(blocks.names):
        if names and _BREADCRUMBS.search(names):
            return blocks.element[node]
    for element in blocks.furniture:
        lists = [element, *element.iter("ol", "ul")]
        if any(_BREADCRUMBS.search(f"{e.get('class')} {e.get('aria-label')}") for e in lists):
            return element
    return None


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
    """Lists of links marked as tags, in the article's part of the page or close below its text."""
    blocks, home, kept = page.selection.blocks, page.selection.home, page.selection.kept
    inside = range(home, blocks.last[home] + 1) if home >= 0 else range(0)
    below = range(kept[-1], kept[-1] + BELOW) if kept else range(0)
    for node in sorted({*inside, *blocks.starting(below)}):
        names = blocks.names[node]
        if not names or not _TAGS.search(names.lower()):
            continue
        labels = [label for _, label in islice(_anchors(page, node), MAX_TAGS)]
        if 0 < len(labels) < MAX_TAGS and max(map(len, labels)) <= MAX_TAG:
            yield labels
    near = range(blocks.first[home], blocks.end[home]) if home >= 0 else below
    for node in dict.fromkeys(blocks.node[block] for block in near if _TAG_LABEL.match(blocks.text[block])):
        yield [label for a in islice(blocks.element[node].iter("a"), MAX_TAGS) if (label := _label(a))]


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
