"""Which blocks are the article: blocks and the headline in, the kept blocks in reading order out."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from newscrawl.extraction.blocks import Blocks
from newscrawl.extraction.container import Measure, choose_container, measure
from newscrawl.extraction.figures import captions
from newscrawl.extraction.lines import is_date, is_sentence, noise
from newscrawl.extraction.second_look import taken_back
from newscrawl.extraction.standfirst import standfirst
from newscrawl.extraction.strangers import strangers
from newscrawl.extraction.titles import Titles
from newscrawl.extraction.vocabulary import CAPTION, FLAG_NAMES, HIDDEN
from newscrawl.text import comparable

HEADING = re.compile(r"h([1-6])")
_TEXTUAL = frozenset(
    ["p", "li", "blockquote", "td", "th", "dd", "dt", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "q", "center", "font"]
)
_SUBHEAD = re.compile(r"sub-?head|sub-?title|heading|cross-?head|inter-?title|zwischen", re.IGNORECASE)
SHORT = 100  # UTF-8 bytes
THIN = 500  # UTF-8 bytes
_BREAK = re.compile(r"([_*•–—-])(?:\s?\1){2,9}")
"""A section's end, as agencies and blogs print it."""
MIN_DECLARED = 300
MAX_TEASER = 8  # blocks
ADS = 3  # copies
_BETWEEN = frozenset(
    [*FLAG_NAMES.values(), "credit", "boilerplate", "no words", "pitch", "doubled", "label", "byline", "date"]
)


