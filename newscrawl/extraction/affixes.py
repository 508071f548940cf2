"""What stands around a title: a page's titles in, the same without the names of site and section out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from newscrawl.extraction.evidence import Candidate
from newscrawl.text import clean, comparable

_SEPARATOR = re.compile(
    r"(?:\s+[|–—·•»«›‹/:~*_-]+)+\s+|\s*[|｜ㅣ]\s*|\s+::\s+|\s*[-–—]\s*(?=\S+\.(?:com|de|net|org|tr|co)\b)|(?<=\S):\s+(?=\S+$)"
)
_SITE_TAIL = re.compile(r"\s*[|｜ㅣ]\s*[^|｜ㅣ]{2,40}$")
# Chinese, Japanese and Korean titles join section and site without a space: 标题_新闻_网
_UNSPACED_TAIL = re.compile(
    r"(?:(?<=[\u3001-\u9fff\uac00-\ud7af\uff01-\uff60])\s?[-_|｜ㅣ]{1,2}\s?[^-_|｜ㅣ\s]{2,10}|"
    r"(?<=[\"'”’»)\]?!…])[-_][\u3400-\u9fff\uac00-\ud7af]{2,10})$"
)
_PAGE_TAIL = re.compile(
    r"\s*[-–—|,(]\s*(?:page|seite|p[áa]gina|pag|sayfa|strona|sivu|side|sida|страница|стр)\.?\s*\d{1,3}\)?$",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:em|i|b|strong|span|sup|sub|mark|u|q)\b[^<>]{0,200}>|(</?(?:br|p|div)\b[^<>]{0,200}>)", re.IGNORECASE
)
_JOINTS = "-–—|｜ㅣ_·•»"
_QUOTE = "«"  # Where it stands, » closes it and joins nothing.
Keys = AbstractSet[str]
"""Comparable texts."""
MAX_LENGTH = 400
MIN_NAME, LONG_NAME = 4, 8
MIN_WHOLE = 15  # UTF-8 bytes of letters; less than that names a section or the site.


def read(found: Sequence[Candidate], site_names: Iterable[str], sections: Iterable[str] = ()) -> list[Candidate]:
    """Clean titles without affixes; those that name only the site are left out, unless all do.

    `sections` are the names of those the article stands in.
    """
    names, desks = ({key for name in named if (key := comparable(name))} for named in (site_names, sections))
    lines = [replace(c, value="\n".join(map(untagged, str(c.value).split("\n")))) for c in found]
    titles = [line for line in lines if line.value.strip() and not _names_the_site(line.value, names, whole=True)]
    titles = titles or [line for line in lines if line.value.strip()]
    cleaned = []
    keys = [comparable(title.value) for title in titles]
    said = Counter(key for key in keys if key)
    shown = {key for title, key in zip(titles, keys, strict=True) if title.where == "h1"}
    for title, key in zip(titles, keys, strict=True):
        others = said.keys() - ({key} if said[key] == 1 else set())
        if value := _without_affixes(title, others, shown, names, desks):
            cleaned.append(replace(title, value=value))
    return cleaned


def untagged(text: str) -> str:
    """One clean line without the markup some metadata has."""
    line = clean(text)
    return clean(_TAG.sub(lambda tag: " " if tag[1] else "", line)) if "<" in line else line


def _without_affixes(title: Candidate, others: Keys, shown: Keys, names: Keys, desks: Keys) -> str:
    """The title without the site's or a section's name before or after it."""
    value: str = title.value
    if len(value) > MAX_LENGTH or (title.where != "h1" and value.count("\n")):
        return value
    declares = title.source == "json-ld"
    if not declares and (known := _known_start(value, others)):
        return known
    if comparable(value) in shown:
        return _unsigned(_unglued(value, others, names), names)
    return _cut(value, others, names, desks, keep_start=declares)


def _known_start(title: str, others: Keys) -> str | None:
    """The part before a separator, when another place says just that."""
    joints = _JOINTS.replace("»", "") if _QUOTE in title else _JOINTS
    for at, sign in enumerate(title):
        if sign in joints and comparable(title[:at]) in others and is_whole(comparable(title[:at])):
            return title[:at].rstrip(f" \n{joints}")
    return None


def _unglued(title: str, others: Keys, names: Keys) -> str:
    """Without the site's name at the end of the same element, where another place says the title alone."""
    key = comparable(title)
    for name in names:
        if key.endswith(name) and key != name and key.removesuffix(name) in others:
            at = len(title)
            while comparable(title[:at]) != key.removesuffix(name):
                at -= 1
            return title[:at].rstrip()
    return title


def _unsigned(title: str, names: Keys) -> str:
    """What the page shows, without the site's very name at its end."""
    for part in _SEPARATOR.finditer(title):
        if comparable(title[part.end() :]) in names and is_whole(comparable(title[: part.start()])):
            return title[: part.start()]
    return title


def is_whole(key: str) -> bool:
    """Whether a comparable title is long enough to be one."""
    return len(key.encode(errors="replace")) >= MIN_WHOLE


def _cut(title: str, others: Keys, names: Keys, desks: Keys, *, keep_start: bool) -> str:
    """`keep_start`: what stands first belongs to the title, unless it is the site's name."""
    title = _PAGE_TAIL.sub("", title)
    for pattern in (_SITE_TAIL, _UNSPACED_TAIL):
        while (affix := pattern.search(title)) and affix.start() > len(title) // 2:
            title = title[: affix.start()]
    parts = [part for part in _SEPARATOR.finditer(title) if not (_QUOTE in title and part[0].strip() in "«»" in title)]
    for part in reversed(parts):  # the longest first: "A - B" of "A - B | Site" before "A"
        if comparable(title[: part.start()]) in others:
            return title[: part.start()].strip()
    for part in () if keep_start else parts:
        if comparable(title[part.end() :]) in others:
            return title[part.end() :].strip()
    start, end = 0, len(title)
    for part in reversed(parts):
        tail = title[part.end() : end]
        if start < part.end() < end and (_names_the_site(tail, names) or _names_a_section(tail, title, desks)):
            end = part.start()
    for part in parts:
        head = title[start : part.start()]
        if start < part.start() and part.end() < end:
            is_section = start > 0 and _names_a_section(head, title, desks)  # Site » Section » Title
            start = part.end() if is_section or _names_the_site(head, names) else start
    return title[start:end].strip()


def _names_a_section(text: str, title: str, desks: Keys) -> bool:
    return len(text) < len(title) // 2 and comparable(text) in desks


def _names_the_site(text: str, names: Keys, *, whole: bool = False) -> bool:
    """`whole`: the text is a title of its own, which may well mention the site; so may the end of a title."""
    key = comparable(text)
    return not key or any(
        key == name
        or (
            min(len(key), len(name)) >= MIN_NAME and (key in name or (name in key and len(key) < _longest(name, whole)))
        )
        for name in names
    )


def _longest(name: str, whole: bool) -> float:
    """How long a text that has the site's name may be to be one: few of those with "world" in it are."""
    return len(name) * (1.7 if whole else 2.5 if len(name) < LONG_NAME else 4)
