"""What stands in the container beside the article: the blocks to keep in, those set in another way out."""

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.container import Measure


def strangers(blocks: Blocks, measured: Measure, container: int, kept: list[int]) -> set[int]:
    """The parts beside the article's core whose prose is set in another way, but for an opening that reads like it."""
    prose, found = measured.prose, set[int]()
    core = _core(blocks, prose, container, kept)
    if core == container:
        return found
    first, end = blocks.first[core], blocks.end[core]
    makes = {_make(blocks, b) for b in kept if first <= b < end and prose[b]}
    inside = sum(prose[b] for b in kept if first <= b < end)
    parts: dict[int, list[int]] = {}
    for block in kept:
        if not first <= block < end:
            parts.setdefault(_part(blocks, block, core, container), []).append(block)
    for members in parts.values():
        mass = sum(prose[b] for b in members)
        alike = sum(prose[b] for b in members if _make(blocks, b) in makes)
        opens = members[-1] < first and mass * 2 > sum(measured.mass[b] for b in members)
        if not (alike * 2 > mass or mass * 4 > inside or opens):
            found.update(members)
    return found


def _core(blocks: Blocks, prose: list[float], container: int, kept: list[int]) -> int:
    """The deepest node that still holds four fifths of the kept prose."""
    total = sum(prose[b] for b in kept)
    held: dict[int, float] = {}
    for block in kept:
        if prose[block]:
            node = blocks.node[block]
            while node > container:
                held[node] = held.get(node, 0.0) + prose[block]
                node = blocks.parent[node]
    return max((n for n, mass in held.items() if mass * 5 >= total * 4), default=container)


def _part(blocks: Blocks, block: int, core: int, container: int) -> int:
    """The largest subtree a block stands in that does not hold the core."""
    node = blocks.node[block]
    while (parent := blocks.parent[node]) >= container and not parent <= core <= blocks.last[parent]:
        node = parent
    return node


def _make(blocks: Blocks, block: int) -> tuple[str, str]:
    node = blocks.node[block]
    return blocks.tag[node], blocks.names[node]
