"""Articles in; those worth exporting out, the others dropped by name."""

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.exceptions import DroppedArticle
from newscrawl.extraction.dating import is_future
from newscrawl.items import Article
from newscrawl.pipelines.validate import ValidatePipeline, validate
from newscrawl.text import count_words

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PROSE = "The ferry sailed again on Monday, and half the town came to see it off."


def article(**fields):
    values = {"url": "https://www.herald.example/ferry", "headline": "Ferry returns", "body": PROSE} | fields
    return Article(word_count=count_words(values["body"]), **values)


def reason(**fields):
    try:
        validate(article(**fields), kinds={"article", "live_blog"}, min_words=5, now=NOW)
    except DroppedArticle as dropped:
        return dropped.reason if "https://www.herald.example/ferry" in str(dropped) else f"unplaced {dropped}"
    return None


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, None),
        ({"kind": "live_blog"}, None),
        ({"kind": "gallery"}, "gallery"),
        ({"kind": "video"}, "video"),
        ({"kind": "paywalled"}, "paywalled"),
        ({"headline": ""}, "no_headline"),
        ({"headline": "—"}, "no_headline"),
        ({"headline": "HERALD"}, "no_headline"),
        ({"headline": "herald.example"}, "no_headline"),
        ({"headline": "The Paper", "site": "the-paper"}, "no_headline"),
        ({"body": ""}, "no_body"),
        ({"body": "The ferry sailed again."}, "too_short"),
        ({"body": "The ferry has sailed again."}, None),
        ({"body": "渡船昨日起航"}, None),
        ({"date_published": "2026-03-04"}, "future_date"),
        ({"date_published": "2026-03-03"}, None),  # East of us that day has begun.
        ({"date_published": "2026-03-03T12:00:01+00:00"}, "future_date"),
        ({"date_published": "2026-03-03T21:00:00+14:00"}, None),
        ({"date_published": "2026-03-03T11:00:00-02:00"}, "future_date"),
        ({"date_published": "1926-03-02"}, None),
    ],
    ids=str,
)
def test_drops_have_names(fields, name):
    assert reason(**fields) == name


def test_a_time_without_zone_is_given_a_day():
    assert not is_future("2026-03-03T11:59:00", now=NOW)
    assert is_future("2026-03-03T12:01:00", now=NOW)
    assert not is_future("soon", now=NOW)


class TestPipeline:
    @pytest.fixture
    def pipeline(self):
        return ValidatePipeline.from_crawler(
            Crawler(Spider, {"NEWSCRAWL_KINDS": "article,gallery", "NEWSCRAWL_MIN_WORDS": 3})
        )

    def test_it_reads_its_settings(self, pipeline):
        gallery = article(kind="gallery", body="Three words here")
        assert pipeline.process_item(gallery) is gallery
        with pytest.raises(DroppedArticle, match="2 words"):
            pipeline.process_item(article(body="Two words"))
        with pytest.raises(DroppedArticle, match="is a live_blog"):
            pipeline.process_item(article(kind="live_blog"))

    def test_it_goes_by_the_clock(self, pipeline):
        with pytest.raises(DroppedArticle, match="published"):
            pipeline.process_item(article(date_published=(datetime.now(UTC) + timedelta(days=3)).isoformat()))

    def test_what_comes_from_the_store_and_what_is_no_article_passes(self, pipeline):
        for item in (article(body="", revision=2), {"body": ""}):
            assert pipeline.process_item(item) is item
