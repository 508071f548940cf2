"""The edge of all commands and benchmarks, in a process of its own as a shell starts it."""

import subprocess
import sys

import pytest

from tests.newsroom.browsing import ENVIRONMENT


@pytest.mark.parametrize("module", ["scrapy schema", "benchmarks.discovery --only plain --sources without"])
def test_a_reader_that_has_seen_enough_ends_nothing(module):
    piped = f"set -o pipefail; {sys.executable} -m {module} | true"
    done = subprocess.run(["bash", "-c", piped], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_site_is_one_line_and_usage():
    command = [sys.executable, "-m", "scrapy", "crawl", "nobody"]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "no site or spider is called nobody; `scrapy list` shows them all\n"
