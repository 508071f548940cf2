"""Which part of the page holds the article: blocks in, masses and the container's node out."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.titles import Titles
from newscrawl.extraction.vocabulary import (
    AD,
    ASIDE,
    CAPTION,
    COMMENTS,
    CONSENT,
    EMBED,
    GOOD,
    HIDDEN,
    META,
    NAV,
    PITCH,
    POPUP,
    RELATED,
    SHARE,
)  # fmt: skip

_SENTENCE = re.compile(r"[.!?…。！？।؟:;,،、](?:(?<=[。！？।])|(?<=[,،、])\s?\S|(?<=[.!?…؟:;])(?=[\s\"”»'’)\]]|$))")
_UNSTOPPED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff](?:.{20,}[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]){2}"
)
"""Long lines in Thai, Lao, Burmese and Khmer, which end sentences without a mark."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TAG_WEIGHT = {
    "p": 1.25,
    "li": 0.4,
    "td": 0.6,
    "th": 0.1,
    "dd": 0.5,
    "dt": 0.2,
    "figcaption": 0.05,
    "address": 0.0,
    "blockquote": 0.9,
}
_STRONG = COMMENTS | CONSENT | POPUP | ASIDE
_SOFT = RELATED | SHARE | PITCH | AD | NAV | META | CAPTION | HIDDEN | EMBED
_TAG_FLAGS = {
    "aside": RELATED,
    "footer": NAV,
    "nav": NAV,
    "menu": NAV,
    "dialog": POPUP,
    "button": NAV,
    "figcaption": CAPTION,
    "form": 0,
    "address": META,
}
_LEAVES = _HEADINGS | {"p", "li", "span", "tr"}
_CARDS = frozenset(["div", "article", "li", "section", "a", "td", "tr", "dl"])
_ITEMS = frozenset(["article", "li"])
"""Their further class names may tell one from another: "post post-20417 category-coast"."""
MIN_SPOKEN = 150  # UTF-8 bytes of a heading that is a paragraph
MIN_PROSE = 60  # UTF-8 bytes
MIN_APART = 600  # of prose between a headline and comments that hold most of the page's
MIN_TITLE = 12  # characters, of one that is no heading


@dataclass(slots=True)
class Measure:
    mass: list[int]
    """Of each block, its UTF-8 length: scripts without spaces weigh as much as others."""
    prose: list[float]
    """Of each block, how much of it reads like an article's sentences."""
    excluded: list[int]
    """Of each node, the flags that exclude it, or 0."""
    headline_at: int
    """The block with the headline; -1 when there is none."""
    cards: int
    """How many teasers the page shows."""
    carded: frozenset[int]
    """The blocks in them."""
    teasers: frozenset[int]
    """The blocks in those, be they but two, whose heading leads elsewhere."""


def measure(blocks: Blocks, titles: Titles, *, lenient: bool = False) -> Measure:
    """`lenient` believes no class name but those of comments, consent and pop-ups."""
    mass = [len(text) if text.isascii() else len(text.encode("utf-8", "replace")) for text in blocks.text]
    prose = [
        _prose(text, weight, linked, blocks.tag[node]) if weight >= MIN_PROSE else 0.0
        for text, weight, linked, node in zip(blocks.text, mass, blocks.linked, blocks.node, strict=True)
    ]
    at = _find_headline(blocks, titles)
    if sum(prose[: max(at, 0)]) > 0.5 * sum(prose):
        at = -1
    if at > 0:
        for block in range(at):
            prose[block] *= 0.3
    cards = _discount_cards(blocks, prose, mass)
    measured = Measure(mass, prose, [0] * len(blocks.tag), at, *cards)
    _exclude(blocks, measured, _STRONG if lenient else _STRONG | _SOFT)
    return measured


def _prose(text: str, mass: int, linked: int, tag: str) -> float:
    """How much of a block reads like an article's sentences."""
    density = linked / len(text)
    if tag in _HEADINGS and (mass < MIN_SPOKEN or density > 0.25 or not _SENTENCE.search(text)):
        return 0.0
    if density > (0.75 if tag == "p" and mass > 150 else 0.5):
        return 0.0
    value = min(mass, 1500) * (1 - density) ** 2 * _TAG_WEIGHT.get(tag, 1.0)
    if not _SENTENCE.search(text) and not _UNSTOPPED.search(text):
        value *= 0.15
    elif mass < 110 and tag != "p":
        value *= 0.5
    return value * 0.4 if mass < 400 and text.endswith(("...", "…", "[…]")) else value


def _find_headline(blocks: Blocks, titles: Titles) -> int:
    best, best_rank = -1, 9
    for block, text in enumerate(blocks.text):
        if text in titles:
            tag = blocks.tag[blocks.node[block]]
            if tag not in _HEADINGS and len(text) < MIN_TITLE:
                continue
            rank = 0 if tag == "h1" else 2 if tag in _HEADINGS else 4
            if blocks.linked[block]:
                rank += 3
            if rank < best_rank:
                best, best_rank = block, rank
    return best


def _discount_cards(blocks: Blocks, prose: list[float], mass: list[int]) -> tuple[int, frozenset[int], frozenset[int]]:
    """Siblings of one make, each a link with a little text: how many there are, their blocks, those of sure teasers."""
    count = 0
    carded, teasers = set[int](), set[int]()
    siblings: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for node, (parent, tag, names) in enumerate(zip(blocks.parent, blocks.tag, blocks.names, strict=True)):
        if tag in _CARDS and parent >= 0:
            make = names.partition(" ")[0] if tag in _ITEMS else names
            siblings[parent, tag, make].append(node)
    for group in siblings.values():
        cards = [n for n in group if _is_card(blocks, n, mass)] if len(group) > 1 else ()
        if len(cards) < 2 or len(cards) * 4 < len(group) * 3:
            continue
        insides = [range(blocks.first[node], blocks.end[node]) for node in cards]
        teasers.update(block for inside in insides if _leads_on(blocks, inside) for block in inside)
        if len(cards) > 2:
            count += len(cards)
            carded.update(*insides)
    for block in carded:
        prose[block] *= 0.1
    return count, frozenset(carded), frozenset(teasers)


