"""Would a learned model choose blocks better than the rules? `python -m training.blocks DATA` cross-validates one.

DATA as in benchmarks/extraction.py. A logistic regression on features that are true or false, the rules' own choice
among them, by stochastic descent in plain Python (five minutes). It is fitted on all registered domains but those it is
tried on. Printed are the scores of rules and model, the model's price, and what it would correct of the rules' choices:
a kind of block that it corrects on many pages, and mostly rightly, is a rule to be mended.
"""

import argparse
import gzip
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tldextract import TLDExtract

from benchmarks.extraction import records
from benchmarks.extraction_scores import Found, score, table, truth_bodies
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.extraction.body import Body
from newscrawl.extraction.lines import is_sentence
from newscrawl.extraction.vocabulary import FLAG_NAMES
from newscrawl.text import comparable

FOLDS, EPOCHS, L2 = 8, 6, 3.0
NEAR = 6  # blocks
SURE = (0.5, 0.7, 0.8, 0.9)
"""How sure the model must be to overrule the rules."""
IMPORTANCE = {"fundus": 3.0, "aeb": 3.0, "newspaper4k": 3.0}
"""News weigh more than the rest."""
ASIDE = ("caption", "embed")
"""Left out whatever a model says: the body has none."""

Names = tuple[str, ...]
Weights = dict[str, float]


@dataclass
class Case:
    """A page with its container's blocks: what the rules chose, what a model is told of each, which are the article."""

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


def case_of(record: dict[str, Any], page: ArticlePage, domain: str) -> Case | None:
    body = page.selection
    if body.container < 0 or not body.kept:
        return None
    start = time.process_time()
    names = names_of(body)
    seconds = time.process_time() - start
    text = {block: body.blocks.text[block] for block in {*names, *body.kept}}
    labels = dict(labels_of(record["truth"], text))
    return Case(record["source"], domain, record["truth"], text, body.kept, body.dropped, names, labels, seconds)


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


def names_of(body: Body) -> dict[int, Names]:
    """What is true of each block in the container."""
    blocks, prose, kept = body.blocks, body.measured.prose, set(body.kept)
    makes: dict[tuple[str, str], float] = defaultdict(float)
    homes: dict[int, float] = defaultdict(float)
    for block in kept:
        node = blocks.node[block]
        makes[blocks.tag[node], blocks.names[node]] += prose[block]
        homes[blocks.parent[node]] += prose[block]
    total = sum(homes.values()) or 1.0
    spoken = [block for block in body.kept if prose[block]] or body.kept
    found: dict[int, Names] = {}
    for block in range(blocks.first[body.container], blocks.end[body.container]):
        node = blocks.node[block]
        make, home = makes.get((blocks.tag[node], blocks.names[node]), 0.0), homes.get(blocks.parent[node], 0.0)
        found[block] = (
            "bias",
            *_own(body, block, "kept" if block in kept else body.dropped.get(block, "out")),
            *_steps("make", int(4 * make / total + 0.8)),
            *_steps("home", int(4 * home / total + 0.8)),
            *(f"near={step}" for step in (-2, -1, 1, 2) if block + step in kept),
            *_steps("before", next((n for n in range(NEAR) if block - n - 1 in kept and prose[block - n - 1]), NEAR)),
            *_steps("after", next((n for n in range(NEAR) if block + n + 1 in kept and prose[block + n + 1]), NEAR)),
            "above" if block < spoken[0] else "below" if block > spoken[-1] else "amid",
        )
    return found


