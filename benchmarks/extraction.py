"""Articles out of real pages: `python -m benchmarks.extraction DATA` prints how right and fast we and trafilatura are.

DATA is a folder with `SOURCE.jsonl`, one page a line, and beside it `pages/SOURCE/ID.html.gz`. A line has `id`,
`source`, `url` and `truth`: `body` (or `sections` of `headline` and `paragraphs`, with `summary`), or the snippets
`with` and `without` that must and must not be in it; `headline`, `date` (ISO 8601), `authors`, `tags`. Both systems get
the bytes and the URL, in turn, in one process; trafilatura in its precision mode, with metadata, without comments.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from benchmarks.extraction_scores import Found, Score, score, table
from newscrawl.console import piped
from newscrawl.extraction import extract_article

WARM_UP = 20  # pages
_UNKNOWN = "http://unknown.invalid/"


def by_us(html: bytes, url: str) -> Found:
    article = extract_article(html, url)
    if article is None:
        return Found()
    authors = [author.name for author in article.authors]
    return Found(article.headline, article.body, authors, article.date_published or "", article.tags)


def by_trafilatura(html: bytes, url: str) -> Found:
    known = None if url == _UNKNOWN else url
    found: Any = bare_extraction(html, url=known, with_metadata=True, include_comments=False, favor_precision=True)
    if found is None:
        return Found()
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Found(found.title or "", found.text or "", authors, found.date or "", list(found.tags or []))


def records(data: Path, source: str | None) -> Iterator[dict[str, Any]]:
    for file in sorted(data.glob("*.jsonl")):
        if (data / "pages" / file.stem).is_dir() and source in (None, file.stem):
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def timed(extract: Callable[[bytes, str], Found], html: bytes, url: str) -> tuple[Found, float]:
    """(what was found, CPU seconds)"""
    start = time.process_time()
    found = extract(html, url)
    return found, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--source", help="only the pages of this source")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only N pages, taken evenly")
    arguments = parser.parse_args()
    pages = list(records(arguments.data, arguments.source))
    if not pages:
        parser.error(f"{arguments.data} has no SOURCE.jsonl with pages/SOURCE/ beside it")
    if arguments.limit:
        pages = pages[:: max(1, len(pages) // arguments.limit)]
    systems = {"newscrawl": by_us, f"trafilatura {version('trafilatura')}": by_trafilatura}
    scores: dict[str, list[tuple[str, Score]]] = {name: [] for name in systems}
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for number, page in enumerate(
        [*pages[:: max(1, len(pages) // WARM_UP)][:WARM_UP], *pages], -min(WARM_UP, len(pages))
    ):
        file = arguments.data / "pages" / page["source"] / f"{page['id']}.html.gz"
        html, url = gzip.decompress(file.read_bytes()), page.get("url") or _UNKNOWN
        for name in list(systems)[:: 1 if number % 2 else -1]:
            found, cost = timed(systems[name], html, url)
            if number >= 0:
                scores[name].append((page["source"], score(page["source"], page["truth"], found)))
                seconds[name].append(cost)
    show({name: table(scored) for name, scored in scores.items()}, seconds)


def show(tables: dict[str, dict[str, float | None]], seconds: dict[str, list[float]]) -> None:
    ours, theirs = tables
    print(f"{len(seconds[ours])} pages\n\n{'':34}" + "".join(f"{name:>20}" for name in tables))
    for measure in tables[ours]:
        values = (tables[name][measure] for name in tables)
        print(f"{measure:34}" + "".join(f"{'-' if value is None else f'{value:.3f}':>20}" for value in values))
    for name, reduce in (("CPU ms a page, median", statistics.median), ("CPU ms a page, mean", statistics.fmean)):
        print(f"{name:34}" + "".join(f"{1000 * reduce(costs):>20.1f}" for costs in seconds.values()))
    rate = {name: len(costs) / sum(costs) for name, costs in seconds.items()}
    median = statistics.median(seconds[theirs]) / statistics.median(seconds[ours])
    print(f"{'pages per CPU second':34}" + "".join(f"{value:>20.1f}" for value in rate.values()))
    print(f"\nspeed over trafilatura: {rate[ours] / rate[theirs]:.1f} over all pages, {median:.1f} on the median page")


if __name__ == "__main__":
    with piped():
        main()
