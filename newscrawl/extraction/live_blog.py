"""The entries of a live blog: its blocks or its JSON-LD in, where they begin or what they say, dated, out."""

import html
import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.evidence import Candidate
from newscrawl.items import IN_BODY, Block
from newscrawl.text import clean

MIN_ENTRIES, MAX_ENTRIES = 3, 2_000
_LINE_END = re.compile(r"</(?:p|div|li|h\d|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")
_TIME = re.compile(
    r"^\W{0,3}(?:(?:um|at|à|ore|kl\.?|klo|saat)\s+)?([01]?\d|2[0-3])\s?[:.hH]\s?([0-5]\d)(?!\d|[.:]\d)\s?([ap]\.?m\b\.?)?",
    re.IGNORECASE,
)


def find_entries(blocks: Blocks, container: int) -> dict[int, str]:
    """Node -> date as printed: the siblings in the container that most `<time>`s stand in, one in each."""
    if container < 0:
        return {}
    last = blocks.last[container]
    node_of = {blocks.element[node]: node for node in range(container, last + 1)}
    siblings: dict[tuple[int, str], dict[int, str]] = {}
    for element in blocks.element[container].iter("time", "meta"):
        date = _date(element)
        for node in _nodes_around(element, node_of, container) if date else ():
            siblings.setdefault((blocks.parent[node], blocks.tag[node]), {}).setdefault(node, date)
    entries = max(siblings.values(), key=len, default={})
    return entries if len(entries) >= MIN_ENTRIES else {}


def _date(element: Any) -> str:
    if element.tag == "meta":
        return (element.get("content") or "") if element.get("itemprop") == "datePublished" else ""
    return element.get("datetime") or "".join(element.itertext()).strip()


def _nodes_around(element: Any, node_of: dict[Any, int], container: int) -> list[int]:
    """Inner ones first, without the container."""
    nodes = []
    current = element
    while current is not None:
        node = node_of.get(current)
        if node == container:
            break
        if node is not None:
            nodes.append(node)
        current = current.getparent()
    return nodes


def find_beginnings(blocks: Blocks, container: int, *, day: str | None) -> dict[int, str | None]:
    """Block -> date: those in the container that begin with a time of day; undated without the `day` they are of."""
    if container < 0:
        return {}
    found: dict[int, str | None] = {}
    for block in range(blocks.first[container], blocks.end[container]):
        if match := _TIME.match(blocks.text[block]):
            half = (match[3] or " ")[0].lower()
            hour = int(match[1]) % 12 + 12 * (half == "p") if half in "ap" else int(match[1])
            found[block] = f"{day}T{hour:02}:{match[2]}:00" if day else None
    return found if len(found) >= MIN_ENTRIES else {}


def day_of(published: Iterable[Candidate], modified: Iterable[Candidate]) -> str | None:
    """The one day a live blog is declared to be of; None where it is of several, or nobody says."""
    dates = [next(filter(None, (parse_date(str(c.value)) for c in found)), None) for found in (published, modified)]
    days = {date[:10] if date else None for date in dates}
    return days.pop() if len(days) == 1 else None


def declared_body(shown: list[Block], updates: Iterable[Any]) -> list[Block]:
    """The entries JSON-LD gives below what stands above them; [] where they are not even half of what is shown."""
    entries = _declared(updates)
    said = "\n\n".join(entry.text for entry in entries)
    if len(said) * 2 < sum(len(block.text) for block in shown if block.type in IN_BODY):
        return []
    above = takewhile(lambda block: block.type != "entry" and block.text not in said, shown)
    return [*above, *entries] if entries else []


def _declared(updates: Iterable[Any]) -> list[Block]:
    """Of lists of updates."""
    entries = []
    for update in (update for value in updates for update in (value if isinstance(value, list) else [value])):
        if not isinstance(update, dict) or not isinstance(update.get("articleBody"), str):
            continue
        headline = update.get("headline")
        lines = [headline if isinstance(headline, str) else "", *_lines(update["articleBody"])]
        if text := "\n\n".join(filter(None, map(clean, lines))):
            entries.append(Block("entry", text, date=parse_date(str(update.get("datePublished") or ""))))
    return entries[:MAX_ENTRIES] if len(entries) >= MIN_ENTRIES else []


def _lines(text: str) -> list[str]:
    """Of plain text, or of markup."""
    return _MARKUP.sub(" ", _LINE_END.sub("\n", html.unescape(text))).split("\n")
