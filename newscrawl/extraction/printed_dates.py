"""Dates as the page prints them: an ArticlePage in, Candidates for the day of publication and of the last edit out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newscrawl.boilerplate import folded
from newscrawl.extraction.evidence import Candidate

if TYPE_CHECKING:
    from newscrawl.extraction.page import ArticlePage

_EDITED = re.compile(
    r"(?:last\s+)?(?:updated?|modified|edited)\b|aktualisiert|geändert|actualizad[oa]|modificad[oa]|mise?\s+à\s+jour|modifié|"
    r"aggiornat[oa]|modificat[oa]|atualizad[oa]|güncelle\w+|bijgewerkt|gewijzigd|uppdatera[dt]|oppdatert|opdateret|päivitetty|"
    r"muokattu|aktualizac\w+|aktualizováno|zaktualizowan\w+|обновл[её]н\w*|оновлено|ενημέρωση|עודכן|آخر تحديث|تحديث|更新|수정"
)
"""Of a line in lower case."""
_EDITED_NAME = re.compile(r"updated|modified", re.IGNORECASE)
MAX_LINE = 150
BELOW, ABOVE = 25, 12
"""How many blocks around the headline are read."""


def published(page: "ArticlePage") -> Iterator[Candidate]:
    """`<time>` elements, then short lines with a date, from the headline on and then before it."""
    for element, value in _times(page):
        if not _is_edit(element):
            yield Candidate(value, "body", "time")
    for line in _lines(page):
        edited = _EDITED.search(folded(line))
        before = line[: edited.start()] if edited else line
        if any(map(str.isdigit, before)):
            yield Candidate(before.strip(), "body", "text")


def modified(page: "ArticlePage") -> Iterator[Candidate]:
    """Those that are said to be of an edit."""
    for element, value in _times(page):
        if _is_edit(element):
            yield Candidate(value, "body", "time")
    for line in _lines(page):
        if edited := _EDITED.search(folded(line)):
            yield Candidate(line[edited.start() :], "body", "text")


def _times(page: "ArticlePage") -> Iterator[tuple[Any, str]]:
    for element in page.stripped.declared["time"]:
        value = element.get("datetime") or "".join(element.itertext())
        if any(map(str.isdigit, value)):
            yield element, value


def _is_edit(element: Any) -> bool:
    """By its own name or by the words before it."""
    names = f"{element.get('class')} {element.get('itemprop')}"
    if _EDITED_NAME.search(names):
        return "publish" not in names.lower()
    before, parent = element.getprevious(), element.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else ""
    return _EDITED.search(folded(words or "")) is not None


def _lines(page: "ArticlePage") -> Iterator[str]:
    blocks = page.selection.blocks
    start = max(page.selection.measured.headline_at, 0)
    lines = len(blocks.text)
    around = [*range(start + 1, min(start + BELOW, lines)), *range(min(start, lines - 1), max(start - ABOVE, -1), -1)]
    for block in around:
        text = blocks.text[block]
        if len(text) < MAX_LINE and any(map(str.isdigit, text)):
            yield text
