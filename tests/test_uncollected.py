"""The collector's pause: it ends however the work ends, and a page leaves nothing that only a collector could free."""

import gc

import pytest

from newscrawl.demo.routes import respond
from newscrawl.demo.stories import EVENING
from newscrawl.discovery import find_links
from newscrawl.extraction import extract_article
from newscrawl.uncollected import uncollected
from tests.newsroom import SHAPES, render, story

DEMO = "http://127.0.0.1:8765"


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
def test_an_article_leaves_no_cycles(collector, shape):
    truth = story("en")
    assert cycles_of(lambda page: extract_article(page, truth.url), render(truth, shape)) == 0


@pytest.mark.parametrize("path", ["/", "/world"])
def test_links_leave_no_cycles(collector, path):
    assert cycles_of(lambda page: find_links(page, DEMO + path), respond(path, {}, EVENING, DEMO).body) == 0


def cycles_of(read, page):
    """Objects that only the collector could free, after the page was read three times."""
    read(page)  # What is made once, on the first page, may stay.
    gc.collect()
    gc.disable()
    for _ in range(3):
        read(page)
    return gc.collect()
