"""Fits the link classifier: `python -m training.links DATA` prints weights.py and, on stderr, cross-validation.

DATA as in benchmarks/links.py. A multinomial logistic regression on features that are true or false, by stochastic
descent in plain Python (half a minute). Ordered features ("text=4") share their steps: the weight of a step is the sum
of those up to it, so that neighbouring steps differ only where the data say so.
"""

import argparse
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.links import LABELS, Page, f1, load
from newscrawl.discovery.addresses import address_of
from newscrawl.discovery.classify import Candidate
from newscrawl.discovery.features import features_of
from newscrawl.discovery.points import kind_by, names_of, with_neighbours
from newscrawl.discovery.urls import url_key
from newscrawl.items import LinkKind

ORDERED = frozenset(
    ("text", "words", "depth", "hyphens", "lastlen", "digits", "shapetext", "shapecount", "below", "occ", "pos")
)
RISING = (
    "text>",
    "words>",
    "hyphens>",
    "lastlen>",
    "shapetext>",
    "digits>=4",
    "digits>=5",
    "digits>=6",
    "last=slug",
    "date",
    "story",
)
"""Whatever a few pages say, longer headlines, slugs and ids never make an article less likely."""
PRIOR = {"headline": 1.0}
"""Points for article that stand unless the data speak against them: a heading in the main column."""
L2 = 10.0
EPOCHS = 40
ALONE_WEIGHT = 0.1
"""Every link is learned from twice more: by its URL alone, which is all a sitemap gives, and by URL and text."""
FOLDS = 8

Row = tuple[tuple[str, ...], int, float]
Weights = dict[str, list[float]]


def steps(names: Iterable[str]) -> tuple[str, ...]:
    """An ordered feature becomes its steps: text=3 -> text>=1, text>=2, text>=3."""
    found: list[str] = ["bias"]
    for name in names:
        group, _, value = name.partition("=")
        if group in ORDERED:
            found += [f"{group}>={step}" for step in range(1, int(value) + 1)]
        else:
            found.append(name)
    return tuple(found)


def rows_of(page: Page) -> list[Row]:
    rows: list[Row] = []
    for features, candidate, label in zip(page.features(), page.candidates, page.labels, strict=True):
        if label in LABELS:
            rows.append((steps(names_of(features)), LABELS.index(label), 1.0))
            for text in ("", candidate.text):
                (alone,) = features_of([Candidate(candidate.key, candidate.url, text)], url_key(page.url))
                rows.append((steps(names_of(alone)), LABELS.index(label), ALONE_WEIGHT))
    return rows


def fit(rows: Sequence[Row], seed: int = 0) -> Weights:
    """AdaGrad; points for article, section, other of each name."""
    chance = random.Random(seed)
    weights: Weights = defaultdict(lambda: [0.0, 0.0, 0.0])
    weights |= {name: [points, 0.0, 0.0] for name, points in PRIOR.items()}
    squares: Weights = defaultdict(lambda: [1e-6, 1e-6, 1e-6])
    order = list(rows)
    frequency: dict[str, int] = defaultdict(int)
    for names, _, _ in rows:
        for name in names:
            frequency[name] += 1
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for names, label, importance in order:
            errors = probabilities(names, weights)
            errors[label] -= 1.0
            for name in names:
                own, seen = weights[name], squares[name]
                decay = 0.0 if name == "bias" else L2 / frequency[name]
                for kind in range(3):
                    prior = 0.0 if kind else PRIOR.get(name, 0.0)
                    gradient = importance * errors[kind] + decay * (own[kind] - prior)
                    seen[kind] += gradient * gradient
                    own[kind] -= 0.1 * gradient / math.sqrt(seen[kind])
                if name.startswith(RISING):
                    for kind in (1, 2):
                        if own[0] < own[kind]:
                            own[0] = own[kind] = (own[0] + own[kind]) / 2
    return weights


def totals(names: Iterable[str], weights: Weights) -> list[float]:
    known = [weights[name] for name in names if name in weights]
    return [sum(points[kind] for points in known) for kind in range(3)]


def probabilities(names: Iterable[str], weights: Weights) -> list[float]:
    scores = totals(names, weights)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def cross_validate(pages: Sequence[Page], rows: Sequence[list[Row]]) -> list[tuple[int, int]]:
    """(label, prediction) of each link by a model that never saw its page."""
    order = list(range(len(pages)))
    random.Random(1).shuffle(order)
    pairs = []
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS])
        weights = fit([row for i, of_page in enumerate(rows) if i not in held for row in of_page])
        for i in held:
            kinds = tell(pages[i], weights)
            pairs += [
                (LABELS.index(label), LABELS.index(kind.upper()))
                for label, kind in zip(pages[i].labels, kinds, strict=True)
                if label in LABELS
            ]
    return pairs


def tell(page: Page, weights: Weights) -> list[LinkKind]:
    """As `classify_candidates` does by its own weights; links of a bare list stand alone."""
    points = []
    for features in page.features():
        article, section, other = totals(steps(names_of(features)), weights)
        points.append(complex(article - other, section - other))
    if page.record["page_file"]:
        points = with_neighbours(points, [address_of(candidate.key).folder.path for candidate in page.candidates])
    return [kind_by(own) for own in points]


def table(weights: Weights) -> str:
    """Points for article and section relative to other, steps summed up."""
    relative = {name: (own[0] - own[2], own[1] - own[2]) for name, own in weights.items()}
    entries = {name: points for name, points in relative.items() if ">=" not in name and name != "bias"}
    for group in ORDERED:
        article = section = 0.0
        for step in range(1, 100):
            if (points := relative.get(f"{group}>={step}")) is None:
                break
            article, section = article + points[0], section + points[1]
            entries[f"{group}={step}"] = (article, section)
    lines = [f'    "{name}": ({a:.2f}, {s:.2f}),' for name, (a, s) in sorted(entries.items())]
    bias = "BIAS = ({:.2f}, {:.2f})".format(*relative["bias"])
    return "\n".join([bias, "WEIGHTS: dict[str, tuple[float, float]] = {", *lines, "}"])


HEAD = '''\
"""Weights of the link classifier: a feature's name in; its points for article and section, other having none, out.

Written by training/links.py on {date}: a multinomial logistic regression (L2) over features that are true or
false, fitted on {links:,} labelled links of {pages} news pages in many languages and scripts, which were test pages of
open-source crawlers and parsers. Only general features: no host or path of a page is one.
"""
'''


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    pages = load(parser.parse_args().data)
    rows = [rows_of(page) for page in pages]
    pairs = cross_validate(pages, rows)
    right = sum(label == found for label, found in pairs) / len(pairs)
    scores = f"accuracy {right:.3f}, article F1 {f1(pairs, 0):.3f}, section F1 {f1(pairs, 1):.3f}"
    print(f"cross-validated over pages: {scores}", file=sys.stderr)
    every = [row for of_page in rows for row in of_page]
    links = sum(importance == 1.0 for _, _, importance in every)
    print(HEAD.format(date=datetime.now(UTC).date(), links=links, pages=len(pages)))
    print(table(fit(every)))


if __name__ == "__main__":
    main()
