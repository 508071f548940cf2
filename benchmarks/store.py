"""What memory costs: CPU ms a call and bytes an article, on a store made in a folder.

    python -m benchmarks.store [ARTICLES] [FOLDER]

Articles of 450 words are drawn from a skewed vocabulary, one in twenty a copy of another with 3 % of its words changed.
They are discovered on listings of 180 links, saved, looked up and saved again.
"""

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from newscrawl.items import Article, Author, Block, Image, Link, Teaser
from newscrawl.storage.records import Arrival, pack_article
from newscrawl.storage.store import Store
from newscrawl.text import fingerprint

BATCH = 10  # What a crawl at full speed saves at once.
LINKS, WORDS, ONE_COPY_IN, EDITED = 180, 450, 20, 0.03
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
LISTING = "https://herald.example/world"


class Newsroom:
    """Articles without end, the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self.words = ["".join(self.random.choices(letters, k=self.random.randint(2, 10))) for _ in range(30_000)]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]
        self.lately: list[str] = []

    def article(self, number: int) -> Article:
        is_copy = bool(self.lately) and number % ONE_COPY_IN == 0
        body = self._edited(self.random.choice(self.lately)) if is_copy else self._prose()
        self.lately = [*self.lately[-50:], body]
        headline = " ".join(self.random.choices(self.words, k=9))
        site, section = f"herald{number % 7}", f"section-{number % 9}"
        url = f"https://www.{site}.example/{section}/{headline.replace(' ', '-')}-{number}"
        return Article(
            url=url, headline=headline, body=body, canonical_url=url, site=site, description=body[:150],
            body_blocks=[Block("paragraph", text) for text in body.split("\n\n")], authors=[Author("Ada Arbor")],
            section=section, tags=["ferry", "harbour"], in_language="en",
            date_published=(BEGIN + timedelta(minutes=number)).isoformat(),
            image=Image("https://herald.example/a.jpg", "A ferry", "Bo Quill"), word_count=WORDS,
            teaser=Teaser(headline, "World", 3, LISTING), fingerprint=fingerprint(headline, body),
            fetched_at=BEGIN.isoformat(), http_status=200,
            provenance={"headline": "json-ld", "body": "body", "date_published": "metatag"},
        )  # fmt: skip

    def _prose(self) -> str:
        words = self.random.choices(self.words, self.weights, k=WORDS)
        return "\n\n".join(" ".join(words[start : start + 45]).capitalize() + "." for start in range(0, WORDS, 45))

    def _edited(self, body: str) -> str:
        return " ".join(self.random.choice(self.words) if self.random.random() < EDITED else w for w in body.split(" "))


class Clock:
    """CPU seconds and calls, under a name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)

    @contextmanager
    def timed(self, name: str, calls: int = 1) -> Iterator[None]:
        begun = time.process_time()
        yield
        self.spent[name] += time.process_time() - begun
        self.calls[name] += calls


def batched(entries: Iterable[tuple[str, Article]]) -> Iterator[list[tuple[str, Article]]]:
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        yield batch


def measure(count: int, path: Path) -> dict[str, float]:
    clock, newsroom, store = Clock(), Newsroom(), Store.open(str(path))
    payload = 0
    for start in range(0, count, LINKS):
        articles = {}
        for number in range(start, min(start + LINKS, count)):
            article = newsroom.article(number)
            articles[article.url.removeprefix("https://www.")] = article
        now = BEGIN + timedelta(minutes=start)
        links = {key: Link(a.url, a.headline, "article", 3, a.section) for key, a in articles.items()}
        with clock.timed("discover a new link", len(links)):
            store.discover("herald", links, page=LISTING, now=now)
        with clock.timed("save a new article", len(articles)):
            for batch in batched(articles.items()):
                store.save_all([Arrival(*entry) for entry in batch], now=now)
        payload += sum(len(pack_article(article)) for article in articles.values())
        some = list(articles.items())[:20]
        with clock.timed("save an unchanged article", len(some)):
            store.save_all([Arrival(*entry) for entry in some], now=now)
        with clock.timed("look up a page", len(some)):
            for key, _ in some:
                store.page(key)
        with clock.timed(f"discover {LINKS} known links"):
            store.discover("herald", links, page=LISTING, now=now)
    store.close()
    size = path.stat().st_size
    costs = {f"ms: {name}": clock.spent[name] / clock.calls[name] * 1000 for name in clock.spent}
    return costs | {"bytes: compressed article": payload / count, "bytes: all the rest": (size - payload) / count}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as folder:  # noqa: PLR2004
        for name, value in measure(count, Path(folder) / "store.db").items():
            print(f"{name:<32}{value:>10,.3f}")


if __name__ == "__main__":
    main()
