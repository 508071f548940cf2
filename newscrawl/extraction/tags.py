"""Tags and section of an article: what the page declares in, clean lists out."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.text import clean

_SPLIT = re.compile(r"\s*[,;|،、]\s*")
_NOISE = frozenset(["none", "null", "undefined", "default", "article", "news-article", "article-page", "template"])
MAX_TAGS = 100


def split_tags(values: Iterable[Any]) -> list[str]:
    """Separate tags, each once: a list stays one, a string is split at its commas."""
    flat: list[str] = []
    for value in values:
        if isinstance(value, list):
            flat += [str(entry.get("name") if isinstance(entry, dict) else entry) for entry in value[:MAX_TAGS]]
        elif isinstance(value, dict):
            flat.append(str(value.get("name") or ""))
        else:
            flat.append(str(value))
    flat = [clean(tag) for tag in flat]
    if sum("," in tag for tag in flat) or len(flat) == 1:
        flat = [piece for tag in flat for piece in _SPLIT.split(tag)]
    tags: dict[str, str] = {}
    for entry in flat:
        tag = entry.strip("#,;\"' ")
        if (
            len(tag) > tag.isascii()
            and len(tag) <= 100
            and tag.casefold() not in _NOISE
            and not tag.startswith(("http", "{"))
        ):
            tags.setdefault(tag.casefold(), tag)
    return list(tags.values())[:MAX_TAGS]
