"""A month of simulated newspapers in, a table of visiting schedules out: what they cost, how soon they see a change.

    .venv/bin/python -m benchmarks.revisits [--papers 50] [--days 30] [--every 15] [--seed 1]

The schedules are newscrawl's own functions under a virtual clock; servers, failures and texts are left out.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, median

from benchmarks.revisits_schedules import Found, Looks, read_all, read_learned, visit_at, visit_learned
from benchmarks.revisits_world import DAY, Paper, make_papers
from newscrawl.console import piped

SOON = 2.0
POLLING = tuple(quarter / 4 for quarter in range(1, 97))
BUDGETS = (6, 12, 28)


@dataclass
class Edits:
    """Those made in an article's first day, after it was found. Times in hours."""

    requests: int = 0
    delays: list[float] = field(default_factory=list)
    """From the edit to the first visit after it."""
    missed: int = 0
    """Hidden by another edit before anybody looked, or never seen."""

    @property
    def captured(self) -> float:
        """The share of the edits that were seen, each by itself, within SOON."""
        return sum(delay <= SOON for delay in self.delays) / self.all

    @property
    def all(self) -> int:
        return len(self.delays) + self.missed


def score(papers: Sequence[Paper], found: Sequence[Found], visits: Sequence[Looks]) -> Edits:
    result = Edits()
    for paper, moments, of_paper in zip(papers, found, visits, strict=True):
        for story, moment, looks in zip(paper.stories, moments, of_paper, strict=True):
            result.requests += len(looks)
            for edit, later in pairwise((*story.edits, float("inf"))):
                if moment < edit <= story.published + DAY:
                    seen = next((look for look in looks if look >= edit), float("inf"))
                    if seen < later:
                        result.delays.append(seen - edit)
                    else:
                        result.missed += 1
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=50)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every", type=int, default=15, help="minutes between two runs")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    papers = make_papers(options.papers, days=options.days, seed=options.seed)
    edits = [len(story.edits) for paper in papers for story in paper.stories]
    share = sum(map(bool, edits)) / len(edits)
    print(f"{len(papers)} papers, {options.days} days, {len(edits)} articles, {share:.0%} of them edited")
    found = print_listings(papers, every=options.every / 60, days=options.days)
    print_edits(papers, found, every=options.every / 60)


def print_listings(papers: Sequence[Paper], *, every: float, days: int) -> list[Found]:
    read = [read_learned(paper, every=every, days=days) for paper in papers]
    requests = sum(cost for cost, _ in read)
    slots = days * DAY / requests
    pace, fast = slots * sum(len(paper.listings) for paper in papers), slots * len(papers)
    print("\nNew articles: minutes until one is found\n")
    print(f"{'listings are read':<28}{'requests':>10}{'median':>9}{'mean':>9}{'never':>8}")
    print_delays("by the learned schedule", papers, read)
    print_delays(f"all, every {pace * 60:.0f} min", papers, [read_all(p, every=pace, days=days) for p in papers])
    alone = [read_all(p, every=fast, days=days, listings=p.listings[:1]) for p in papers]
    print_delays(f"the first, every {fast * 60:.0f} min", papers, alone)
    return [found for _, found in read]


def print_delays(name: str, papers: Sequence[Paper], read: Sequence[tuple[int, Found]]) -> None:
    delays = delays_of(papers, [found for _, found in read])
    seen = [delay for delay in delays if delay < float("inf")]
    lost = 1 - len(seen) / len(delays)
    print(f"{name:<28}{sum(cost for cost, _ in read):>10}{median(seen):>9.1f}{mean(seen):>9.1f}{lost:>8.1%}")


def delays_of(papers: Sequence[Paper], found: Sequence[Found]) -> list[float]:
    """Minutes from a story's publication until it was found; infinite when it was not."""
    delays: list[float] = []
    for paper, moments in zip(papers, found, strict=True):
        delays += [(at - story.published) * 60 for story, at in zip(paper.stories, moments, strict=True)]
    return delays


def print_edits(papers: Sequence[Paper], found: Sequence[Found], *, every: float) -> None:
    print("\nEdits of the first day: captured each by itself within two hours; minutes until an edit is seen\n")
    print(f"{'articles are looked at':<28}{'requests':>10}{'share':>8}{'captured':>10}{'missed':>8}{'median':>9}")
    most = 0
    for name, visits in schedules(papers, found, every=every):
        edits = score(papers, found, visits)
        most = most or edits.requests
        shares = f"{edits.requests / most:>8.1%}{edits.captured:>10.1%}{edits.missed / edits.all:>8.1%}"
        print(f"{name:<28}{edits.requests:>10}{shares}{median(edits.delays) * 60:>9.1f}")


def schedules(papers: Sequence[Paper], found: Sequence[Found], *, every: float) -> Iterator[tuple[str, list[Looks]]]:
    yield "every 15 min for a day", [visit_at(moments, POLLING) for moments in found]
    yield "every 2 h for a day", [visit_at(moments, range(2, 25, 2)) for moments in found]
    yield "after 1, 6, 24 and 72 h", [visit_at(moments, (1, 6, 24, 72)) for moments in found]
    for budget in BUDGETS:
        pairs = zip(papers, found, strict=True)
        yield f"learned, revisits = {budget}", [visit_learned(*pair, visits=budget, every=every) for pair in pairs]


if __name__ == "__main__":
    with piped():
        main()
