"""kill -9 at random moments, on whole newspapers; `python -m benchmarks.crash 300` is the long run of this."""

import json
import time

from benchmarks import crash
from benchmarks.crash import Newsstand, crash_runs
from tests.newsroom.press import Press


def test_killed_twenty_times_a_crawl_loses_and_repeats_nothing(tmp_path):
    newsstand = Newsstand(crash_runs.crawl, tmp_path, seed=5, articles=15)
    score = newsstand.kill(20, until=time.monotonic() + 40)  # On a busy machine it may come to fewer.
    assert score.kills
    assert score.is_perfect, score


def test_what_is_lost_or_repeated_is_noticed(tmp_path):
    paper = Press("plain")
    rows = [{"url": f"http://127.0.0.1:80{target}"} for target in paper.linked]
    (tmp_path / "1.json").write_text(json.dumps(rows[1:]))
    (tmp_path / "2.json").write_text(json.dumps(rows[1:3]))
    (tmp_path / "cut.json").write_text('[{"url": ')
    newsstand = Newsstand(crash_runs.crawl_plainly, tmp_path, seed=5)
    assert [crash.parses(path) for path in sorted(crash.files_of(tmp_path))] == [True, True, False]
    newsstand._count(paper, tmp_path)
    assert (newsstand.score.expected, newsstand.score.lost, newsstand.score.twice) == (len(rows), 1, 2)
    assert not newsstand.score.is_perfect
