"""Shapes: URLs and what their pages turned out to be in; what another URL of the site will be, out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from newscrawl.discovery.urls import canonicalize, url_shape
from newscrawl.items import LinkKind

PageKind = Literal["article", "listing", "other"]
"""What a fetched page is; `other` is also an article's second address."""

_ENOUGH = (3, 4, 8)
"""Pages of a shape that must agree before it is believed, from narrow to wide."""
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

    def learn(self, url: str, kind: PageKind) -> None:
        for shape in shapes_of(url):
            tally = self.tallies.setdefault(shape, Tally())
            setattr(tally, kind, getattr(tally, kind) + 1)
            self.changed.add(shape)

    def judge(self, url: str, kind: LinkKind) -> LinkKind:
        """`kind` as pages of the same shape turned out; the narrowest shape that is sure decides."""
        for shape, enough in zip(shapes_of(url), _ENOUGH, strict=False) if self.tallies else ():
            tally = self.tallies.get(shape)
            if tally is None or tally.total < enough:
                continue
            if tally.article >= _PURE * tally.total:
                return "article"
            if tally.article <= _RARE * tally.total:
                return ("section" if tally.listing >= tally.other else "other") if kind == "article" else kind
        return kind


def shapes_of(url: str) -> tuple[str, ...]:
    """From narrow to wide: below its first segment with its shape, with its depth; its shape anywhere."""
    shape = url_shape(url)
    path = canonicalize(url).partition("://")[2].partition("?")[0]
    _, *segments = path.split("/")
    if len(segments) < 2:  # noqa: PLR2004  nothing lies below anything
        return (shape,)
    below = shape.partition("/")[2]
    depth, ending = "*/" * (len(segments) - 1), segments[-1].rpartition(".")[2] if "." in segments[-1] else ""
    return f"/{segments[0]}/{below}", f"/{segments[0]}/{depth}{ending}", shape
