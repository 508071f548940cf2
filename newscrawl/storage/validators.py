"""ETag and Last-Modified of articles: what servers answered in, whether asking by them is worth it out.

A conditional request costs nothing where it is honoured in vain, but an answer "not modified" that is not true hides an
edit. So each site is learned: whether it ever answers 304, and whether an edit changes its validators.
"""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from zlib import crc32

from newscrawl.storage.revisits import Habits

HONOURED, STALE = "304", "stale"
# So many requests tell; a site that answers 304 to fewer than one of twenty does not know the page.
_ENOUGH, _WORTH = 20.0, 0.05
# Two edits under the old validators: a mistake may be one.
_LIES = 1.5
# Of all visits so many are plain, and of those to a site that is not asked as many are conditional: sites change.
_SAMPLE = 16
_A_SECOND = timedelta(seconds=1)


def trusted(last_modified: str | None, *, date: str | None) -> str | None:
    """The Last-Modified of an answer, unless what came later in the same second may have it too.

    So it is when it was made in the second of the answer's own Date (RFC 9110, 8.8.2.2).
    """
    if last_modified and date:
        try:
            if parsedate_to_datetime(date) - parsedate_to_datetime(last_modified) < _A_SECOND:
                return None
        except (ValueError, OverflowError, TypeError):  # A moment nobody can read, or one of them without its zone.
            return None
    return last_modified


def is_worth_asking(habits: Habits, *, key: str, visits: int) -> bool:
    """Whether this visit to an article, after so many others, should be conditional."""
    is_sample = crc32(f"{key} {visits}".encode()) % _SAMPLE == 0
    answered, asked = habits.tallies.get(HONOURED, (0.0, 0.0))
    is_in_vain = asked >= _ENOUGH and answered < asked * _WORTH
    return is_sample == (is_in_vain or habits.tallies.get(STALE, (0.0, 0.0))[0] > _LIES)


def note_answer(habits: Habits, *, is_modified: bool) -> None:
    """A conditional request for a page with the old text was answered with 304, or with the page."""
    habits.note(HONOURED, seen=not is_modified, expected=1)


def note_edit(habits: Habits, *, is_same: bool) -> None:
    """An edited page came, under the `is_same` validators as before or under others."""
    habits.note(STALE, seen=is_same, expected=1)
