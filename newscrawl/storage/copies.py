"""What a run does with copies of another article in; which revisions it delivers out."""

from typing import Literal, get_args

from scrapy.exceptions import UsageError
from sqlalchemy import ColumnElement, or_

from newscrawl.storage.near_duplicates import COPIED
from newscrawl.storage.tables import revisions

Copies = Literal["mark", "drop", "only-first"]


def read_copies(value: str) -> Copies:
    """NEWSCRAWL_COPIES. Raises UsageError."""
    for known in get_args(Copies):
        if value == known:
            return known  # type: ignore[no-any-return]  # one of them
    raise UsageError(f"NEWSCRAWL_COPIES={value}: give mark, drop or only-first", print_help=False)


def is_held_back(similarity: float | None, copies: Copies) -> bool:
    """`similarity`: to the first one seen of the cluster; None for that one's own revisions.

    drop: while it is a copy, so that one that was rewritten is delivered then. only-first: for good.
    """
    if similarity is None or copies == "mark":
        return False
    return copies == "only-first" or similarity >= COPIED


def not_held_back(copies: Copies) -> list[ColumnElement[bool]]:
    """As conditions on revisions."""
    is_first = revisions.c.similarity.is_(None)
    if copies == "mark":
        return []
    return [is_first if copies == "only-first" else or_(is_first, revisions.c.similarity < COPIED)]
