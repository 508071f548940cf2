"""Kinds of links: URLs and anchor texts (and, on a page, their places) in; article, section or other out."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from newscrawl.discovery.addresses import Names, address_of
from newscrawl.discovery.features import Groups, features_of
from newscrawl.discovery.places import Place
from newscrawl.discovery.urls import url_key
from newscrawl.discovery.weights import BIAS, WEIGHTS
from newscrawl.items import LinkKind, Region
from newscrawl.site import Site

# Points from which a link among page numbers is believed to be an article: "next" may be the next story.
SURE = 4.0
NEIGHBOURS = 3.0
"""Points for a kind when all other links of a folder seem to be of it."""

Points = tuple[float, float]
"""For article and for section; other has none."""


@dataclass(slots=True, eq=False)
class Candidate:
    """A link not yet told apart."""

    key: str
    """Its URL's identity, as `url_key` gives it."""
    url: str
    text: str = ""
    place: Place | None = None
    position: float = 0.5
    """Share of the page's anchors before it."""
    elements: list[Any] = field(default_factory=list)
    has_image: bool = False
    respelled: dict[str, None] = field(default_factory=dict)
    """The other URLs by which the page links it."""

    @property
    def anchors(self) -> int:
        return len(self.elements)

    @property
    def region(self) -> Region:
        return self.place.region if self.place else "main"


def classify_link(url: str, text: str, page_url: str | None = None, *, site: Site | None = None) -> LinkKind:
    """What a link leads to, from its URL and its anchor's text ("" when there is none). `find_links` sees more."""
    return classify_links([(url, text)], page_url, site=site)[0]


def classify_links(
    links: Sequence[tuple[str, str]], page_url: str | None = None, *, site: Site | None = None
) -> list[LinkKind]:
    """`classify_link` for links of one page or list, which are judged by each other as well."""
    return classify_candidates([Candidate(url_key(url), url, text) for url, text in links], page_url, site=site)


def classify_candidates(
    candidates: Sequence[Candidate], page_url: str | None, *, site: Site | None = None
) -> list[LinkKind]:
    features = features_of(candidates, url_key(page_url) if page_url else "")
    folders = [address_of(candidate.key).folder.path for candidate in candidates]
    points = with_neighbours([_points_of(groups) for groups in features], folders)
    return [
        (_by_rule(candidate, own, site) if site else None) or _likeliest(own, candidate.region)
        for candidate, own in zip(candidates, points, strict=True)
    ]


def with_neighbours(points: Sequence[Points], folders: Sequence[str]) -> list[Points]:
    """Pages of one folder share a fate: what the others on the page seem to be counts for each."""
    votes: dict[str, list[LinkKind]] = defaultdict(list)
    for own, folder in zip(points, folders, strict=True):
        votes[folder].append(kind_by(own))
    counts = {
        folder: (len(seeming), seeming.count("article"), seeming.count("section"), seeming.count("other"))
        for folder, seeming in votes.items()
        if len(seeming) > 1 and "/" in folder
    }
    together = []
    for own, folder in zip(points, folders, strict=True):
        if folder not in counts:
            together.append(own)
            continue
        size, articles, sections, others = counts[folder]
        kind = kind_by(own)
        others -= kind == "other"
        article = NEIGHBOURS * (articles - (kind == "article") - others) / size
        section = NEIGHBOURS * (sections - (kind == "section") - others) / size
        together.append((own[0] + article, own[1] + section))
    return together


def _by_rule(candidate: Candidate, points: Points, site: Site) -> LinkKind | None:
    """A definition's patterns overrule: with `article` given, a URL in which it is not found is no article."""
    discover = site.discover
    if discover.section and re.search(discover.section, candidate.url):
        return "section"
    if not discover.article:
        return None
    if re.search(discover.article, candidate.url):
        return "article"
    return "section" if max(points) > 0 or candidate.region == "pagination" else "other"


def _likeliest(points: Points, region: Region) -> LinkKind:
    return "section" if region == "pagination" and points[0] < SURE else kind_by(points)


def kind_by(points: Points) -> LinkKind:
    article, section = points
    if article > 0 and article >= section:
        return "article"
    return "section" if section > 0 else "other"


def _points_of(groups: Groups) -> Points:
    article, section = BIAS
    for group in groups:
        points = _points(group)
        article += points[0]
        section += points[1]
    return article, section


@lru_cache(maxsize=32768)
def _points(names: Names) -> Points:
    known = [WEIGHTS[name] for name in names if name in WEIGHTS]
    return sum(points[0] for points in known), sum(points[1] for points in known)
