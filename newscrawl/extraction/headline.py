"""The headline as a reader would quote it: what the page says in several places in, one of them out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from newscrawl.extraction.affixes import MIN_WHOLE, is_whole
from newscrawl.extraction.evidence import Candidate
from newscrawl.text import comparable

_WORD = re.compile(r"[^\W_]+")
MAX_DECLARED = 180
CUT_FROM = 90
LONGEST_ARTICLE = 3
"""UTF-8 bytes: a label of two Chinese characters has six."""
MAX_PLACES = 12
"""How many h1s, or metatags, are looked at."""


def choose(titles: Sequence[Candidate], url: str = "", *, is_news: bool = True) -> Candidate | None:
    """What JSON-LD declares, where the page shows it or nothing speaks against it; else what most places say.

    `is_news`: JSON-LD declares the page to be news. In a blog's its headline is often one for search engines.
    """
    if not titles or titles[0].source == "site-rule":
        return titles[0] if titles else None
    keys = [comparable(title.value) for title in titles]
    best = _whole(_best(titles, keys, url, is_news), titles, keys)
    key = comparable(best.value)
    same = [best, *(title for title, other in zip(titles, keys, strict=True) if other == key)]
    # An h1 of several boxes may glue its words or lack the sign between them, a metatag may shout.
    spelled = max(same, key=lambda t: (len(t.value.split()), "\n" not in t.value, not t.value.isupper()))
    return replace(spelled, value=" ".join(spelled.value.split()))


def alternative(titles: Sequence[Candidate], chosen: str) -> Candidate | None:
    """The title the page shows, or else the one it declares, where that is not the chosen one nor a part of it."""
    key = comparable(chosen)
    for place in ("h1", "headline"):
        for title in titles:
            other = comparable(title.value)
            if title.where == place and is_whole(other) and other not in key and key not in other:
                return replace(title, value=" ".join(title.value.split()))
            if title.where == place:
                break  # a page's other h1s are its subheads
    return None


def _best(titles: Sequence[Candidate], keys: Sequence[str], url: str, is_news: bool) -> Candidate:
    shown = [key for title, key in zip(titles, keys, strict=True) if title.where == "h1"]
    marked = {key for title, key in zip(titles, keys, strict=True) if title.source == "microdata"}
    social = {key for title, key in zip(titles, keys, strict=True) if title.where in ("og:title", "twitter:title")}
    declared = [n for n, t in enumerate(titles) if t.source == "json-ld" and t.where == "headline" and keys[n]]
    for number in declared:
        if keys[number] in shown or (keys[number] in social and not shown):
            return next((title for title in titles if title.where == "h2"), titles[number])
    if shown and (shown[0] in marked or (len(shown) == 1 and not is_news and _is_its_own(shown[0], keys))):
        return titles[keys.index(shown[0])]
    for number in declared:
        if keys[number] not in social and len(keys[number]) <= MAX_DECLARED:
            return _outvoted(number, titles, keys, url) or _uncut(number, titles, keys)
    return _most_agreed(titles, keys)


def _outvoted(number: int, titles: Sequence[Candidate], keys: Sequence[str], url: str) -> Candidate | None:
    """What h1, og:title and title all say against JSON-LD, where the page's address has more of it."""
    said = {where: {k for t, k in zip(titles, keys, strict=True) if t.where == where} for where in _SEEN}
    for title, key in zip(titles, keys, strict=True):
        if title.where == "h1" and all(key in said[where] for where in _SEEN) and keys[number] not in key:
            return title if _spelled(title.value, url) > _spelled(titles[number].value, url) else None
    return None


_SEEN = ("h1", "og:title", "title")


def _spelled(title: str, url: str) -> float:
    """The share of the title's plain words that the address has."""
    words = {word for word in _WORD.findall(title.casefold()) if word.isascii()}
    return len(words.intersection(_WORD.findall(urlsplit(url).path.casefold()))) / max(len(words), 1)


def _is_its_own(key: str, keys: Iterable[str]) -> bool:
    """Whether no other title says more, or less, of the same."""
    return is_whole(key) and not any(other != key and other and (other in key or key in other) for other in keys)


def _uncut(number: int, titles: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    """The longer spelling of a headline that was cut, at search engines' limit or with dots."""
    if len(titles[number].value) < CUT_FROM and not titles[number].value.endswith(("…", "...")):
        return titles[number]
    longer = (n for n, key in enumerate(keys) if key.startswith(keys[number]) and key != keys[number])
    return titles[next(longer, number)]


_WEIGHT = {
    ("body", "h1"): 2.4, ("json-ld", "headline"): 1.5, ("metatag", "og:title"): 1.0, ("microdata", "headline"): 1.5,
    ("metatag", "twitter:title"): 0.7, ("json-ld", "name"): 0.6, ("metatag", "title"): 0.3,
}  # fmt: skip
_ONE_OF_MANY_H1 = 0.9
_ONE_ELEMENT = {"body", "microdata"}  # An h1 marked as headline says it once.


def _most_agreed(titles: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    best, best_score = titles[0], -1.0
    many = sum(title.where == "h1" for title in titles) > 1
    for title, key in zip(titles, keys, strict=True):
        is_h1 = title.where == "h1"
        score = _ONE_OF_MANY_H1 if many and is_h1 else _WEIGHT.get((title.source, title.where), 0.5)
        for other, other_key in zip(titles, keys, strict=True):
            if not other_key or other.where == title.where or {title.source, other.source} == _ONE_ELEMENT:
                continue
            if key == other_key:
                score += 1.0
            elif len(key) > MIN_WHOLE and (other_key.startswith(key) or key.startswith(other_key)):
                score += 0.4
        if score > best_score:
            best, best_score = title, score
    return best


def _whole(best: Candidate, titles: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    """Without a label before the best title, unless JSON-LD and og:title both have it; without a subtitle below it."""
    key = comparable(best.value)
    said = {where: {k for t, k in zip(titles, keys, strict=True) if t.where == where} for where in _DECLARED}
    both = said["headline"] & said["og:title"]
    shorter = []
    for title, other in zip(titles, keys, strict=True):
        if other == key:
            continue
        if title.source == "json-ld" and other in both and is_whole(key) and other.endswith(key):
            return title
        says = title.where in _DECLARED or (title.where == "h1" and not said["headline"])
        if (says or (title.where == "title" and best.where == "h1")) and is_whole(other):
            has_label = key.endswith(other) and not _has_article(best.value, other)
            shorter += [title] if has_label or other in _openings(best.value) else []
    return shorter[0] if shorter else best


_DECLARED = ("headline", "og:title")


def _has_article(title: str, rest: str) -> bool:
    """Whether "The", or the like, is all that a title has more than the comparable rest."""
    word, _, more = title.partition(" ")
    return word.isalpha() and len(word.encode(errors="replace")) <= LONGEST_ARTICLE and comparable(more) == rest


def _openings(title: str) -> list[str]:
    """A title of several lines without its last ones."""
    lines = title.split("\n")
    return [comparable("\n".join(lines[:count])) for count in range(1, len(lines))]
