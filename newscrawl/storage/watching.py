"""One site's schedule of looking again: what the store remembers of its habits in, next visits out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.storage import revisits
from newscrawl.storage.records import OLD, seconds
from newscrawl.storage.revisits import Habits, Yield, next_age, next_reading, note_reading, note_visit
from newscrawl.storage.tables import learned

USUAL_VISITS = 28.0
_HOUR = 3600
OF_SITE = select(learned).where(learned.c.site == bindparam("its_site"))
_LEARN = insert(learned)
_LEARN = _LEARN.on_conflict_do_update(
    index_elements=["site", "about"], set_={name: _LEARN.excluded[name] for name in ("seen", "expected")}
)


@dataclass(slots=True)
class Watch:
    site: str
    visits: float = USUAL_VISITS
    """How often an article may be looked at again, on average; 0 is never."""
    every: timedelta = timedelta(0)
    """Between two runs: what falls due before half of it has passed is due now."""
    habits: Habits = field(default_factory=Habits)
    is_loaded: bool = False

    def load(self, connection: Connection) -> None:
        if not self.is_loaded:
            self.recall(connection.execute(OF_SITE, {"its_site": self.site}).all())

    def recall(self, rows: Iterable[Row[Any]]) -> None:
        self.habits.tallies.update((row.about, (row.seen, row.expected)) for row in rows)
        self.is_loaded = True

    def keep(self, connection: Connection) -> None:
        """Write down what was learned since the last time."""
        rows = [
            {"site": self.site, "about": about, "seen": seen, "expected": expected}
            for about, (seen, expected) in self.habits.take_noted().items()
        ]
        if rows:
            connection.execute(_LEARN, rows)

    def soon(self, now: datetime) -> int:
        """POSIX seconds: what is due by then is due in the run that begins now."""
        return int((now + min(self.every, timedelta(hours=revisits.WATCH)) / 2).timestamp())

    def latest_look(self, now: datetime) -> int:
        """POSIX seconds: a later moment than this was said by a clock that ran ahead; so of `latest_reading`."""
        return int((now + timedelta(hours=revisits.WATCH)).timestamp())

    def latest_reading(self, now: datetime) -> int:
        return int((now + max(self.every, timedelta(hours=revisits.LONGEST_READING))).timestamp())

    def next_look(
        self, *, since: int, last: int | None, edits: int, edited: bool, section: str | None, now: datetime
    ) -> int | None:
        """When to look at an article again. `since`: it was published, `last`: it was looked at; POSIX seconds.

        `edits` had been seen before this visit, which found it `edited` or not; the first visit has no `last`. No look
        comes sooner than `every` after another.
        """
        age = max(0.0, (now.timestamp() - since) / _HOUR)
        if last is not None:
            before = max(0.0, (last - since) / _HOUR)
            note_visit(self.habits, since=before, age=age, edits=edits, section=section, edited=edited)
        following = next_age(age, edits=edits + edited, section=section, habits=self.habits, visits=self.visits)
        if following is None:
            return None
        soonest = min(int((now + self.every).timestamp()), self.latest_look(now))
        return max(int(since + following * _HOUR), soonest)

    def next_reading(self, past: Yield, *, links: int, last: datetime | None, now: datetime) -> tuple[Yield, int]:
        """What a listing is known to bring, now that it brought new `links` since `last`; and when to read it again."""
        if last is not None and last < now:  # What stood there at first says nothing of how often it changes.
            past = note_reading(self.habits, past, links=links, last=last, now=now)
        return past, int(next_reading(past, habits=self.habits, every=self.every, now=now).timestamp())


def watched_since(date_published: str | None, now: datetime) -> int | None:
    """When an article first seen now was published, as far as that is known; None for one too old to be watched."""
    published, moment = seconds(date_published), int(now.timestamp())
    if published is None or published > moment:
        return moment
    if moment - published > OLD.total_seconds():
        return None
    return moment if date_published and "T" not in date_published else published
