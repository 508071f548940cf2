"""Articles that lie only in a page's data: its scripts in, the article's markup out, for pages whose DOM is empty."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from newscrawl.document import parse_document
from newscrawl.extraction.blocks import cut
from newscrawl.extraction.body import Body
from newscrawl.extraction.evidence import Candidate
from newscrawl.items import Source

_MARKERS = ("__NEXT_DATA__", "__next_f", "__NUXT__", "_STATE__", "application/json", "Fusion.", "__APOLLO", "__DATA__")
_KEYS = "articleBody|__html|body|bodyHtml|body_html|content|contentHtml|content_html|html|text|fullText|story|paragraph"
_TEXT = re.compile(rf'"({_KEYS})"\s*:\s*"((?:[^"\\]|\\.){{20,}})"')
_DATE = re.compile(
    r'"(\w{0,30}(?:pub|deploy|issue|release|posted|created)\w{0,30})"\s*:\s*"?(\d{4}[-./]\d{1,2}[-./]\d{1,2}[^"]{0,24}|\d{10}(?:\d{3})?)\b',
    re.IGNORECASE,
)
_FLIGHT = re.compile(r'self\.__next_f\.push\(\[\s*1\s*,\s*("(?:[^"\\]|\\.)*")\s*\]\)')
_SENTENCES = re.compile(r"[.!?…](?:\s|<|$|[\"”»])|[。！？।؟]")
_TAG = re.compile(r"<(?:p|br|div|h[2-6]|figure|ul)\b", re.IGNORECASE)
MAX_SCRIPTS = 5_000_000  # characters
MIN_TEXT = 300  # UTF-8 bytes


def article_markup(tree: Any) -> str:
    """The longest prose in the page's state as HTML paragraphs; "" when there is none."""
    found: dict[str, list[str]] = {}
    sources, flight = _sources(tree)
    for source in (*sources, "".join(flight)):
        for key, raw in _TEXT.findall(source):
            found.setdefault(key, []).append(raw)
    best = ""
    for raws in found.values():
        texts = [text for raw in raws if _reads(text := _unquoted(raw))]
        longest = max(texts, key=len, default="")
        joined = "".join(f"<p>{_markup(text)}</p>" for text in dict.fromkeys(texts))
        markup = _markup(longest) if len(longest) * 2 > len(joined) else joined
        best = max(best, markup, key=len)
    bare = max((piece for piece in flight if piece.count("<p") > 1), key=len, default="")
    if len(bare) > 1.5 * len(best):  # not in JSON, where it would be a little longer by its escapes
        best = bare[bare.index("<") : bare.rindex(">") + 1]
    return best if len(best.encode(errors="replace")) >= MIN_TEXT and _reads(best) else ""


def dates(tree: Any) -> Iterator[tuple[str, str]]:
    """(key, value) of what may be the day of publication, the outspoken keys first."""
    sources, flight = _sources(tree)
    found = _DATE.findall("\n".join((*sources, *flight)))
    yield from sorted(found, key=lambda pair: "publi" not in pair[0].lower())


def text_elsewhere(tree: Any, declared: str | None, titles: list[str], thin: Body) -> Candidate | None:
    """A Body made from JSON-LD's text or the state, where that is much more than the DOM's."""
    places: tuple[tuple[str, Source], ...] = (
        (paragraphs(declared) if declared else "", "json-ld"),
        (article_markup(tree), "state"),
    )
    for markup, source in places:
        if len(markup.encode(errors="replace")) > max(3 * thin.size, MIN_TEXT):
            root = parse_document(f"<html><body><article>{markup}</article></body></html>", "").tree
            found = Body(cut(root), titles)
            if found.size > 2 * thin.size:
                return Candidate(found, source)
    return None


def _reads(text: str) -> bool:
    """Sentences, or paragraphs in scripts that mark none."""
    return text.count("<p") > 1 or _SENTENCES.search(text) is not None


def paragraphs(text: str) -> str:
    """Plain text as HTML paragraphs, one a line; text with markup as it is."""
    return _markup(html.unescape(text))


def _markup(text: str) -> str:
    if _TAG.search(text):
        return text
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n") if line.strip())


def _sources(tree: Any) -> tuple[list[str], list[str]]:
    """Scripts that hold a page's state as JSON; the strings of a React stream, in which markup stands as it is."""
    sources: list[str] = []
    flight: list[str] = []
    size = 0
    for script in tree.iter("script"):
        text = script.text or ""
        size += len(text)
        if size > MAX_SCRIPTS:
            break
        kind = script.get("type") or ""
        if len(text) > MIN_TEXT and "ld+json" not in kind:
            if "__next_f" in text:
                flight += [_unquoted(raw[1:-1]) for raw in _FLIGHT.findall(text)]
            elif any(marker in text or marker in kind or marker == script.get("id") for marker in _MARKERS):
                sources.append(text)
    return sources, flight


def _unquoted(raw: str) -> str:
    try:
        value = json.loads(f'"{raw}"', strict=False)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""
