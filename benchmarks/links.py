"""Telling links apart: `python -m benchmarks.links DATA` prints accuracy, F1 and cost beside other tools' rules.

DATA is a folder with `linkbench*.jsonl`, one page a line: `page_id`, `page_url`, `page_file` (gzipped HTML below DATA,
or null for a bare list of links) and `links`, each with `url`, `text` and `label` (ARTICLE, SECTION, OTHER; anything
else is not scored). Links are compared by their URL's identity.
"""

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from benchmarks.links_peers import PEERS
from newscrawl.console import piped
from newscrawl.discovery.classify import Candidate, classify_candidates, classify_link
from newscrawl.discovery.features import features_of
from newscrawl.discovery.links import collect, describe, find_anchors, find_links
from newscrawl.discovery.urls import absolute, url_key
from newscrawl.document import Document, parse_document
from newscrawl.uncollected import uncollected

LABELS = ("ARTICLE", "SECTION", "OTHER")


@dataclass
class Page:
    record: dict[str, Any]
    folder: Path

    @property
    def url(self) -> str:
        return str(self.record["page_url"])

    @cached_property
    def truth(self) -> dict[str, str]:
        return {url_key(link["url"]): link["label"] for link in self.record["links"]}

    def document(self) -> Document | None:
        file = self.record["page_file"]
        return parse_document(gzip.decompress((self.folder / file).read_bytes()), self.url) if file else None

    @cached_property
    def candidates(self) -> list[Candidate]:
        document = self.document()
        if document:
            return collect(find_anchors(document, None), document.url)[0]
        return [Candidate(url_key(link["url"]), link["url"], link["text"]) for link in self.record["links"]]

    @property
    def labels(self) -> list[str | None]:
        return [self.truth.get(url_key(candidate.url)) for candidate in self.candidates]

    def features(self) -> list[int]:
        if self.record["page_file"]:
            return features_of(self.candidates, url_key(self.url))
        return [features_of([candidate], url_key(self.url))[0] for candidate in self.candidates]


def load(folder: Path) -> list[Page]:
    (file,) = folder.glob("linkbench*.jsonl")
    return [Page(json.loads(line), folder) for line in file.open(encoding="utf-8")]


def by_us(page: Page) -> dict[str, str]:
    document = page.document()
    if document:
        return {url_key(link.url): link.kind.upper() for link in find_links(document, page.url)}
    return {url_key(x["url"]): classify_link(x["url"], x["text"], page.url).upper() for x in page.record["links"]}


def by_peer(label_of: Callable[[str], str], page: Page) -> dict[str, str]:
    return {url_key(link["url"]): label_of(link["url"]) for link in page.record["links"]}


def f1(pairs: Sequence[tuple[int, int]], kind: int) -> float:
    """Of (label, prediction) pairs."""
    hits = sum(label == found == kind for label, found in pairs)
    return 2 * hits / max(1, sum(label == kind for label, _ in pairs) + sum(found == kind for _, found in pairs))


def judge(pages: Iterable[Page], method: Callable[[Page], dict[str, str]]) -> list[tuple[int, int]]:
    pairs = []
    for page in pages:
        found = method(page)
        for key, label in page.truth.items():
            if label in LABELS:
                pairs.append((LABELS.index(label), LABELS.index(found.get(key, "OTHER"))))
    return pairs


def peer_links(label_of: Callable[[str], str], document: Document) -> int:
    """The page's anchors, each told apart by its URL."""
    urls = {absolute(href.strip(), document.base_url) for _, href in document.anchors}
    return len([label_of(url) for url in urls if url and url.startswith("http")])


def cost(pages: Iterable[Page], method: Callable[[Document], int]) -> float:
    """CPU ms a page after parsing, the median; every page is new to the method."""
    return statistics.median(timed(method, document)[0] for page in pages if (document := page.document()))


STEPS = ("parsing", "finding links, texts, places", "telling links apart", "describing teasers")


def steps(pages: Iterable[Page]) -> list[list[float]]:
    """CPU ms of each of STEPS, page by page, and the page's links last; every page is new."""
    taken = []
    for page in pages:
        parsing, document = timed(page.document)
        if document:
            finding, (candidates, places) = timed(lambda page: collect(find_anchors(page, None), page.url), document)
            telling, kinds = timed(classify_candidates, candidates, page.url)
            describing, _ = timed(describe, candidates, kinds, places, document.base_url)
            taken.append([parsing, finding, telling, describing, len(candidates)])
    return taken


@uncollected  # As `find_links` is.
def timed(function: Callable[..., Any], *arguments: Any) -> tuple[float, Any]:
    start = time.process_time()
    value = function(*arguments)
    return 1e3 * (time.process_time() - start), value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    pages = load(parser.parse_args().data)
    labels = sum(label in LABELS for page in pages for label in page.truth.values())
    print(f"{labels} labelled links of {len(pages)} pages\n")
    print(f"{'':30} {'accuracy':>9} {'article F1':>11} {'section F1':>11} {'ms a page':>10}")
    taken = steps(pages)
    rows = [("newscrawl", judge(pages, by_us), statistics.median(sum(page[1:-1]) for page in taken))]
    for name, label_of in PEERS.items():
        pairs = judge(pages, partial(by_peer, label_of))
        rows.append((name, pairs, cost(pages, partial(peer_links, label_of))))
    for name, pairs, ms in rows:
        right = sum(label == found for label, found in pairs) / len(pairs)
        print(f"{name:30} {right:9.3f} {f1(pairs, 0):11.3f} {f1(pairs, 1):11.3f} {ms:10.1f}")
    *columns, links = zip(*taken, strict=True)
    print(f"\nnewscrawl, ms of a page of {statistics.median(links):.0f} links (medians)")
    for step, column in zip(STEPS, columns, strict=True):
        print(f"{step:30} {statistics.median(column):9.2f}")


if __name__ == "__main__":
    with piped():
        main()
