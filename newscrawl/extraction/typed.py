"""The article's blocks with their kinds: a Body in, Blocks in reading order out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.body import HEADING, Body
from newscrawl.items import Block, BlockType

_TYPES: dict[str, BlockType] = {
    "li": "list_item", "dd": "list_item", "dt": "list_item", "blockquote": "quote", "pre": "code",
}  # fmt: skip
_CAPTION = re.compile(r"caption|bildunterschrift|bildtext|legende|didascalia|pie-?de-?foto", re.IGNORECASE)
MAX_ROW = 600  # characters of a table's row; longer ones lay out a page

_FLAT = -2
"""Minus the block that it begins with: what tells an entry that is no node."""

_Piece = tuple[BlockType, int]
"""A type, and what tells the pieces of that type apart: mostly the block, of others the node they stand in."""


def typed(body: Body, entries: Mapping[int, str], beginnings: Mapping[int, str | None] | None = None) -> list[Block]:
    """An entry, a table and an embed become one Block each.

    `entries`: node -> date of a live blog's entries; `beginnings`: block -> date of those that are no nodes.
    """
    dates = {**entries, **{_FLAT - block: date for block, date in (beginnings or {}).items()}}
    pieces = groupby(_pieces(body, entries, sorted(beginnings or ())), key=itemgetter(1))
    return [_written(body, piece, [block for block, _ in members], dates) for piece, members in pieces]


def _pieces(body: Body, entries: Mapping[int, str], beginnings: list[int]) -> Iterator[tuple[int, _Piece]]:
    blocks, kept = body.blocks, set(body.kept)
    for block in sorted(kept | _beside(body)):
        node = blocks.node[block]
        if block not in kept:
            yield block, ("embed", -1) if body.dropped[block] == "embed" else ("caption", block)
        elif (entry := _around(blocks, node, entries)) >= 0:
            yield block, ("entry", entry)
        elif begun := bisect_right(beginnings, block):
            yield block, ("entry", _FLAT - beginnings[begun - 1])
        elif (row := _row(blocks, node)) >= 0:
            yield block, ("table", blocks.parent[row])
        elif HEADING.fullmatch(blocks.tag[node]) or body.is_label(block):
            yield block, ("heading", block)
        else:
            yield block, (_TYPES.get(blocks.tag[node], "paragraph"), block)


def _written(body: Body, piece: _Piece, members: list[int], dates: Mapping[int, str | None]) -> Block:
    kind, key = piece
    blocks = body.blocks
    texts = [blocks.text[block] for block in members]
    if kind == "entry":
        return Block("entry", "\n\n".join(texts), date=dates[key])
    if kind == "table":
        rows = groupby(members, key=lambda block: _row(blocks, blocks.node[block]))
        return Block("table", "\n".join(" | ".join(blocks.text[block] for block in row) for _, row in rows))
    if kind == "heading":
        match = HEADING.fullmatch(blocks.tag[blocks.node[key]])
        return Block("heading", texts[0], level=max(2, int(match[1])) if match else 3)
    return Block(kind, "\n".join(texts))


def _beside(body: Body) -> set[int]:
    """Captions and embedded posts up to the last block kept: no part of the text, but of the article."""
    last = max(body.kept, default=-1)
    return {
        block
        for block, reason in body.dropped.items()
        if block < last and (reason == "embed" or (reason == "caption" and _is_caption(body.blocks, block)))
    }


def _is_caption(blocks: Blocks, block: int) -> bool:
    node = blocks.node[block]
    around = (node, blocks.parent[node])
    return any(n >= 0 and (blocks.tag[n] == "figcaption" or _CAPTION.search(blocks.names[n])) for n in around)


def _around(blocks: Blocks, node: int, entries: Mapping[int, str]) -> int:
    while entries and node >= 0 and node not in entries:
        node = blocks.parent[node]
    return node if entries else -1


def _row(blocks: Blocks, node: int) -> int:
    """The table row a node stands in; -1 when there is none, or one that lays out the page."""
    while node >= 0 and blocks.tag[node] != "tr":
        node = blocks.parent[node]
    if node < 0:
        return -1
    first, end = blocks.first[node], blocks.end[node]
    return node if end - first > 1 and sum(map(len, blocks.text[first:end])) <= MAX_ROW else -1
