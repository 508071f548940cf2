"""Articles in; each URL and each text once."""

import pytest

from newscrawl.exceptions import DroppedArticle
from newscrawl.items import Article
from newscrawl.pipelines.deduplicate import DeduplicatePipeline
from newscrawl.pipelines.store import StorePipeline
from newscrawl.storage.store import Store
from newscrawl.text import fingerprint


@pytest.fixture
def store():
    store = Store.open("sqlite://")
    yield store
    store.close()


def article(path="ferry", *, body="The ferry returns.", site="herald", **fields):
    values = {"site": site, "fingerprint": fingerprint("Ferry", body), "http_status": 200} | fields
    return Article(f"https://{site}.example/{path}", "Ferry", body, **values)


def reason(pipeline, item):
    with pytest.raises(DroppedArticle) as dropped:
        pipeline.process_item(item)
    return dropped.value.reason


class TestDeduplicate:
    def test_the_first_of_a_url(self, store):
        pipeline = DeduplicatePipeline(store)
        first = article()
        assert pipeline.process_item(first) is first
        variant = article("print/ferry", body="Edited.", canonical_url="https://www.herald.example/ferry?utm_source=x")
        assert reason(pipeline, variant) == "duplicate_url"

    def test_the_first_of_a_text_in_this_run(self, store):
        pipeline = DeduplicatePipeline(store)
        pipeline.process_item(article())
        assert reason(pipeline, article("copy")) == "duplicate_text"
        assert pipeline.process_item(article("other", body="Another text."))

    def test_a_text_of_an_earlier_run(self, store):
        StorePipeline(store).process_item(article())
        pipeline = DeduplicatePipeline(store)
        assert reason(pipeline, article("copy")) == "duplicate_text"
        assert pipeline.process_item(article())
        assert pipeline.process_item(article("copy", site="gazette"))

    def test_what_comes_from_the_store_passes(self, store):
        pipeline = DeduplicatePipeline(store)
        for item in (article(revision=1), article(revision=2), article("copy", revision=1), {"url": "x"}):
            assert pipeline.process_item(item) is item
        assert pipeline.process_item(article(body="Edited."))  # In the same run, by its page.

    def test_without_a_fingerprint_only_urls_count(self, store):
        pipeline = DeduplicatePipeline(store)
        assert pipeline.process_item(article(fingerprint=None))
        assert pipeline.process_item(article("copy", fingerprint=None))
