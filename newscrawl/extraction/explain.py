"""Why an article reads as it does: an ArticlePage in, plain data for a person or a machine out."""

import dataclasses
from typing import Any

from newscrawl.extraction.body import Body
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.page import ArticlePage
from newscrawl.extraction.tags import split_tags
from newscrawl.text import comparable

EXPLAINED = (
    "headline", "alternative_headline", "date_published", "date_modified", "authors", "section", "tags", "description",
    "dateline", "in_language", "image", "is_accessible_for_free", "canonical_url",
)  # fmt: skip


def explain(page: ArticlePage) -> dict[str, Any]:
    """Verdict with reasons; each field's value, provenance and what lost; the text's blocks with score and fate."""
    return {
        "url": page.url,
        "verdict": {"kind": page.verdict.kind, "reasons": list(page.verdict.reasons)},
        "fields": {name: _field(page, name) for name in EXPLAINED},
        "body": {"provenance": page.provenance.get("body"), "word_count": page.word_count, "blocks": _blocks(page)},
    }


def _field(page: ArticlePage, name: str) -> dict[str, Any]:
    value = _plain(getattr(page, name))
    gist = _gist(name, value)
    lost: list[dict[str, Any]] = []
    for candidate in page.candidates(name):
        entry = {"value": _plain(candidate.value), "source": candidate.source, "where": candidate.where}
        said = _gist(name, entry["value"])
        if said not in (gist, None) and entry not in lost:
            lost.append(entry)
    return {"value": value, "provenance": page.provenance.get(name), "lost": lost}


def _gist(name: str, value: Any) -> Any:
    """What makes two values the same to a reader: a moment, words, an author's name, a picture's address."""
    if name.startswith("date_"):
        return parse_date(value) if isinstance(value, str) else None
    if name == "tags":
        return sorted(comparable(tag) for tag in split_tags(value or []))
    if isinstance(value, list):
        return [_gist(name, entry) for entry in value]
    if isinstance(value, str):
        return comparable(value)
    return comparable(str(value.get("name") or value.get("url"))) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """JSON's types; a candidate's pair of name and kind is its name."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, tuple):
        return value[0]
    return [_plain(entry) for entry in value] if isinstance(value, list) else value


def _blocks(page: ArticlePage) -> list[dict[str, Any]]:
    selection = page.selection
    blocks, kept = selection.blocks, frozenset(selection.kept)
    return [
        {
            "text": text,
            "tag": blocks.tag[blocks.node[number]],
            "score": round(selection.measured.prose[number], 2),
            "kept": number in kept,
            "fate": _fate(selection, number, is_kept=number in kept),
        }
        for number, text in enumerate(blocks.text)
    ]


def _fate(selection: Body, block: int, *, is_kept: bool) -> str:
    if block in selection.taken_back:
        return f"kept, not left out as {selection.taken_back[block]}"
    if is_kept:
        return "kept"
    return "headline" if block == selection.measured.headline_at else selection.dropped.get(block, "outside")
