"""Captions that no class names: blocks and their masses in, the blocks that stand alone with a picture out."""

from newscrawl.extraction.blocks import Blocks

MAX_LINES, MAX_CAPTION = 2, 240  # blocks; UTF-8 bytes
MAX_BOXES = 30  # around one picture
_BOXES = frozenset(["div", "figure", "section", "span", "a", "center", "aside", "picture"])
_NO_CAPTIONS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "button", "blockquote"])


def captions(blocks: Blocks, mass: list[int], container: int) -> set[int]:
    """Of the pictures in the container; none when so many pictures have a line that the lines are the article."""
    found: set[int] = set()
    for _, node, _ in blocks.pictures:
        box = _box_around(blocks, node, container)
        if box > container:
            first, end = blocks.first[box], blocks.end[box]
            if all(
                mass[b] <= MAX_CAPTION and blocks.tag[blocks.node[b]] not in _NO_CAPTIONS for b in range(first, end)
            ):
                found.update(range(first, end))
    inside = sum(mass[blocks.first[container] : blocks.end[container]])
    return found if sum(mass[block] for block in found) * 5 < inside else set()


def _box_around(blocks: Blocks, node: int, container: int) -> int:
    """The largest box with the picture and at most MAX_LINES blocks; -1 when there is none."""
    found = -1
    for _ in range(MAX_BOXES):
        if node <= container or blocks.end[node] - blocks.first[node] > MAX_LINES:
            break
        if blocks.tag[node] in _BOXES and blocks.first[node] < blocks.end[node]:
            found = node
        node = blocks.parent[node]
    return found
