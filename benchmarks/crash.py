"""kill -9 at random moments of a crawl: `python -m benchmarks.crash 300 [seed]`.

Small simulated newspapers are crawled again and again, each time killed somewhere between its first import and its
last rename, while articles are added, edited and removed; then one crawl may end. What it and the killed ones delivered
is compared with what was printed. The same for plain Scrapy with JOBDIR, whose one job cannot see edits.
"""

import multiprocessing
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import crash_runs
from benchmarks.crash_files import compared, files_of, parses
from newscrawl.console import piped
from newscrawl.storage.accounts import holdings
from newscrawl.storage.soundness import problems_of
from newscrawl.storage.store import Store
from tests.newsroom import NewsroomServer
from tests.newsroom.press import STYLES, Press

Run = Callable[[Path, str, tuple[str, ...]], None]

PAPERS = ("tribune", "courier", "ledger", "plain", "evening", "wire")
ARTICLES = 30
DATED = ("plain", "index")
"""Sitemaps that each run reads whole: they alone say of an old article that it was edited."""
ATTEMPTS = 6
"""Crawls that may be killed, before the one that may end."""
NEWS = 3
ENDS = 0.3
"""Of the kills are meant for a crawl's end."""
REQUESTS = 50
"""More than the longest of these crawls makes."""
LIMIT = 60.0
"""Seconds after which a crawl hangs."""


@dataclass
class Score:
    """What a number of kills cost."""

    kills: int = 0
    expected: int = 0
    """Articles printed, in each of the files that are to hold them."""
    edits: int = 0
    """Later revisions of them, and records of their deletion, that were delivered."""
    lost: int = 0
    twice: int = 0
    broken_files: int = 0
    """Looked at after each kill: not one of them may be there half."""
    unfinished: int = 0
    """Crawls that may have ended and did not, or failed."""
    unsound: list[str] = field(default_factory=list)
    """What `scrapy store check` and the account say."""

    @property
    def is_perfect(self) -> bool:
        return not (self.lost or self.twice or self.broken_files or self.unfinished or self.unsound)


@dataclass(frozen=True)
class Moment:
    """So many seconds after a request; or when for so many seconds no other came, as when a crawl ends."""

    requests: int
    seconds: float
    is_quiet: bool

    @classmethod
    def drawn(cls, dice: random.Random) -> "Moment":
        return cls(dice.randrange(REQUESTS), dice.expovariate(10), dice.random() < ENDS)

    def has_come(self, times: Sequence[float]) -> bool:
        """`times`: monotonic, of the crawl's begin and then of each request."""
        number = len(times) - 1 if self.is_quiet else self.requests
        is_there = len(times) > max(number, self.is_quiet)
        return is_there and time.monotonic() - times[number] >= self.seconds


