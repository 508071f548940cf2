"""Links that share a shape share a fate."""

import pytest

from newscrawl.discovery.shapes import Shapes, shapes_of

HOME = "https://paper.example"


def learned(*pages: tuple[str, str]) -> Shapes:
    shapes = Shapes()
    for path, kind in pages:
        shapes.learn(HOME + path, kind)  # type: ignore[arg-type]
    return shapes


def test_nothing_is_known_at_first() -> None:
    assert Shapes().judge(f"{HOME}/a/x7Gh2Kp4", "section") == "section"


def test_pages_that_were_articles_make_their_like_articles() -> None:
    shapes = learned(*((f"/a/x7Gh2Kp{n}", "article") for n in range(4)))
    assert shapes.judge(f"{HOME}/a/Qw3rTyU8", "section") == "article"
    assert shapes.judge(f"{HOME}/a/QwerTyUi", "other") == "article"  # a code without a digit, at the same place
    assert shapes.judge(f"{HOME}/topic/bridges", "section") == "section"


def test_pages_that_were_none_make_their_like_none() -> None:
    shapes = learned(*((f"/printable/ferry-returns-to-port-{n}", "other") for n in (20417, 20418, 20419)))
    assert shapes.judge(f"{HOME}/printable/harbour-wall-falls-down-20420", "article") == "other"
    assert shapes.judge(f"{HOME}/world/harbour-wall-falls-down-20420", "article") == "article"


def test_listings_taken_for_articles() -> None:
    shapes = learned(*((f"/stories/ferries-and-harbours-{n}", "listing") for n in "abc"))
    assert shapes.judge(f"{HOME}/stories/bridges-and-tunnels-d", "article") == "section"


def test_two_pages_prove_nothing() -> None:
    shapes = learned(("/world/a-soft-page", "other"), ("/world/b-soft-page", "other"))
    assert shapes.judge(f"{HOME}/world/c-soft-page", "article") == "article"


def test_a_shape_of_both_leaves_the_word_to_the_classifier() -> None:
    shapes = learned(*((f"/world/{word}", kind) for word in "abc" for kind in ("article", "listing")))
    assert shapes.judge(f"{HOME}/world/d", "section") == "section"
    assert shapes.judge(f"{HOME}/world/d", "article") == "article"


def test_what_is_learned_goes_on_where_it_was() -> None:
    first = learned(*((f"/a/x7Gh2Kp{n}", "article") for n in range(2)))
    second = Shapes(first.take_news())
    assert second.take_news() == {}
    second.learn(f"{HOME}/a/x7Gh2Kp9", "article")
    assert second.judge(f"{HOME}/a/Qw3rTyU8", "section") == "article"
    assert set(second.take_news()) == set(shapes_of(f"{HOME}/a/x7Gh2Kp9"))


@pytest.mark.parametrize("url", ["", "not a url", f"{HOME}", f"{HOME}/?p=1", f"{HOME}/%zz/%E3%81"])
def test_any_address_has_shapes(url: str) -> None:
    assert shapes_of(url)
