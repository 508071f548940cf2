"""Fits the second look at blocks: `python -m training.blocks DATA` prints block_weights.py; on stderr, what it gains.

DATA as in benchmarks/extraction.py. A logistic regression on features that are true or false, by stochastic descent in
plain Python (a quarter of a minute). Ordered features ("mass=4") share their steps: the weight of a step is the sum of
those up to it. For what it gains the model is fitted on all registered domains but those it is tried on.
"""

import argparse
import gzip
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tldextract import TLDExtract

from benchmarks.extraction import records
from benchmarks.extraction_scores import Found, score, table, truth_bodies
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.body import Body
from newscrawl.extraction.second_look import SURE, features_of
from newscrawl.text import comparable

FOLDS, EPOCHS, L2 = 8, 6, 3.0
RARE = 5
"""Pages; a feature that fewer have tells nothing."""
ORDERED = frozenset(("mass", "linked", "make", "home"))
HIGHEST = {"mass": 16, "linked": 5, "make": 4, "home": 4}
SURENESS = (0.7, 1.2, SURE)
IMPORTANCE = {"fundus": 3.0, "aeb": 3.0, "newspaper4k": 3.0}
"""News weigh more than the rest."""

Names = tuple[str, ...]
Weights = dict[str, float]


@dataclass
class Case:
    """A page: what the rules kept and why they left out the rest, what is true of the blocks in doubt, the truth."""

    source: str
    domain: str
    truth: dict[str, Any]
    text: dict[int, str]
    kept: list[int]
    reasons: dict[int, str]
    names: dict[int, Names]
    labels: dict[int, bool]
    seconds: float
    """CPU time the names took."""


def case_of(record: dict[str, Any], body: Body, domain: str) -> Case | None:
    if body.container < 0:
        return None
    kept = [block for block in body.kept if block not in body.taken_back]
    reasons = body.dropped | body.taken_back
    start = time.process_time()
    features = features_of(body.blocks, body.measured, kept, reasons)
    seconds = time.process_time() - start
    names = {block: steps(found) for block, found in features.items()}
    text = {block: body.blocks.text[block] for block in {*names, *kept}}
    labels = {block: label for block, label in labels_of(record["truth"], text) if block in names}
    return Case(record["source"], domain, record["truth"], text, kept, reasons, names, labels, seconds)


def steps(names: Iterable[str]) -> Names:
    """An ordered feature becomes its steps: make=3 -> make>=1, make>=2, make>=3."""
    found = ["bias"]
    for name in names:
        group, _, value = name.partition("=")
        found += [f"{group}>={step}" for step in range(1, int(value) + 1)] if group in ORDERED else [name]
    return tuple(found)


def labels_of(truth: dict[str, Any], text: dict[int, str]) -> Iterator[tuple[int, bool]]:
    """Blocks whose whole text is in the truth, or not; of snippets, those that hold one."""
    if "with" in truth and "body" not in truth:
        good, bad = ([comparable(snippet) for snippet in truth[kind]] for kind in ("with", "without"))
        for block, key in ((block, comparable(text[block])) for block in text):
            if any(snippet and snippet in key for snippet in (*good, *bad)):
                yield block, any(snippet and snippet in key for snippet in good)
    elif "body" in truth or "sections" in truth:
        whole = comparable(max(truth_bodies(truth), key=len))
        yield from ((block, key in whole) for block in text if (key := comparable(text[block])))


def fit(cases: Sequence[Case], seed: int = 0) -> Weights:
    """AdaGrad; a page counts the same whatever its length."""
    rows = [
        (case.names[block], label, IMPORTANCE.get(case.source, 1.0) * 30 / (30 + len(case.labels)))
        for case in cases
        for block, label in case.labels.items()
    ]
    frequency: Weights = defaultdict(float)
    for names, _, _ in rows:
        for name in names:
            frequency[name] += 1
    pages = Counter(name for case in cases for name in {name for block in case.labels for name in case.names[block]})
    weights = {name: 0.0 for name, count in pages.items() if count >= RARE}
    squares = dict.fromkeys(weights, 1e-6)
    chance = random.Random(seed)
    for _ in range(EPOCHS):
        chance.shuffle(rows)
        for names, label, importance in rows:
            error = importance * (1 / (1 + math.exp(-points(names, weights))) - label)
            for name in names:
                if name in weights:
                    gradient = error + L2 * weights[name] / frequency[name]
                    squares[name] += gradient * gradient
                    weights[name] -= 0.1 * gradient / math.sqrt(squares[name])
    return weights


def points(names: Names, weights: Weights) -> float:
    return max(-30.0, min(30.0, sum(weights.get(name, 0.0) for name in names)))


