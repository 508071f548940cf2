"""Redirects that lead nowhere, and those that do not."""

import pytest

from newscrawl.downloadermiddlewares.worth import leads_nowhere

HOME = "https://paper.example"


@pytest.mark.parametrize(
    ("paths", "is_nowhere"),
    [
        (["/go/today", "/go/now", "/go/today"], True),
        (["/out/7", "/out/8", "/out/9"], False),
        (["/out/7", "/out/8", "/out/9", "/out/10"], True),
        (["/a", "/b", "/out/7", "/out/8", "/out/9", "/out/10"], True),
        (["/ferry-20417", "/ferry-20417/", "//www.paper.example/ferry-20417", "/ferry-20417/?ref=rss"], False),
        (["/20417", "/world/ferry-20417", "/world/ferry-returns-20417", "/world/2025/ferry-returns-20417"], False),
    ],
)
def test_redirects(paths: list[str], is_nowhere: bool) -> None:
    assert leads_nowhere([HOME + path if path[1] != "/" else f"https:{path}" for path in paths]) == is_nowhere
