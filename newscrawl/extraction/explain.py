"""Why an article reads as it does: an ArticlePage in, plain data for a person or a machine out."""

import dataclasses
from typing import Any

from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.page import ArticlePage

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
    lost: list[dict[str, Any]] = []
    for candidate in page.candidates(name):
        entry = {"value": _plain(candidate.value), "source": candidate.source, "where": candidate.where}
        is_news = _gist(entry["value"]) != _gist(value) and entry not in lost
        if is_news and not (name.startswith("date_") and _is_undated(candidate.value)):
            lost.append(entry)
    return {"value": value, "provenance": page.provenance.get(name), "lost": lost}


def _is_undated(value: Any) -> bool:
    return isinstance(value, str) and parse_date(value) is None


def _gist(value: Any) -> Any:
    """What makes two values the same to a reader: an author's name, a picture's address."""
    if isinstance(value, list):
        return [_gist(entry) for entry in value]
    return value.get("name") or value.get("url") if isinstance(value, dict) else value


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
            "fate": "kept" if number in kept else selection.dropped.get(number, "outside"),
        }
        for number, text in enumerate(blocks.text)
    ]
