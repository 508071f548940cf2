"""Crawls with a real Chromium."""

import pytest

from tests.newsroom.browsing import crawler


@pytest.fixture
def crawl(tmp_path):
    return crawler(tmp_path)
