"""Counts are read from the stats."""

from newscrawl.extensions.counts import counts_of, listed

STATS = {
    "newscrawl/pages/listing": 3,
    "newscrawl/pages/feed": 1,
    "newscrawl/pages/article": 20,
    "newscrawl/listing_outcome/read": 3,
    "newscrawl/links/article": 30,
    "newscrawl/links/section": 4,
    "newscrawl/outcome/new": 9,
    "newscrawl/outcome/revised": 2,
    "newscrawl/outcome/delivered_late": 1,
    "newscrawl/outcome/unchanged": 3,
    "newscrawl/outcome/not_modified": 2,
    "newscrawl/outcome/http_404": 1,
    "newscrawl/outcome/too_short": 4,
    "downloader/response_count": 25,
}


def test_every_outcome_is_counted_once():
    counts = counts_of(STATS)
    assert (counts.pages, counts.found) == (24, 30)
    assert (counts.delivered, counts.unchanged) == (12, 5)
    assert list(counts.dropped.items()) == [("too_short", 4), ("http_404", 1)]
    assert counts.delivered + counts.unchanged + sum(counts.dropped.values()) == sum(counts.outcomes.values())
    assert listed(counts.dropped) == "too_short 4, http_404 1"


def test_a_site_is_reached_by_one_listing_or_none_changed():
    assert counts_of(STATS).reached
    assert counts_of({"newscrawl/listing_outcome/not_modified": 1}).reached
    assert not counts_of({"newscrawl/listing_outcome/http_403": 1, "newscrawl/pages/listing": 1}).reached
    assert not counts_of({}).reached
