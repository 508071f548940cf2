"""CSV that loses nothing: one fixed column a field; `read_csv` gives the same articles back.

The rule: text stands as it is; numbers, truth values, lists and objects stand as JSON; an absent value is an empty
cell, an empty text is `""`. A cell that a spreadsheet would run as a formula, or that begins with an apostrophe,
gets one apostrophe before it.
"""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from scrapy.exporters import CsvItemExporter

from newscrawl.items import Article, ArticleKind, Deletion, article_from_dict

# Fields whose value is text; all others are JSON.
_TEXTS = frozenset(
    field.name for field in fields(Article) if field.type in (str, str | None, ArticleKind, Deletion | None)
)
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


class FlatCsvExporter(CsvItemExporter):
    """FEED_EXPORTERS "csv"."""

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:
        kwargs.setdefault("errors", "backslashreplace")  # Lone surrogates: no file of ours may fail on one character.
        super().__init__(file, **kwargs)

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:  # noqa: ARG002  Scrapy's signature
        return write_cell(value)


def write_cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, default=_as_object)
    if not value:
        return '""'
    return f"'{value}" if value.startswith(_RUNS_AS_FORMULA) or value == '""' else value


def read_csv(path: Path) -> Iterator[Article]:
    """The articles of a CSV feed, as they were exported."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {name: _read_cell(name, cell) for name, cell in row.items()}
            yield article_from_dict({name: value for name, value in values.items() if value is not None})


def _read_cell(name: str, cell: str) -> Any:
    if not cell:
        return None
    if name not in _TEXTS:
        return json.loads(cell)
    return "" if cell == '""' else cell.removeprefix("'")


def _as_object(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a CSV cell")
