"""Articles in; the new and the changed out, with their revision."""

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.pipelines.deduplicate import DeduplicatePipeline
from newscrawl.pipelines.store import StorePipeline
from newscrawl.storage.store import store_of


@pytest.fixture
def pipeline():
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://"})
    yield StorePipeline.from_crawler(crawler)
    store_of(crawler).close()


def article(body="The ferry returns.", **fields):
    return Article("https://herald.example/ferry?utm_source=x", "Ferry", body, site="herald", **fields)


def test_new_unchanged_revised(pipeline):
    saved = pipeline.process_item(article())
    assert (saved.revision, saved.cluster_id) == (1, saved.fingerprint)
    with pytest.raises(DroppedArticle) as dropped:
        pipeline.process_item(article(canonical_url="http://www.herald.example/ferry"))
    assert dropped.value.reason == "unchanged"
    assert pipeline.process_item(article("Edited.")).revision == 2
    assert pipeline.store.page("herald.example/ferry").outcome == "revised"


def test_other_items_and_stored_articles_pass(pipeline):
    for item in (article(revision=3), {"url": "x"}):
        assert pipeline.process_item(item) is item
    assert not list(pipeline.store.articles())


def test_a_crawler_has_one_store():
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://"})
    assert DeduplicatePipeline.from_crawler(crawler).store is store_of(crawler)
