"""A page cut into blocks: an lxml tree in, plain parallel lists out, made in one traversal.

A *node* is a block-level element; a *block* is a run of text with no block-level boundary inside.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from newscrawl.extraction.elements import ANCHOR, BLOCK, BREAK, KINDS, MAYBE_BLOCK, PICTURE, SKIPPED
from newscrawl.extraction.vocabulary import AD, CAPTION, EMBED, GOOD, HIDDEN, NAV, SHARE, class_flags

MAX_NODES = 60_000
_SPLIT = "\0"
_PARAGRAPH_BREAK = re.compile(r"\0\s*\0[\s\0]*")
_LINE_END = re.compile(r"""(?<=[.!?…。！？।؟:"”»'’\)])\s*\0\s*""")
_PROSE_TAGS = frozenset(["p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote"])
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Blocks:
    """Parallel lists. Node 0 is the root; node n's blocks are `first[n]` to `end[n]`, its subtree `n` to `last[n]`."""

    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    element: list[Any] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    """Characters of a block's text that are inside links."""
    node: list[int] = field(default_factory=list)
    """The node a block stands directly in."""
    inline: list[Any] = field(default_factory=list)
    """Links, and the elements in a line that have a class."""
    inline_at: list[int] = field(default_factory=list)
    """The block that each starts in or just before."""
    marked: list[Any] = field(default_factory=list)
    """Elements with microdata or RDFa, and those in a line with a `rel`."""
    pictures: list[tuple[int, int, Any]] = field(default_factory=list)
    """(block that follows, node it stands in, element)."""
    furniture: list[Any] = field(default_factory=list)
    """Elements that are no node because nothing in them could be an article's: menus, share buttons, footers."""

    def starting(self, blocks: range) -> range:
        """The nodes whose first block is one of these; `first` never falls."""
        return range(bisect_left(self.first, blocks.start), bisect_left(self.first, blocks.stop))

    def inlines(self, blocks: range) -> list[Any]:
        """The `inline` elements that start in one of these."""
        return self.inline[bisect_left(self.inline_at, blocks.start) : bisect_left(self.inline_at, blocks.stop)]


class _Cutter:
    """The block being written and the nodes that are open."""

    __slots__ = ("anchor_depth", "blocks", "breaks", "current", "link_chars", "open", "pieces")

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.pieces: list[str] = []
        self.link_chars = self.breaks = self.anchor_depth = 0
        self.current = -1
        self.open: list[Any] = [None]

    def open_node(self, element: Any, tag: str) -> bool:
        """False for furniture: a boundary between blocks, but no node."""
        if self.pieces:
            self.flush()
        blocks = self.blocks
        names, flags = self._read(element, tag)
        is_furniture = (flags & _FURNITURE or tag in _FURNITURE_TAGS) and not flags & ~_FURNITURE
        if is_furniture and 1 < len(self.open) < MAX_DEPTH and _says_little(element):
            blocks.furniture.append(element)
            return False
        blocks.parent.append(self.current)
        self.current = len(blocks.tag)
        blocks.tag.append(tag)
        blocks.names.append(names)
        blocks.flags.append(flags)
        blocks.element.append(element)
        blocks.first.append(len(blocks.text))
        blocks.end.append(-1)
        blocks.last.append(-1)
        self.open.append(element)
        return True

    def close_node(self) -> None:
        if self.pieces:
            self.flush()
        blocks, node = self.blocks, self.current
        blocks.end[node], blocks.last[node] = len(blocks.text), len(blocks.tag) - 1
        self.current = blocks.parent[node]
        self.open.pop()

    def start(self, element: Any, tag: str, kind: int) -> bool:
        """An element that is neither skipped nor a block. False for what is not to be read."""
        names = ""
        for name, value in element.items():
            if name == "class":
                names = value
            elif name == "rel" or name in _MARKS:
                self.blocks.marked.append(element)
        if kind == ANCHOR:
            self.anchor_depth += 1
            self._note(element)
        elif kind == PICTURE:
            self.blocks.pictures.append((len(self.blocks.text), max(self.current, 0), element))
        elif kind == BREAK:
            self.pieces.append(_SPLIT)
            self.breaks += 1
        elif names and kind == MAYBE_BLOCK:
            self._note(element)
            flags = class_flags(names)
            if flags & HIDDEN and len(self.open) < MAX_DEPTH and sum(map(len, element.itertext())) <= MAX_LABEL:
                return False  # "opens in a new tab", for those who listen
            if flags & _STANDS_ALONE:
                self.open_node(element, tag)
        return True

    def _note(self, element: Any) -> None:
        self.blocks.inline.append(element)
        self.blocks.inline_at.append(len(self.blocks.text))

    def _read(self, element: Any, tag: str) -> tuple[str, int]:
        """The class names of a block, and what its attributes say."""
        names, flags = "", 0
        for name, value in element.items():
            if name == "class":
                names = value
                flags |= class_flags(value)
            elif name in _MARKS:
                self.blocks.marked.append(element)
                flags |= GOOD if value in _BODIES else 0
            elif name in _TELLING:
                flags |= _flags_of(name, value, tag)
        return names, flags

    def flush(self) -> None:
        """Ends the block being written."""
        text, linked = "".join(self.pieces), self.link_chars
        self.pieces.clear()
        if not self.breaks:
            self._add(" ".join(text.split()), linked)
        else:
            lines = _lines(text)
            total = max(1, sum(map(len, lines)))
            for line in lines:
                self._add(line, linked * len(line) // total)
        self.link_chars = self.breaks = 0

    def _add(self, line: str, linked: int) -> None:
        if line:
            blocks = self.blocks
            blocks.text.append(line)
            blocks.linked.append(min(len(line), linked))
            blocks.node.append(max(self.current, 0))

    def finish(self) -> Blocks:
        while self.current >= 0:
            self.close_node()
        return self.blocks


def _lines(text: str) -> list[str]:
    """Two `<br>` part paragraphs; one does when a sentence ends before it."""
    lines = []
    for paragraph in _PARAGRAPH_BREAK.split(text):
        lines += [" ".join(line.replace(_SPLIT, " ").split()) for line in _LINE_END.split(paragraph)]
    return lines


_FURNITURE = NAV | SHARE | AD
_STANDS_ALONE = CAPTION | HIDDEN | EMBED
"""Of an inline element: a caption, a credit or an embed, not a part of the sentence."""
_FURNITURE_TAGS = frozenset(["nav", "footer"])
_TELLING_TAGS = ("h1", "article", "main", "time", "a")
MAX_LABEL, MAX_LINKS = 100, 1000  # characters; in furniture
MAX_DEPTH = 50  # nodes one in another, whose text is looked through before it is cut: deeper ones cost too much
SLUG = 4  # hyphens of an id that is a heading's words


def _says_little(element: Any) -> bool:
    """Whether there is no title, tag or line of text in it. Furniture is two fifths of what a page has of nodes."""
    if "crumb" in (element.get("class") or ""):
        return False
    for text in element.itertext():  # half again as fast as all() of a generator
        if len(text) > MAX_LABEL:
            return False
    for number, telling in enumerate(element.iter(*_TELLING_TAGS)):
        if number == MAX_LINKS or telling.tag != "a" or telling.get("rel") in ("tag", "author"):
            return False
    return True


_NAV_ROLES = frozenset(
    ["navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "alertdialog"]
)


_TELLING = frozenset(["id", "role", "hidden", "aria-hidden", "style"])
_MARKS, _BODIES = frozenset(["itemprop", "property"]), frozenset(["articleBody", "text"])


def _flags_of(name: str, value: str, tag: str) -> int:
    """What an attribute says."""
    if name == "id":
        is_slug = value.count("-") >= SLUG
        return class_flags(value) if tag not in ("body", "html") and not is_slug else 0
    if name == "role":
        return NAV if value in _NAV_ROLES else 0
    # A hidden paragraph among shown ones waits for a subscriber, or for a click.
    is_hidden = (
        name == "hidden"
        or (name == "aria-hidden" and value == "true")
        or (name == "style" and _HIDDEN_STYLE.search(value))
    )
    return HIDDEN if is_hidden and tag not in _PROSE_TAGS else 0


def cut(root: Any) -> Blocks:
    """The blocks of a tree's body, in document order; at most MAX_NODES elements are read."""
    body = root.find("body")
    root = root if body is None else body
    cutter, seen, kinds = _Cutter(), 0, KINDS
    pieces, opened = cutter.pieces, cutter.open
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            tag = element.tag
            kind = kinds.get(tag, BLOCK)
            seen += 1
            if kind == SKIPPED or not isinstance(tag, str):
                walker.skip_subtree()
                continue
            if seen > MAX_NODES:
                break
            if not (cutter.open_node(element, tag) if kind == BLOCK else cutter.start(element, tag, kind)):
                walker.skip_subtree()
                continue
            text = element.text
        else:
            if element is opened[-1]:
                cutter.close_node()
            elif element.tag == "a":
                cutter.anchor_depth -= 1
            if element is root:
                break
            text = element.tail
        if text:
            is_blank = text.isspace()
            if pieces or not is_blank:
                pieces.append(text)
            if cutter.anchor_depth > 0 and not is_blank:
                cutter.link_chars += len(text.strip()) + 1
    return cutter.finish()
