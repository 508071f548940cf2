"""kill -9 at random moments, on whole newspapers; `python -m benchmarks.crash 300` is the long run of this."""

import time

from benchmarks.crash import Newsstand, crash_runs


def test_killed_twenty_times_a_crawl_loses_and_repeats_nothing(tmp_path):
    newsstand = Newsstand(crash_runs.crawl, tmp_path, seed=5, articles=15)
    score = newsstand.kill(20, until=time.monotonic() + 40)  # On a busy machine it may come to fewer.
    assert score.kills
    assert score.is_perfect, score


def test_what_is_lost_is_noticed(tmp_path):
    """Plain Scrapy loses articles: the scale weighs."""
    newsstand = Newsstand(crash_runs.crawl_plainly, tmp_path, seed=5, articles=10)
    score = newsstand.kill(1, until=time.monotonic() + 20)
    assert score.kills
    assert score.lost
