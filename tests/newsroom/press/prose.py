"""The prose of the simulated newspapers: a language and dice in, headlines, paragraphs and the words of a page out."""

import random
import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W_]+")
_SLUG_WORDS = 8


@cache
def grammar(language: str) -> dict[str, Any]:
    """`words` of the page, `sections` (slug -> name), `months`, and what sentences are made of."""
    return tomllib.loads((Path(__file__).parent / "prose.toml").read_text(encoding="utf-8"))[language]


def headline(language: str, dice: random.Random) -> str:
    text = _fill(language, dice.choice(grammar(language)["headline"]), dice)
    return text[:1].upper() + text[1:]


def paragraphs(language: str, dice: random.Random, count: int = 7) -> list[str]:
    joint = "" if language == "ja" else " "
    sentences = grammar(language)["sentence"]
    return [joint.join(_fill(language, text, dice) for text in dice.sample(sentences, 3)) for _ in range(count)]


def byline(language: str, dice: random.Random) -> str:
    return str(dice.choice(grammar(language)["person"]))


def topic(language: str, dice: random.Random) -> str:
    return str(dice.choice(grammar(language)["place"]))


def slug(text: str, *, ascii_only: bool = True) -> str:
    """Words with hyphens; letters that ASCII cannot say are left out, or kept."""
    if ascii_only:
        text = text.replace("ı", "i").replace("ß", "ss")
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(text.lower())[:_SLUG_WORDS]) or "story"


def _fill(language: str, template: str, dice: random.Random) -> str:
    def slot(match: re.Match[str]) -> str:
        if match[1] == "n":
            return str(dice.randrange(12, 99_000))
        return str(dice.choice(grammar(language)[match[1]]))

    return _SLOT.sub(slot, template)
