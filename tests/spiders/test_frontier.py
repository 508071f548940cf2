"""The listing that promises most comes first; what brings nothing is left."""

import time

import pytest

from newscrawl.items import Link
from newscrawl.spiders.frontier import BEYOND, LAST, LEAST, NAVIGATION, WORTH, Frontier
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
        shown = keys(10, 10 * len(order))
        frontier.read(following, shown, frozenset(sorted(shown)[: (fresh or {}).get(following.key, 0)]))
    return order


def test_needless_ones_are_passed_over_at_once() -> None:
    frontier = Frontier()
    for number in range(20_000):
        frontier.add(visit(f"/sitemap-{number}.xml"), promise=2_000)
    frontier.add(visit("/world"), groups=(NAVIGATION,))
    began = time.process_time()
    found = frontier.next(lambda known: "sitemap" in known.key)
    assert time.process_time() - began < 1
    assert found
    assert found.key == "/world"
    assert frontier.candidates == []


def test_the_navigation_before_anything_else() -> None:
    frontier = Frontier()
    frontier.add(visit("/topic/a"), groups=("/topic/",))
    frontier.add(visit("/world"), groups=(NAVIGATION,))
    assert walked(frontier, {"/world": 1}) == ["/world", "/topic/a"]


def test_the_busier_one_of_two_sections() -> None:
    """As the addresses of the articles that listings showed tell."""
    frontier = Frontier()
    frontier.read(visit("/"), frozenset(("/sport/a", "/world/b", "/world/asia/c")), frozenset())
    for path in ("/culture", "/sport", "/world"):
        frontier.add(visit(path), groups=(NAVIGATION,))
    assert walked(frontier, {"/world": 9, "/sport": 9, "/culture": 9}) == ["/world", "/sport", "/culture"]


def test_a_barren_branch_is_left_after_a_few_pages() -> None:
    frontier = Frontier()
    for number in range(50):
        frontier.add(visit(f"/topic/{number}"), groups=("/topic/",))
    read = len(walked(frontier))
    assert read < 6
    assert frontier.left() == {"barren": 50 - read}


def test_the_oldest_of_a_list_is_tried_before_it_is_given_up() -> None:
    """Issues, newest first: sections have shown the articles of the last ones."""
    frontier = Frontier()
    for number in range(30):
        frontier.add(visit(f"/issue/{number}"), groups=("/issue/",))
    for number in range(5):
        frontier.add(visit(f"/issue/{number}/cover"), groups=("/issue/",))
    busy = {f"/issue/{number}": 8 for number in range(6, 30)}
    order = walked(frontier, busy)
    assert order.index("/issue/29") < order.index("/issue/28") < order.index("/issue/6")
    assert busy.keys() <= set(order)


def test_a_branch_whose_pages_cannot_be_read_is_left_sooner() -> None:
    frontier = Frontier()
    for number in range(50):
        frontier.add(visit(f"/out/{number}"), groups=("/out/",))
    for _ in range(2):
        frontier.failed(frontier.next())
    assert frontier.next() is None


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
    frontier = Frontier(listed=set(keys(100, 1000)))
    for path in ("/world", "/sport", "/culture"):
        frontier.add(visit(path), groups=(NAVIGATION,))
    assert walked(frontier) == []
    frontier.fresh = set(keys(50, 1000))  # ...but it has not.
    assert len(walked(frontier)) == 3


def test_once_for_a_url() -> None:
    frontier = Frontier()
    assert frontier.add(visit("/world"), promise=1.0)
    assert not frontier.add(visit("/world"), promise=9.0)
    assert walked(frontier) == ["/world"]


@pytest.mark.parametrize("fresh", [1, 10])
def test_the_next_page_promises_what_this_one_brought(fresh: int) -> None:
    assert Frontier().read(visit("/world"), keys(10), keys(fresh)) == fresh


def pages_of(frontier: Frontier, shown: list[frozenset[str]], fresh: frozenset[str] = keys(0)) -> list[float]:
    """What each page of /world promises of the one after it."""
    promises = []
    for number, links in enumerate(shown, 1):
        page = visit(f"/world/{number}", chain="/world" if number > 1 else None, page_number=number)
        page.key = page.key if number > 1 else "/world"
        promises.append(frontier.read(page, links, links & fresh))
    return promises


def test_a_pagination_of_what_other_listings_showed_ends() -> None:
    frontier = Frontier(listed=set(keys(20)))
    promises = pages_of(frontier, [keys(10, number) for number in range(5)])
    assert promises[0] > promises[1] > 0
    assert promises[2:] == [0, 0, 0]


