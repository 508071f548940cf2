"""Texts in, how alike they are out."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.storage.near_duplicates import BANDS, HASHES, MIN_WORDS, Sketch, most_alike, similarity, sketch


def words(count, seed=1, of=3000):
    chance = random.Random(seed)
    return [f"w{chance.randrange(of)}" for _ in range(count)]


def edited(text, share, seed):
    chance = random.Random(seed)
    return [f"n{chance.randrange(3000)}" if chance.random() < share else word for word in text]


def drawn(text):
    result = sketch(" ".join(text))
    assert isinstance(result, Sketch)
    return result


def meets(one, other):
    return bool(set(one.bands) & set(other.bands)) and most_alike(one.signature, [(other.signature, 7)]) == 7


@pytest.mark.parametrize(("share", "least"), [(0.01, 0.99), (0.05, 0.95), (0.1, 0.8)])
def test_edited_copies_are_found(share, least):
    texts = [words(400, seed) for seed in range(100)]
    found = sum(meets(drawn(text), drawn(edited(text, share, seed))) for seed, text in enumerate(texts))
    assert found >= least * 100


def test_unlike_texts_of_one_vocabulary_are_kept_apart():
    texts = [drawn(words(400, seed, of=150)) for seed in range(60)]
    assert not any(meets(one, other) for number, one in enumerate(texts) for other in texts[:number])


def test_similarity_is_near_the_truth():
    for share in (0.0, 0.05, 0.2, 0.6):
        one, other = words(500), edited(words(500), share, 3)
        pairs = [{*pairwise(text)} for text in (one, other)]
        truth = len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])
        assert similarity(drawn(one).signature, drawn(other).signature) == pytest.approx(truth, abs=0.13)


def test_case_and_punctuation_do_not_count():
    text = words(100)
    assert sketch(" ".join(text)) == sketch("- " + " , ".join(text).upper() + "!")


def test_short_texts_have_none():
    assert sketch(" ".join(words(MIN_WORDS - 1))) is None
    assert sketch("") is None
    assert sketch(" ".join(words(MIN_WORDS)))


def test_scripts_without_spaces():
    text = (
        "霧ヶ浦の岬に立つ灯台が三十日の夕方、三十年ぶりに灯された。"
        "港には漁師や子どもたち約四百人が集まり、最初の光が沖の岩場を横切ると、"
    )
    copy = text.replace("夕方", "夜半")
    one, other = sketch(text), sketch(copy)
    assert one
    assert other
    assert similarity(one.signature, other.signature) > 0.7


def test_the_most_alike_wins():
    text = words(300)
    candidates = [(drawn(edited(text, share, 4)).signature, number) for number, share in enumerate((0.08, 0.01, 0.9))]
    assert most_alike(drawn(text).signature, candidates) == 1
    assert most_alike(drawn(text).signature, candidates[2:]) is None
    assert most_alike(drawn(text).signature, []) is None


@given(st.text(max_size=400))
def test_any_text(text):
    result = sketch(text * 3)
    assert result is None or (len(result.signature), len(result.bands)) == (HASHES, BANDS)
    assert result is None or all(-(2**31) <= band < 2**31 for band in result.bands)
