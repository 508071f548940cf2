"""Pages made to hurt: each is read in little time, and none raises."""

import time

import pytest

from newscrawl.document import parse_document
from newscrawl.extraction import extract_article

PROSE = "<p>" + "A long and quite ordinary sentence about the harbour and its ferries. " * 6 + "</p>"
SECONDS = 5  # Of CPU; what these pages once took was minutes.
PAGES = {
    "nested": "<div>" * 10_000 + PROSE,
    "long title": "<title>" + "a - " * 200_000 + "</title>" + PROSE * 5,
    "many headlines": "<h1>Head line here</h1>" * 20_000 + PROSE * 5,
    "agencies": "<h1>Head</h1>" + PROSE * 5 + "".join(f"<p>{name * 40}!</p>" for name in ("AFP/", "dpa-", "AP and ")),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_hostile_page_costs_little(page):
    started = time.process_time()
    extract_article(page.encode(), "https://paper.example/world/a-headline-12345")
    assert time.process_time() - started < SECONDS


def test_deep_nesting_keeps_its_text():
    text = "".join(parse_document(PAGES["nested"].encode(), "https://paper.example/").tree.itertext())
    assert "ordinary sentence about the harbour" in text
