"""The edge of all commands and benchmarks, in a process of its own as a shell starts it."""

import subprocess
import sys

import pytest

from newscrawl.storage.store import Store
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


@pytest.mark.parametrize("command", ["schema", "store stats", "export -O -:json"])
@pytest.mark.parametrize(
    ("redirection", "code", "message"),
    [
        (">/dev/full", 1, "standard output: cannot be written: No space left on device\n"),
        (">&-", 0, ""),
        ("| true", 0, ""),
    ],
)
def test_where_nothing_can_be_printed(tmp_path, command, redirection, code, message):
    Store.open(str(tmp_path / "store.db")).close()
    line = f"set -o pipefail; {sys.executable} -m scrapy {command} {redirection}"
    environment = ENVIRONMENT | {"NEWSCRAWL_STORE": str(tmp_path / "store.db")}
    done = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, message)