class Newsstand:
    """Kills crawls of newspapers, and counts."""

    def __init__(self, run: Run, folder: Path, *, seed: int, articles: int = ARTICLES) -> None:
        self.run, self.folder, self.articles = run, folder, articles
        self.dice = random.Random(seed)
        self.score = Score()
        self.processes = multiprocessing.get_context("forkserver")
        self.processes.set_forkserver_preload(["benchmarks.crash_runs"])

    def kill(self, kills: int, *, until: float = float("inf")) -> Score:
        """At least so many, unless the monotonic clock comes to `until` before."""
        number = 0
        while self.score.kills < kills and time.monotonic() < until:
            style = replace(STYLES[PAPERS[number % len(PAPERS)]], articles=self.articles, traps=(), per_page=8)
            with NewsroomServer(Press(style, seed=self.dice.randrange(1000))) as server:
                self._story(server, self.folder / f"{number}", is_appending=bool(number % 2))
            number += 1
        return self.score

    def _story(self, server: NewsroomServer, folder: Path, *, is_appending: bool) -> None:
        """One newspaper, killed some times."""
        paper: Press = server.newspaper  # type: ignore[assignment]
        for attempt in range(ATTEMPTS):
            outputs = outputs_of(self.run, attempt, is_appending=is_appending)
            code = self._crawl(server, folder, outputs, Moment.drawn(self.dice))
            self.score.kills += code is None
            self.score.broken_files += sum(not parses(path) for path in files_of(folder))
            if self.run is crash_runs.crawl:
                self._print(paper, has_ended=code == 0)
            elif code == 0:
                break  # A job of Scrapy's ends once.
        outputs = outputs_of(self.run, ATTEMPTS, is_appending=is_appending)
        self.score.unfinished += self._crawl(server, folder, outputs) != 0
        self._count(paper, folder)

    def _print(self, paper: Press, *, has_ended: bool) -> None:
        if paper.sitemap in DATED:
            time.sleep(1 - time.time() % 1)  # Sitemaps tell seconds: later than it was fetched, not than it will be.
            now = datetime.now(UTC)
            paper.edit(self.dice.randrange(3), now=now)
            paper.remove(self.dice.randrange(2), now=now)
        if has_ended:
            paper.publish(NEWS)

    def _crawl(
        self, server: NewsroomServer, folder: Path, outputs: tuple[str, ...], moment: Moment | None = None
    ) -> int | None:
        """Exit code; None when it was killed."""
        server.requests.clear()
        process = self.processes.Process(target=self.run, args=(folder, server.url, outputs))
        process.start()
        begin = time.monotonic()
        while process.is_alive() and time.monotonic() - begin < LIMIT:
            if moment and moment.has_come([begin, *(request.time for request in server.requests)]):
                process.kill()
                process.join()
                return None if process.exitcode == -signal.SIGKILL else process.exitcode
            time.sleep(0.002)
        process.kill()
        process.join()
        return process.exitcode

    def _count(self, paper: Press, folder: Path) -> None:
        for delivery in compared(paper, folder):
            self.score.expected += delivery.expected
            self.score.edits += delivery.edits
            self.score.lost += delivery.lost
            self.score.twice += delivery.twice
        if self.run is crash_runs.crawl:
            self.score.unsound += unsound(folder / "store.db")
        shutil.rmtree(folder, ignore_errors=True)


def outputs_of(run: Run, attempt: int, *, is_appending: bool) -> tuple[str, ...]:
    if run is not crash_runs.crawl:
        return ("-o", "all.jsonl")  # Scrapy can only add to a file after an interruption.
    if is_appending:
        return ("-o", "all.json", "-o", "all.csv")
    return ("-O", f"{attempt}.json", "-O", f"{attempt}.csv")


def unsound(path: Path) -> list[str]:
    store = Store.open(str(path))
    try:
        uneven = [site for site, held in holdings(store).items() if not held.account.is_even]
        return [*problems_of(store), *(f"{site}: its account does not add up" for site in uneven)]
    finally:
        store.close()


def main(kills: int = 300, seed: int = 1) -> int:
    heads = ("kills", "expected", "edits", "lost", "twice", "broken files", "unfinished", "unsound")
    print(f"{'':20}", *(f"{head:>12}" for head in heads))
    runs: dict[str, Run] = {"newscrawl": crash_runs.crawl, "Scrapy with JOBDIR": crash_runs.crawl_plainly}
    scores = {}
    for name, run in runs.items():
        with tempfile.TemporaryDirectory() as folder:
            score = scores[name] = Newsstand(run, Path(folder), seed=seed).kill(kills)
        numbers = (score.kills, score.expected, score.edits, score.lost, score.twice)
        numbers += (score.broken_files, score.unfinished)
        print(f"{name:20}", *(f"{number:12}" for number in (*numbers, len(score.unsound))), flush=True)
        print(*score.unsound, sep="\n", end="" if not score.unsound else "\n")
    return 0 if scores["newscrawl"].is_perfect else 1


if __name__ == "__main__":
    with piped():
        sys.exit(main(*map(int, sys.argv[1:])))
