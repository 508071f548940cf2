"""The listing that promises most comes first; what brings nothing is left."""

import pytest

from newscrawl.items import Link
from newscrawl.spiders.frontier import BEYOND, NAVIGATION, Frontier
from newscrawl.spiders.visits import Visit


def visit(path: str, **fields) -> Visit:
    return Visit(path, "listing", Link(f"https://paper.example{path}"), **fields)


def keys(count: int, start: int = 0) -> frozenset[str]:
    return frozenset(f"article-{number}" for number in range(start, start + count))


def walked(frontier: Frontier, fresh: dict[str, int] | None = None) -> list[str]:
    """Read what the frontier gives until it gives no more."""
    order = []
    while following := frontier.next():
        order.append(following.key)
        frontier.read(following, keys(10, 10 * len(order)), (fresh or {}).get(following.key, 0))
    return order


def test_the_navigation_before_anything_else() -> None:
    frontier = Frontier()
    frontier.add(visit("/topic/a"), groups=("/topic/",))
    frontier.add(visit("/world"), groups=(NAVIGATION,))
    assert walked(frontier) == ["/world", "/topic/a"]


def test_a_barren_branch_is_left_after_a_few_pages() -> None:
    frontier = Frontier()
    for number in range(50):
        frontier.add(visit(f"/topic/{number}"), groups=("/topic/",))
    read = len(walked(frontier))
    assert read < 6
    assert frontier.left() == {"barren": 50 - read}


def test_a_branch_that_brings_news_is_read_to_its_end() -> None:
    frontier = Frontier()
    paths = [f"/region/{number}" for number in range(50)]
    for path in paths:
        frontier.add(visit(path), groups=("/region/",))
    assert walked(frontier, dict.fromkeys(paths, 2)) == paths


def test_a_loop_is_one_branch_wherever_it_begins() -> None:
    frontier = Frontier()
    for number in range(30):
        frontier.add(visit(f"/section-{number}/latest"), groups=(NAVIGATION, "/latest"))
    assert len(walked(frontier)) < 8


def test_sections_promise_little_where_a_sitemap_has_everything() -> None:
    frontier = Frontier(unseen=100, fresh=0)
    for path in ("/world", "/sport", "/culture"):
        frontier.add(visit(path), groups=(NAVIGATION,))
    assert walked(frontier) == []
    frontier.fresh = 50  # ...but it has not.
    assert len(walked(frontier)) == 3


def test_once_for_a_url() -> None:
    frontier = Frontier()
    assert frontier.add(visit("/world"), promise=1.0)
    assert not frontier.add(visit("/world"), promise=9.0)
    assert walked(frontier) == ["/world"]


@pytest.mark.parametrize("fresh", [1, 10])
def test_the_next_page_promises_what_this_one_brought(fresh: int) -> None:
    assert Frontier().read(visit("/world"), keys(10), fresh) == fresh


def test_a_pagination_without_news_ends() -> None:
    frontier, promises = Frontier(), []
    for number in range(1, 6):
        page = visit(f"/world/{number}", chain="/world" if number > 1 else None, page_number=number)
        page.key = page.key if number > 1 else "/world"
        promises.append(frontier.read(page, keys(10, number), 0))
    assert promises[0] > promises[1] > 0
    assert promises[2:] == [0, 0, 0]


def test_pages_beyond_those_without_news_are_one_branch() -> None:
    frontier = Frontier()
    for number in range(20):
        page = visit(f"/section-{number}")
        promise = frontier.read(page, keys(20, number), 0)
        frontier.add(visit(f"/section-{number}?page=2"), groups=(BEYOND,), promise=promise)
    assert len(walked(frontier)) < 8
    assert frontier.left() == {}


def test_a_page_that_shows_the_one_before_it_again_is_the_last() -> None:
    frontier = Frontier()
    frontier.read(visit("/world"), keys(10), 10)
    assert frontier.read(visit("/world?page=2", chain="/world", page_number=2), keys(10), 0) == 0


def test_a_listing_whose_articles_are_too_old_goes_no_further() -> None:
    frontier = Frontier()
    frontier.add(visit("/world?page=3", page="/world?page=2"), promise=9.0)
    for is_old in (True, True, True, True, False):
        frontier.dated("/world?page=2", is_old=is_old)
    assert frontier.next() is None
