"""What memory costs: CPU ms a call and bytes an article, on stores of several sizes made in a folder; and a backup.

    python -m benchmarks.store [ARTICLES ...] [--folder FOLDER | --postgresql]

Articles of 450 words are drawn from a skewed vocabulary, one in twenty a copy of another with 3 % of its words changed.
The last 1,800 of each size are discovered on listings of 180 links, saved, looked up and saved again, and that is what
is measured; those before them are rows filled in at random, as many and as large as saving would have made. Of
PostgreSQL, a server started for this, the time is that of newscrawl's process alone.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select, text

from newscrawl.console import piped
from newscrawl.items import Article, Author, Block, Image, Link, Teaser
from newscrawl.storage.backup import copy_store
from newscrawl.storage.clusters import find_alike
from newscrawl.storage.database import sqlite_path
from newscrawl.storage.near_duplicates import KEYS, sketch
from newscrawl.storage.records import Arrival, pack_article
from newscrawl.storage.store import Store
from newscrawl.storage.tables import bands, pages, revisions
from newscrawl.text import fingerprint
from tests.storage.postgresql import programs, running

BATCH = 10  # What a crawl at full speed saves at once.
LINKS, WORDS, ONE_COPY_IN, EDITED = 180, 450, 20, 0.03
MEASURED, SOME, FILLED_AT_ONCE = 10 * LINKS, 20, 20_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
LISTING = "https://herald.example/world"
ON_SERVER = text(
    "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
)


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


def fill(store: Store, newsroom: Newsroom, count: int) -> None:
    """Rows of so many more articles, with texts like no others: a thousand times faster than saving them."""
    payloads = [pack_article(newsroom.article(number)) for number in range(1, ONE_COPY_IN)]
    is_sqlite = store.engine.dialect.name == "sqlite"
    if is_sqlite:
        with store.transaction() as connection:  # Kilobytes: rows at random places, all in memory.
            connection.exec_driver_sql("PRAGMA cache_size = -1500000")
    begin = store.read(select(func.coalesce(func.max(pages.c.id), 0)))[0][0]
    for start in range(begin + 1, begin + count + 1, FILLED_AT_ONCE):
        ids = range(start, min(start + FILLED_AT_ONCE, begin + count + 1))
        with store.transaction() as connection:
            connection.execute(insert(pages), [filled_page(newsroom, number) for number in ids])
            connection.execute(insert(revisions), [filled_revision(newsroom, number, payloads) for number in ids])
            connection.execute(
                insert(bands),
                [{"band": newsroom.random.randrange(-(2**31), 2**31), "revision": n} for n in ids for _ in range(KEYS)],
            )
    if not is_sqlite:  # Which numbers rows on from those it numbered itself.
        with store.transaction() as connection:
            for table in ("pages", "revisions"):
                connection.exec_driver_sql(f"SELECT setval('{table}_id_seq', {begin + count})")


def filled_page(newsroom: Newsroom, number: int) -> dict[str, object]:
    words = "-".join(newsroom.random.choices(newsroom.words, k=9))
    return {
        "id": number, "key": f"herald{number % 7}.example/section-{number % 9}/{words}-f{number}",
        "url": "https://www.", "site": f"herald{number % 7}", "kind": "article", "outcome": "new", "http_status": 200,
        "discovered_at": number, "fetched_at": number, "date_modified": number, "found_on": LISTING, "revision": 1,
    }  # fmt: skip


def filled_revision(newsroom: Newsroom, number: int, payloads: list[bytes]) -> dict[str, object]:
    return {
        "id": number, "page": number, "number": 1, "fetched_at": number, "published": number,
        "section": f"section-{number % 9}", "in_language": "en", "fingerprint": newsroom.random.randbytes(16).hex(),
        "payload": payloads[number % len(payloads)], "delivery": 1,
    }  # fmt: skip


def measure(store: Store, newsroom: Newsroom, begin: int) -> dict[str, float]:
    """CPU ms of MEASURED articles more."""
    clock = Clock()
    for start in range(begin, begin + MEASURED, LINKS):
        articles = {a.url.removeprefix("https://www."): a for a in map(newsroom.article, range(start, start + LINKS))}
        now = BEGIN + timedelta(minutes=start)
        links = {key: Link(a.url, a.headline, "article", 3, a.section) for key, a in articles.items()}
        with clock.timed("discover a new link", len(links)):
            store.discover("herald", links, page=LISTING, now=now)
        arrivals = [Arrival(*entry) for entry in articles.items()]
        sketches = [(sketch(article.body) or [], article.body) for _, article in arrivals[:SOME]]
        with clock.timed("look up a near-duplicate", SOME), store.transaction() as connection:
            for drawn in sketches:
                find_alike(connection, [drawn])
        with clock.timed(f"save a new article, {BATCH} at once", len(arrivals) - SOME):
            for batch in range(0, len(arrivals) - SOME, BATCH):
                store.save_all(arrivals[batch : batch + BATCH], now=now)
        with clock.timed("save a new article alone", SOME):
            for arrival in arrivals[-SOME:]:
                store.save_all([arrival], now=now)
        with clock.timed("save an unchanged article", SOME):
            store.save_all(arrivals[:SOME], now=now)
        with clock.timed("look up a page", SOME):
            for key, _ in arrivals[:SOME]:
                store.page(key)
        with clock.timed(f"discover {LINKS} known links"):
            store.discover("herald", links, page=LISTING, now=now)
    return {f"ms: {name}": clock.spent[name] / clock.calls[name] * 1000 for name in clock.spent}


def weigh(store: Store, address: str) -> dict[str, float]:
    """Bytes an article; closes the store, so that all of SQLite's is in its one file."""
    count, payload = store.read(select(func.count(), func.sum(func.length(revisions.c.payload))))[0]
    path = sqlite_path(address)
    size = 0 if path else store.read(ON_SERVER)[0][0]
    store.close()
    return {
        "bytes: compressed article": float(payload) / count,
        "bytes: all the rest": float((path.stat().st_size if path else size) - payload) / count,
    } | (backed_up(path) if path else {})


