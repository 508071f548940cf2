"""Which blocks are the article: blocks and the headline in, the kept blocks in reading order out."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.container import Measure, choose_container, letters, measure
from newscrawl.items import Block, BlockType

_HEADING = re.compile(r"h([1-6])")
_TYPES: dict[str, BlockType] = {
    "li": "list_item", "dd": "list_item", "dt": "list_item", "blockquote": "quote", "pre": "code", "figcaption": "caption",
}  # fmt: skip


class Body:
    """The choice made for one page, with what led to it."""

    def __init__(self, blocks: Blocks, headlines: Sequence[str], *, container: int = -1) -> None:
        self.blocks = blocks
        self.headlines = {key for headline in headlines if (key := letters(headline))}
        self.measured: Measure = measure(blocks, headlines)
        self.container = container if container >= 0 else choose_container(blocks, self.measured)
        self.kept = self._select() if self.container >= 0 else []

    def _select(self) -> list[int]:
        blocks, measured = self.blocks, self.measured
        kept = []
        first, end = blocks.first[self.container], blocks.end[self.container]
        for block in range(max(first, measured.headline_at + 1), end):
            node = blocks.node[block]
            if measured.excluded[node]:
                continue
            text = blocks.text[block]
            if blocks.linked[block] * 2 > len(text):
                continue
            if letters(text) in self.headlines:
                continue
            kept.append(block)
        return kept

    def typed(self) -> list[Block]:
        result = []
        for block in self.kept:
            tag = self.blocks.tag[self.blocks.node[block]]
            match = _HEADING.fullmatch(tag)
            if match:
                result.append(Block("heading", self.blocks.text[block], level=int(match[1])))
            else:
                result.append(Block(_TYPES.get(tag, "paragraph"), self.blocks.text[block]))
        return result

    @property
    def element(self) -> Any:
        """The container's element; None when there is none."""
        return self.blocks.element[self.container] if self.container >= 0 else None

    def anchors(self) -> Iterator[Any]:
        """The `<a>` elements in kept blocks."""
        kept = set(self.kept)
        return (element for block, element in self.blocks.anchors if block in kept)
