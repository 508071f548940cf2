"""Texts in; keys they are found by and how much one is a copy of another out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.duplicates import measure, rate
from newscrawl.storage.near_duplicates import COPIED, KEYS, MIN_WORDS, Traits, similarity, sketch

LAMP = (
    "霧ヶ浦の岬に立つ灯台が三十日の夕方、三十年ぶりに灯された。"
    "港には漁師や子どもたち約四百人が集まり、最初の光が沖の岩場を横切ると、歓声が上がった。"
)
FERRY = "เรือข้ามฟากกลับมาที่ท่าเรือเก่าในวันจันทร์หลังจากพักในอู่ตลอดฤดูหนาวนายกเทศมนตรีกล่าวที่ท่าเรือ"


def text(count=300, seed=1):
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=5)) for _ in range(count))


def edited(text, share, seed=2):
    chance = random.Random(seed)
    return " ".join("other" if chance.random() < share else word for word in text.split())


def meet(one, other):
    return bool(set(sketch(one)) & set(sketch(other)))


def alike(one, other):
    return similarity(Traits(one), Traits(other))


@pytest.mark.parametrize(
    ("script", "edits", "recall"),
    [("Latin", 0.05, 0.95), ("German", 0.1, 0.8), ("Arabic", 0.05, 0.95), ("Japanese", 0.1, 0.8), ("Thai", 0.05, 0.95)],
)
def test_copies_are_told_from_articles_on_like_topics_and_from_serial_ones(script, edits, recall):
    outcome = measure(script, edits, stories=12)
    assert outcome.precision >= 0.97
    assert outcome.recall >= recall


def test_the_rate_of_pairs():
    assert rate(["a", "a", "b"], ["1", "1", "2"]) == (1.0, 1.0)
    assert rate(["a", "a", "b"], ["1", "1", "1"]) == (pytest.approx(1 / 3), 1.0)
    assert rate(["a", "a", "b"], ["1", "2", "2"]) == (0.0, 0.0)


class TestKeys:
    @pytest.mark.parametrize("share", [0.01, 0.05, 0.1])
    def test_copies_meet(self, share):
        assert sum(meet(text(seed=seed), edited(text(seed=seed), share)) for seed in range(40)) >= 39

    def test_a_half_meets_the_whole(self):
        assert all(meet(text(seed=seed), " ".join(text(seed=seed).split()[:150])) for seed in range(20))

    def test_others_do_not(self):
        assert not any(meet(text(seed=seed), text(seed=seed + 100)) for seed in range(40))

    def test_case_and_punctuation_do_not_count(self):
        assert sketch(text()) == sketch("- " + " , ".join(text().split()).upper() + "!")
        assert sketch(text()) == sketch("„" + " – ".join(text().split()) + "“…")

    def test_short_texts_have_none(self):
        assert sketch(text(MIN_WORDS - 1)) is None
        assert sketch("") is None
        assert sketch(text(MIN_WORDS))

    @pytest.mark.parametrize(
        ("whole", "old", "new"),
        [(LAMP, "夕方", "夜半"), (FERRY, "วันจันทร์", "วันศุกร์")],
    )
    def test_scripts_without_spaces(self, whole, old, new):
        copy = whole.replace(old, new)
        assert copy != whole
        assert meet(whole, copy)
        assert alike(whole, copy) > COPIED

    @given(st.text(max_size=400))
    def test_any_text(self, some):
        keys = sketch(some * 3)
        assert keys is None or len(keys) == KEYS
        assert keys is None or all(-(2**31) <= key < 2**31 for key in keys)
        assert 0 <= alike(some * 3, some) <= 1


class TestCopies:
    def test_the_share_is_that_of_the_shorter(self):
        half = " ".join(text().split()[:150])
        assert alike(text(), half) == alike(half, text()) == 1
        assert alike(f"{text()} {text(seed=3)}", f"{text()} {text(seed=4)}") == pytest.approx(0.5, abs=0.01)
        assert alike(text(), text(seed=9)) == 0

    def test_one_of_many_in_a_round_up_is_no_copy(self):
        day = " ".join(text(100, seed) for seed in range(6))
        assert alike(day, text(100, 3)) == 0
        assert alike(day, " ".join(text(100, seed) for seed in range(3))) == pytest.approx(1, abs=0.01)

    def test_other_figures_are_another_text(self):
        def prices(day):
            chance = random.Random(day)
            return " ".join(
                f"The share of {name} closed at {chance.randint(2, 99)} today." for name in text(30).split()
            )

        assert alike(prices(1), prices(1)) == 1
        assert alike(prices(1), prices(2)) == 0

    def test_one_figure_more_is_the_same_text(self):
        toll = "At least {} of 300 guests were hurt at 11:30 on 4 May when pier 7 of 12 fell, 3 of them badly. "
        assert alike(toll.format(12) + text(), toll.format(15) + text()) > 0.9

    def test_other_names_are_another_text(self):
        def report(*names):
            return " ".join(f"{text(9, n)} {name.title()} {text(4, n + 100)}." for n, name in enumerate(names))

        one, other = report(*text(12).split()), report(*text(12, seed=5).split())
        assert alike(one, one) == 1
        assert alike(one, other) == 0

    @pytest.mark.parametrize(("one", "other"), [("halden", "brynn"), ("حداد", "سليمان"), ("高橋", "森")])
    def test_other_subjects_are_another_text(self, one, other):
        """Of obituaries: no figures, nor capitals."""

        def life(name):
            return " ".join(f"{text(9, n)} {name} {text(9, n + 50)}." for n in range(8))

        assert alike(life(one), life(one)) == 1
        assert alike(life(one), life(other)) == 0

    def test_one_name_in_two_spellings_is_one_subject(self):
        def war(name):
            return " ".join(f"{text(9, n)} {name} {text(9, n + 50)}." for n in range(8))

        assert alike(war("kiev"), war("kyiv")) > COPIED
        assert alike(war("colour"), war("color")) > COPIED

    def test_a_subject_that_one_paper_adds_is_none_of_the_story(self):
        added = " ".join(f"halden {text(6, n)}" for n in range(60, 66))
        assert alike(text(), f"{text()} {added}") == pytest.approx(1, abs=0.01)

    def test_nothing(self):
        assert alike("", "") == alike("", text()) == 0
