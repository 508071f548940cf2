"""Tags of an article: what the page declares in, clean lists out."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.text import clean, comparable

_SPLIT = re.compile(r"\s*[,;|،、，；]\s*")
_MACHINE = re.compile(
    r"[\da-f]{8}-[\da-f-]{20,}|[\w-]{2,20}:\S.*|[a-z][\w-]*: .*|_?[A-Za-z\d]+(?:_[\w-]+)+|NLP .*|\{.*"
)
_CODE = re.compile(r"[A-Z\d]{2,8}")
_KIND = re.compile(r"^(?:categor(?:y|ie)|topic|section|tag|keyword)s?\s?:\s+", re.IGNORECASE)
_NOISE = frozenset(["none", "null", "undefined", "default", "article", "news-article", "article-page", "template"])
_ANY_PAGE = frozenset(
    str.split("""the of and in for news latest breaking headlines today online live world daily paper newspaper
    nachrichten aktuelle aktuell zeitung haber haberler haberleri son dakika güncel gazete noticias últimas noticia
    actualité actualités journal notizie ultime giornale notícias новости последние сегодня أخبار عاجل ニュース 新闻
    뉴스 de la el di und et y""")
)
"""Words that are on every page of a site."""
STEM = 5  # letters
FEW_CODES = 5
"""As many acronyms may be tags; a longer list of nothing else is an agency's codes."""
MAX_TAGS, MAX_LENGTH = 100, 100
MAX_WORDS = 4
"""Of one tag: a single longer one is a list whose commas are lost."""


def split_tags(values: Iterable[Any], *, publisher: Iterable[str] = ()) -> list[str]:
    """Separate tags, each once: a list stays one, a string is split at its commas. The publisher and codes are none."""
    entries = [entry for value in values for entry in (value[:MAX_TAGS] if isinstance(value, list) else [value])]
    named = (entry.get("name") if isinstance(entry, dict) else entry for entry in entries)
    flat = [clean(name) for name in named if isinstance(name, str)]
    if sum("," in tag for tag in flat) or len(flat) == 1:
        flat = [piece for tag in flat for piece in _SPLIT.split(tag)]
    if len(flat) > 1 and all("/" in tag.strip("/") for tag in flat):
        flat = [tag.partition("/")[2] for tag in flat]  # topic/lamps, place/avery
    own = {comparable(name) for name in publisher}
    tags: dict[str, str] = {}
    for entry in flat:
        tag = _KIND.sub("", entry.strip("#,;\"' "))
        if _is_tag(tag) and comparable(tag) not in own:
            tags.setdefault(tag.casefold(), tag)
    if len(tags) > FEW_CODES and all(map(_CODE.fullmatch, tags.values())):
        return []
    return list(tags.values())[:MAX_TAGS]


def _is_tag(tag: str) -> bool:
    is_long_enough = len(tag) > tag.isascii()  # 海 is a word, x is none
    return is_long_enough and len(tag) <= MAX_LENGTH and tag.casefold() not in _NOISE and not _MACHINE.fullmatch(tag)


def are_glued(tags: list[str]) -> bool:
    return len(tags) == 1 and len(tags[0].split()) > MAX_WORDS


def are_of_the_site(tags: list[str], text: str) -> bool:
    """Whether none of their words, but for endings, is in the article's: then they are the same on every page."""
    text = text.casefold()
    words = [word[:STEM] for tag in tags for word in tag.casefold().split() if word not in _ANY_PAGE]
    return not any(word in text for word in words)
