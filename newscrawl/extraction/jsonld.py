"""JSON-LD as it is in the wild: a page's scripts in, the node that describes the article out."""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

ARTICLE_TYPES = frozenset(
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BackgroundNewsArticle",
        "AskPublicNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "Article",
        "Report",
        "TechArticle",
        "ScholarlyArticle",
        "MedicalScholarlyArticle",
        "SocialMediaPosting",
        "AdvertiserContentArticle",
        "SatiricalArticle",
        "Recipe",
        "Review",
        "HowTo",
    ]
)
PAGE_TYPES = frozenset(
    [
        "WebPage",
        "ItemPage",
        "MedicalWebPage",
        "AboutPage",
        "FAQPage",
        "VideoObject",
        "ImageGallery",
        "MediaGallery",
        "PodcastEpisode",
    ]
)
MAX_SCRIPT = 3_000_000
MAX_NODES = 5_000
MAX_WRAPPER = 40  # characters
_WRAPPER = re.compile(r"^(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|\s)+")
_WRAPPER_END = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;|\s)+$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_SCALAR = re.compile(
    r'"(@type|headline|datePublished|dateModified|description|articleSection|articleBody|inLanguage|isAccessibleForFree)"'
    r'\s*:\s*("(?:[^"\\]|\\.)*"|true|false)',
    re.DOTALL,
)
_AUTHOR = re.compile(r'"author"\s*:\s*(\[[^\]]{0,5000}\]|\{[^{}]{0,2000}\})', re.DOTALL)
_FRONT = re.compile(r"https?://[^/]+(?:/[a-z]{2}(?:-[a-z]{2})?)?", re.IGNORECASE)
_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')


def read_json(source: str) -> list[Any]:
    """Every value that can be read from a script's text; [] when nothing can."""
    text = source.strip()
    if not text or len(text) > MAX_SCRIPT:
        return []
    if text[0] not in "{[":
        text = _WRAPPER.sub("", text)
    if text and text[-1] not in "}]" and (end := _WRAPPER_END.search(text, max(0, len(text) - MAX_WRAPPER))):
        text = text[: end.start()]
    for attempt in (_as_is, _repaired, _unescaped, _in_sequence):
        try:
            return attempt(text)
        except (ValueError, RecursionError):
            continue
    return _scalars(text)


def _as_is(text: str) -> list[Any]:
    return [json.loads(text, strict=False)]


def _repaired(text: str) -> list[Any]:
    return [json.loads(_TRAILING_COMMA.sub(r"\1", text), strict=False)]


def _unescaped(text: str) -> list[Any]:
    if "&" not in text:
        raise ValueError("no entities")
    return [json.loads(_TRAILING_COMMA.sub(r"\1", html.unescape(text)), strict=False)]


def _in_sequence(text: str) -> list[Any]:
    """Objects one after another, and what stands whole before the text breaks off."""
    decoder, values, at = json.JSONDecoder(strict=False), [], 0
    text = _TRAILING_COMMA.sub(r"\1", text)
    while at < len(text):
        start = text.find("{", at)
        if start < 0:
            break
        try:
            value, at = decoder.raw_decode(text, start)
        except ValueError:
            break
        values.append(value)
    if not values or text[at:].strip(" \r\n\t,;"):
        raise ValueError("no whole value")
    return values


def _scalars(text: str) -> list[Any]:
    """The fields that matter, from text no parser takes."""
    node: dict[str, Any] = {}
    for key, raw in _SCALAR.findall(text):
        try:
            node.setdefault(key, json.loads(raw, strict=False))
        except ValueError:
            continue
    authors = []
    for raw in (name for list_ in _AUTHOR.findall(text) for name in _NAME.findall(list_)):
        try:
            authors.append({"name": json.loads(raw, strict=False)})
        except ValueError:
            continue
    if authors:
        node["author"] = authors
    return [node] if node else []


def types_of(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type") or node.get("type") or []
    return [str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])]


