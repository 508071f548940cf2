"""Telling links apart: `python -m benchmarks.links DATA` prints accuracy, F1 and cost beside a rule of thumb.

DATA is a folder with `linkbench*.jsonl`, one page a line: `page_id`, `page_url`, `page_file` (gzipped HTML below DATA,
or null for a bare list of links) and `links`, each with `url`, `text` and `label` (ARTICLE, SECTION, OTHER; anything
else is not scored). Links are compared by their URL's identity.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from newscrawl.discovery.classify import Candidate, classify_link
from newscrawl.discovery.features import Names, features_of
from newscrawl.discovery.links import collect, find_links
from newscrawl.discovery.urls import canonicalize, url_key
from newscrawl.document import Document, parse_document

LABELS = ("ARTICLE", "SECTION", "OTHER")
_DATE = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])\b")


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
            return list(collect(document, None).values())
        return [Candidate(link["url"], link["text"]) for link in self.record["links"]]

    @property
    def labels(self) -> list[str | None]:
        return [self.truth.get(url_key(candidate.url)) for candidate in self.candidates]

    def features(self) -> list[tuple[Names, ...]]:
        if self.record["page_file"]:
            return features_of(self.candidates, self.url)
        return [features_of([candidate], self.url)[0] for candidate in self.candidates]


def load(folder: Path) -> list[Page]:
    (file,) = folder.glob("linkbench*.jsonl")
    return [Page(json.loads(line), folder) for line in file.open(encoding="utf-8")]


def by_us(page: Page) -> dict[str, str]:
    document = page.document()
    if document:
        return {url_key(link.url): link.kind.upper() for link in find_links(document, page.url)}
    return {url_key(x["url"]): classify_link(x["url"], x["text"], page.url).upper() for x in page.record["links"]}


def by_rule(page: Page) -> dict[str, str]:
    """Three hyphens in the last segment or a date in the path make an article, else it is a section."""
    kinds = {}
    for link in page.record["links"]:
        path = canonicalize(link["url"]).partition("://")[2].partition("?")[0]
        is_article = path.rpartition("/")[2].count("-") > 2 or _DATE.search(path)  # noqa: PLR2004  the rule's own number
        kinds[url_key(link["url"])] = "ARTICLE" if is_article else "SECTION"
    return kinds


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


def cost(pages: Iterable[Page]) -> tuple[float, float]:
    """(CPU ms a page after parsing, cold; us a link), medians."""
    times = []
    for page in pages:
        document = page.document()
        if document:
            start = time.process_time()
            links = find_links(document, page.url)
            seconds = time.process_time() - start
            times.append((1e3 * seconds, 1e6 * seconds / max(1, len(links))))
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    pages = load(parser.parse_args().data)
    print(f"{'':28} {'accuracy':>9} {'article F1':>11} {'section F1':>11}")
    for name, method in (("newscrawl", by_us), ("three hyphens or a date", by_rule)):
        pairs = judge(pages, method)
        right = sum(label == found for label, found in pairs) / len(pairs)
        print(f"{name:28} {right:9.3f} {f1(pairs, 0):11.3f} {f1(pairs, 1):11.3f}")
    page_ms, link_us = cost(pages)
    print(f"\nafter parsing: {page_ms:.1f} CPU ms a page, {link_us:.0f} us a link (medians, every page new)")


if __name__ == "__main__":
    main()
