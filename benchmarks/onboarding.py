"""Simulated newspapers in, what a crawl finds and spends with the definition `scrapy addsite` writes for each, out.

`python -m benchmarks.onboarding` looks at each of the twenty newspapers of `tests/newsroom/press` over loopback, with
the feeds and sitemaps it has and then without, and crawls it twice with the definition, as benchmarks.discovery does.
"""

import argparse
import logging
import sys
from datetime import timedelta
from pathlib import Path

from scrapy import Spider

from benchmarks.discovery import (
    COLUMNS,
    PER_ARTICLE,
    PER_ARTICLE_WITH_SOURCES,
    crawl_twice,
    larger,
    print_row,
    print_score,
    quick_settings,
)
from newscrawl.commands.addsite import propose, site_at, write
from newscrawl.console import piped
from newscrawl.exceptions import SurveyError
from newscrawl.onboarding.survey import Survey
from newscrawl.spiderloader import make_spider
from tests.newsroom.press import STYLES, Press
from tests.newsroom.press.paper import NEWEST

TIMES = 4
"""A style has 60 to 150 articles, too few for the bars: robots.txt, front page, sitemap and two new articles are more
than 5 % of a first run of less than 100 requests, whoever crawls, and nine dead links a tenth of 90 articles."""
MUST_PASS = 16 / 20
"""Share of the newspapers whose definition reaches the bars."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=STYLES, action="append", help="this newspaper; may be repeated")
    parser.add_argument("--seed", type=int, default=0, help="other articles in the same styles (default 0)")
    parser.add_argument("--sources", choices=("without", "with"), help="only without, or with, feeds and sitemaps")
    parser.add_argument(
        "--times", type=int, default=TIMES, help=f"so many times the articles of a style (default {TIMES})"
    )
    parser.add_argument("--show", action="store_true", help="print the definitions")
    parser.add_argument("--log", action="store_true", help="print the requests that led to no article of their own")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    good = True
    for sources in (True, False):
        if options.sources == ("without" if sources else "with"):
            continue
        styles = options.only or list(STYLES)
        size = f"newspapers of {options.times} times a style's articles"
        print(f"\n{'with' if sources else 'without'} feeds and sitemaps, {size}\n")
        print_row("newspaper", [*COLUMNS, "looked at in"])
        passed = 0
        for style in styles:
            has_sources = sources and bool(STYLES[style].feed or STYLES[style].sitemap)
            bound = PER_ARTICLE_WITH_SOURCES if has_sources else PER_ARTICLE
            paper = Press(larger(style, options.times), seed=options.seed, sources=sources)
            passed += onboarded(paper, bound, shows=options.show, logs=options.log)
        print(f"{passed} of {len(styles)} reach the bars")
        good = good and passed >= MUST_PASS * len(styles)
    sys.exit(0 if good else 1)


def onboarded(paper: Press, bound: float, *, shows: bool = False, logs: bool = False) -> bool:
    """Whether a crawl with the definition written for `paper` reaches the bars; prints its row."""
    looked: list[tuple[str, Survey]] = []

    def spider_of(url: str, folder: Path) -> type[Spider]:
        site = site_at(url, paper.style.name)
        now = NEWEST + timedelta(hours=2)
        looked.append(propose(site, quick_settings(folder / "none.db"), source="addsite", now=now))
        path = folder / f"{site.name}.toml"
        write(path, looked[0][0])
        return make_spider(path)

    try:
        score = crawl_twice(paper, spider_of)
    except SurveyError as error:
        print(f"{paper.style.name:<11}{error}")
        return False
    print_score(paper.style.name, score, bound, looked[0][1].requests)
    if shows:
        print(looked[0][0])
    if logs:
        print("  ", *score.log, sep="\n   ")
    return score.passes(bound)


if __name__ == "__main__":
    with piped():
        main()
