"""One edition of the paper: a clock in, the stories that exist then and the lists they stand in out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import quote

from newscrawl.demo.specials import live_data_stories, special_stories
from newscrawl.demo.stories import Story, ordinary_stories, slugify

PAGE_SIZE = 12
"""Teasers on one page of a section."""


@dataclass(frozen=True, slots=True)
class Edition:
    clock: datetime
    stories: tuple[Story, ...]
    """Newest first; what a browser alone can see is not among them."""
    live_data: tuple[Story, ...]
    by_path: dict[str, Story] = field(repr=False)
    tags: dict[str, tuple[Story, ...]] = field(repr=False)
    """Path of the tag's page -> its stories."""
    authors: dict[str, tuple[Story, ...]] = field(repr=False)

    def of_section(self, section: str) -> list[Story]:
        return [story for story in self.stories if story.section == section]

    def since(self, age: timedelta) -> list[Story]:
        return [story for story in self.stories if self.clock - story.published <= age]


@lru_cache(maxsize=8)
def edition_at(clock: datetime) -> Edition:
    known = [*ordinary_stories(), *special_stories()]
    stories = sorted(
        (s.at(clock) for s in known if s.published <= clock), key=lambda s: (s.published, s.id), reverse=True
    )
    return Edition(
        clock,
        tuple(stories),
        tuple(story for story in live_data_stories() if story.published <= clock),
        {story.path: story for story in stories},
        _grouped((tag_path(tag), story) for story in stories for tag in story.tags),
        _grouped((author_path(name), story) for story in stories for name in story.authors),
    )


def _grouped(pairs: Iterable[tuple[str, Story]]) -> dict[str, tuple[Story, ...]]:
    groups: dict[str, list[Story]] = {}
    for path, story in pairs:
        groups.setdefault(path, []).append(story)
    return {path: tuple(stories) for path, stories in groups.items()}


def tag_path(tag: str) -> str:
    return f"/tag/{quote(slugify(tag))}"


def author_path(name: str) -> str:
    return f"/author/{quote(slugify(name))}"


def page_of(stories: Sequence[Story], page: int) -> Sequence[Story]:
    return stories[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def page_count(stories: Sequence[Story]) -> int:
    return max(1, -(-len(stories) // PAGE_SIZE))
