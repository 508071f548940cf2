"""The collector's pause: it ends however the work ends, and a page leaves nothing that only a collector could free."""

import gc

import pytest

from newscrawl.extraction import extract_article
from newscrawl.extraction.uncollected import uncollected
from tests.newsroom import SHAPES, render, story


@pytest.fixture
def collector():
    gc.collect()
    yield gc
    gc.enable()


def test_it_is_paused_and_runs_again(collector):
    assert uncollected(gc.isenabled)() is False
    assert gc.isenabled()


def test_it_runs_again_after_an_error(collector):
    with pytest.raises(ZeroDivisionError):
        uncollected(lambda: 1 / 0)()
    assert gc.isenabled()


def test_who_had_stopped_it_finds_it_stopped(collector):
    gc.disable()
    uncollected(int)()
    assert not gc.isenabled()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_leaves_no_cycles(collector, shape):
    truth = story("en")
    page = render(truth, shape)
    extract_article(page, truth.url)  # What is made once, on the first page, may stay.
    gc.collect()
    gc.disable()
    for _ in range(3):
        extract_article(page, truth.url)
    assert gc.collect() == 0