def cross_validated(cases: Sequence[Case]) -> list[dict[int, float]]:
    """Of each case, the points of each block in doubt by a model that never saw its domain."""
    domains = sorted({case.domain for case in cases})
    random.Random(1).shuffle(domains)
    fold = {domain: number % FOLDS for number, domain in enumerate(domains)}
    models = [fit([case for case in cases if fold[case.domain] != number]) for number in range(FOLDS)]
    return [{b: points(n, models[fold[case.domain]]) for b, n in case.names.items()} for case in cases]


def chosen(case: Case, worth: dict[int, float], sure: float) -> list[int]:
    return sorted({*case.kept, *(block for block, value in worth.items() if value > sure)})


def scores_of(cases: Sequence[Case], choices: Iterable[list[int]]) -> dict[str, float | None]:
    scored = []
    for case, choice in zip(cases, choices, strict=True):
        body = "\n".join(case.text[block] for block in choice)
        scored.append((case.source, score(case.source, case.truth, Found(body=body))))
    return table(scored)


def corrections(cases: Sequence[Case], worth: Sequence[dict[int, float]]) -> dict[str, list[int]]:
    """Why blocks taken back had been left out -> (rightly taken back, wrongly, pages)."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case, values in zip(cases, worth, strict=True):
        back = {block: case.reasons[block] for block in case.labels if values[block] > SURE}
        for block, reason in back.items():
            found[reason][0 if case.labels[block] else 1] += 1
        for reason in set(back.values()):
            found[reason][2] += 1
    return found


def read(data: Path) -> list[Case]:
    domain_of = TLDExtract(suffix_list_urls=())
    cases = []
    for record in records(data, None):
        file = data / "pages" / record["source"] / f"{record['id']}.html.gz"
        url = record.get("url") or f"http://{record['id']}.invalid/"
        page = ArticlePage(parse_document(gzip.decompress(file.read_bytes()), url))
        if case := case_of(record, page.selection, domain_of(url).top_domain_under_public_suffix or url):
            cases.append(case)
    return cases


def report(cases: Sequence[Case]) -> Iterator[str]:
    worth = cross_validated(cases)
    columns = {"rules": scores_of(cases, (case.kept for case in cases))}
    for sure in SURENESS:
        choices = (chosen(case, values, sure) for case, values in zip(cases, worth, strict=True))
        columns[f"above {sure}"] = scores_of(cases, choices)
    yield f"{len(cases)} pages of {len({case.domain for case in cases})} domains, cross-validated over domains\n"
    yield f"{'':30}" + "".join(f"{name:>11}" for name in columns)
    for measure in list(columns["rules"])[:5]:
        yield f"{measure:30}" + "".join(f"{columns[name][measure] or 0:>11.4f}" for name in columns)
    yield f"\nits features: {1000 * sum(case.seconds for case in cases) / len(cases):.2f} CPU ms a page\n"
    yield f"{'taken back above ' + str(SURE):30}{'rightly':>11}{'wrongly':>11}{'pages':>11}"
    for reason, counts in sorted(corrections(cases, worth).items(), key=lambda item: -item[1][2]):
        yield f"{reason:30}" + "".join(f"{count:>11}" for count in counts)


HEAD = '''\
"""Weights of the second look at blocks: what is true of a block in, points for its being the article's out.

Written by training/blocks.py on {date}: a logistic regression (L2) over features that are true or false,
fitted on {blocks:,} blocks that the rules had left out in doubt, on {pages:,} pages of {domains:,} domains, which were
test pages of open-source extractors. Only general features: tags, kinds of class names, shares, the rules' reasons.
"""
'''


def module(cases: Sequence[Case], weights: Weights) -> str:
    """The source of block_weights.py, steps summed up."""
    entries = {name: value for name, value in weights.items() if ">=" not in name and name != "bias"}
    for group, highest in HIGHEST.items():
        value = 0.0
        for step in range(1, highest + 1):
            entries[f"{group}={step}"] = value = value + weights.get(f"{group}>={step}", 0.0)
    lines = [f'    "{name}": {value:.2f},' for name, value in sorted(entries.items())]
    head = HEAD.format(
        date=datetime.now(UTC).date(),
        blocks=sum(len(case.labels) for case in cases),
        pages=len(cases),
        domains=len({case.domain for case in cases}),
    )
    return "\n".join([head, f"BIAS = {weights.get('bias', 0.0):.2f}", "WEIGHTS: dict[str, float] = {", *lines, "}"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    cases = read(parser.parse_args().data)
    print("\n".join(report(cases)), file=sys.stderr)
    print(module(cases, fit(cases)))


if __name__ == "__main__":
    main()
