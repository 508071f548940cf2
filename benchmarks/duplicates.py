"""How well copies of a wire story are told from other articles: pairs in one cluster, right and missed, as a table.

    python -m benchmarks.duplicates [STORIES]

Of each story four papers print copies: cut to half or more, paragraphs out of order, a share of the words edited, leads
and boilerplate of their own. Beside them stand other papers' own words on the same event, articles on the same topics
with the same names and phrases, round-ups of the day, and articles from one mould: weather, results, quotes, market
reports, live blogs, obituaries, police reports. All are saved in one store a script and share, in random order.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.duplicates_serials import Moulds, round_up
from benchmarks.duplicates_texts import SCRIPTS, Desk, Story, Topic
from newscrawl.console import piped
from newscrawl.items import Article
from newscrawl.storage.clusters import find_alike
from newscrawl.storage.near_duplicates import sketch
from newscrawl.storage.records import Arrival
from newscrawl.storage.store import Store

EDITS = (0.01, 0.05, 0.10, 0.15)
TOPICS, PAPERS, COPIES, BRIEFS, TIMED, AT_ONCE = 12, 9, 3, 4, 100, 10
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


@dataclass(slots=True)
class Outcome:
    articles: int
    precision: float
    recall: float
    """Both of pairs."""
    lookup: float
    """CPU ms."""
    merged: dict[str, float] = field(default_factory=dict)
    """Kind of serial -> share of its articles in a cluster with any other."""


def articles(desk: Desk, edits: float, stories: int) -> Iterator[tuple[str, Story]]:
    """(what it tells, how): equal labels are copies."""
    topics = [Topic(desk) for _ in range(TOPICS)]
    moulds = Moulds(desk, topics[0])
    told = []
    for number in range(stories):
        topic = desk.dice.choice(topics)
        story = topic.story()
        told.append(story)
        yield from ((f"wire {number}", text) for text in (story, *(topic.copy(story, edits) for _ in range(COPIES))))
        yield f"rival {number}", topic.rival(story)
        yield f"own {number}", topic.story()
    for number in range(stories // BRIEFS):
        for kind, tell in moulds.kinds().items():
            yield f"{kind}: {number}", tell()
        yield f"round-ups: {number}", round_up(told[BRIEFS * number : BRIEFS * (number + 1)])


def measure(script: str, edits: float, stories: int, seed: int = 1) -> Outcome:
    desk = Desk(SCRIPTS[script], seed)
    boilerplate = [[desk.sentence() for _ in range(2)] for _ in range(PAPERS)]
    texts = list(articles(desk, edits, stories))
    desk.dice.shuffle(texts)
    store = Store.open("sqlite://")
    arrivals = []
    for number, (_, story) in enumerate(texts):
        paper = desk.dice.randrange(PAPERS)
        url = f"https://paper{paper}.example/{number}"
        body = desk.text([*story, boilerplate[paper]])
        arrivals.append(Arrival(url, Article(url, f"News {number}", body, site=f"paper{paper}")))
    batches = [arrivals[start : start + AT_ONCE] for start in range(0, len(arrivals), AT_ONCE)]
    saved = [one for batch in batches for one in store.save_all(batch, now=NOON)]
    lookup = time_lookups(store, [arrival.article.body for arrival in arrivals[-TIMED:]])
    store.close()
    found = [one.article.cluster_id or "" for one in saved]
    labels = [label for label, _ in texts]
    precision, recall = rate(labels, found)
    return Outcome(len(texts), precision, recall, lookup, merged_serials(labels, found))


def time_lookups(store: Store, bodies: Sequence[str]) -> float:
    begun = time.process_time()
    with store.transaction() as connection:
        for body in bodies:
            find_alike(connection, [(sketch(body) or [], body)])
    return (time.process_time() - begun) / len(bodies) * 1000


def merged_serials(labels: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    sizes = Counter(found)
    kinds = [label.partition(":")[0] for label in labels]
    merged = Counter(kind for kind, cluster in zip(kinds, found, strict=True) if sizes[cluster] > 1)
    return {kind: merged[kind] / count for kind, count in Counter(kinds).items() if f"{kind}: 0" in labels}


def rate(told: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """(precision, recall) of pairs."""
    real, claimed, right = (
        sum(count * (count - 1) // 2 for count in Counter(names).values())
        for names in (told, found, list(zip(told, found, strict=True)))
    )
    return (right / claimed if claimed else 1.0), right / real


def main() -> None:
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    outcomes = {(script, edits): measure(script, edits, stories) for script in SCRIPTS for edits in EDITS}
    print(f"{sum(outcome.articles for outcome in outcomes.values())} articles\n")
    print("precision, recall at    " + "".join(f"{edits:>15.0%}" for edits in EDITS))
    for script in SCRIPTS:
        row = [outcomes[script, edits] for edits in EDITS]
        print(f"{script:<24}" + "".join(f"{outcome.precision:>8.3f}{outcome.recall:>7.3f}" for outcome in row))
    print("\nmerged with any other   " + "".join(f"{script:>15}" for script in SCRIPTS))
    for kind in sorted(outcomes["Latin", EDITS[0]].merged):
        shares = [sum(outcomes[script, edits].merged[kind] for edits in EDITS) / len(EDITS) for script in SCRIPTS]
        print(f"{kind:<24}" + "".join(f"{share:>15.3f}" for share in shares))
    lookups = [outcome.lookup for outcome in outcomes.values()]
    print(f"\nlook-up, CPU ms: {sum(lookups) / len(lookups):.2f}, with the sketch and the comparisons")


if __name__ == "__main__":
    with piped():
        main()