def test_a_pagination_goes_on_while_one_in_a_hundred_may_be_new() -> None:
    """Its articles were known from others' pages, but no listing had shown them."""
    shown = [keys(10, 10 * number) for number in range(60)]
    few = pages_of(Frontier(), shown, fresh=frozenset(f"article-{number}" for number in range(0, 600, 50)))
    assert min(few) > WORTH / 2
    none = pages_of(Frontier(), shown, fresh=keys(10))
    assert none[1] > WORTH
    assert none[-1] < LEAST


def test_where_no_source_tells_of_articles_paginations_are_read_to_their_ends() -> None:
    """Recommendations led to nearly all of them: one request in seven may go to the last."""
    shown = [keys(10, 10 * number) for number in range(60)]
    assert min(pages_of(Frontier(known=600), shown)) >= WORTH
    assert pages_of(Frontier(known=600, is_told=True), shown)[-1] < LEAST
    assert pages_of(Frontier(known=600, reads=90), shown)[-1] < LEAST
    front = Frontier(known=600, listed=set(keys(20)))  # The front page showed what the section's first pages show.
    assert pages_of(front, shown[:3])[1] >= WORTH


def test_the_last_articles_are_looked_for_where_listings_were_few() -> None:
    many, few = Frontier(listed=set(keys(1000)), reads=200), Frontier(listed=set(keys(1000)), reads=20)
    for frontier in (many, few):
        frontier.add(visit("/world?page=9"), promise=0.15)
    assert many.next() is None
    assert few.next()


def test_pages_beyond_those_without_news_are_one_branch() -> None:
    frontier = Frontier(listed=set(keys(60)))
    for number in range(20):
        page = visit(f"/section-{number}")
        promise = frontier.read(page, keys(20, number), keys(0))
        frontier.add(visit(f"/section-{number}?page=2"), groups=(BEYOND,), promise=promise)
    assert len(walked(frontier)) < 8
    assert frontier.left() == {}


def test_a_page_that_shows_the_one_before_it_again_is_the_last() -> None:
    frontier = Frontier()
    frontier.read(visit("/world"), keys(10), keys(10))
    assert frontier.read(visit("/world?page=2", chain="/world", page_number=2), keys(10), keys(0)) == 0


def test_a_listing_whose_articles_are_too_old_goes_no_further() -> None:
    frontier = Frontier()
    frontier.add(visit("/world?page=3", page="/world?page=2"), promise=9.0)
    for is_old in (True, True, True, True, False):
        frontier.dated("/world?page=2", is_old=is_old)
    assert frontier.next() is None


def test_what_a_sitemap_tells_of_later_is_none_of_the_promise() -> None:
    """The first section was read before the sitemap's addresses were understood."""
    frontier = Frontier()
    for number in range(6):
        frontier.add(visit(f"/section-{number}"), groups=(NAVIGATION,))
    first = frontier.next()
    assert first
    frontier.read(first, keys(40), keys(40))
    frontier.explain(keys(40))
    assert walked(frontier) == []


def test_what_proves_to_be_no_article_promises_nothing_of_the_next_page() -> None:
    frontier = Frontier(listed=set(keys(10)))
    frontier.read(visit("/world"), keys(10), keys(1))
    frontier.add(visit("/world?page=2", chain="/world", page_number=2))
    frontier.explain(keys(1))
    assert frontier.next() is None


def told_of() -> Frontier:
    """A sitemap has told of all that the pages of three sections show, which name a last page each."""
    frontier = Frontier(listed=set(keys(100, 1000)))
    for name in ("world", "sport", "culture"):
        frontier.add(visit(f"/{name}"), groups=(NAVIGATION,))
        frontier.add(visit(f"/{name}?page=9", page_number=9, step=-1), groups=(LAST,))
    return frontier


def test_one_last_page_without_news_speaks_for_all() -> None:
    assert walked(told_of()) == ["/world?page=9"]


def test_last_pages_with_news_lead_to_the_sections_and_their_last_pages() -> None:
    frontier = told_of()
    ends = {f"/{name}?page=9": 4 for name in ("world", "sport", "culture")}
    assert sorted(walked(frontier, ends)) == sorted(["/culture", "/sport", "/world", *ends])


def test_a_last_page_that_names_a_later_one_was_not_the_last() -> None:
    frontier = told_of()
    assert walked(frontier) == ["/world?page=9"]
    frontier.add(visit("/world?page=17", page_number=17, step=-1), groups=(LAST,), promise=WORTH)
    assert walked(frontier) == ["/world?page=17"]


def test_a_last_page_that_the_one_before_it_leads_to_is_a_page_like_any_other() -> None:
    frontier = Frontier()
    frontier.add(visit("/world?page=3", page_number=3, step=-1), groups=(LAST,))
    assert frontier.add(visit("/world?page=3", page_number=3), promise=8.0)
    assert frontier.next().step == 1
