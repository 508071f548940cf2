"""Articles in; what is new comes out stored, many in one transaction."""

import asyncio

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError

from newscrawl.exceptions import DroppedArticle, StoreError
from newscrawl.items import Article
from newscrawl.pipelines import store as pipelines_store
from newscrawl.pipelines.store import AT_ONCE, StorePipeline
from newscrawl.storage.store import Store, store_of


@pytest.fixture
def pipeline():
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://"})
    yield StorePipeline.from_crawler(crawler)
    store_of(crawler).close()


def article(body="The ferry returns.", path="ferry?utm_source=x", **fields):
    return Article(f"https://herald.example/{path}", "Ferry", body, site="herald", **fields)


def process(pipeline, *items):
    """What became of each: the item, or the name it was dropped under."""

    async def all_at_once():
        return await asyncio.gather(*(pipeline.process_item(item) for item in items), return_exceptions=True)

    results = asyncio.run(all_at_once())
    return [result.reason if isinstance(result, DroppedArticle) else result for result in results]


def test_new_unchanged_revised(pipeline):
    first = article()
    assert process(pipeline, first) == [first]
    assert (first.revision, first.cluster_id) == (1, first.fingerprint)
    assert process(pipeline, article(canonical_url="http://www.herald.example/ferry")) == ["unchanged"]
    (edited,) = process(pipeline, article("Edited."))
    assert edited.revision == 2
    assert pipeline.store.page("herald.example/ferry").outcome == "revised"


def test_the_same_text_under_another_url_of_the_site(pipeline):
    first, copy = article(), article(path="copy")
    assert process(pipeline, first, copy) == [first, "duplicate_text"]
    assert process(pipeline, copy) == ["duplicate_text"]


def test_copies_held_back_and_the_wrong_word_refused():
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://", "NEWSCRAWL_COPIES": "drop"})
    pipeline = StorePipeline.from_crawler(crawler)
    first, copy = article(), Article("https://gazette.example/1", "Ferry", "The ferry returns.", site="gazette")
    assert process(pipeline, first, copy) == [first, "near_duplicate"]
    assert pipeline.store.page("gazette.example/1").outcome == "near_duplicate"
    pipeline.store.close()
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://", "NEWSCRAWL_COPIES": "first"})
    with pytest.raises(UsageError, match="NEWSCRAWL_COPIES=first: give mark, drop or only-first"):
        StorePipeline.from_crawler(crawler)


def test_other_items_and_stored_articles_pass(pipeline):
    items = article(revision=3), {"url": "x"}
    assert process(pipeline, *items) == list(items)
    assert not list(pipeline.store.articles())


def test_many_are_one_transaction(pipeline, monkeypatch):
    sizes = []
    save_all = Store.save_all

    def counted(self, arrivals, **more):
        sizes.append(len(arrivals))
        return save_all(self, arrivals, **more)

    monkeypatch.setattr(Store, "save_all", counted)
    monkeypatch.setattr(pipelines_store, "SECONDS", 0.01)
    items = [article(f"Trip {number}.", f"ferry-{number}") for number in range(AT_ONCE + 3)]
    assert process(pipeline, *items) == items
    assert sizes == [AT_ONCE, 3]


def test_a_store_that_fails_fails_every_article(pipeline, monkeypatch):
    def full(self, arrivals, **more):
        raise StoreError("store.db: the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "save_all", full)
        results = process(pipeline, article(), article(path="other"))
    assert [str(error) for error in results] == ["store.db: the disk is full"] * 2
    assert process(pipeline, article())[0].revision == 1


def test_an_article_that_cannot_be_stored_costs_no_other(pipeline):
    first, odd, last = article("One."), article("Two.", "odd", tags=[object()]), article("Three.", "last")
    saved, error, other = process(pipeline, first, odd, last)
    assert isinstance(error, AttributeError)
    assert (saved.revision, other.revision) == (1, 1)
    assert list(pipeline.store.articles()) == [first, last]


def test_a_crawler_has_one_store():
    crawler = Crawler(Spider, {"NEWSCRAWL_STORE": "sqlite://"})
    assert StorePipeline.from_crawler(crawler).store is store_of(crawler)
