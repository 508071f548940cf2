"""A store that fails for a while: what it could not remember, the next run finds again."""

import pytest

from newscrawl.exceptions import StoreError
from newscrawl.storage.store import Store
from tests.newsroom import reports


@pytest.mark.parametrize("good", [0, 1, 2, 5])
def test_links_that_could_not_be_remembered_come_in_the_next_run(crawl, paper, monkeypatch, good):
    """The disk is full after `good` calls, until the run ends; the listings answer 304 when asked again."""
    discover, left = Store.discover, [good]

    def full_disk(self, *arguments, **options):
        left[0] -= 1
        if left[0] < 0:
            raise StoreError("store.db: disk is full: free some space")
        return discover(self, *arguments, **options)

    with paper(reports(60), per_page=4, feed=False, sitemap=False) as server:
        definition = {"discover": {"pages": 30}}
        monkeypatch.setattr(Store, "discover", full_disk)
        first = crawl(server, definition=definition).urls
        monkeypatch.setattr(Store, "discover", discover)
        second = crawl(server, definition=definition).urls
        assert sorted(first + second) == sorted(article.url for article in server.articles)
