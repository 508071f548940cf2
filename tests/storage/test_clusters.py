"""Articles that are alike in, the cluster of each out; and what becomes of copies."""

import pytest
from sqlalchemy import func, select

from newscrawl.storage.records import Arrival
from newscrawl.storage.tables import bands

from .conftest import NOON, edited, key_of, outcomes, save, words


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
