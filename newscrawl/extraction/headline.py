"""The headline as a reader would quote it: what the page says in several places in, one of them out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from newscrawl.extraction.evidence import Candidate
from newscrawl.text import clean, comparable

_SEPARATOR = re.compile(
    r"\s+[|–—·•»«›‹/:~*-]+\s+|\s*[|»｜ㅣ]\s*|\s+::\s+|\s*[-–—]\s*(?=\S+\.(?:com|de|net|org|tr|co)\b)|(?<=\S):\s+(?=\S+$)"
)
_SITE_TAIL = re.compile(r"\s*[|｜ㅣ]\s*[^|｜ㅣ]{2,40}$")
# Chinese, Japanese and Korean titles join section and site without a space: 标题_新闻_网
_UNSPACED_TAIL = re.compile(r"(?<=[\u3001-\u9fff\uac00-\ud7af\uff01-\uff60])\s?[-_|｜ㅣ]{1,2}\s?[^-_|｜ㅣ\s]{2,10}$")
_PAGE_TAIL = re.compile(
    r"\s*[-–—|,(]\s*(?:page|seite|p[áa]gina|pag|sayfa|strona|sivu|side|sida|страница|стр)\.?\s*\d{1,3}\)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_JOINTS = tuple("-–—|｜ㅣ_·•»")
MAX_LENGTH = 400
MAX_DECLARED = 180
CUT_FROM = 90
MAX_PLACES = 12
"""How many h1s, or metatags, are looked at."""
MIN_WHOLE = 15  # UTF-8 bytes of letters; less than that names a section or the site.


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
    spaced = max(same, key=lambda title: len(title.value.split()))  # an h1 of several boxes may glue its words
    return replace(spaced, value=" ".join(spaced.value.split()))


def alternative(titles: Sequence[Candidate], chosen: str) -> Candidate | None:
    """The title the page shows, or else the one it declares, where that is not the chosen one nor a part of it."""
    key = comparable(chosen)
    for place in ("h1", "headline"):
        for title in titles:
            other = comparable(title.value)
            if title.where == place and _is_whole(other) and other not in key and key not in other:
                return replace(title, value=" ".join(title.value.split()))
            if title.where == place:
                break  # a page's other h1s are its subheads
    return None


def read(found: Sequence[Candidate], site_names: Iterable[str]) -> list[Candidate]:
    """Clean titles without affixes; those that name only the site are left out, unless all do."""
    names = {key for name in site_names if (key := comparable(name))}
    lines = [Candidate("\n".join(map(clean, str(c.value).split("\n"))), c.source, c.where) for c in found]
    titles = [line for line in lines if line.value.strip() and not _names_the_site(line.value, names, whole=True)]
    titles = titles or [line for line in lines if line.value.strip()]
    cleaned = []
    keys = [comparable(title.value) for title in titles]
    said = Counter(key for key in keys if key)
    for title, key in zip(titles, keys, strict=True):
        others = said.keys() - ({key} if said[key] == 1 else set())
        if value := _without_affixes(title, others, names):
            cleaned.append(replace(title, value=value))
    return cleaned


def _without_affixes(title: Candidate, others: set[str], names: set[str]) -> str:
    """The title without the site's or a section's name before or after it."""
    value: str = title.value
    if len(value) > MAX_LENGTH or (title.where != "h1" and value.count("\n")):
        return value
    if title.where == "h1":
        return _known_start(value, others) or value
    declares = title.source == "json-ld"
    if not declares and (known := _known_start(value, others)):
        return known
    return _cut(value, others, names, keep_start=declares)


def _known_start(title: str, others: set[str]) -> str | None:
    """The part before a separator, when another place says just that."""
    for at, sign in enumerate(title):
        if sign in _JOINTS and comparable(title[:at]) in others and _is_whole(comparable(title[:at])):
            return title[:at].rstrip(" \n-–—|｜ㅣ_·•»")
    return None


def _is_whole(key: str) -> bool:
    return len(key.encode(errors="replace")) >= MIN_WHOLE


def _cut(title: str, others: set[str], names: set[str], *, keep_start: bool) -> str:
    """`keep_start`: what stands first belongs to the title, unless it is the site's name."""
    title = _PAGE_TAIL.sub("", title)
    while (tail := _SITE_TAIL.search(title)) and tail.start() > len(title) // 2:
        title = title[: tail.start()]
    while (tail := _UNSPACED_TAIL.search(title)) and tail.start() > len(title) // 2:
        title = title[: tail.start()]
    parts = list(_SEPARATOR.finditer(title))
    for part in reversed(parts):  # the longest first: "A - B" of "A - B | Site" before "A"
        if comparable(title[: part.start()]) in others:
            return title[: part.start()].strip()
    for part in () if keep_start else parts:
        if comparable(title[part.end() :]) in others:
            return title[part.end() :].strip()
    start, end = 0, len(title)
    for part in reversed(parts):
        if start < part.end() < end and _names_the_site(title[part.end() : end], names):
            end = part.start()
    for part in parts:
        if start < part.start() and part.end() < end and _names_the_site(title[start : part.start()], names):
            start = part.end()
    return title[start:end].strip()


def _names_the_site(text: str, names: set[str], *, whole: bool = False) -> bool:
    """`whole`: the text is a title of its own, which may well mention the site."""
    key = comparable(text)
    longest = 1.7 if whole else float("inf")
    return not key or any(
        key == name
        or (len(key) > 3 and len(name) > 3 and (key in name or (name in key and len(key) < longest * len(name))))
        for name in names
    )


def _best(titles: Sequence[Candidate], keys: Sequence[str], url: str, is_news: bool) -> Candidate:
    shown = [key for title, key in zip(titles, keys, strict=True) if title.where == "h1"]
    marked = {key for title, key in zip(titles, keys, strict=True) if title.source == "microdata"}
    social = {key for title, key in zip(titles, keys, strict=True) if title.where in ("og:title", "twitter:title")}
    declared = [n for n, t in enumerate(titles) if t.source == "json-ld" and t.where == "headline" and keys[n]]
    for number in declared:
        if keys[number] in shown or (keys[number] in social and not shown):
            return titles[number]
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
    return _is_whole(key) and not any(other != key and other and (other in key or key in other) for other in keys)


def _uncut(number: int, titles: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    """The longer spelling of a headline that was cut at search engines' limit."""
    if len(titles[number].value) < CUT_FROM:
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
        if title.source == "json-ld" and other in both and _is_whole(key) and other.endswith(key):
            return title
        if (title.where in _DECLARED or (title.where == "h1" and not said["headline"])) and _is_whole(other):
            shorter += [title] if key.endswith(other) or other in _openings(best.value) else []
    return shorter[0] if shorter else best


_DECLARED = ("headline", "og:title")


def _openings(title: str) -> list[str]:
    """A title of several lines without its last ones."""
    lines = title.split("\n")
    return [comparable("\n".join(lines[:count])) for count in range(1, len(lines))]