def _leads_on(blocks: Blocks, inside: range) -> bool:
    """Whether a heading among these blocks is a link."""
    return any(
        blocks.linked[block] * 10 > len(blocks.text[block]) * 8 and blocks.tag[blocks.node[block]] in _HEADINGS
        for block in inside
    )


def _is_card(blocks: Blocks, node: int, mass: list[int]) -> bool:
    first, end = blocks.first[node], blocks.end[node]
    if end - first == 1:
        return (
            blocks.tag[node] == "li"
            and blocks.linked[first] / len(blocks.text[first]) > 0.15
            and 100 < mass[first] < 400
        )
    if end == first or end - first > 8:
        return False
    linked = sum(1 for block in range(first, end) if blocks.linked[block] * 2 > len(blocks.text[block]) > 12)
    return bool(linked) and sum(mass[first:end]) < 900


def _exclude(blocks: Blocks, measured: Measure, believed: int) -> None:
    """Give a flagged subtree up, unless it holds most of the page's prose or the headline."""
    sums = [0.0, *accumulate(measured.prose)]
    total = sums[-1] or 1.0
    named = [
        n for n, (flags, tag) in enumerate(zip(blocks.flags, blocks.tag, strict=True)) if flags or tag in _TAG_FLAGS
    ]
    good = [n for n in named if blocks.flags[n] & GOOD and sums[blocks.end[n]] - sums[blocks.first[n]] > 0.3 * total]
    makes = _mass_of_makes(blocks, named, sums)
    at, covered = measured.headline_at, -1
    elsewhere = total - _flagged_mass(blocks, named, sums)
    for node in named:
        if node <= covered:
            continue
        flags = blocks.flags[node]
        tag = blocks.tag[node]
        bad = flags & believed | _TAG_FLAGS.get(tag, 0)
        if not bad or tag in ("html", "body") or (tag in _HEADINGS and not bad & ~META):
            continue
        first, end = blocks.first[node], blocks.end[node]
        if first <= at < end and tag != "figcaption":
            continue
        inside = max(sums[end] - sums[first], makes.get((blocks.names[node], flags), 0.0))
        is_apart = bad & _STRONG and 0 <= at < first and sums[first] - sums[at] > MIN_APART
        if inside > total * (0.8 if bad & (_STRONG | NAV) else 0.55) and not is_apart:
            continue
        if not bad & _STRONG and inside > max(elsewhere, 1200):
            continue
        if flags & GOOD and not bad & _STRONG and inside * 5 > total:
            continue
        last, inner = blocks.last[node], bisect_right(good, node)
        if not bad & _STRONG and inner < len(good) and good[inner] <= last:
            continue
        covered = last
        measured.excluded[node : last + 1] = [bad] * (last + 1 - node)
    for block, node in enumerate(blocks.node):
        if measured.excluded[node]:
            measured.prose[block] = 0.0


def _mass_of_makes(blocks: Blocks, named: list[int], sums: list[float]) -> dict[tuple[str, int], float]:
    """The prose in all elements of one make: the same class names, the same flags."""
    makes: dict[tuple[str, int], float] = {}
    for node in named:
        key = (blocks.names[node], blocks.flags[node])
        if key[0] and key[1]:
            makes[key] = makes.get(key, 0.0) + sums[blocks.end[node]] - sums[blocks.first[node]]
    return makes


def _flagged_mass(blocks: Blocks, named: list[int], sums: list[float]) -> float:
    """The prose in outermost flagged subtrees, those that hold most of the page aside."""
    total, covered = 0.0, -1
    for node in named:
        if node <= covered or not (blocks.flags[node] | _TAG_FLAGS.get(blocks.tag[node], 0)) & (_STRONG | _SOFT):
            continue
        inside = sums[blocks.end[node]] - sums[blocks.first[node]]
        if inside * 2 <= sums[-1]:
            total += inside
            covered = blocks.last[node]
    return total


def choose_container(blocks: Blocks, measured: Measure) -> int:
    """The node whose subtree holds most of the prose and least else; -1 when there is no prose."""
    prose, junk = [0.0], [0.0]
    for block, (text, node) in enumerate(zip(blocks.text, blocks.node, strict=True)):
        value = measured.prose[block]
        prose.append(prose[-1] + value)
        cost = 0.0
        if not value and not measured.excluded[node]:
            cost = 10 + min(measured.mass[block], 200) * (blocks.linked[block] / len(text))
        junk.append(junk[-1] + cost)
    total = prose[-1]
    if not total:
        return -1
    best, best_score = -1, 0.0
    for node, flags in enumerate(blocks.flags):
        if measured.excluded[node] or blocks.tag[node] in _LEAVES:
            continue
        first, end = blocks.first[node], blocks.end[node]
        inside = prose[end] - prose[first]
        if inside * 5 < total:
            continue
        precision = inside / (inside + junk[end] - junk[first])
        recall = inside / total
        score = 3.25 * precision * recall / (2.25 * precision + recall)
        if flags & GOOD:
            score *= 1.08
        if blocks.tag[node] == "article":
            score *= 1.04
        if score >= best_score:
            best, best_score = node, score
    return best
