"""Articles over several pages: a page's links in, the next page out; the pages' Articles in, one out."""

import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from newscrawl.document import Document
from newscrawl.items import Article, Block
from newscrawl.text import count_words

_NUMBERED = re.compile(
    r"^(?P<stem>.+?)(?:/(?:page/|seite[-/]|p)?(?P<slash>\d{1,2})|[-_,](?:page|seite|p)?-?(?P<dash>\d{1,2})|,(?P<comma>\d))?(?P<ending>\.\w{3,5})?/?$"
)
_PARAMETERS = ("page", "p", "seite", "pagina", "pg", "s", "sayfa", "start")
_PAGE = r"(?:page|seite|p[áa]gina|pagina|sayfa|strona|strana|sivu|side|sida|страница|стр\.?|сторінка|teil|part|partie|parte)"
_NEXT = re.compile(
    r"\bnext\b|weiter|nächste|suivant|siguiente|próxim[ao]|seguinte|successiv|avanti|volgende|nästa|neste|næste|następn|další|ďalšia|"
    r"seuraava|sonraki|következő|următoare|επόμεν|следующ|далее|наступн|下一[页頁]|次[のへ]|다음|التالي|بعدی|הבא|अगल|ถัดไป|trang sau|berikutnya|"
    r"^\s*[›»→>⟩▶]+\s*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|kommentar|reply|respond", re.IGNORECASE)
MAX_HREF, MAX_LABEL, MAX_PARTS = 2_000, 200, 50  # characters, of a link's address and label; pieces of the label
_MAX_NUMBER = 50


def next_page(document: Document, declared: str | None) -> str | None:
    """The URL of the page after this one of the same article: `rel=next`, or a link to it that says so."""
    here = _page_of(document.url)
    if declared and _follows(here, _page_of(declared)):
        return declared
    digits = str(here.number + 1)
    has_number = re.compile(rf"(?<!\d){digits}(?!\d)").search
    for anchor, href in document.anchors:
        if digits not in href or len(href) > MAX_HREF or not has_number(href):
            continue
        try:
            target = urljoin(document.base_url, href.strip())
            if _follows(here, _page_of(target)) and _says(anchor, digits) and not _leads_to_comments(anchor, target):
                return target.split("#")[0]
        except ValueError:
            continue
    return None


def _says(anchor: Any, digits: str) -> bool:
    """Whether a link is the number of a page, begins with it, or is called the next one."""
    text = " ".join("".join(islice(anchor.itertext(), MAX_PARTS)).split())[:MAX_LABEL]
    plain = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    if plain == digits or re.match(rf"(?:{_PAGE}\s*{digits}\b|{digits}\s*[.:)–-]\D)", plain, re.IGNORECASE):
        return True
    names = (anchor.get(name) or "" for name in ("rel", "aria-label", "title", "class"))
    return any(_NEXT.search(said) for said in (text, *names))


def _leads_to_comments(anchor: Any, target: str) -> bool:
    if _COMMENTS.search(urlsplit(target).fragment):
        return True
    names = (f"{above.get('id')} {above.get('class')}" for above in islice(anchor.iterancestors(), 4))
    return any(map(_COMMENTS.search, names))


@dataclass(slots=True, frozen=True)
class _Page:
    address: str
    """What all pages of the article share."""
    number: int
    """From 1."""
    query: frozenset[tuple[str, str]]


def _follows(here: _Page, there: _Page) -> bool:
    return there.address == here.address and there.number == here.number + 1 and there.query <= here.query


def _page_of(url: str) -> _Page:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    for name in _PARAMETERS:
        if query.get(name, "").isdigit() and len(query[name]) < 3:  # noqa: PLR2004
            number = int(query.pop(name))
            return _Page(f"{parts.netloc}{parts.path}".rstrip("/"), number, frozenset(query.items()))
    match = _NUMBERED.match(parts.path)
    digits = match and (match["slash"] or match["dash"] or match["comma"])
    if match and digits and 1 <= int(digits) < _MAX_NUMBER:
        address = f"{parts.netloc}{match['stem']}{match['ending'] or ''}"
        return _Page(address.rstrip("/"), int(digits), frozenset(query.items()))
    return _Page(f"{parts.netloc}{parts.path}".rstrip("/"), 1, frozenset(query.items()))


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
