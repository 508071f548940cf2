"""A page's article stored again and again: edits are revisions that say what changed, everything else is none."""

from dataclasses import replace

import pytest

from newscrawl.items import Block, Change, Link
from newscrawl.text import fingerprint

from .conftest import BODY, NOON, at

KEY = "herald.example/ferry-1"


@pytest.fixture
def save(store, make):
    """Save article 1 with these fields, so many hours after noon; what is stored, or None, comes back."""

    def run(hours=0, **fields):
        article = make(1, **fields)
        article.fetched_at = at(hours=hours).isoformat()
        return store.save(article, key=KEY, now=at(hours=hours))

    return run


def undelivered(store, **later):
    return [article.revision for article in store.undelivered("herald", now=at(**later))]


def test_an_edit_says_what_it_changed(save):
    first = save()
    second = save(2, headline="Ferry 1 is late", body=f"{first.body} Nobody was hurt.")
    assert (first.changes, first.previous_fingerprint) == ([], None)
    assert (second.revision, second.previous_fingerprint) == (2, first.fingerprint)
    assert second.changes == [
        Change("headline", "reworded", "Ferry 1 returns", "Ferry 1 is late"),
        Change("body", "reworded", None, "Nobody was hurt.", 1),
    ]


def test_the_stored_revision_says_so_too(store, save):
    save()
    second = save(2, body=f"{BODY} Nobody was hurt.")
    assert list(store.articles()) == [second]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": f"{BODY}\n\nIt was trip 1!"}, {"headline": "“Ferry 1” returns"}, {"date_modified": "2026-01-31"},
        {"tags": ["ferry"]}, {"section": "Sea"},
    ],
    ids=str,
)  # fmt: skip
def test_what_changes_no_word_is_no_revision(save, fields):
    save()
    assert save(2, **fields) is None


def test_headlines_in_turns_are_one_revision_each(save):
    save()
    assert save(1, headline="The ferry is back").revision == 2
    assert save(2) is None
    assert save(3, headline="The ferry is back") is None
    assert save(4, headline="Back: a ferry").revision == 3


def test_a_text_that_is_taken_back_is_a_revision(save):
    save()
    assert save(1, body="Edited in haste.").revision == 2
    assert save(2).revision == 3


class TestLiveBlogs:
    @pytest.fixture
    def fetch(self, store):
        """The blog as it stands on the page at an hour: an entry an hour since noon, the last five of them."""

        def run(make, hours, headline="Election night"):
            entries = [
                Block("entry", f"At {hour} the count went on in district {hour}.", date=at(hours=hour).isoformat())
                for hour in range(hours, max(-1, hours - 5), -1)
            ]
            body = "\n\n".join(entry.text for entry in entries)
            article = make(1, kind="live_blog", headline=headline, body_blocks=entries, body=body)
            article = replace(article, fetched_at=at(hours=hours).isoformat(), fingerprint=fingerprint(headline, body))
            return store.save(article, key=KEY, now=at(hours=hours))

        return run

    def test_it_grows_in_one_revision_for_some_hours(self, store, make, fetch):
        assert fetch(make, 0).revision == 1
        assert fetch(make, 1) is None
        assert store.page(KEY).outcome == "growing"
        assert fetch(make, 2) is None
        assert store.page(KEY).revision == 2
        assert undelivered(store, hours=3) == [1]
        assert undelivered(store, hours=4) == [1, 2]
        (newest,) = store.articles()
        assert [block.text[:5] for block in newest.body_blocks] == ["At 2 ", "At 1 ", "At 0 "]
        assert [change.kind for change in newest.changes] == ["added", "added"]

    def test_a_long_night_has_few_revisions_and_every_entry(self, store, make, fetch):
        for hour in range(24):
            fetch(make, hour)
            fetch(make, hour, headline=f"Election night, {hour}:30")
        (newest,) = store.articles()
        assert newest.revision == store.page(KEY).revision <= 9
        assert len(newest.body_blocks) == 24
        assert newest.body.count("At 0 the count") == 1
        told = {change.after for article in store.articles(latest_only=False) for change in article.changes}
        assert sum("the count went on" in (text or "") for text in told) == 23

    def test_what_is_fetched_unchanged_is_unchanged(self, store, make, fetch):
        fetch(make, 7)
        fetch(make, 9)
        fetch(make, 9)
        assert (store.page(KEY).outcome, store.page(KEY).revision) == ("unchanged", 2)

    def test_an_article_that_becomes_a_live_blog_is_revised(self, make, fetch, save):
        save()
        assert fetch(make, 2).revision == 2


