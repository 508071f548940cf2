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
    "script style noscript svg template iframe title select option optgroup button textarea input object embed audio video canvas map "
    "math applet datalist frameset amp-ad amp-sidebar amp-consent amp-analytics amp-state".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p picture q rb rp rt rtc ruby s "
    "samp small source span strike strong sub sup time track tt u var wbr amp-img center-x".split()
)
_SPLIT = "\0"
_PARAGRAPH_BREAK = re.compile(r"\0\s*\0[\s\0]*")
_LINE_END = re.compile(r"""(?<=[.!?…。！？।؟:"”»'’\)])\s*\0\s*""")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMBEDS = {"twitter-tweet", "instagram-media", "tiktok-embed"}


@dataclass(slots=True)
class Blocks:
    """Parallel lists. Node 0 is the root; a node's blocks are `first[n]` to `end[n]`, its subtree's nodes `n` to `last[n]`."""

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


class _Cutter:
    def __init__(self) -> None:
        self.blocks = Blocks()
        self.pieces: list[str] = []
        self.link_chars = 0
        self.breaks = 0
        self.current = -1

    def open_node(self, element: Any, tag: str) -> None:
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

    def close_node(self) -> None:
        self.flush()
        blocks, node = self.blocks, self.current
        blocks.end[node] = len(blocks.text)
        blocks.last[node] = len(blocks.tag) - 1
        self.current = blocks.parent[node]

    def flush(self) -> None:
        if not self.pieces:
            return
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
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        flags |= HIDDEN
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(style):
        flags |= HIDDEN
    role = attributes.get("role")
    if role in ("navigation", "search", "banner", "contentinfo", "complementary", "menu", "dialog", "alertdialog"):
        flags |= NAV
    return names, flags


def cut(root: Any) -> Blocks:
    """The blocks of a tree, in document order; at most MAX_NODES elements are read."""
    cutter = _Cutter()
    pieces, depth, seen = cutter.pieces, 0, 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            seen += 1
            if tag in SKIPPED or not isinstance(tag, str):
                walker.skip_subtree()
                continue
            if seen > MAX_NODES:
                break
            if tag in INLINE:
                if tag == "a":
                    depth += 1
                    cutter.blocks.anchors.append((len(cutter.blocks.text), element))
                elif tag in ("span", "small", "em", "i", "label", "cite") and _stands_alone(element):
                    cutter.open_node(element, tag)
            elif tag == "br":
                pieces.append(_SPLIT)
                cutter.breaks += 1
            else:
                cutter.open_node(element, tag)
            text = element.text
        else:
            if tag == "a":
                depth -= 1
            elif cutter.current >= 0 and cutter.blocks.element[cutter.current] is element:
                cutter.close_node()
            text = element.tail
            if element is root:
                break
        if text:
            pieces.append(text)
            if depth > 0 and not text.isspace():
                cutter.link_chars += len(text.strip()) + 1
    while cutter.current >= 0:
        cutter.close_node()
    return cutter.blocks


def _stands_alone(element: Any) -> bool:
    """An inline element that is a caption, a credit or a hidden label, not a part of the sentence."""
    names = element.get("class")
    return bool(names) and bool(class_flags(names) & (CAPTION | HIDDEN | EMBED))
