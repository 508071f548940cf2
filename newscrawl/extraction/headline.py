"""The headline as a reader would quote it: what the page says in several places in, one of them out."""

import re
from collections.abc import Iterable, Sequence

from newscrawl.extraction.container import letters
from newscrawl.extraction.evidence import Candidate

_SEPARATOR = re.compile(r"\s+[|–—·•»«›‹/:~-]+\s+|\s*[|»｜]\s*|\s+::\s+|\s*[-–—]\s*(?=\S+\.(?:com|de|net|org|tr|co)\b)|(?<=\S):\s+(?=\S+$)")
MAX_LENGTH = 400


def without_affixes(title: str, others: Iterable[str], site_names: Iterable[str]) -> str:
    """The title without the site's or section's name before or after it."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    names = {key for name in site_names if (key := letters(name))}
    known = {key for other in others if (key := letters(other))}
    for part in parts:  # the longest first: "A - B | Site" before "A"
        for piece in (title[: parts[-1 - parts.index(part)].start()], title[part.end() :]):
            if letters(piece) in known:
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
    key = letters(text)
    return not key or any(key == name or (len(key) > 3 and (key in name or name in key) and len(name) > 3) for name in names)  # noqa: PLR2004


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """The visible h1 where a declared title agrees with it; else what most places agree on, JSON-LD first."""
    if not candidates:
        return None
    if candidates[0].source == "site-rule":
        return candidates[0]
    keys = [letters(c.value) for c in candidates]
    best, best_score = candidates[0], -1.0
    for candidate, key in zip(candidates, keys, strict=True):
        score = _WEIGHT.get(candidate.where, 0.5)
        for other, other_key in zip(candidates, keys, strict=True):
            if other is candidate or not other_key:
                continue
            if key == other_key:
                score += 1.0
            elif len(key) > 15 and (other_key.startswith(key) or key.startswith(other_key)):  # noqa: PLR2004
                score += 0.4
        if score > best_score:
            best, best_score = candidate, score
    return best


_WEIGHT = {"h1": 1.4, "headline": 1.3, "og:title": 1.0, "twitter:title": 0.7, "title": 0.3, "name": 0.6}
