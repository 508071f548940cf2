"""Articles in; each URL once."""

import pytest

from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.pipelines.deduplicate import DeduplicatePipeline


def article(path="ferry", **fields):
    return Article(f"https://herald.example/{path}", "Ferry", "The ferry returns.", site="herald", **fields)


def test_the_first_of_a_url():
    pipeline = DeduplicatePipeline()
    first = article()
    assert pipeline.process_item(first) is first
    variant = article("print/ferry", canonical_url="https://www.herald.example/ferry?utm_source=x")
    with pytest.raises(DroppedArticle) as dropped:
        pipeline.process_item(variant)
    assert dropped.value.reason == "duplicate_url"
    assert pipeline.process_item(article("other"))


def test_what_comes_from_the_store_passes():
    pipeline = DeduplicatePipeline()
    for item in (article(revision=1), article(revision=2), {"url": "x"}):
        assert pipeline.process_item(item) is item
    assert pipeline.process_item(article())  # In the same run, by its page.