def backed_up(path: Path) -> dict[str, float]:
    copy, begun = path.with_name("copy.db"), time.monotonic()
    copy_store(path, copy)
    spent = time.monotonic() - begun
    copy.unlink()
    return {"seconds: back up": spent}


@contextmanager
def place(folder: str | None, *, postgresql: bool) -> Iterator[str]:
    """The address of a store that is not there yet, and will be gone."""
    if not postgresql:
        with tempfile.TemporaryDirectory(dir=folder) as made:
            yield str(Path(made) / "store.db")
        return
    found = programs()
    if not found:
        sys.exit("PostgreSQL is not installed: apt-get install postgresql")
    with running(found) as server:
        yield server.new_store()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000], help="articles stored (default 10000)")
    parser.add_argument("--folder", help="where the store is made and removed again")
    parser.add_argument("--postgresql", action="store_true", help="measure a store in PostgreSQL")
    options = parser.parse_args()
    columns = []
    with place(options.folder, postgresql=options.postgresql) as address:
        newsroom, stored = Newsroom(), 0
        for size in sorted(options.sizes):
            store = Store.open(address)
            fill(store, newsroom, size - stored - MEASURED)
            store.close()
            store = Store.open(address)
            columns.append(measure(store, newsroom, size - MEASURED) | weigh(store, address))
            stored = size
    print(f"{'articles stored':<36}" + "".join(f"{size:>12,}" for size in sorted(options.sizes)))
    for name in columns[0]:
        print(f"{name:<36}" + "".join(f"{column[name]:>12,.3f}" for column in columns))


if __name__ == "__main__":
    with piped():
        main()
