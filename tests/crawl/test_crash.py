"""kill -9 at random moments, on whole newspapers; `python -m benchmarks.crash 300` is the long run of this."""

import json
import time
from datetime import UTC, datetime

from benchmarks.crash import Newsstand, crash_runs
from benchmarks.crash_files import compared, files_of, parses
from tests.newsroom.press import Press

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_killed_twenty_times_a_crawl_loses_and_repeats_nothing(tmp_path):
    newsstand = Newsstand(crash_runs.crawl, tmp_path, seed=5, articles=15)
    score = newsstand.kill(20, until=time.monotonic() + 40)  # On a busy machine it may come to fewer.
    assert score.kills
    assert score.is_perfect, score


def entries(paper, **fields):
    """Of the paper's articles as they are now."""
    return [
        {"url": f"http://127.0.0.1:80{path}", "revision": 1, "body": paper.articles[path].body} | fields
        for path in paper.linked
    ]


def compared_with(paper, folder, *files):
    for number, rows in enumerate(files):
        (folder / f"{number}.json").write_text(json.dumps(rows))
    (comparison,) = compared(paper, folder)
    return comparison.expected, comparison.edits, comparison.lost, comparison.twice


def test_what_is_lost_or_repeated_is_noticed(tmp_path):
    paper = Press("plain")
    rows = entries(paper)
    (tmp_path / "cut.json").write_text('[{"url": ')
    assert [parses(path) for path in files_of(tmp_path)] == [False]
    assert compared_with(paper, tmp_path, rows[1:], rows[1:3]) == (len(rows), 0, 1, 2)
    assert compared_with(paper, tmp_path, rows, []) == (len(rows), 0, 0, 0)


def test_an_edit_that_is_lost_or_repeated_is_noticed(tmp_path):
    paper = Press("ledger")
    before = entries(paper)
    paper.edit(len(before) // 2, now=NOW)
    edited = [row for row in entries(paper, revision=2) if row["body"] not in [old["body"] for old in before]]
    count = len(edited)
    assert count == len(before) // 2
    assert compared_with(paper, tmp_path, before, edited) == (len(before), count, 0, 0)
    assert compared_with(paper, tmp_path, before, edited[1:]) == (len(before), count - 1, 1, 0)
    assert compared_with(paper, tmp_path, before + edited, edited) == (len(before), count, 0, count)
    third = [row | {"revision": 3} for row in edited]
    assert compared_with(paper, tmp_path, before, third) == (len(before), count, count, 0)


def test_a_deletion_that_is_lost_is_noticed(tmp_path):
    paper = Press("ledger")
    before = entries(paper)
    paper.remove(now=NOW)
    assert compared_with(paper, tmp_path, before) == (len(before) - 1, 0, 1, 0)
    (path,) = paper.removed
    record = {"url": f"http://127.0.0.1:80{path}", "revision": 2, "deletion": "http_410"}
    assert compared_with(paper, tmp_path, before, [record]) == (len(before) - 1, 1, 0, 0)
