"""A page cut into blocks: an lxml tree in, plain parallel lists out, made in one traversal.

A *node* is a block-level element; a *block* is a run of text with no block-level boundary inside.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from newscrawl.extraction.vocabulary import CAPTION, EMBED, GOOD, HIDDEN, NAV, class_flags

MAX_NODES = 60_000
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "svg",
        "template",
        "iframe",
        "title",
        "select",
        "option",
        "optgroup",
        "textarea",
        "input",
        "object",
        "embed",
        "audio",
        "video",
        "canvas",
        "map",
        "math",
        "applet",
        "datalist",
        "frameset",
        "amp-ad",
        "amp-sidebar",
        "amp-consent",
        "amp-analytics",
        "amp-state",
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "picture",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-img",
        "center-x",
    ]
)
_INLINE, _BLOCK, _SKIP, _ANCHOR, _BREAK, _PICTURE, _MAYBE_BLOCK = range(7)
_KINDS = (
    dict.fromkeys(INLINE, _INLINE)
    | dict.fromkeys(SKIPPED, _SKIP)
    | dict.fromkeys(("span", "small", "em", "i", "label", "cite"), _MAYBE_BLOCK)
    | {"a": _ANCHOR, "br": _BREAK, "img": _PICTURE, "amp-img": _PICTURE}
)
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
    anchors: list[tuple[int, Any]] = field(default_factory=list)
    """(block that a link starts in or just before, its element)."""
    pictures: list[tuple[int, int, Any]] = field(default_factory=list)
    """(block that follows, node it stands in, element)."""


class _Cutter:
    """The block being written and the nodes that are open."""

    __slots__ = ("anchor_depth", "blocks", "breaks", "current", "link_chars", "open", "pieces")

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.pieces: list[str] = []
        self.link_chars = self.breaks = self.anchor_depth = 0
        self.current = -1
        self.open: list[Any] = [None]

    def open_node(self, element: Any, tag: str) -> None:
        if self.pieces:
            self.flush()
        blocks = self.blocks
        names, flags = _names_and_flags(element, tag)
        blocks.parent.append(self.current)
        blocks.tag.append(tag)
        blocks.names.append(names)
        blocks.flags.append(flags)
        blocks.element.append(element)
        blocks.first.append(len(blocks.text))
        blocks.end.append(-1)
        blocks.last.append(-1)
        self.current = len(blocks.tag) - 1
        self.open.append(element)

    def close_node(self) -> None:
        if self.pieces:
            self.flush()
        blocks, node = self.blocks, self.current
        blocks.end[node] = len(blocks.text)
        blocks.last[node] = len(blocks.tag) - 1
        self.current = blocks.parent[node]
        self.open.pop()

    def start(self, element: Any, tag: str, kind: int) -> None:
        """An element that is neither skipped nor plainly inline."""
        if kind == _ANCHOR:
            self.anchor_depth += 1
            self.blocks.anchors.append((len(self.blocks.text), element))
        elif kind == _PICTURE:
            self.blocks.pictures.append((len(self.blocks.text), max(self.current, 0), element))
        elif kind == _BREAK:
            self.pieces.append(_SPLIT)
            self.breaks += 1
        elif kind == _BLOCK or _stands_alone(element):
            self.open_node(element, tag)

    def write(self, text: str) -> None:
        is_space = text.isspace()
        if self.pieces or not is_space:
            self.pieces.append(text)
            if self.anchor_depth > 0 and not is_space:
                self.link_chars += len(text.strip()) + 1

    def flush(self) -> None:
        text, linked = "".join(self.pieces), self.link_chars
        lines = _lines(text) if self.breaks else [" ".join(text.split())]
        self.pieces.clear()
        self.link_chars = self.breaks = 0
        total = sum(map(len, lines))
        for line in lines:
            if line:
                self.blocks.text.append(line)
                self.blocks.linked.append(min(len(line), linked * len(line) // total if len(lines) > 1 else linked))
                self.blocks.node.append(max(self.current, 0))


def _lines(text: str) -> list[str]:
    """Two `<br>` part paragraphs; one does when a sentence ends before it."""
    lines = []
    for paragraph in _PARAGRAPH_BREAK.split(text):
        lines += [" ".join(line.replace(_SPLIT, " ").split()) for line in _LINE_END.split(paragraph)]
    return lines


def _names_and_flags(element: Any, tag: str) -> tuple[str, int]:
    attributes = element.attrib
    if not attributes:
        return "", 0
    names = attributes.get("class", "")
    identifier = attributes.get("id")
    flags = 0
    if identifier and tag not in ("body", "html"):
        flags = class_flags(identifier)
    if names:
        flags |= class_flags(names)
    if "itemprop" in attributes and attributes["itemprop"] in ("articleBody", "text"):
        flags |= GOOD
    if tag not in _PROSE_TAGS:  # a hidden paragraph among shown ones waits for a subscriber, or for a click
        style = attributes.get("style")
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or (style and _HIDDEN_STYLE.search(style)):
            flags |= HIDDEN
    role = attributes.get("role")
    if role in ("navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "alertdialog"):
        flags |= NAV
    return names, flags


def cut(root: Any) -> Blocks:
    """The blocks of a tree's body, in document order; at most MAX_NODES elements are read."""
    body = root.find("body")
    root = root if body is None else body
    cutter, seen, kinds = _Cutter(), 0, _KINDS
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            kind = kinds.get(tag, _BLOCK)
            seen += 1
            if kind == _SKIP or not isinstance(tag, str):
                walker.skip_subtree()
                continue
            if seen > MAX_NODES:
                break
            if kind:
                cutter.start(element, tag, kind)
            text = element.text
        else:
            if element is cutter.open[-1]:
                cutter.close_node()
            elif tag == "a":
                cutter.anchor_depth -= 1
            if element is root:
                break
            text = element.tail
        if text:
            cutter.write(text)
    while cutter.current >= 0:
        cutter.close_node()
    return cutter.blocks


def _stands_alone(element: Any) -> bool:
    """An inline element that is a caption, a credit or a hidden label, not a part of the sentence."""
    names = element.get("class")
    return bool(names) and bool(class_flags(names) & (CAPTION | HIDDEN | EMBED))
