"""Articles in, revisions and clusters out; runs remembered."""

from datetime import datetime

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.items import Article, Link
from newscrawl.storage.records import Arrival, pack_article, unpack_article
from newscrawl.storage.store import Store, store_of

from .conftest import NOON, at, edited, key_of, outcomes, save, words


class TestRevisions:
    def test_new_unchanged_revised(self, store, make):
        first = save(store, make())
        assert (first.revision, first.cluster_id, first.fingerprint) == (1, first.fingerprint, make().fingerprint)
        assert store.page(key_of(first)).outcome == "new"
        assert save(store, make()) is None
        assert store.page(key_of(first)).outcome == "unchanged"
        second = save(store, make(body="Edited."), now=at(hours=1))
        assert (second.revision, second.cluster_id) == (2, first.fingerprint)
        page = store.page(key_of(first))
        assert (page.outcome, page.state, page.http_status, page.revision) == ("revised", "done", 200, 2)

    def test_cosmetic_changes_are_none(self, store, make):
        save(store, make())
        assert save(store, make(body=make().body.upper().replace(".", " !"), tags=["new"])) is None

    def test_a_text_that_comes_back_is_a_revision(self, store, make):
        assert [save(store, make(body=body)).revision for body in ("A", "B", "A")] == [1, 2, 3]

    def test_a_fingerprint_is_made_where_there_is_none(self, store, make):
        article = make()
        article.fingerprint = None
        assert save(store, article).fingerprint == make().fingerprint

    def test_the_link_is_done_with(self, store, make):
        article = make()
        store.discover("herald", {key_of(article): Link(article.url)}, page=None, now=NOON)
        save(store, article, now=at(hours=1))
        assert not store.pending("herald", now=NOON)
        assert store.page(key_of(article)).discovered_at == NOON

    def test_the_stored_article_is_the_saved_one(self, store, full_article):
        store.save(full_article, key="herald.example/ferry", now=NOON)
        assert list(store.articles()) == [full_article]

    def test_packing_loses_nothing(self, full_article):
        full_article.description = "half a pair: \ud83d"
        assert unpack_article(pack_article(full_article)) == full_article
        bare = Article("https://herald.example/", "", "")
        assert unpack_article(pack_article(bare)) == bare


@pytest.mark.parametrize("bad", ["\0", "\ud800"], ids=["NUL", "half a pair"])
class TestWhatNoColumnHolds:
    @pytest.mark.parametrize(
        "field", ["url", "canonical_url", "headline", "body", "section", "in_language", "site", "fingerprint"]
    )
    def test_costs_no_article(self, store, make, bad, field):
        odd = make(2)
        setattr(odd, field, f"{getattr(odd, field) or 'https://herald.example/f'}{bad}")
        arrivals = [Arrival(key_of(article), article) for article in (make(1), odd, make(3))]
        assert outcomes(store, *arrivals) == ["new"] * 3
        assert list(store.articles())[1] == odd
        assert outcomes(store, *arrivals) == ["unchanged"] * 3

    def test_costs_no_link_and_no_visit(self, store, bad):
        found = {f"herald.example/{number}{bad}": Link(f"https://herald.example/{number}{bad}") for number in range(2)}
        assert store.discover("herald", found, page=f"https://herald.example/{bad}", now=NOON) == found.keys()
        key, link = found.popitem()
        store.finish(
            key, url=link.url, site="herald", kind="article", outcome="empty", status=200, now=NOON, etag=bad,
            last_modified=bad,
        )  # fmt: skip
        assert store.page(key).outcome == "empty"
        assert store.outcomes("herald") == {"empty": 1, "pending": 1}


class TestManyAtOnce:
    """What is saved together is what would be saved one after the other."""

    def arrivals(self, make):
        text = " ".join(words(300))
        bodies = [
            text, edited(text, 0.03), " ".join(words(300, seed=9)), edited(text, 0.03, seed=7), text, "Short.",
            "Short.",
        ]  # fmt: skip
        for number, body in enumerate(bodies):
            yield Arrival(
                f"herald.example/{number}", make(number % 6, headline="Ferry", body=body, site=f"s{number % 4}")
            )
        yield Arrival("herald.example/0", make(0, headline="Ferry", body="Edited."))
        yield Arrival("herald.example/5", make(5, headline="Ferry", body="Short."))

    def test_as_one_after_the_other(self, store, make, tmp_path):
        other = Store.open(str(tmp_path / "other.db"))
        together = store.save_all(list(self.arrivals(make)), now=NOON)
        assert together == [saved for arrival in self.arrivals(make) for saved in other.save_all([arrival], now=NOON)]
        assert list(store.articles(latest_only=False)) == list(other.articles(latest_only=False))
        assert store.outcomes("s1") == other.outcomes("s1")
        other.close()

    def test_all_or_none(self, store, make, monkeypatch):
        def broken(article):
            if article.url.endswith("3"):
                raise ValueError
            return pack_article(article)

        monkeypatch.setattr("newscrawl.storage.saving.pack_article", broken)
        arrivals = [Arrival(f"herald.example/{number}", make(number)) for number in range(5)]
        with pytest.raises(ValueError):  # noqa: PT011
            store.save_all(arrivals, now=NOON)
        assert not list(store.articles())
        assert store.page("herald.example/1") is None

    def test_none(self, store):
        assert store.save_all([], now=NOON) == []


