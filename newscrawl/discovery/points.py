"""Points: the names of what is known about a link in; what they say for article and for section out."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from newscrawl.discovery.weights import BIAS, WEIGHTS
from newscrawl.discovery.words import FLAGS
from newscrawl.items import LinkKind

LOOSE = 8
"""Bits by which the flags of a word among others are shifted: "live-data" says less than "live"."""
NEIGHBOURS = 3.0
"""Points for a kind when all other links of a folder seem to be of it."""

Names = tuple[str, ...]
Points = tuple[float, float]
"""For article and for section; other has none."""


class Group(NamedTuple):
    """Features that are true of a link, with their points."""

    article: float
    section: float
    names: Names


Groups = tuple[Group, Group, Group, Group, Group]
"""Of a link's address, folder, text, relations, place."""


def group(names: Iterable[str]) -> Group:
    names = tuple(names)
    known = [WEIGHTS[name] for name in names if name in WEIGHTS]
    return Group(sum(points[0] for points in known), sum(points[1] for points in known), names)


NOTHING = group(())


@lru_cache(maxsize=8192)
def flag_names(of: str, flags: int) -> Names:
    """Read "last:media" for a word that is the whole segment, "last:media~" for one of several."""
    exact = tuple(f"{of}:{name}" for flag, name in FLAGS if flags & flag)
    return exact + tuple(f"{of}:{name}~" for flag, name in FLAGS if flags >> LOOSE & flag)


def total(groups: Groups) -> Points:
    address, folder, text, relations, place = groups
    return (
        BIAS[0] + address[0] + folder[0] + text[0] + relations[0] + place[0],
        BIAS[1] + address[1] + folder[1] + text[1] + relations[1] + place[1],
    )


def with_neighbours(points: Sequence[Points], folders: Sequence[str]) -> list[Points]:
    """Pages of one folder share a fate: what the others on the page seem to be counts for each."""
    seeming: dict[str, list[LinkKind]] = {}
    kinds = [kind_by(own) for own in points]
    for kind, folder in zip(kinds, folders, strict=True):
        if (votes := seeming.get(folder)) is None:
            seeming[folder] = [kind]
        else:
            votes.append(kind)
    swayed = {folder: _swayed(votes) for folder, votes in seeming.items() if len(votes) > 1 and "/" in folder}
    together = []
    for own, kind, folder in zip(points, kinds, folders, strict=True):
        if folder in swayed:
            article, section = swayed[folder][kind]
            own = own[0] + article, own[1] + section  # noqa: PLW2901
        together.append(own)
    return together


def _swayed(votes: Sequence[LinkKind]) -> dict[LinkKind, Points]:
    """For a link that seems to be of a kind: the points that the others of its folder add."""
    articles, sections, others, share = (
        votes.count("article"),
        votes.count("section"),
        votes.count("other"),
        NEIGHBOURS / len(votes),
    )
    return {
        "article": (share * (articles - 1 - others), share * (sections - others)),
        "section": (share * (articles - others), share * (sections - 1 - others)),
        "other": (share * (articles - others + 1), share * (sections - others + 1)),
    }


def kind_by(points: Points) -> LinkKind:
    article, section = points
    if article > 0 and article >= section:
        return "article"
    return "section" if section > 0 else "other"
