"""A link explained: every feature of the classifier has words, and the strongest signs are told for both sides."""

import pytest

from newscrawl.discovery.explained import explain_link, in_words
from newscrawl.discovery.weights import WEIGHTS

STORY = "https://paper.example/world/ferry-returns-to-old-port-20417"


def test_every_feature_has_words():
    said = {name: in_words(name) for name in WEIGHTS}
    assert all(" " in words for words in said.values())
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("lastlen=0", "characters in the last part of its path: none"),
        ("lastlen=4", "characters in the last part of its path: 20 to 29"),
        ("digits=10", "digits of its longest number: 12 or more"),
        ("hyphens=1", "hyphens in the last part of its path: 1"),
        ("last:service", "the last part of its path is a word of services (login, about, contact)"),
        ("folder:news~", "a folder of its path has a word of desks (world, sport, culture)"),
    ],
)
def test_words_give_the_values(feature, words):
    assert in_words(feature) == words


def test_the_strongest_signs_for_and_against():
    told = explain_link(STORY, "")
    assert list(told.signs) == ["article", "section"]
    for signs in told.signs.values():
        points = [points for _, points in signs]
        assert points == sorted(points, reverse=True)
        assert 0 < len(points) <= 4
    assert "digits of its longest number: 5" in dict(told.signs["article"])


def test_what_is_neither_has_signs_against_both():
    told = explain_link("https://paper.example/login", "Log in")
    assert told.kind == "other"
    assert "the last part of its path is a word of services (login, about, contact)" in dict(told.signs["other"])
