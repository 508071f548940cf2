"""Pages broken at random: `python -m benchmarks.fuzz` reads 10,000 and prints what raised, took long or took memory.

The pages are those of tests/newsroom in every shape, each mutated with a seed of its own: `--seed N --pages 1` reads
one again. Exit code 1 when one raised, took more than 2 CPU seconds, or the peak of memory grew by more than 1 GB.
"""

import argparse
import random
import resource
import sys
import time
import traceback
from collections import Counter

from newscrawl.console import piped
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from tests.newsroom import SHAPES, STORY_LANGUAGES, render, story
from tests.newsroom.mutations import mutate

MAX_SECONDS, MAX_MEGABYTES = 2.0, 1_000


def read(seed: int) -> float:
    """Of the page with this seed; CPU seconds."""
    chance = random.Random(seed)
    told = story(chance.choice(list(STORY_LANGUAGES)))
    page = mutate(render(told, chance.choice(sorted(SHAPES))), chance)
    start = time.process_time()
    article = ArticlePage(parse_document(page, told.url))
    article.article()
    _ = article.next_page
    seconds = time.process_time() - start
    if article.unread:
        raise ValueError(f"unread: {', '.join(article.unread)}")
    return seconds


def peak() -> float:
    """Of memory, megabytes."""
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first page")
    arguments = parser.parse_args()
    read(arguments.seed)
    before = peak()
    raised: Counter[str] = Counter()
    times = []
    for seed in range(arguments.seed, arguments.seed + arguments.pages):
        try:
            times.append((read(seed), seed))
        except Exception as error:  # noqa: BLE001  what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            raised[
                f"{type(error).__name__} in {place.filename.rpartition('/')[2]}:{place.lineno}, as of seed {seed}"
            ] += 1
    slow = [(seconds, seed) for seconds, seed in times if seconds > MAX_SECONDS]
    grown = peak() - before
    print(f"{arguments.pages} pages: {sum(raised.values())} raised, {len(slow)} took more than {MAX_SECONDS:.0f} s")
    for seconds, seed in sorted(times, reverse=True)[:3]:
        print(f"    {seconds:.2f} s: seed {seed}")
    for name, count in raised.most_common():
        print(f"    {count} {name}")
    print(f"memory at its peak {peak():.0f} MB, {grown:.0f} more than after the first page")
    sys.exit(bool(raised or slow or grown > MAX_MEGABYTES))


if __name__ == "__main__":
    with piped():
        main()