class TestDeletions:
    def look(self, store, reason, **later):
        status = int(reason[5:]) if reason.startswith("http") else 200
        return store.finish(
            KEY, url=f"https://{KEY}", site="herald", kind="article", outcome=reason, status=status, now=at(**later),
            missing=reason,
        )  # fmt: skip

    def test_gone_is_gone(self, store, save):
        first = save()
        record = self.look(store, "http_410", hours=2)
        assert record.date_deleted == at(hours=2).isoformat() == record.fetched_at
        assert (record.deletion, record.revision, record.previous_fingerprint) == ("http_410", 2, first.fingerprint)
        assert (record.headline, record.body) == (first.headline, first.body)
        assert store.page(KEY).outcome == "deleted"
        assert not store.due("herald", now=at(days=3))

    @pytest.mark.parametrize("reason", ["http_404", "http_451", "redirected", "emptied"])
    def test_missing_is_believed_a_day_later(self, store, save, reason):
        save()
        assert self.look(store, reason, hours=1) is None
        assert self.look(store, reason, hours=9) is None
        assert not store.due("herald", now=at(hours=20))
        assert list(store.due("herald", now=at(hours=22))) == [KEY]
        record = self.look(store, reason, hours=22)
        assert (record.deletion, record.date_deleted) == (reason, at(hours=1).isoformat())

    @pytest.mark.parametrize("returns", ["unchanged", "not_modified"])
    def test_an_outage_deletes_nothing(self, store, save, returns):
        save()
        self.look(store, "http_404", hours=1)
        if returns == "unchanged":
            save(2)
        else:
            store.finish(
                KEY, url=f"https://{KEY}", site="herald", kind="article", outcome=returns, status=304, now=at(hours=2)
            )
        assert self.look(store, "http_404", days=3) is None
        assert self.look(store, "http_404", days=4).deletion == "http_404"

    def test_one_that_returns_is_a_revision(self, store, save):
        save()
        self.look(store, "http_410", hours=2)
        assert save(9).revision == 3
        assert [(a.revision, a.deletion) for a in store.articles(latest_only=False, deleted=True)] == [
            (1, None), (2, "http_410"), (3, None),
        ]  # fmt: skip
        assert [article.revision for article in store.articles()] == [3]
        assert self.look(store, "http_410", hours=10).revision == 4

    def test_it_says_that_it_is_one_that_returned(self, store, save):
        save()
        self.look(store, "http_410", hours=2)
        returned = save(9, description="Back again.")
        assert [(change.field, change.kind, change.before) for change in returned.changes] == [
            ("deletion", "removed", "http_410"), ("description", "added", None),
        ]  # fmt: skip

    def test_one_still_linked_is_looked_for_ever_more_rarely(self, store, save):
        save()
        self.look(store, "http_410")
        link = {KEY: Link(f"https://{KEY}", kind="article")}
        looks = []
        for day in range(1, 30):
            if store.discover("herald", link, page=None, now=at(days=day)):
                looks.append(day)
                assert self.look(store, "http_404", days=day) is None
        assert looks == [1, 2, 3, 5, 8, 12, 18, 27]
        assert store.page(KEY).outcome == "deleted"

    def test_a_clock_that_ran_ahead_puts_no_look_off(self, store, save):
        save()
        self.look(store, "http_410", days=400)
        link = {KEY: Link(f"https://{KEY}", kind="article")}
        assert store.discover("herald", link, page=None, now=at(hours=1))
        self.look(store, "http_410", hours=1)
        assert not store.discover("herald", link, page=None, now=at(hours=2))

    def test_one_said_to_be_edited_and_still_gone_stays_deleted(self, store, save):
        save()
        self.look(store, "http_410", hours=2)
        edited = Link(f"https://{KEY}", kind="article", date_modified=at(hours=3).isoformat())
        assert store.discover("herald", {KEY: edited}, page=None, now=at(hours=4))
        self.look(store, "http_410", hours=4)
        assert store.page(KEY).outcome == "deleted"

    def test_a_deletion_is_told_once(self, store, save):
        save()
        assert self.look(store, "http_410", hours=2)
        assert self.look(store, "http_410", hours=3) is None
        assert store.page(KEY).revision == 2

    def test_only_who_asks_sees_it(self, store, save):
        save()
        self.look(store, "http_410", hours=2)
        assert [article.revision for article in store.articles()] == [1]
        assert [article.revision for article in store.articles(latest_only=False)] == [1]
        assert [article.revision for article in store.articles(deleted=True)] == [2]
        assert [article.revision for article in store.undelivered("herald", now=NOON)] == [1]
        assert [article.revision for article in store.undelivered("herald", now=NOON, deleted=True)] == [1, 2]

    def test_what_was_never_stored_cannot_be_deleted(self, store):
        assert self.look(store, "http_410") is None
        assert (store.page(KEY).outcome, store.page(KEY).revision) == ("http_410", 0)

    def test_its_text_elsewhere_is_still_known(self, store, save, make):
        first = save()
        self.look(store, "http_410", hours=2)
        assert store.save(make(2, headline=first.headline, body=first.body), key="herald.example/2", now=NOON) is None
