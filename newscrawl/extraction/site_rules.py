"""A site's own selectors: a definition and a Document in, the elements or texts they match out."""

import copy
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml.cssselect import CSSSelector

from newscrawl.document import Document


@lru_cache(maxsize=4_096)
def _compiled(selector: str) -> Callable[[Any], list[Any]]:
    compiled: Any = CSSSelector(selector, translator="html")
    return compiled  # type: ignore[no-any-return]


def stripped(document: Document, selectors: tuple[str, ...]) -> Document:
    """A copy without what the selectors match; the document itself when there are none."""
    if not selectors:
        return document
    tree = copy.deepcopy(document.tree)
    for selector in selectors:
        for element in _compiled(selector)(tree):
            parent = element.getparent()
            if parent is None:
                continue
            _keep_tail(element, parent)
            parent.remove(element)
    return replace(document, tree=tree)


def _keep_tail(element: Any, parent: Any) -> None:
    if not element.tail:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail


def first_match(tree: Any, selectors: tuple[str, ...]) -> tuple[str, list[Any]]:
    """(selector, elements) of the first selector that matches anything; ("", []) when none does."""
    for selector in selectors:
        try:
            elements = _compiled(selector)(tree)
        except etree.XPathError:
            continue
        if elements:
            return selector, elements
    return "", []


def text_of(element: Any) -> str:
    """What an element says: its content or datetime attribute, else its text."""
    declared = element.get("content") or element.get("datetime")
    return " ".join((declared or "".join(element.itertext())).split())
