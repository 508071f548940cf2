"""How right an extraction is: a page's truth and what was extracted in, scores out.

Body F1 is that of the article-extraction-benchmark: 4-word shingles as multisets, precision averaged over pages with a
prediction, recall over pages with a truth. Snippets must or must not be found in the body. Words are WCXB's bags.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import fmean
from typing import Any

SHINGLE = 4
_WORD = re.compile(r"\w+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BETWEEN_NAMES = re.compile(r"\s*[,;/|&]\s*|\s+(?:and|und|et|og|y|e)\s+")
_AS_PUBLISHED = ("aeb", "wcxb")
"""Sources whose texts are compared with their invisible characters."""

Truth = dict[str, Any]


@dataclass(slots=True)
class Found:
    """What a system gives for a page; dates as ISO 8601."""

    headline: str = ""
    body: str = ""
    authors: list[str] = field(default_factory=list)
    date: str = ""
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Of one page; None where the truth says nothing."""

    body: tuple[float, float, float, bool] | None = None
    """(common, only found, only true, exactly right); the first three add up to 1."""
    snippets: tuple[int, int, int] | None = None
    """(rightly found, wrongly found, missed)"""
    words: float | None = None
    headline: bool | None = None
    day: bool | None = None
    minute: bool | None = None
    authors: float | None = None
    tags: float | None = None


def score(source: str, truth: Truth, found: Found) -> Score:
    result = _score_fields(truth, found)
    visible = found.body if source in _AS_PUBLISHED else _INVISIBLE.sub("", found.body)
    if source == "wcxb":
        result.words = _words_f1(truth["body"], visible) if "body" in truth else None
    elif "body" in truth:
        texts = truth_bodies(truth) if source in _AS_PUBLISHED else [_INVISIBLE.sub("", t) for t in truth_bodies(truth)]
        result.body = max((_overlap(text, visible) for text in texts), key=lambda found: (_f1(*found[:3]), found[3]))
    else:
        result.snippets = _score_snippets(truth, _line(visible))
    return result


def truth_bodies(truth: Truth) -> list[str]:
    """With and without the summary: the better counts."""
    if "sections" not in truth:
        return [truth["body"]]
    paragraphs = [text for part in truth["sections"] for text in (*part["headline"], *part["paragraphs"])]
    return ["\n\n".join([*truth["summary"], *paragraphs]), "\n\n".join(paragraphs)]


def _overlap(true: str, found: str) -> tuple[float, float, float, bool]:
    true_words, found_words = _WORD.findall(true), _WORD.findall(found)
    a, b = _shingles(true_words), _shingles(found_words)
    both = (a & b).total()
    total = a.total() + b.total() - both or 1
    return both / total, (b.total() - both) / total, (a.total() - both) / total, true_words == found_words


def _shingles(words: list[str]) -> Counter[tuple[str, ...]]:
    if len(words) <= SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _f1(right: float, wrong: float, missed: float) -> float:
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def _words_f1(true: str, found: str) -> float:
    a, b = Counter(_WORD.findall(true.lower())), Counter(_WORD.findall(found.lower()))
    both = (a & b).total()
    return _f1(both, b.total() - both, a.total() - both)


def _score_snippets(truth: Truth, body: str) -> tuple[int, int, int]:
    right = sum(_line(_INVISIBLE.sub("", text)) in body for text in truth["with"])
    wrong = sum(_line(_INVISIBLE.sub("", text)) in body for text in truth["without"])
    return right, wrong, len(truth["with"]) - right


def _line(text: str) -> str:
    return " ".join(text.split())


def _fold(text: str) -> str:
    return _line(unicodedata.normalize("NFKC", text)).casefold()


def _score_fields(truth: Truth, found: Found) -> Score:
    result = Score()
    if "headline" in truth:
        result.headline = _WORD.findall(_fold(truth["headline"])) == _WORD.findall(_fold(found.headline))
    if "date" in truth:
        true = _moment(truth["date"])
        result.day = _same_day(true, _moment(found.date))
        if true and true.time().replace(microsecond=0) != datetime.min.time():
            result.minute = _same_minute(true, found.date)
    if "authors" in truth:
        result.authors = max(_set_f1(names, found.authors) for names in _readings(truth["authors"]))
    if "tags" in truth:
        result.tags = _set_f1(truth["tags"], found.tags)
    return result


def _readings(names: list[str]) -> Iterator[list[str]]:
    """As given, and with strings such as "A, B and C" parted."""
    yield names
    yield [part for name in names for part in _BETWEEN_NAMES.split(name) if part.strip()]


def _set_f1(true: Iterable[str], found: Iterable[str]) -> float:
    a, b = {_fold(text) for text in true} - {""}, {_fold(text) for text in found} - {""}
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _same_day(true: datetime | None, found: datetime | None) -> bool:
    if true is None or found is None:
        return False
    return true.date() == found.date() or bool(true.tzinfo and found.tzinfo and _utc(true).date() == _utc(found).date())


def _same_minute(true: datetime, found: str) -> bool:
    """A truth without zone is compared with the time as printed; a time found without zone is read as UTC."""
    other = _moment(found)
    if other is None or ":" not in found:
        return False
    other = _utc(other) if true.tzinfo else other.replace(tzinfo=None)
    return abs(true - other) <= timedelta(minutes=1)


def table(scores: Sequence[tuple[str, Score]]) -> dict[str, float | None]:
    """(source, score) of every page in, the measures out; None where no page has a truth."""
    bodies = [score.body for _, score in scores if score.body]
    snippets = [score.snippets for _, score in scores if score.snippets]
    news = [score for source, score in scores if source == "fundus"]
    right, wrong, missed = (sum(counts[at] for counts in snippets) for at in range(3))
    precision = _mean(r / (r + w) for r, w, _, _ in bodies if r + w)
    recall = _mean(r / (r + m) for r, _, m, _ in bodies if r + m)
    return {
        "body F1, news sets pooled": 2 * precision * recall / (precision + recall) if precision and recall else None,
        "body exactly right": _mean(exact for *_, exact in bodies),
        "pages with body F1 < .5": _mean(_f1(*counts) < 0.5 for *counts, _ in bodies),  # noqa: PLR2004
        "snippet F1, trafilatura set": _f1(right, wrong, missed) if snippets else None,
        "body word F1, WCXB articles": _mean(s.words for _, s in scores if s.words is not None),
        "headline exact, Fundus set": _mean(s.headline for s in news if s.headline is not None),
        "day published, Fundus set": _mean(s.day for s in news if s.day is not None),
        "minute published, Fundus set": _mean(s.minute for s in news if s.minute is not None),
        "authors set F1, Fundus set": _mean(s.authors for s in news if s.authors is not None),
        "tags set F1, Fundus set": _mean(s.tags for s in news if s.tags is not None),
    }


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None
