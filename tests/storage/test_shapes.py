"""What a site's URLs turned out to be is known in the next run."""

from newscrawl.storage.shapes import keep_shapes, read_shapes


def test_counts_come_back_and_are_replaced(store):
    keep_shapes(store, "herald", {"/world/slug-N": (3, 0, 1), "w": (0, 7, 0)})
    keep_shapes(store, "herald", {"w": (0, 9, 2)})
    keep_shapes(store, "courier", {"w": (1, 0, 0)})
    assert read_shapes(store, "herald") == {"/world/slug-N": (3, 0, 1), "w": (0, 9, 2)}


def test_nothing_is_known_of_a_new_site(store):
    keep_shapes(store, "herald", {})
    assert read_shapes(store, "herald") == {}
