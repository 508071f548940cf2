"""What a whole crawl costs: a local newspaper crawled by newscrawl and by two other Scrapy spiders, one table out.

`python -m benchmarks.crawl` serves 5,000 article pages of 60 to 120 KB with some 180 links each, delays and
robots.txt off, and measures three crawlers one after the other, each a process of its own:

scrapy     Scrapy fetching the same addresses from a list, nothing read: the floor.
links      Scrapy following every link with its LinkExtractor, trafilatura reading the articles: the usual way.
newscrawl  `scrapy crawl news -a url=...`: discovery, extraction, pipelines and the store, from the front page alone.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newscrawl.console import piped

ROOT = Path(__file__).parent.parent
CRAWLERS = ("scrapy", "links", "newscrawl")


@dataclass(frozen=True)
class Cost:
    crawler: str
    cpu: float
    """Seconds, user and system, of the crawler's process alone."""
    wall: float
    megabytes: float
    """Peak resident memory."""
    articles: int
    """Different addresses in the output."""
    status: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000, help="articles of the local site (default 5000)")
    parser.add_argument("--only", choices=CRAWLERS, action="append", help="measure this one; may be repeated")
    parser.add_argument("--sitemap", action="store_true", help="the site has a sitemap of all its articles")
    parser.add_argument("--rooms", action="store_true", help="show where newscrawl's time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serve(options.pages, sitemap=options.sitemap) as url:
        costs = []
        for crawler in options.only or CRAWLERS:
            out = Path(folder) / f"{crawler}.jsonl"
            costs.append(measure(crawler, command(crawler, url, out, options.pages, rooms=options.rooms), out))
            print(f"{crawler}: {costs[-1].cpu:.1f} s CPU", file=sys.stderr)
    print_table(costs, options.pages)
    sys.exit(any(cost.status for cost in costs))


@contextmanager
def serve(pages: int, *, sitemap: bool) -> Iterator[str]:
    """The site in a process of its own, on the last core; the crawlers have the others."""
    arguments = [sys.executable, "-m", "benchmarks.crawl_site", str(pages), *(["--sitemap"] if sitemap else [])]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:  # noqa: S603
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(server.pid, cores[-1:])
        os.sched_setaffinity(0, cores[:-1] or cores)
        try:
            assert server.stdout
            yield server.stdout.readline().strip()
        finally:
            server.send_signal(signal.SIGTERM)


def command(crawler: str, url: str, out: Path, pages: int, *, rooms: bool) -> list[str]:
    if crawler != "newscrawl":
        return [sys.executable, "-m", "benchmarks.crawl_peers", crawler, url, str(out), str(pages)]
    settings = {
        "DOWNLOAD_DELAY": "0",
        "AUTOTHROTTLE_ENABLED": "False",
        "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
        "ROBOTSTXT_OBEY": "False",
        "NEWSCRAWL_STORE": str(out.with_suffix(".db")),
        "NEWSCRAWL_PROGRESS": "off",
    }
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    program = "benchmarks.crawl_rooms" if rooms else "scrapy"
    return [sys.executable, "-m", program, "crawl", "news", "-a", f"url={url}/", "-O", f"{out}:jsonlines", *options]


def measure(crawler: str, arguments: list[str], out: Path) -> Cost:
    start = time.monotonic()
    process = subprocess.Popen(arguments, cwd=ROOT)  # noqa: S603  our own
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    return Cost(crawler, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, count(out), process.returncode)


def count(path: Path) -> int:
    if not path.exists():
        return 0
    with path.open(encoding="utf-8") as lines:
        return len({record.get("url") or record.get("source") for record in map(json.loads, lines)})


def print_table(costs: list[Cost], pages: int) -> None:
    usual = next((cost.cpu for cost in costs if cost.crawler == "links"), None)
    print(f"\n{pages} articles | CPU ms a page | pages/s | peak MB | articles found | CPU of links | exit code")
    for cost in costs:
        share = f"{cost.cpu / usual:.2f}" if usual else "-"
        print(
            f"{cost.crawler:<{len(str(pages)) + 9}} | {cost.cpu / pages * 1000:13.2f} | {pages / cost.wall:7.0f} "
            f"| {cost.megabytes:7.0f} | {cost.articles:14} | {share:>12} | {cost.status:9}"
        )


if __name__ == "__main__":
    with piped():
        main()
