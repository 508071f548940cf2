"""Two texts in, what tells them apart out: by paragraph and sentence, and nothing for cosmetics."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Article, Author, Change
from newscrawl.storage.changes import MOST, body_changes, changes
from newscrawl.text import fingerprint

FERRY = (
    "The ferry sails again on Monday. Tickets cost 4.50 euros, the mayor said.\n\n"
    "It lay in the dock for a whole winter. Nobody missed it more than the school.\n\n"
    "The crew has painted every cabin blue."
)


def body(text):
    return list(body_changes(FERRY, text))


def article(**fields):
    return Article(**{"url": "https://herald.example/ferry", "headline": "The ferry is back", "body": FERRY} | fields)


@pytest.mark.parametrize(
    "text",
    [
        FERRY,
        FERRY.replace("\n\n", "\n \n"),
        FERRY.replace("\n\n", " "),
        FERRY.upper(),
        FERRY.replace("again on Monday.", "again, on Monday;"),
        FERRY.replace("school. ", "school.\n\n"),
    ],
    ids=["same", "space", "paragraphs", "case", "punctuation", "break"],
)
def test_cosmetics_are_no_change(text):
    assert body(text) == []


def test_a_paragraph_added():
    new = "A second ferry follows in June."
    assert body(f"{FERRY}\n\n{new}") == [Change("body", "added", None, new, 4)]
    first, rest = FERRY.split("\n\n", 1)
    assert body(f"{first}\n\n{new}\n\n{rest}") == [Change("body", "added", None, new, 2)]


def test_a_paragraph_removed():
    first, middle, last = FERRY.split("\n\n")
    assert body(f"{first}\n\n{last}") == [Change("body", "removed", middle, None, 2)]


def test_a_reworded_sentence_is_told_alone():
    (change,) = body(FERRY.replace("whole winter", "long winter"))
    assert change == Change(
        "body", "reworded", "It lay in the dock for a whole winter.", "It lay in the dock for a long winter.", 2
    )


def test_a_sentence_more_or_less():
    more = FERRY.replace("said.", "said. Children travel free.")
    assert body(more) == [Change("body", "reworded", None, "Children travel free.", 1)]
    assert list(body_changes(more, FERRY)) == [Change("body", "reworded", "Children travel free.", None, 1)]


@pytest.mark.parametrize(("before", "after"), [("4.50", "450"), ("4.50 euros", "45.0 euros"), ("4", "€4")])
def test_a_corrected_figure_is_a_change(before, after):
    edited = FERRY.replace("4.50", before, 1).replace(before, after)
    assert [change.kind for change in list(body_changes(FERRY.replace("4.50", before, 1), edited))] == ["reworded"]


def test_one_paragraph_in_the_place_of_another():
    first, _, last = FERRY.split("\n\n")
    kinds = [(change.kind, change.paragraph) for change in body(f"{first}\n\nRain fell all afternoon.\n\n{last}")]
    assert kinds == [("added", 2), ("removed", 2)]


def test_paragraphs_between_others_are_reworded_in_their_order():
    first, second, third = FERRY.split("\n\n")
    new = "The new ferry sails again on Tuesday, and tickets cost five euros, the mayor said."
    found = body(f"{new}\n\nA storm may delay it.\n\n{third}")
    assert [(change.kind, change.before, change.after) for change in found] == [
        ("reworded", first, new), ("added", None, "A storm may delay it."), ("removed", second, None),
    ]  # fmt: skip


def test_japanese_sentences():
    before = "船は月曜日に戻る。市長は喜んだ。学校も喜んだ。"
    (change,) = body_changes(before, before.replace("市長は喜んだ", "市長は泣いた"))
    assert (change.before, change.after) == ("市長は喜んだ。", "市長は泣いた。")


def test_fields():
    before = article(date_modified="2026-01-31T12:00:00+00:00", authors=[Author("Ada Arbor")], section="World")
    after = replace(
        before, headline="The ferry is late", date_modified="2026-01-31T15:00:00+01:00",
        authors=[Author("Ada Arbor"), Author("Bo Berg")], section=None,
    )  # fmt: skip
    assert changes(before, after) == [
        Change("headline", "reworded", "The ferry is back", "The ferry is late"),
        Change("section", "removed", "World", None),
        Change("authors", "reworded", "Ada Arbor", "Ada Arbor, Bo Berg"),
        Change("date_modified", "reworded", "2026-01-31T12:00:00+00:00", "2026-01-31T15:00:00+01:00"),
    ]


def test_the_same_moment_elsewhere_and_typographic_quotes_are_no_change():
    before = article(date_modified="2026-01-31T12:00:00+00:00", headline='"Back": the ferry')
    after = replace(before, date_modified="2026-01-31T13:00:00+01:00", headline="“Back” – the ferry")
    assert changes(before, after) == []


TEXT = st.lists(
    st.lists(st.sampled_from(["One.", "Two two.", "Three 1.5!", "Four four four four.", "«Five»"]), max_size=5).map(
        " ".join
    ),
    max_size=6,
).map("\n\n".join)


@given(TEXT, TEXT)
def test_there_are_changes_when_the_fingerprint_differs(before, after):
    differs = fingerprint("", before) != fingerprint("", after)
    assert bool(list(body_changes(before, after))) == differs


@given(TEXT, TEXT)
def test_what_is_told_makes_the_one_text_of_the_other(before, after):
    def letters(texts):
        return sorted("".join(text or "" for text in texts).replace(" ", ""))

    found = list(body_changes(before, after))
    gone, came = [change.before for change in found], [change.after for change in found]
    assert letters([before.replace("\n", ""), *came]) == letters([after.replace("\n", ""), *gone])


@pytest.mark.parametrize(
    "text",
    ["a. " * 100_000, "a. b. " * 50_000, "a\n\n" * 100_000, ". ".join(map(str, range(50_000))), "a" * 500_000],
    ids=["one", "two", "paragraphs", "numbers", "word"],
)
def test_hostile_texts_cost_no_more_than_their_length(text):
    start = time.process_time()
    found = changes(article(body=text), article(body=f"b {text[::-1]}"))
    assert time.process_time() - start < 3
    assert len(found) <= MOST