def _own(body: Body, block: int, reason: str) -> Iterator[str]:
    """What is true of a block without regard to others."""
    blocks, text, node = body.blocks, body.blocks.text[block], body.blocks.node[block]
    parent = max(blocks.parent[node], 0)
    yield from (reason, f"{reason}+{blocks.tag[node]}", f"tag={blocks.tag[node]}", f"in={blocks.tag[parent]}")
    yield from _steps("mass", int(math.log2(body.measured.mass[block] + 1)))
    yield from _steps("linked", 5 * blocks.linked[block] // len(text))
    yield from _steps("digits", 10 * sum(map(str.isdigit, text)) // len(text))
    yield from _steps("capitals", 5 * sum(map(str.isupper, text)) // len(text))
    yield f"sentence={is_sentence(text)}+{reason}"
    yield f"end={text[-1]}" if not text[-1].isalnum() else "end"
    if block in body.measured.carded:
        yield "carded"
    for flag, name in FLAG_NAMES.items():
        if blocks.flags[node] & flag:
            yield f"named={name}"
        if blocks.flags[parent] & flag:
            yield f"in-named={name}"


def _steps(name: str, value: int) -> Iterator[str]:
    return (f"{name}>={step}" for step in range(1, value + 1))


def fit(cases: Sequence[Case], seed: int = 0) -> Weights:
    """AdaGrad; a page counts the same whatever its length."""
    rows = [
        (case.names[block], label, IMPORTANCE.get(case.source, 1.0) * 30 / (30 + len(case.labels)))
        for case in cases
        for block, label in case.labels.items()
        if block in case.names
    ]
    weights: Weights = defaultdict(float)
    squares: Weights = defaultdict(lambda: 1e-6)
    frequency: Weights = defaultdict(float)
    for names, _, _ in rows:
        for name in names:
            frequency[name] += 1
    chance = random.Random(seed)
    for _ in range(EPOCHS):
        chance.shuffle(rows)
        for names, label, importance in rows:
            error = importance * (probability(names, weights) - label)
            for name in names:
                gradient = error + L2 * weights[name] / frequency[name]
                squares[name] += gradient * gradient
                weights[name] -= 0.1 * gradient / math.sqrt(squares[name])
    return dict(weights)


def probability(names: Names, weights: Weights) -> float:
    points = sum(weights.get(name, 0.0) for name in names)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))


def cross_validated(cases: Sequence[Case]) -> list[dict[int, float]]:
    """Of each case, how likely each block is the article's, says a model that never saw its domain."""
    domains = sorted({case.domain for case in cases})
    random.Random(1).shuffle(domains)
    fold = {domain: number % FOLDS for number, domain in enumerate(domains)}
    models = [fit([case for case in cases if fold[case.domain] != number]) for number in range(FOLDS)]
    return [{b: probability(n, models[fold[case.domain]]) for b, n in case.names.items()} for case in cases]


def chosen(case: Case, likely: dict[int, float], sure: float) -> list[int]:
    """The rules' choice, but where the model is surer of the contrary."""
    kept = set(case.kept)
    added = {b for b, p in likely.items() if b not in kept and p > sure and case.reasons.get(b) not in ASIDE}
    return sorted({b for b in kept if likely.get(b, 1.0) >= 1 - sure} | added)


def scores_of(cases: Sequence[Case], choices: Iterable[list[int]]) -> dict[str, float | None]:
    scored = []
    for case, choice in zip(cases, choices, strict=True):
        body = "\n".join(case.text[block] for block in choice)
        scored.append((case.source, score(case.source, case.truth, Found(body=body))))
    return table(scored)


def corrections(cases: Sequence[Case], likely: Sequence[dict[int, float]], sure: float) -> dict[str, list[int]]:
    """What became of a block by the rules -> (right corrections, wrong ones, pages)."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case, guesses in zip(cases, likely, strict=True):
        changed = set(case.kept) ^ set(chosen(case, guesses, sure))
        reasons = {b: "kept" if b in set(case.kept) else case.reasons.get(b, "out") for b in changed & set(case.labels)}
        for block, reason in reasons.items():
            found[reason][case.labels[block] == (block in case.kept)] += 1
        for reason in set(reasons.values()):
            found[reason][2] += 1
    return found


def read(data: Path) -> list[Case]:
    domain_of = TLDExtract(suffix_list_urls=())
    cases = []
    for record in records(data, None):
        file = data / "pages" / record["source"] / f"{record['id']}.html.gz"
        url = record.get("url") or f"http://{record['id']}.invalid/"
        page = ArticlePage(parse_document(gzip.decompress(file.read_bytes()), url))
        if case := case_of(record, page, domain_of(url).top_domain_under_public_suffix or url):
            cases.append(case)
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    cases = read(parser.parse_args().data)
    likely = cross_validated(cases)
    columns = {"rules": scores_of(cases, (case.kept for case in cases))}
    for sure in SURE:
        choices = (chosen(case, guesses, sure) for case, guesses in zip(cases, likely, strict=True))
        columns[f"sure {sure}"] = scores_of(cases, choices)
    print(f"{len(cases)} pages of {len({case.domain for case in cases})} domains\n")
    print(f"{'':30}" + "".join(f"{name:>10}" for name in columns))
    for measure in list(columns["rules"])[:5]:
        print(f"{measure:30}" + "".join(f"{columns[name][measure] or 0:>10.4f}" for name in columns))
    print(f"\nthe model's features: {1000 * sum(case.seconds for case in cases) / len(cases):.1f} CPU ms a page\n")
    print(f"{'corrected where sure ' + str(SURE[2]):30}{'rightly':>10}{'wrongly':>10}{'pages':>10}")
    for reason, counts in sorted(corrections(cases, likely, SURE[2]).items(), key=lambda item: -item[1][2]):
        print(f"{reason:30}" + "".join(f"{count:>10}" for count in counts))


if __name__ == "__main__":
    main()
