"""The Demo Herald's feed files in, how they compare with its truth out: python -m benchmarks.demo output/demo.json"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from newscrawl.console import piped, printing
from newscrawl.demo import truth
from newscrawl.items import Article, article_from_dict
from newscrawl.storage.flat_csv import read_csv

FIELDS = ("headline", "date_published", "section", "authors", "tags", "body")
MUST_AGREE = 0.98


def read(path: Path) -> list[Article]:
    if path.suffix == ".csv":
        return list(read_csv(path))
    return [article_from_dict(entry) for entry in json.loads(path.read_text("utf-8"))]


def comparable(article: Article, field: str) -> object:
    value = getattr(article, field)
    if field == "authors":
        return sorted(author.name for author in value)
    return sorted(value) if field == "tags" else value


def compare(found: list[Article], url: str) -> dict[str, float]:
    """Shares from 0 to 1: recall, precision, once, each field; and boilerplate: bodies with a line of it."""
    expected = {article.canonical_url: article for article in truth.articles(url)}
    alternates = truth.alternates(url)
    by_url = {alternates.get(article.canonical_url or "", article.canonical_url): article for article in found}
    both = [(by_url[key], article) for key, article in expected.items() if key in by_url]
    copies = Counter(article.canonical_url for article in found)
    agree = {
        field: sum(comparable(ours, field) == comparable(true, field) for ours, true in both) / len(expected)
        for field in FIELDS
    }
    boilerplate = sum(any(line in truth.BOILERPLATE for line in article.body.splitlines()) for article in found)
    return {
        "recall": len(both) / len(expected),
        "precision": len(both) / max(1, len(found)),
        "once": sum(count == 1 for count in copies.values()) / max(1, len(copies)),
        **agree,
        "boilerplate": boilerplate / max(1, len(found)),
    }


def passes(shares: dict[str, float]) -> bool:
    whole = all(shares[name] == 1 for name in ("recall", "precision", "once")) and shares["boilerplate"] == 0
    return whole and all(shares[field] >= MUST_AGREE for field in FIELDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="what `make crawl` wrote: .json or .csv")
    parser.add_argument("--url", default="http://127.0.0.1:8765/", help="where the Herald was served")
    arguments = parser.parse_args()
    good = True
    with printing() as console:
        for path in arguments.files:
            articles = read(path)
            shares = compare(articles, arguments.url)
            good = good and passes(shares)
            console.out(f"{path}: {len(articles)} articles")
            console.out("".join(f"  {name:<15}{share:.3f}\n" for name, share in shares.items()), end="")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    with piped():
        main()