class Body:
    """The choice made for one page, with what led to it."""

    def __init__(
        self, blocks: Blocks, headlines: Sequence[str], *, container: int = -1, declared: str | None = None
    ) -> None:
        """`container`: the node a site rule names. `declared`: the text JSON-LD gives."""
        self.blocks = blocks
        self._declared = comparable(declared) if declared and len(declared) >= MIN_DECLARED else ""
        self.headlines = Titles(headlines)
        self.measured: Measure = measure(blocks, self.headlines)
        self.container = container if container >= 0 else choose_container(blocks, self.measured)
        self.dropped: dict[int, str] = {}
        """Block in the container -> why it was left out."""
        self._speaking: dict[int, bool] = {}
        self.kept = self._select() if self.container >= 0 else []
        if container < 0 and self.size < THIN:
            self._look_again()
        back = taken_back(blocks, self.measured, self.kept, self.dropped)
        self.taken_back = {block: self.dropped.pop(block) for block in back}
        """Block that the rules left out but a second look did not -> why they had."""
        self.kept = sorted((*self.kept, *back))

    @property
    def size(self) -> int:
        """Of the text kept, in UTF-8 bytes."""
        return sum(self.measured.mass[block] for block in self.kept)

    @property
    def carded(self) -> float:
        """The share of the text kept that stands in teasers."""
        inside = sum(self.measured.mass[block] for block in self.kept if block in self.measured.carded)
        return inside / max(1, self.size)

    def _look_again(self) -> None:
        """Almost nothing was kept: read without trust in class names, and take that when it gives far more."""
        before = (self.measured, self.container, self.dropped, self.kept)
        size = self.size
        self.measured = measure(self.blocks, self.headlines, lenient=True)
        self.container, self.dropped = choose_container(self.blocks, self.measured), {}
        self.kept = self._select() if self.container >= 0 else []
        if self.size < max(size * 3, MIN_DECLARED):
            self.measured, self.container, self.dropped, self.kept = before

    def _as_declared(self, kept: list[int]) -> list[int]:
        """Without what follows the last paragraph of the declared text, if that is whole."""
        blocks, mass = self.blocks, self.measured.mass
        said = {b: comparable(blocks.text[b]) for b in kept if mass[b] >= SHORT}
        total = sum(map(len, said.values()))
        found = sum(len(key) for key in said.values() if key in self._declared)
        if not total or found < 0.7 * total or found < 0.7 * len(self._declared):
            return kept
        last = max(b for b, key in said.items() if key in self._declared)
        self.dropped.update((b, "below the declared text") for b in kept if b > last)
        return [b for b in kept if b <= last]

    def _select(self) -> list[int]:
        blocks, container = self.blocks, self.container
        first, end = blocks.first[container], blocks.end[container]
        captioned = captions(blocks, self.measured.mass, container)
        self.dropped.update(dict.fromkeys(captioned, "caption"))
        candidates = [b for b in range(first, end) if b not in captioned and not self._drop(b, self._reason(b))]
        candidates = self._once(candidates)
        beside = strangers(blocks, self.measured, container, candidates)
        self.dropped.update(dict.fromkeys(beside, "beside the article"))
        candidates = self._without_teasers([b for b in candidates if b not in beside])
        if self._declared:
            candidates = self._as_declared(candidates)
        kept = self._trimmed(candidates)
        spoken = next((b for b in kept if self.measured.prose[b]), first)
        lead = standfirst(blocks, self.measured, container, max(spoken, first), self._reason)
        for block in lead:
            self.dropped.pop(block, None)
        return sorted({*lead, *kept})

    def _once(self, kept: list[int]) -> list[int]:
        """Without long blocks that one before them says, as copies for other screens do. Of an ad, none stays."""
        places: dict[str, list[int]] = {}
        for place, block in enumerate(kept):
            if self.measured.mass[block] >= SHORT:
                places.setdefault(self.blocks.text[block], []).append(place)
        for copies in places.values():
            if len(copies) > 1:
                reason = "ad" if self._returns(kept, copies) else "doubled"
                self.dropped.update((kept[place], reason) for place in copies[reason == "doubled" :])
        return [block for block in kept if block not in self.dropped]

    def _without_teasers(self, kept: list[int]) -> list[int]:
        """Where they are not most of the text."""
        mass, teasers = self.measured.mass, [b for b in kept if b in self.measured.teasers]
        if sum(mass[b] for b in teasers) * 2 > sum(mass[b] for b in kept):
            return kept
        self.dropped.update(dict.fromkeys(teasers, "related"))
        return [b for b in kept if b not in self.dropped]

    def _returns(self, kept: list[int], copies: list[int]) -> bool:
        """An ad stands among ever other paragraphs; a copy of the article's has the same around it."""
        if len(copies) < ADS or self.blocks.tag[self.blocks.node[kept[copies[0]]]] not in ("p", "div"):
            return False
        return all(
            len({self.blocks.text[kept[(place + step) % len(kept)]] for place in copies}) == len(copies)
            for step in (-1, 1)
        )

    def _drop(self, block: int, reason: str | None) -> bool:
        if reason:
            self.dropped[block] = reason
        return bool(reason)

    def _reason(self, block: int) -> str | None:
        blocks, measured = self.blocks, self.measured
        node = blocks.node[block]
        excluded = measured.excluded[node]
        if excluded:
            return FLAG_NAMES[excluded & -excluded]
        if block <= measured.headline_at:
            return "above the headline"
        text, tag = blocks.text[block], blocks.tag[node]
        linked = blocks.linked[block]
        is_subhead = linked > 0 and self._heads(block)
        speaks = linked > 0 and tag in ("li", "td") and self._speaks(node)
        is_text = measured.prose[block] or tag == "p" or speaks
        if linked and not (is_subhead or (speaks and tag == "td")) and linked * 10 >= len(text) * (9 if is_text else 5):
            return "links"
        if not measured.prose[block] or measured.mass[block] < 330:
            if not any(map(str.isalnum, text)):
                return None if _BREAK.fullmatch(text) and self._among_prose(block) else "no words"
            if text in self.headlines:
                return "headline"
            if reason := noise(text):
                return reason
            if is_date(text) and not HEADING.fullmatch(tag) and not self._among_prose(block):
                return "date"
            if (
                linked * 2 >= len(text)
                and measured.mass[block] < 170
                and not (is_subhead or speaks or is_sentence(text))
            ):
                return "links"
            if self.is_label(block) and not self._between_prose(block):
                return "label"
        return None

    def _speaks(self, item: int) -> bool:
        """Whether a third of the text in an item's list, or in a cell's table, is no link."""
        parent = self.blocks.parent
        home = parent[item] if self.blocks.tag[item] == "li" else parent[parent[item]]
        if home not in self._speaking:
            inside = slice(self.blocks.first[home], self.blocks.end[home])
            self._speaking[home] = sum(self.blocks.linked[inside]) * 3 < sum(map(len, self.blocks.text[inside])) * 2
        return self._speaking[home]

    def is_label(self, block: int) -> bool:
        is_short = self.measured.mass[block] < SHORT and self.blocks.tag[self.blocks.node[block]] not in _TEXTUAL
        return is_short and not is_sentence(self.blocks.text[block])

    def _heads(self, block: int) -> bool:
        """A heading beside the text's paragraphs: not a teaser's, which has a box of its own."""
        blocks = self.blocks
        home = blocks.parent[blocks.node[block]]
        is_apart = home not in self._homes or blocks.end[home] - blocks.first[home] <= MAX_TEASER
        return not is_apart and HEADING.fullmatch(blocks.tag[blocks.node[block]]) is not None

    @cached_property
    def _homes(self) -> set[int]:
        """Where paragraphs of prose stand."""
        nodes, parent = self.blocks.node, self.blocks.parent
        return {parent[nodes[block]] for block, prose in enumerate(self.measured.prose) if prose}

    def _among_prose(self, block: int) -> bool:
        """Whether what comes before and after it is prose and stands beside it."""
        node, parent, prose = self.blocks.node, self.blocks.parent, self.measured.prose
        return 0 < block < len(node) - 1 and all(
            prose[b] and parent[node[b]] == parent[node[block]] for b in (block - 1, block + 1)
        )

    def _between_prose(self, block: int) -> bool:
        """A line of its own among paragraphs: a subhead."""
        if not 0 < block < len(self.blocks.node) - 1 or self.blocks.linked[block]:
            return False
        node, parent = self.blocks.node, self.blocks.parent
        at = node[block]
        home = parent[at] if _SUBHEAD.search(self.blocks.names[at]) else at
        return all(
            (self.measured.prose[b] or is_sentence(self.blocks.text[b])) and home in (node[b], parent[node[b]])
            for b in (block - 1, block + 1)
        )

    def _trimmed(self, kept: list[int]) -> list[int]:
        """From the first prose to the last, and without headings that head nothing."""
        prose, tags, nodes = self.measured.prose, self.blocks.tag, self.blocks.node
        spoken = [b for b in kept if prose[b]]
        if not spoken:
            return kept
        home = self.blocks.parent[nodes[spoken[0]]]
        result: list[int] = []
        for block in kept:
            tag, is_home = tags[nodes[block]], self.blocks.parent[nodes[block]] == home
            is_heading = HEADING.fullmatch(tag) and (is_home or block + 1 == spoken[0])
            if block < spoken[0] and not (
                is_heading or (tag == "p" and is_home and is_sentence(self.blocks.text[block]))
            ):
                self.dropped[block] = "above the text"
            elif block > spoken[-1] and tag not in ("li", "p", "td", "dd", "dt", "blockquote"):
                self.dropped[block] = "below the text"
            else:
                result.append(block)
        return self._headed(result)

    def _headed(self, kept: list[int]) -> list[int]:
        """A heading whose next block was left out, or that ends the text, goes with it."""
        result: list[int] = []
        chosen = set(kept)
        for block in reversed(kept):
            is_heading = HEADING.fullmatch(self.blocks.tag[self.blocks.node[block]]) and not self.measured.prose[block]
            if self._announces(block) or (is_heading and self._next_shown(block) not in chosen):
                chosen.discard(block)
                self.dropped[block] = "heads nothing"
                continue
            result.append(block)
        return result[::-1]

    def _announces(self, block: int) -> bool:
        """What was left out, such as "You may also like:" above a box."""
        is_short = self.blocks.text[block].endswith((":", "：")) and self.measured.mass[block] < SHORT
        return is_short and self.dropped.get(block + 1) in ("related", "pointer")

    def _next_shown(self, block: int) -> int:
        """The next block that is no box, picture or label between a heading and its text."""
        for after in range(block + 1, self.blocks.end[self.container]):
            if self.dropped.get(after) not in _BETWEEN:
                return after
        return -1

    def pictures(self) -> Iterator[Any]:
        """The `<img>`s of the article: in the container and between it and the headline."""
        if self.container < 0:
            return
        blocks, home = self.blocks, self.home
        end = blocks.end[self.container]
        for block, node, element in blocks.pictures:
            inside = home <= node <= blocks.last[home] and block <= end
            if inside and not self.measured.excluded[node] & ~(CAPTION | HIDDEN):
                yield element

    @cached_property
    def home(self) -> int:
        """The smallest node with both the headline and the container; the container when that is the whole page."""
        blocks, home, at = self.blocks, self.container, self.measured.headline_at
        while at >= 0 and not blocks.first[home] <= at < blocks.end[home]:
            home = blocks.parent[home]
        return self.container if blocks.tag[home] == "body" else home

    @property
    def element(self) -> Any:
        """The container's element; None when there is none."""
        return self.blocks.element[self.container] if self.container >= 0 else None

    def anchors(self) -> Iterator[Any]:
        """The `<a>` elements in kept blocks."""
        kept = set(self.kept)
        noted = zip(self.blocks.inline_at, self.blocks.inline, strict=True)
        return (element for block, element in noted if block in kept and element.tag == "a")
