"""Simulated newspapers in; when each schedule reads their listings and looks at their articles again out, in hours."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from benchmarks.revisits_world import DAY, Paper, Story
from newscrawl.storage.revisits import WATCH, Habits, Yield, next_age, next_reading, note_reading, note_visit

START = datetime(2026, 1, 1, tzinfo=UTC)
NEVER = float("inf")
Found = list[float]
"""When each story of a paper was found."""
Looks = list[list[float]]
"""When each story of a paper was looked at again."""


# -- listings: (requests, when each story was found) ------------------------------------------------------------------


def read_learned(paper: Paper, *, every: float, days: int) -> tuple[int, Found]:
    """Runs every `every` hours; each reads the listings that are due, a feed before the front page before sections."""
    habits, found, requests = Habits(), [NEVER] * len(paper.stories), 0
    listings = [_Listing(_shown(paper, name)) for name in paper.listings]
    for run in range(1, int(days * DAY / every) + 1):
        for listing in listings:
            if listing.due <= run * every + every / 2:
                listing.read(paper, found, habits, now=run * every, every=every)
                requests += 1
    return requests, found


def read_all(paper: Paper, *, every: float, days: int, listings: Sequence[str] = ()) -> tuple[int, Found]:
    """Every listing, or each of these, every `every` hours."""
    names = listings or paper.listings
    found = []
    for story in paper.stories:
        moment = (story.published // every + 1) * every
        found.append(moment if moment <= days * DAY and not story.listings.isdisjoint(names) else NEVER)
    return int(days * DAY / every) * len(names), found


@dataclass
class _Listing:
    shown: list[int]
    """Numbers of the stories that stand there, by time of publication."""
    seen: int = 0
    past: Yield = field(default_factory=Yield)
    last: float | None = None
    due: float = 0.0

    def read(self, paper: Paper, found: Found, habits: Habits, *, now: float, every: float) -> None:
        new = 0
        while self.seen < len(self.shown) and paper.stories[self.shown[self.seen]].published <= now:
            number = self.shown[self.seen]
            if found[number] == NEVER:
                found[number] = now
                new += 1
            self.seen += 1
        if self.last is not None:
            self.past = note_reading(habits, self.past, links=new, last=_moment(self.last), now=_moment(now))
        self.last = now
        following = next_reading(self.past, habits=habits, every=timedelta(hours=every), now=_moment(now))
        self.due = (following - START) / timedelta(hours=1)


def _shown(paper: Paper, name: str) -> list[int]:
    return [number for number, story in enumerate(paper.stories) if name in story.listings]


def _moment(hours: float) -> datetime:
    return START + timedelta(hours=hours)


# -- articles: of each story the moments of the visits ----------------------------------------------------------------


def visit_at(found: Found, ages: Iterable[float]) -> Looks:
    """So many hours after a story was found."""
    ages = list(ages)
    return [[moment + age for age in ages if moment < NEVER] for moment in found]


def visit_learned(paper: Paper, found: Found, *, visits: float, every: float) -> Looks:
    """Runs every `every` hours until nothing is watched any more; a visit is made in the run nearest its time."""
    habits = Habits()
    watched = [_Watched(story, moment) for story, moment in zip(paper.stories, found, strict=True)]
    runs: dict[int, list[_Watched]] = defaultdict(list)
    for one in watched:
        if one.found < NEVER:
            runs[round(one.found / every)].append(one)
    last = max((one.found for one in watched if one.found < NEVER), default=0.0) + WATCH
    for run in range(int(last / every) + 2):
        for one in runs.pop(run, ()):
            now = run * every
            if now > one.found:
                one.look(habits, now=now)
            age = next_age(one.age, edits=one.edits, section=one.story.section, habits=habits, visits=visits)
            if age is not None:
                runs[max(round((one.story.published + age) / every), run + 1)].append(one)
    return [one.looks for one in watched]


@dataclass
class _Watched:
    story: Story
    found: float
    edits: int = 0
    """As far as the visits saw them."""
    looks: list[float] = field(default_factory=list)

    @property
    def last(self) -> float:
        return self.looks[-1] if self.looks else self.found

    @property
    def age(self) -> float:
        return self.last - self.story.published

    def look(self, habits: Habits, *, now: float) -> None:
        edited = any(self.last < edit <= now for edit in self.story.edits)
        note_visit(
            habits, since=self.age, age=now - self.story.published, edits=self.edits, section=self.story.section,
            edited=edited,
        )  # fmt: skip
        self.edits += edited
        self.looks.append(now)
