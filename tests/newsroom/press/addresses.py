"""Where an article stands: a style's format and the article's facts in, its path out."""

import random
import string
import uuid
from collections.abc import Collection
from datetime import datetime
from urllib.parse import quote

from tests.newsroom.press.prose import slug

_CODE = string.ascii_letters + string.digits


def address(
    template: str, *, headline: str, section: str, rank: int, number: int, when: datetime, dice: random.Random
) -> str:
    """Path and query, percent-encoded. `rank` is the section's number."""
    words = slug(headline)
    facts = {
        "section": section,
        "rank": rank,
        "number": number,
        "slug": words,
        "Slug": words.title(),
        "native": slug(headline, ascii_only=False),
        "word": dice.choice(words.split("-")) + "-" + dice.choice(words.split("-")),
        "code": "".join(dice.choices(_CODE, k=7)) + str(number % 10),
        "uuid": uuid.UUID(int=dice.getrandbits(128), version=4),
        "year": when.year,
        "month": f"{when.month:02}",
        "day": f"{when.day:02}",
        "date": f"{when:%Y%m%d}",
    }
    return quote(template.format(**facts), safe="/?=&,")


def unused(path: str, taken: Collection[str]) -> str:
    """`path`, with a number where another article has it already."""
    stem, dot, ending = path.rpartition(".") if "." in path.rpartition("/")[2] else (path, "", "")
    number = 2
    while path in taken:
        path = f"{stem}-{number}{dot}{ending}"
        number += 1
    return path
