"""Kinds of links: URLs and anchor texts (and, on a page, their places) in; article, section or other out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from newscrawl.discovery.addresses import Names
from newscrawl.discovery.features import Groups, features_of
from newscrawl.discovery.places import Place
from newscrawl.discovery.urls import url_key
from newscrawl.discovery.weights import BIAS, WEIGHTS
from newscrawl.items import LinkKind, Region
from newscrawl.site import Site

# Points from which a link among page numbers is believed to be an article: "next" may be the next story.
SURE = 4.0


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
    return [
        (_by_rule(candidate, groups, site) if site else None) or _likeliest(groups, candidate.region)
        for candidate, groups in zip(candidates, features, strict=True)
    ]


def _by_rule(candidate: Candidate, groups: Groups, site: Site) -> LinkKind | None:
    """A definition's patterns overrule: with `article` given, a URL in which it is not found is no article."""
    discover = site.discover
    if discover.section and re.search(discover.section, candidate.url):
        return "section"
    if not discover.article:
        return None
    if re.search(discover.article, candidate.url):
        return "article"
    article, section = _scores(groups)
    return "section" if section > 0 or article > 0 or candidate.region == "pagination" else "other"


def _likeliest(groups: Groups, region: Region) -> LinkKind:
    article, section = _scores(groups)
    if region == "pagination" and article < SURE:
        return "section"
    if article > 0 and article >= section:
        return "article"
    return "section" if section > 0 else "other"


def _scores(groups: Groups) -> tuple[float, float]:
    """Points for article and for section; other has 0."""
    article, section = BIAS
    for group in groups:
        points = _points(group)
        article += points[0]
        section += points[1]
    return article, section


@lru_cache(maxsize=32768)
def _points(names: Names) -> tuple[float, float]:
    known = [WEIGHTS[name] for name in names if name in WEIGHTS]
    return sum(points[0] for points in known), sum(points[1] for points in known)
