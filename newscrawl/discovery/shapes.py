"""Shapes: URLs and what their pages turned out to be in; what another URL of the site will be, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from newscrawl.discovery.urls import canonicalize, url_key, url_shape
from newscrawl.items import LinkKind

PageKind = Literal["article", "listing", "other"]
"""What a fetched page is; `other` is also an article's second address."""

_FEW, _SOME, _MANY = 3, 4, 8
_SAYS_WHICH = re.compile(r"\d{4}|(?:[^/-]+-){3}")
_LONGEST, _LONGEST_KEY = 24, 300
_PURE, _RARE = 0.8, 0.1


@dataclass(slots=True)
class Tally:
    """Fetched pages of one shape."""

    article: int = 0
    listing: int = 0
    other: int = 0

    @property
    def total(self) -> int:
        return self.article + self.listing + self.other


class Shapes:
    """Of one site. Links that share a shape share a fate; the classifier has its say where pages have not spoken."""

    def __init__(self, known: Mapping[str, tuple[int, int, int]] | None = None) -> None:
        """`known`: shape -> fetched pages that were articles, listings, others."""
        self.tallies = {shape: Tally(*counts) for shape, counts in (known or {}).items()}
        self.changed: set[str] = set()
        """Shapes learned of since `known`, or since they were taken."""

    def take_news(self) -> dict[str, tuple[int, int, int]]:
        """As `known`, of the changed ones."""
        tallies = ((shape, self.tallies[shape]) for shape in self.changed)
        news = {shape: (tally.article, tally.listing, tally.other) for shape, tally in tallies}
        self.changed.clear()
        return news

    def learn(self, url: str, kind: PageKind, page: str | None = None) -> None:
        """`page`: the URL of the one that linked it."""
        for shape in shapes_of(url, page):
            tally = self.tallies.setdefault(shape, Tally())
            setattr(tally, kind, getattr(tally, kind) + 1)
            self.changed.add(shape)

    def is_second(self, url: str, page: str | None) -> bool:
        """Whether it differs from the address of the page that links it as articles' second pages did."""
        tally = self.tallies.get(difference(url_key(page), url_key(url)) or "") if page else None
        return tally is not None and tally.total >= _FEW and tally.article <= _RARE * tally.total

    def judge(self, url: str, kind: LinkKind, page: str | None = None) -> LinkKind:
        """`kind` as pages of the same shape turned out; the narrowest shape that is sure decides."""
        for shape, enough in shapes_of(url, page).items() if self.tallies else ():
            tally = self.tallies.get(shape)
            if tally is None or tally.total < enough:
                continue
            if tally.article >= _PURE * tally.total:
                return "article"
            if tally.article <= _RARE * tally.total:
                return ("section" if tally.listing >= tally.other else "other") if kind == "article" else kind
        return kind


def shapes_of(url: str, page: str | None = None) -> dict[str, int]:
    """From narrow to wide, each with how many pages must agree before it is believed.

    As it differs from the address of the page that links it; in its folder, or of its script (`/comment.php?id`); below
    its first segment, with its depth there; anywhere.
    """
    beside = difference(url_key(page), url_key(url)) if page else None
    return ({beside: _FEW} if beside else {}) | _own_shapes(url)


def difference(page: str, key: str) -> str | None:
    """`news>comment`, `>-print`: what turns an article's key into that of its second page; of another's None."""
    if max(len(page), len(key)) > _LONGEST_KEY:
        return None
    before = _alike(page, key)
    after = _alike(page[before:][::-1], key[before:][::-1])
    out, put = page[before : len(page) - after], key[before : len(key) - after]
    kept = page[page.find("/") : before] + page[len(page) - after :]
    is_of_words = len(out) + len(put) <= _LONGEST and not any(map(str.isdecimal, out + put))
    return f"{out}>{put}" if is_of_words and _SAYS_WHICH.search(kept) else None


def _alike(one: str, other: str) -> int:
    """How many characters they begin with alike."""
    differing = (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _own_shapes(url: str) -> dict[str, int]:
    shape = url_shape(url)
    path, _, query = canonicalize(url).partition("://")[2].partition("?")
    _, *segments = (path or "/").split("/")
    kinds, _, names = shape.partition("?")
    *folders, last = map(_named, segments, kinds.split("/"))
    own = "/".join(("", *folders, last if query else kinds.rpartition("/")[2])) + (f"?{names}" if names else "")
    if not folders:  # Nothing lies below anything, and one script says nothing of another.
        return {own if query else shape: _FEW}
    below = shape.partition("/")[2]
    depth, ending = "*/" * len(folders), last.rpartition(".")[2] if "." in last else ""
    first = f"/{segments[0]}/"
    return {own: _FEW, first + below: _FEW, f"{first}{depth}{ending}": _SOME, shape: _MANY}


def _named(segment: str, kind: str) -> str:
    """A word is a name, and stands for itself."""
    return segment if kind == "w" or kind.startswith("w.") else kind
