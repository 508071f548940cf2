"""A second look at what the rules left out in doubt: a choice of blocks in, those that are the article's after all out.

A learned model: a weight for each thing that is true of a block, and their sum. See training/blocks.py.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newscrawl.extraction.block_weights import BIAS, WEIGHTS
from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.container import Measure
from newscrawl.extraction.lines import is_sentence
from newscrawl.extraction.vocabulary import FLAG_NAMES

DOUBTFUL = frozenset(("links", "label", "above the text", "below the text"))
"""Of what was left out for any other reason the rules are sure."""
SURE = 1.7
"""Points from which a block is believed to be the article's: more than five to one."""
QUARTERS, FIFTHS = 4, 5


def taken_back(blocks: Blocks, measured: Measure, kept: Sequence[int], dropped: Mapping[int, str]) -> dict[int, float]:
    """Block -> points, of the blocks that are the article's for all the rules say."""
    features = features_of(blocks, measured, kept, dropped)
    points = {block: BIAS + sum(WEIGHTS.get(name, 0.0) for name in names) for block, names in features.items()}
    return {block: value for block, value in points.items() if value > SURE}


def features_of(
    blocks: Blocks, measured: Measure, kept: Sequence[int], dropped: Mapping[int, str]
) -> dict[int, tuple[str, ...]]:
    """What is true of each block that was left out in doubt."""
    doubtful = [block for block, reason in dropped.items() if reason in DOUBTFUL]
    if not doubtful or not kept:
        return {}
    makes: dict[tuple[str, str], float] = defaultdict(float)
    homes: dict[int, float] = defaultdict(float)
    for block in kept:
        node = blocks.node[block]
        makes[blocks.tag[node], blocks.names[node]] += measured.prose[block]
        homes[blocks.parent[node]] += measured.prose[block]
    total = sum(homes.values()) or 1.0
    spoken = [block for block in kept if measured.prose[block]] or kept
    features = {}
    for block in doubtful:
        node = blocks.node[block]
        make, home = makes.get((blocks.tag[node], blocks.names[node]), 0.0), homes.get(blocks.parent[node], 0.0)
        features[block] = (
            *_own(blocks, measured, block, dropped[block]),
            f"make={_share(make, total)}",
            f"home={_share(home, total)}",
            "above" if block < spoken[0] else "below" if block > spoken[-1] else "amid",
        )
    return features


def _share(part: float, whole: float) -> int:
    """In quarters; a fifth of one counts as one."""
    return int(QUARTERS * part / whole + 0.8)


def _own(blocks: Blocks, measured: Measure, block: int, reason: str) -> Iterator[str]:
    """What is true of a block whatever stands around it."""
    text, node = blocks.text[block], blocks.node[block]
    parent = max(blocks.parent[node], 0)
    yield reason
    yield f"{reason}+{blocks.tag[node]}"
    yield f"{reason}+{'sentence' if is_sentence(text) else 'words'}"
    yield f"tag={blocks.tag[node]}"
    yield f"in={blocks.tag[parent]}"
    yield f"mass={(measured.mass[block] + 1).bit_length() - 1}"
    yield f"linked={FIFTHS * blocks.linked[block] // len(text)}"
    if block in measured.carded:
        yield "carded"
    for flag, name in FLAG_NAMES.items():
        if blocks.flags[node] & flag:
            yield f"named={name}"
        if blocks.flags[parent] & flag:
            yield f"in-named={name}"
