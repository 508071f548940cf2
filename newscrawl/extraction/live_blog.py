"""The entries of a live blog: its blocks in, the nodes that are entries with their dates out."""

from typing import Any

from newscrawl.extraction.blocks import Blocks

MIN_ENTRIES = 3


def find_entries(blocks: Blocks, container: int) -> dict[int, str]:
    """Node -> date as printed: the siblings in the container that most `<time>`s stand in, one in each."""
    if container < 0:
        return {}
    last = blocks.last[container]
    node_of = {blocks.element[node]: node for node in range(container, last + 1)}
    siblings: dict[tuple[int, str], dict[int, str]] = {}
    for element in blocks.element[container].iter("time"):
        date = element.get("datetime") or "".join(element.itertext()).strip()
        for node in _nodes_around(element, node_of, container):
            if date:
                siblings.setdefault((blocks.parent[node], blocks.tag[node]), {}).setdefault(node, date)
    entries = max(siblings.values(), key=len, default={})
    return entries if len(entries) >= MIN_ENTRIES else {}


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
