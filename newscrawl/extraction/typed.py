"""The article's blocks with their kinds: a Body in, Blocks in reading order out."""

from collections.abc import Mapping

from newscrawl.extraction.body import HEADING, Body
from newscrawl.items import Block, BlockType

_TYPES: dict[str, BlockType] = {
    "li": "list_item", "dd": "list_item", "dt": "list_item", "blockquote": "quote", "pre": "code",
    "figcaption": "caption",
}  # fmt: skip


def typed(body: Body, entries: Mapping[int, str]) -> list[Block]:
    """`entries`: node -> date of a live blog's entries, each of which becomes one Block."""
    blocks, writing = body.blocks, -1
    result: list[Block] = []
    for block in body.kept:
        node, text = blocks.node[block], blocks.text[block]
        entry = _entry_around(body, node, entries) if entries else -1
        if entry >= 0 and entry == writing:
            result[-1].text += f"\n\n{text}"
        elif entry >= 0:
            result.append(Block("entry", text, date=entries[entry]))
        elif match := HEADING.fullmatch(blocks.tag[node]):
            result.append(Block("heading", text, level=max(2, int(match[1]))))
        elif body.is_label(block):
            result.append(Block("heading", text, level=3))
        else:
            result.append(Block(_TYPES.get(blocks.tag[node], "paragraph"), text))
        writing = entry
    return result


def _entry_around(body: Body, node: int, entries: Mapping[int, str]) -> int:
    while node >= 0 and node not in entries:
        node = body.blocks.parent[node]
    return node
