"""Kinds of links: URLs and anchor texts (and, on a page, their places) in; article, section or other out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newscrawl.discovery.addresses import address_of
from newscrawl.discovery.features import features_of
from newscrawl.discovery.places import Place
from newscrawl.discovery.points import Points, kind_by, points_of, with_neighbours
from newscrawl.discovery.urls import url_key
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
    respelled: dict[str, None] | None = None
    """The other URLs by which the page links it, if any."""
    number: int = 0
    """Which of the page's links it is."""

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
    points = with_neighbours(list(map(points_of, features)), folders)
    kinds = [
        "section" if candidate.place and candidate.place.region == "pagination" and own.real < SURE else kind_by(own)
        for candidate, own in zip(candidates, points, strict=True)
    ]
    if site is None:
        return kinds
    return [_by_rule(*told, site) for told in zip(candidates, points, kinds, strict=True)]


def _by_rule(candidate: Candidate, points: Points, kind: LinkKind, site: Site) -> LinkKind:
    """A definition's patterns overrule: with `article` given, a URL in which it is not found is no article."""
    discover = site.discover
    if discover.section and re.search(discover.section, candidate.url):
        return "section"
    if not discover.article:
        return kind
    if re.search(discover.article, candidate.url):
        return "article"
    return "section" if max(points.real, points.imag) > 0 or candidate.region == "pagination" else "other"
