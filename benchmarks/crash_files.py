"""A newspaper and the feed files of its crawls in; what is missing from them, and what stands there twice, out."""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.newsroom.press import Press


@dataclass(frozen=True)
class Comparison:
    """Of all files of one format."""

    expected: int
    """Articles printed that some page links."""
    edits: int
    """Later revisions and records of deletions that were delivered."""
    lost: int
    """Articles in no file, or not as they were printed last; revisions left out; deletions of a delivered one."""
    twice: int
    """Times that a revision was delivered again."""


def compared(paper: Press, folder: Path) -> Iterator[Comparison]:
    formats: dict[str, list[Any]] = defaultdict(list)
    for path in files_of(folder):
        if parses(path):
            formats[path.suffix] += entries_in(path)
    for entries in formats.values() or [[]]:
        yield _comparison(paper, entries)


def _comparison(paper: Press, entries: Collection[Any]) -> Comparison:
    times: Counter[tuple[str, int]] = Counter()
    texts: dict[str, str] = {}
    deleted = set()
    for entry in sorted(entries, key=_revision):
        if path := paper.article_at(_target(entry["url"])):
            times[path, _revision(entry)] += 1
            texts[path] = entry.get("body", "")
            if entry.get("deletion"):
                deleted.add(path)
    newest = {path: max(number for found, number in times if found == path) for path in texts}
    left_out = sum(newest.values()) - len(times)
    outdated = {path for path in texts if path not in deleted and not _is_current(paper, path, texts[path])}
    return Comparison(
        expected=len(paper.linked),
        edits=len(times) - len(texts),
        lost=len(set(paper.linked) - texts.keys()) + left_out + len(outdated),
        twice=sum(times.values()) - len(times),
    )


def _is_current(paper: Press, path: str, text: str) -> bool:
    """Plain Scrapy's entries have no text, and see no edits."""
    last = paper.articles[path].body.rpartition("\n\n")[2]
    return path not in paper.removed and (not text or " ".join(last.split()) in " ".join(text.split()))


def _revision(entry: Any) -> int:
    return int(entry.get("revision") or 1)


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.*") if path.suffix in (".json", ".jsonl", ".csv") and path.name[0] != "."]


def parses(path: Path) -> bool:
    try:
        return all(entry["url"] for entry in entries_in(path))
    except (ValueError, KeyError, csv.Error):
        return False


def entries_in(path: Path) -> list[Any]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            csv.field_size_limit(sys.maxsize)
            return list(csv.DictReader(file, strict=True))
        return list(json.load(file)) if path.suffix == ".json" else [json.loads(line) for line in file]


def _target(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
