"""Sites that honour conditional requests are asked so; those that never do, or that hide edits, are not."""

import pytest

from newscrawl.storage.revisits import Habits
from newscrawl.storage.validators import is_worth_asking, note_answer, note_edit, trusted

from .conftest import NOON, at

KEY = "herald.example/ferry-1"


def share_asked(habits):
    return sum(is_worth_asking(habits, key=f"a.example/{number}", visits=number % 7) for number in range(1000)) / 1000


def test_a_new_site_is_asked_all_but_for_a_sample():
    assert 0.9 < share_asked(Habits()) < 0.97


def test_a_site_that_honours_it_is_asked_on():
    habits = Habits()
    for number in range(100):
        note_answer(habits, is_modified=number % 3 == 0)
        note_edit(habits, is_same=False)
    assert share_asked(habits) > 0.9


def test_a_site_that_never_answers_304_is_asked_no_more_but_for_a_sample():
    habits = Habits()
    for _ in range(19):
        note_answer(habits, is_modified=True)
    assert share_asked(habits) > 0.9
    for _ in range(5):
        note_answer(habits, is_modified=True)
    assert 0.03 < share_asked(habits) < 0.1


def test_a_site_that_hides_edits_is_asked_no_more():
    habits = Habits()
    note_edit(habits, is_same=True)
    assert share_asked(habits) > 0.9
    note_edit(habits, is_same=True)
    assert share_asked(habits) < 0.1


@pytest.mark.parametrize(
    ("last_modified", "date", "is_trusted"),
    [
        ("Sat, 31 Jan 2026 11:59:59 GMT", "Sat, 31 Jan 2026 12:00:00 GMT", True),
        ("Sat, 31 Jan 2026 12:00:00 GMT", "Sat, 31 Jan 2026 12:00:00 GMT", False),
        ("Sat, 31 Jan 2026 12:00:05 GMT", "Sat, 31 Jan 2026 12:00:00 GMT", False),
        ("Saturday, 31-Jan-26 11:59:59 GMT", "Sat, 31 Jan 2026 12:00:00 GMT", True),
        ("Sat, 31 Jan 2026 11:59:59", "Sat, 31 Jan 2026 12:00:00 GMT", False),
        ("today", "Sat, 31 Jan 2026 12:00:00 GMT", False),
        ("Sat, 31 Jan 99999 11:59:59 GMT", "Sat, 31 Jan 2026 12:00:00 GMT", False),
        ("Sat, 31 Jan 2026 12:00:00 GMT", None, True),
    ],
)
def test_a_last_modified_of_the_second_of_the_answer_is_not_trusted(last_modified, date, is_trusted):
    assert trusted(last_modified, date=date) == (last_modified if is_trusted else None)
    assert trusted(None, date=date) is None


class TestInTheStore:
    @pytest.fixture
    def keep(self, store, make):
        store.save(make(1), key=KEY, now=NOON)

        def run(outcome="unchanged", etag='"a"', *, asked=False):
            store.keep_validators(KEY, etag=etag, last_modified=None, outcome=outcome, asked=asked)
            with store.transaction() as connection:
                store.write_validators(connection)

        return run

    def test_they_come_back(self, store, keep):
        assert store.validators(KEY) == (None, None)
        keep("new", '"b"')
        assert store.validators(KEY) == ('"b"', None)
        keep("revised", None)
        assert store.validators(KEY) == ('"b"', None)  # An answer without any tells nothing.
        assert store.validators("herald.example/none") == (None, None)

    def test_what_answers_tell_is_learned_and_kept(self, store, keep):
        keep("new")
        store.finish(
            KEY,
            url=f"https://{KEY}",
            site="herald",
            kind="article",
            outcome="not_modified",
            status=304,
            now=at(hours=1),
        )
        keep("unchanged", '"c"', asked=True)
        keep("unchanged", '"d"')
        keep("revised", '"d"')
        keep("revised", '"e"')
        tallies = store.watch_of("herald").habits.tallies
        assert tallies["304"] == pytest.approx((1, 2), rel=0.01)
        assert tallies["stale"] == pytest.approx((1, 2), rel=0.01)
        store.watch("herald", visits=12, every=at(hours=1) - NOON)
        assert store.watch_of("herald").habits.tallies.keys() >= {"304", "stale"}
