"""Links that share a shape share a fate."""

import pytest

from newscrawl.discovery.shapes import Shapes, difference, shapes_of

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


def test_a_folder_below_another_and_a_script_stand_for_themselves() -> None:
    """Else clips would be fetched for ever, because articles with the same codes lie beside them."""
    clips = [(f"/news/clips/c4n{n}x2abc3o", "other") for n in range(3)]
    forms = [(f"/comment.php?id={n}", "other") for n in range(3)]
    shapes = learned(
        *clips, *((f"/news/texts/c4n{n}x2abc3o", "article") for n in range(9)),
        *forms, *((f"/news.php?id={n}", "article") for n in range(9)),
    )  # fmt: skip
    assert shapes.judge(f"{HOME}/news/clips/c9z9z9abc3o", "article") == "other"
    assert shapes.judge(f"{HOME}/news/texts/c9z9z9abc3o", "section") == "article"
    assert shapes.judge(f"{HOME}/comment.php?id=9", "article") == "other"
    assert shapes.judge(f"{HOME}/news.php?id=10", "other") == "article"
    assert shapes.judge(f"{HOME}/poll.php?id=10", "other") == "other"


@pytest.mark.parametrize(
    ("page", "path", "told"),
    [
        ("/world/ferry-returns-to-port-20417.html", "/world/ferry-returns-to-port-20417-print.html", ">-print"),
        ("/news.php?id=20417", "/comment.php?id=20417", "news>comment"),
        ("/world/ferry-returns-to-port", "/world/ferry-returns-to-port/replies", ">/replies"),
        ("/world/ferry-returns-to-port-20417", "/world/ferry-returns-to-port-20418", None),
        ("/world/ferry-returns-to-port", "/world/harbour-wall-of-the-old-town-falls-down", None),
        ("/world", "/world/storm", None),
    ],
)
def test_what_makes_of_an_address_that_of_its_second_page(page: str, path: str, told: str | None) -> None:
    assert difference(f"paper.example{page}", f"paper.example{path}") == told


def test_second_pages_of_articles_are_known_by_how_their_addresses_differ() -> None:
    shapes = Shapes()
    for number in range(3):
        page = f"{HOME}/world/ferry-returns-to-port-2041{number}.html"
        shapes.learn(page, "article")
        shapes.learn(page.replace(".html", "-print.html"), "other", page)
    page = f"{HOME}/city/harbour-wall-falls-down-20420.html"
    assert shapes.judge(page.replace(".html", "-print.html"), "article", page) == "other"
    assert shapes.is_second(page.replace(".html", "-print.html"), page)
    assert not shapes.is_second(page.replace(".html", "-print.html"), f"{HOME}/")
    assert not shapes.is_second(page, f"{HOME}/world/ferry-returns-to-port-20411.html")
    assert shapes.judge(page, "article", f"{HOME}/") == "article"


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