class LinkedData:
    """All JSON-LD nodes of a page."""

    def __init__(self, scripts: Iterable[Any], url: str) -> None:
        self.url = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].rstrip("/")
        self.nodes: list[dict[str, Any]] = []
        for script in scripts:
            if "ld+json" in (script.get("type") or "").lower() and script.text:
                for value in read_json(script.text):
                    self.nodes += _walk(value, MAX_NODES - len(self.nodes))
        self._by_id = {node["@id"]: node for node in self.nodes if isinstance(node.get("@id"), str) and len(node) > 2}  # noqa: PLR2004

    @cached_property
    def articles(self) -> list[dict[str, Any]]:
        """The nodes that describe this article, best first."""
        found = [node for node in self.nodes if ARTICLE_TYPES.intersection(types_of(node)) or "articleBody" in node]
        return sorted(found, key=self._rank)

    @property
    def is_news(self) -> bool:
        """Whether the node that gives the headline is a news article's."""
        types = next((types_of(node) for node in self.articles if node.get("headline")), [])
        return any("News" in kind or kind == "LiveBlogPosting" for kind in types)

    @cached_property
    def pages(self) -> list[dict[str, Any]]:
        return [node for node in self.nodes if PAGE_TYPES.intersection(types_of(node))]

    def _rank(self, node: dict[str, Any]) -> int:
        kinds = types_of(node)
        rank = 0 if any("News" in k or k in ("LiveBlogPosting", "BlogPosting") for k in kinds) else 1
        if kinds[:1] and kinds[0] in ("Review", "HowTo", "Recipe", "SocialMediaPosting"):
            rank += 2
        if not (node.get("headline") or node.get("name")):
            rank += 4
        if not node.get("datePublished"):
            rank += 1
        addresses = {_address(node.get(key)) for key in ("url", "mainEntityOfPage", "@id")} - {""}
        if addresses and self.url not in addresses:
            rank += 3 if addresses and all("#" not in a for a in addresses) else 1
        return rank

    def values(self, key: str, *, pages: bool = False) -> Iterator[Any]:
        """What the article's nodes, then the page's, say for a key; references resolved."""
        for node in self.articles[:3] + (self.pages if pages else []):
            value = node.get(key)
            if value not in (None, "", [], {}):
                yield self.resolve(value)

    def resolve(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.resolve(entry) for entry in value]
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):  # noqa: PLR2004
            return self._by_id.get(value["@id"], value)
        return value

    @cached_property
    def breadcrumbs(self) -> list[str]:
        """The names of the pages above this one, without the front page where its address tells it."""
        for node in self.nodes:
            if "BreadcrumbList" in types_of(node) and isinstance(node.get("itemListElement"), list):
                entries = [entry for entry in node["itemListElement"] if isinstance(entry, dict)]
                entries.sort(key=lambda entry: position if isinstance(position := entry.get("position"), int) else 0)
                crumbs = [(name, _address(entry.get("item"))) for entry in entries if (name := _crumb(entry))]
                is_told = any(address for _, address in crumbs)
                above = [name for name, address in crumbs if not _FRONT.fullmatch(address)]
                return above if is_told or len(crumbs) == 1 else above[1:]
        return []


def _crumb(entry: dict[str, Any]) -> str:
    item = entry.get("item")
    name = entry.get("name") or (item.get("name") if isinstance(item, dict) else "")
    return name.strip() if isinstance(name, str) else ""


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.split("?")[0].rstrip("/") if isinstance(value, str) and value.startswith("http") else ""


def _walk(value: Any, limit: int) -> list[dict[str, Any]]:
    """The dictionaries of a value that may be described things, outer ones first."""
    found: list[dict[str, Any]] = []
    queue = deque([(value, 0)])
    while queue and len(found) < limit:
        current, depth = queue.popleft()
        if isinstance(current, list):
            queue.extend((entry, depth + 1) for entry in current[:1000])
        elif isinstance(current, dict):
            found.append(current)
            if depth < 6:  # noqa: PLR2004
                for key in (
                    "@graph",
                    "mainEntity",
                    "mainEntityOfPage",
                    "itemReviewed",
                    "article",
                    "hasPart",
                    "breadcrumb",
                ):
                    if isinstance(current.get(key), (dict, list)):
                        queue.append((current[key], depth + 1))
    return found
