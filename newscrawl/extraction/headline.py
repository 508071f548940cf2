"""The headline as a reader would quote it: what the page says in several places in, one of them out."""

import re
from collections.abc import Iterable, Sequence

from newscrawl.extraction.evidence import Candidate
from newscrawl.text import comparable

_SEPARATOR = re.compile(
    r"\s+[|–—·•»«›‹/:~-]+\s+|\s*[|»｜ㅣ]\s*|\s+::\s+|\s*[-–—]\s*(?=\S+\.(?:com|de|net|org|tr|co)\b)|(?<=\S):\s+(?=\S+$)"
)
_SITE_TAIL = re.compile(r"\s*[|｜ㅣ]\s*[^|｜ㅣ]{2,40}$")
MAX_LENGTH = 400
MAX_DECLARED = 180
CUT_FROM = 90
MAX_PLACES = 12
"""How many h1s, or metatags, are looked at."""
MIN_TAIL = 15


def without_affixes(title: str, others: Iterable[str], site_names: Iterable[str]) -> str:
    """The title without the site's or section's name before or after it."""
    if len(title) > MAX_LENGTH:
        return title
    parts = list(_SEPARATOR.finditer(title))
    if parts and (tail := _SITE_TAIL.search(title)) and tail.start() > len(title) // 2:
        title = title[: tail.start()]
        parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    names = {key for name in site_names if (key := comparable(name))}
    known = {key for other in others if (key := comparable(other))}
    for part in parts:  # the longest first: "A - B | Site" before "A"
        for piece in (title[: parts[-1 - parts.index(part)].start()], title[part.end() :]):
            if comparable(piece) in known:
                return piece.strip()
    start, end = 0, len(title)
    for part in reversed(parts):
        if part.end() <= start or part.end() >= end:
            continue
        if _names_the_site(title[part.end() : end], names):
            end = part.start()
    for part in parts:
        if part.start() > start and part.end() < end and _names_the_site(title[start : part.start()], names):
            start = part.end()
    return title[start:end].strip()


def _names_the_site(text: str, names: set[str]) -> bool:
    key = comparable(text)
    return not key or any(
        key == name or (len(key) > 3 and (key in name or name in key) and len(name) > 3) for name in names
    )


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The headline JSON-LD declares, where the page shows it or nothing speaks against it; else what most say."""
    if not candidates or candidates[0].source == "site-rule":
        return candidates[0] if candidates else None
    keys = [comparable(c.value) for c in candidates]
    best = _best(candidates, keys)
    return _without_kicker(best, candidates, keys)


def _without_kicker(best: Candidate, candidates: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    """A declared headline that is the end of the best one: what stands before it labels the story."""
    key = comparable(best.value)
    for candidate, other in zip(candidates, keys, strict=True):
        is_declared = candidate.where in ("headline", "og:title")
        if is_declared and len(other) >= MIN_TAIL and key != other and key.endswith(other):
            return candidate
    return best


def _best(candidates: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    shown = {key for c, key in zip(candidates, keys, strict=True) if c.where == "h1"}
    titles = {key for c, key in zip(candidates, keys, strict=True) if c.where in ("og:title", "twitter:title")}
    declared = [n for n, c in enumerate(candidates) if c.source == "json-ld" and c.where == "headline" and keys[n]]
    for trusted in (shown, titles):
        for number in declared:
            if keys[number] in trusted and not (trusted is titles and shown):
                return candidates[number]
    for number in declared:
        if keys[number] not in titles and len(keys[number]) <= MAX_DECLARED:
            return _uncut(number, candidates, keys)
    return _most_agreed(candidates, keys)


def _uncut(number: int, candidates: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    """The longer spelling of a headline that was cut at search engines' limit."""
    if len(candidates[number].value) < CUT_FROM:
        return candidates[number]
    longer = (n for n, key in enumerate(keys) if key.startswith(keys[number]) and key != keys[number])
    return candidates[next(longer, number)]


def _most_agreed(candidates: Sequence[Candidate], keys: Sequence[str]) -> Candidate:
    best, best_score = candidates[0], -1.0
    many = sum(c.where == "h1" for c in candidates) > 1
    for number, (candidate, key) in enumerate(zip(candidates, keys, strict=True)):
        score = 0.9 if many and candidate.where == "h1" else _WEIGHT.get(candidate.where, 0.5)
        for other, other_key in enumerate(keys):
            if other == number or not other_key:
                continue
            if key == other_key:
                score += 1.0
            elif len(key) > 15 and (other_key.startswith(key) or key.startswith(other_key)):
                score += 0.4
        if score > best_score:
            best, best_score = candidate, score
    return best


_WEIGHT = {"h1": 2.4, "headline": 1.3, "og:title": 1.0, "twitter:title": 0.7, "title": 0.3, "name": 0.6}
