"""kill -9 at random moments, on whole newspapers; `python -m benchmarks.crash 300` is the long run of this."""

import time

from benchmarks import crash
from benchmarks.crash import Newsstand, crash_runs


def test_killed_twenty_times_a_crawl_loses_and_repeats_nothing(tmp_path):
    newsstand = Newsstand(crash_runs.crawl, tmp_path, seed=5, articles=15)
    score = newsstand.kill(20, until=time.monotonic() + 40)  # On a busy machine it may come to fewer.
    assert score.kills
    assert score.is_perfect, score


def test_what_is_lost_is_noticed(tmp_path, monkeypatch):
    """Plain Scrapy loses what it had in hand: the scale weighs."""
    monkeypatch.setattr(crash, "ATTEMPTS", 1)
    monkeypatch.setattr(crash.Moment, "drawn", lambda _: crash.Moment(requests=12, seconds=0.05, is_quiet=False))
    score = Newsstand(crash_runs.crawl_plainly, tmp_path, seed=5, articles=15).kill(1)
    assert score.kills == 1
    assert score.lost