class TestArticles:
    @pytest.fixture
    def filled(self, store, make):
        save(store, make(1, section="World", in_language="en", date_published="2026-01-30T23:30:00-05:00"))
        save(store, make(2, section="Sport", in_language="tr", date_published="2026-01-31"))
        save(store, make(3, site="gazette", in_language="en", fetched_at=at(hours=5).isoformat()))
        save(store, make(2, section="Sport", in_language="tr", body="Edited.", date_published="2026-01-31"))
        return store

    @pytest.mark.parametrize(
        ("filters", "numbers"),
        [
            ({}, [1, 3, 2]),
            ({"latest_only": False}, [1, 2, 3, 2]),
            ({"site": "herald"}, [1, 2]),
            ({"site": "nobody"}, []),
            ({"section": "World"}, [1]),
            ({"language": "en"}, [1, 3]),
            ({"since": datetime.fromisoformat("2026-01-31T04:00:00+00:00")}, [1, 3]),
            ({"since": datetime.fromisoformat("2026-01-31T05:00:00+00:00")}, [3]),
            ({"until": datetime.fromisoformat("2026-01-31T04:00:00+00:00")}, [2]),
            ({"cluster": "nothing"}, []),
            ({"site": "herald", "language": "tr", "latest_only": False}, [2, 2]),
        ],
    )
    def test_filters(self, filled, filters, numbers):
        assert [int(article.url[-1]) for article in filled.articles(**filters)] == numbers

    def test_many(self, store, make):
        for number in range(230):
            save(store, make(number))
        assert [article.headline for article in store.articles()] == [f"Ferry {n} returns" for n in range(230)]

    def test_all_are_undelivered_at_first(self, filled):
        assert [(a.url[-1], a.revision) for a in filled.undelivered("herald")] == [("1", 1), ("2", 1), ("2", 2)]
        assert len(list(filled.undelivered("gazette"))) == 1


class TestRuns:
    def test_a_run(self, store):
        assert store.last_run("herald") is None
        run = store.begin_run("herald", now=NOON)
        going_on = store.last_run("herald")
        assert (going_on.started_at, going_on.finished_at, going_on.reason, going_on.counts) == (NOON, None, None, {})
        store.end_run(run, now=at(minutes=5), reason="finished", counts={"new": 3})
        ended = store.last_run("herald")
        assert (ended.finished_at, ended.reason, ended.counts) == (at(minutes=5), "finished", {"new": 3})
        assert store.last_run("gazette") is None

    def test_caught_up_is_what_the_last_ended_run_says(self, store):
        assert not store.is_caught_up("herald")
        for reason, is_caught_up in (("finished", True), ("shutdown", False), ("finished", True)):
            store.end_run(store.begin_run("herald", now=NOON), now=NOON, reason=reason, counts={})
            assert store.is_caught_up("herald") is is_caught_up
        store.begin_run("herald", now=NOON)
        assert store.is_caught_up("herald")

    def test_a_killed_run_has_not_caught_up(self, store):
        store.end_run(store.begin_run("herald", now=NOON), now=NOON, reason="finished", counts={})
        store.begin_run("herald", now=NOON)  # Killed: it never ends.
        store.begin_run("herald", now=NOON)
        assert not store.is_caught_up("herald")


class TestStoreOf:
    def test_one_store_a_crawler(self, address):
        crawlers = [Crawler(Spider, {"NEWSCRAWL_STORE": address}) for _ in range(2)]
        stores = [store_of(crawler) for crawler in crawlers]
        assert store_of(crawlers[0]) is stores[0] is not stores[1]
        for number, store in enumerate(stores * 20):  # No crawl of a process locks out another.
            store.finish(f"k{number % 5}", url="u", site="s", kind="article", outcome="read", status=200, now=NOON)
        assert stores[0].outcomes("s") == {"read": 5}

    def test_without_a_setting_it_forgets(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        crawlers = [Crawler(Spider, {"NEWSCRAWL_STORE": ""}) for _ in range(2)]
        store_of(crawlers[0]).begin_run("herald", now=NOON)
        assert store_of(crawlers[1]).last_run("herald") is None
        assert not list(tmp_path.iterdir())


def test_a_store_opens_again(address, make):
    store = Store.open(address)
    saved = save(store, make())
    store.close()
    again = Store.open(address)
    assert list(again.articles()) == [saved]
    assert save(again, make()) is None
    again.close()
