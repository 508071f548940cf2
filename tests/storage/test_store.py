"""Articles in, revisions and clusters out; runs remembered."""

import random
from datetime import datetime

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider
from sqlalchemy import func, select

from newscrawl.items import Article, Link
from newscrawl.storage.records import Arrival, pack_article, unpack_article
from newscrawl.storage.store import Store, store_of
from newscrawl.storage.tables import bands

from .conftest import NOON, at, key_of


def save(store, article, now=NOON):
    return store.save(article, key=key_of(article), now=now)


def outcomes(store, *arrivals):
    return [saved.outcome for saved in store.save_all(arrivals, now=NOON)]


def words(count, seed=1):
    chance = random.Random(seed)
    return [f"w{chance.randrange(3000)}" for _ in range(count)]


def edited(text, share, seed=2):
    chance = random.Random(seed)
    return " ".join(f"new{chance.randrange(3000)}" if chance.random() < share else word for word in text.split())


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


class TestClusters:
    def test_copies_share_a_cluster_and_others_do_not(self, store, make):
        text = " ".join(words(300))
        first = save(store, make(1, body=text))
        assert save(store, make(2, body=edited(text, 0.03), site="gazette")).cluster_id == first.fingerprint
        assert save(store, make(3, body=edited(text, 0.05, seed=5))).cluster_id == first.fingerprint
        other = save(store, make(4, body=" ".join(words(300, seed=9))))
        assert other.cluster_id == other.fingerprint

    def test_a_copy_of_a_copy_belongs_to_the_first(self, store, make):
        texts = [" ".join(words(300))]
        for seed in range(4):
            texts.append(edited(texts[-1], 0.06, seed=seed))
        saved = [save(store, make(number, body=text)) for number, text in enumerate(texts)]
        assert {article.cluster_id for article in saved} == {saved[0].fingerprint}

    def test_short_texts_are_alike_only_when_they_are_the_same(self, store, make):
        text = " ".join(words(40))
        first = save(store, make(1, headline="Weather", body=text))
        assert save(store, make(2, headline="Weather", body=text, site="gazette")).cluster_id == first.fingerprint
        near = save(store, make(3, headline="Weather", body=text + " sunny"))
        assert near.cluster_id == near.fingerprint

    def test_a_revision_stays_in_its_cluster(self, store, make):
        text = " ".join(words(300))
        first = save(store, make(1, body=text))
        save(store, make(2, body=edited(text, 0.03)))
        assert save(store, make(2, body="All new.")).cluster_id == first.fingerprint
        assert len(list(store.articles(cluster=first.fingerprint))) == 2


class TestCopies:
    """The first one, a copy elsewhere that is edited, then rewritten, and an article of another story."""

    @pytest.fixture
    def arrivals(self, make):
        text = " ".join(words(300))
        bodies = [text, edited(text, 0.03), edited(text, 0.06, seed=3), " ".join(words(300, seed=8))]
        told = [make(number, body=body, site="a" if number == 1 else "b") for number, body in zip((1, 2, 2, 2), bodies)]  # noqa: B905
        return [[Arrival(key_of(article), article)] for article in [*told, make(3, site="b")]]

    def save(self, store, arrivals, copies):
        return [store.save_all(some, now=NOON, copies=copies)[0].outcome for some in arrivals]

    @pytest.mark.parametrize(
        ("copies", "outcomes", "delivered"),
        [
            ("mark", ["new", "new", "revised", "revised", "new"], [(2, 1), (2, 2), (2, 3), (3, 1)]),
            ("drop", ["new", "near_duplicate", "near_duplicate", "revised", "new"], [(2, 3), (3, 1)]),
            ("only-first", ["new", *["near_duplicate"] * 3, "new"], [(3, 1)]),
        ],
    )
    def test_policies(self, store, arrivals, copies, outcomes, delivered):
        assert self.save(store, arrivals, copies) == outcomes
        assert [(int(a.url[-1]), a.revision) for a in store.undelivered("b", copies=copies)] == delivered
        assert [a.revision for a in store.undelivered("a", copies=copies)] == [1]
        assert len(list(store.articles(latest_only=False))) == len(list(store.undelivered("b"))) + 1 == 5

    def test_say_whose_they_are_and_how_much(self, store, arrivals):
        self.save(store, arrivals, "mark")
        first, copy, edit, rewritten, other = store.articles(latest_only=False)
        assert {article.first_seen_url for article in (first, copy, edit, rewritten)} == {first.url}
        assert {article.cluster_id for article in (first, copy, edit, rewritten)} == {first.fingerprint}
        assert (first.similarity, other.similarity, other.first_seen_url) == (None, None, other.url)
        assert 1 > copy.similarity > edit.similarity > 0.8
        assert rewritten.similarity == 0

    def test_the_first_ones_edits_are_no_copies(self, store, arrivals, make):
        self.save(store, arrivals, "only-first")
        again = make(1, body=arrivals[1][0].article.body + " More.", site="a")
        (saved,) = store.save_all([Arrival(key_of(again), again)], now=NOON, copies="only-first")
        assert (saved.outcome, saved.article.similarity) == ("revised", None)

    def test_the_same_text_elsewhere_is_one(self, store, make):
        one, other = (Arrival(f"{site}.example/1", make(1, site=site)) for site in "ab")
        store.save_all([one], now=NOON)
        (saved,) = store.save_all([other], now=NOON, copies="drop")
        assert (saved.outcome, saved.article.similarity) == ("near_duplicate", 1)
        assert store.page("b.example/1").outcome == "near_duplicate"

    def test_boilerplate_brings_nobody_together_and_is_not_stored_without_end(self, store, make):
        always = " ".join(words(60, seed=5))
        saved = [save(store, make(n, body=f"{' '.join(words(300, seed=n + 10))} {always}")) for n in range(50)]
        assert len({article.cluster_id for article in saved}) == 50
        with store.engine.connect() as connection:
            crowds = select(func.count()).select_from(bands).group_by(bands.c.band)
            assert 25 < max(connection.scalars(crowds)) <= 31


class TestSameText:
    def test_another_url_of_the_site(self, store, make):
        first, copy, elsewhere = (
            Arrival(url, make(headline="Ferry", body="Back.", url=f"https://{url}", site=site))
            for url, site in (("a.example/1", "a"), ("a.example/2", "a"), ("b.example/1", "b"))
        )
        assert outcomes(store, first, copy, elsewhere) == ["new", "duplicate_text", "new"]
        assert elsewhere.article.cluster_id == first.article.fingerprint
        assert store.page("a.example/2").revision == 0
        again = store.save_all([copy, elsewhere, first], now=NOON)
        assert [saved.outcome for saved in again] == ["duplicate_text", "unchanged", "unchanged"]
        assert again[0].twin == first.key

    def test_an_edit_that_makes_two_the_same(self, store, make):
        one, two, edited = (
            Arrival("a.example/1", make(1)),
            Arrival("a.example/2", make(2)),
            Arrival("a.example/2", make(1)),
        )
        assert outcomes(store, one, two, edited) == ["new", "new", "duplicate_text"]
        assert store.page("a.example/2").revision == 1


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
