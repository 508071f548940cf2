"""A live blog fetched again: it has every entry that was ever on the page, once, in the page's order."""

import pytest

from newscrawl.items import Article, Block
from newscrawl.storage.live_blogs import grow
from newscrawl.text import fingerprint


def entry(hour, text=None):
    return Block("entry", text or f"At {hour} the count went on.", date=f"2026-01-31T{hour:02}:00:00+00:00")


def blog(*blocks):
    body = "\n\n".join(block.text for block in blocks)
    return Article(
        "https://herald.example/live", "Election night", body, kind="live_blog", body_blocks=list(blocks),
        fingerprint=fingerprint("Election night", body),
    )  # fmt: skip


INTRO = Block("paragraph", "The polls have closed.")


def test_entries_that_left_the_page_stay():
    grown = grow(blog(INTRO, entry(11), entry(10), entry(9)), blog(INTRO, entry(13), entry(12), entry(11)))
    assert grown.body_blocks == [INTRO, *map(entry, (13, 12, 11, 10, 9))]
    assert grown.body == "\n\n".join(block.text for block in grown.body_blocks)
    assert grown.fingerprint == fingerprint(grown.headline, grown.body)
    assert grown.word_count == 4 + 5 * 6


def test_the_oldest_may_come_first():
    grown = grow(blog(entry(9), entry(10), entry(11)), blog(entry(11), entry(12), entry(13)))
    assert grown.body_blocks == list(map(entry, (9, 10, 11, 12, 13)))


def test_a_blog_that_only_grows_is_as_fetched():
    after = blog(INTRO, entry(12), entry(11))
    assert grow(blog(INTRO, entry(11)), after) is after


def test_a_corrected_entry_counts_with_its_new_words():
    after = blog(entry(12), entry(11, "At 11 it was called off."))
    assert grow(blog(entry(12), entry(11)), after).body_blocks == after.body_blocks


def test_two_entries_of_a_minute_are_two():
    first, second = entry(11, "One seat is decided."), entry(11, "Another seat is decided.")
    assert grow(blog(entry(12), first, second), blog(entry(13), entry(12), first)).body_blocks[-1] == second


def test_entries_without_dates_stay_below():
    undated = [Block("entry", f"Seat {number} is decided.") for number in range(4)]
    assert grow(blog(*undated[:3]), blog(*undated[2:])).body_blocks == [undated[2], undated[3], *undated[:2]]


@pytest.mark.parametrize("pages", [3, 30])
def test_growing_again_and_again_loses_and_doubles_nothing(pages):
    known = blog(INTRO, *map(entry, range(3, 0, -1)))
    for top in range(4, min(pages + 4, 24)):
        known = grow(known, blog(INTRO, *map(entry, range(top, top - 3, -1))))
        assert known.body_blocks == [INTRO, *map(entry, range(top, 0, -1))]
