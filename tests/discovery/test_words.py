"""Words that give a link away, in the spellings of addresses and anchors."""

import pytest

from newscrawl.discovery.words import _VOCABULARY, LISTING, MEDIA, NEWS, PAGING, SERVICE, is_term, word_flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("günlük burçlar", SERVICE),
        ("gunluk-burclar", SERVICE),
        ("pogoda", SERVICE),
        ("ζώδια", SERVICE),
        ("résultats", MEDIA),
        ("výsledky", MEDIA),
        ("næste", PAGING),
        ("straße ins ausland", NEWS),
        ("fußball", NEWS),
        ("autoři", LISTING),
        ("harbour", 0),
    ],
)
def test_a_word_with_and_without_its_accents(text, flags):
    assert word_flags(text) == flags


@pytest.mark.parametrize(
    ("text", "flags"), [("ferienimmobilien", NEWS), ("sommerlotto", SERVICE), ("strandwetter", SERVICE)]
)
def test_the_end_of_a_compound_counts(text, flags):
    assert word_flags(text) == flags


def test_no_compound_turns_pages():
    assert not word_flags("smallholder") & PAGING


@pytest.mark.parametrize(("text", "term"), [("site-map", True), ("aviso-legal", True), ("harbour-map", False)])
def test_words_that_are_one_term(text, term):
    assert is_term(text) == term


def test_the_vocabulary_is_written_as_it_is_compared():
    latin = [entry for text in _VOCABULARY.values() for entry in text.split() if entry[:1].isascii()]
    assert [entry for entry in latin if not entry.isascii() or entry != entry.lower()] == []
