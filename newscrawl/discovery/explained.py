"""One link explained: its URL, text, definition and the site's shapes in; its kind and the reasons out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from newscrawl.discovery.classify import Candidate, classify_candidates
from newscrawl.discovery.features import features_of
from newscrawl.discovery.points import names_of
from newscrawl.discovery.shapes import Shapes, shapes_of
from newscrawl.discovery.traps import trap_in
from newscrawl.discovery.urls import url_key
from newscrawl.discovery.weights import WEIGHTS
from newscrawl.items import LinkKind
from newscrawl.site import Site

_SHOWN = 6


@dataclass(slots=True)
class Explained:
    kind: LinkKind
    reasons: list[str] = field(default_factory=list)
    """What decided, first what weighs most."""
    features: list[tuple[str, float]] = field(default_factory=list)
    """The classifier's strongest, with their points for an article."""


def explain_link(
    url: str, text: str, *, site: Site | None = None, shapes: Mapping[str, tuple[int, int, int]] | None = None
) -> Explained:
    """What a crawl takes the link for when it stands alone; on its page its place and its like count as well."""
    candidate = Candidate(url_key(url), url, text)
    (guess,) = classify_candidates([candidate], None)
    (kind,) = classify_candidates([candidate], None, site=site)
    learned = Shapes(shapes).judge(url, kind)
    told = Explained(kind, features=_weighed(candidate))
    told.reasons += _by_definition(url, site)
    if not told.reasons and learned != kind:
        told.kind = learned
    for shape in shapes_of(url) if shapes else ():
        if counts := (shapes or {}).get(shape):
            told.reasons.append("of shape {}: {} articles, {} listings, {} others fetched".format(shape, *counts))
    if trap := trap_in(url):
        told.reasons.append(f"a trap: {trap}; never fetched")
    told.reasons.append(f"the classifier says {guess}" + ("" if text else ", by the URL alone: --text may change it"))
    return told


def _by_definition(url: str, site: Site | None) -> list[str]:
    if site is None:
        return []
    patterns = {name: getattr(site.discover, name) for name in ("ignore", "section", "article")}
    found = [
        f"discover.{name} of {site.name} is found in it" + ("; never fetched" if name == "ignore" else "")
        for name, pattern in patterns.items()
        if pattern and re.search(pattern, url)
    ]
    if not found and patterns["article"]:
        found.append(f"discover.article of {site.name} is not found in it")
    return found


def _weighed(candidate: Candidate) -> list[tuple[str, float]]:
    (features,) = features_of([candidate])
    points = {name: WEIGHTS[name][0] for name in names_of(features) if name in WEIGHTS}
    return sorted(points.items(), key=lambda entry: -abs(entry[1]))[:_SHOWN]
