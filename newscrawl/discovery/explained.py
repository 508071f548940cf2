"""One link explained: its URL, text, definition and the site's shapes in; its kind and the reasons out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from newscrawl.discovery.classify import Candidate, classify_candidates
from newscrawl.discovery.features import features_of
from newscrawl.discovery.points import BOUNDS, names_of, points_of
from newscrawl.discovery.shapes import Shapes, shapes_of
from newscrawl.discovery.traps import trap_in
from newscrawl.discovery.urls import url_key
from newscrawl.discovery.weights import BIAS, WEIGHTS
from newscrawl.items import LinkKind
from newscrawl.site import Site

_SHOWN, _LEAST = 4, 0.05
"""Signs for a kind, and for its rival; points from which on one says something."""

_VALUES = {
    "text": "characters of its text",
    "words": "words of its text",
    "depth": "parts of its path",
    "lastlen": "characters in the last part of its path",
    "hyphens": "hyphens in the last part of its path",
    "digits": "digits of its longest number",
    "shapetext": "characters of the texts of links like it on the page",
    "shapecount": "links like it on the page",
    "below": "links below it on the page",
    "occ": "times the page links it",
    "pos": "eighths of the page's links before it",
}
"""Of features that are steps: what is counted."""
_HAS_WORD = {
    "first": "the first part of its path",
    "last": "the last part of its path",
    "folder": "a folder of its path",
    "host": "its host",
    "text": "its text",
    "any": "a part of its address, or its text,",
}
_OF_WORD = {
    "service": "of services (login, about, contact)",
    "media": "of media (video, podcast, gallery)",
    "listing": "of lists (tag, topic, author)",
    "paging": "of paginations (page, next, older)",
    "news": "of desks (world, sport, culture)",
}
_SIGNS = {
    "notext": "it has no text",
    "text:number": "its text is a number",
    "text:sentence": "its text ends as a sentence does",
    "text:upper": "its text is in capitals",
    "named": "its text is what the last part of its path says",
    "date": "its address has a date",
    "extension": "its path ends like a file's name",
    "path=nonascii": "its path has letters other than a to z",
    "last=root": "it has no path",
    "last=w": "the last part of its path is a word or two",
    "last=slug": "the last part of its path is made of many words",
    "last=N": "the last part of its path is a number",
    "last=Y": "the last part of its path is a year",
    "last=D": "the last part of its path is a date",
    "last=h": "the last part of its path is a code",
    "query=id": "its query names an id",
    "query=n": "its query has a number",
    "query=w": "its query has no number",
    "host=page": "it is on the page's host",
    "host=up": "it is on a host above the page's",
    "host=other": "it is on another host than the page",
    "abovepage": "the page lies below it",
    "shared": "most headlines of the page lie in its folder",
    "other&short": "links like it on the page have short texts",
    "other&long": "links like it on the page have long texts",
    "media&short": "it leads to media, and links like it on the page have short texts",
    "media&long": "it leads to media, and links like it on the page have long texts",
    "img": "it holds a picture",
    "heading": "it stands in a heading",
    "headline": "it stands in a heading of the page's main part",
    "prose": "it stands in a sentence",
    "card": "it stands in a card, as teasers do",
    "region=main": "it stands in the page's main part",
    "region=nav": "it stands in the page's navigation",
    "region=header": "it stands in the page's header",
    "region=footer": "it stands in the page's footer",
    "region=aside": "it stands beside the page's main part",
    "region=breadcrumb": "it stands in the page's breadcrumbs",
    "region=pagination": "it stands among the page's numbers",
}


def in_words(feature: str) -> str:
    """What the classifier's feature of this name says of a link."""
    if feature in _SIGNS:
        return _SIGNS[feature]
    name, _, step = feature.partition("=")
    if name in _VALUES:
        return f"{_VALUES[name]}: {_reached(BOUNDS[name], int(step))}"
    where, _, word = feature.partition(":")
    loose = word.endswith("~")
    return f"{_HAS_WORD[where]} {'has' if loose else 'is'} a word {_OF_WORD[word.removesuffix('~')]}"


def _reached(bounds: Sequence[int], step: int) -> str:
    """The values from a step's bound to the next one."""
    if step == len(bounds):
        return f"{bounds[-1]} or more"
    first, last = bounds[step - 1] if step else 0, bounds[step] - 1
    return f"{first} to {last}" if first < last else str(first or "none")


@dataclass(slots=True)
class Explained:
    kind: LinkKind
    reasons: list[str] = field(default_factory=list)
    """What decided, first what weighs most."""
    signs: dict[LinkKind, list[tuple[str, float]]] = field(default_factory=dict)
    """For what the classifier takes it for, and for the kind that comes next: what speaks for each, with its points."""


def explain_link(
    url: str, text: str, *, site: Site | None = None, shapes: Mapping[str, tuple[int, int, int]] | None = None
) -> Explained:
    """What a crawl takes the link for when it stands alone; on its page its place and its like count as well."""
    candidate, page = Candidate(url_key(url), url, text), site.url if site else None
    (guess,) = classify_candidates([candidate], page)
    (kind,) = classify_candidates([candidate], page, site=site)
    learned = Shapes(shapes).judge(url, kind)
    told = Explained(kind, signs=_signs(candidate, page, guess))
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


def _signs(candidate: Candidate, page: str | None, guess: LinkKind) -> dict[LinkKind, list[tuple[str, float]]]:
    (features,) = features_of([candidate], url_key(page) if page else "")
    points = points_of(features)
    totals: dict[LinkKind, float] = {"article": points.real, "section": points.imag, "other": 0.0}
    rival = max((kind for kind in totals if kind != guess), key=lambda kind: totals[kind])
    weighed = [("before anything is known of it", BIAS)]
    weighed += [(in_words(name), WEIGHTS[name]) for name in names_of(features) if name in WEIGHTS]
    signs: dict[LinkKind, list[tuple[str, float]]] = {guess: [], rival: []}
    for words, (article, section) in weighed:
        own: dict[LinkKind, float] = {"article": article, "section": section, "other": 0.0}
        lead = own[guess] - own[rival]
        if abs(lead) >= _LEAST:
            signs[guess if lead > 0 else rival].append((words, abs(lead)))
    return {kind: sorted(told, key=lambda sign: -sign[1])[:_SHOWN] for kind, told in signs.items()}
