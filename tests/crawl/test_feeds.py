"""Feed files of whole crawls: what a format cannot hold costs no other article and no other file."""

import json
import logging
from collections import Counter

import pytest

from newscrawl.storage.exporters import ReadableJsonLinesExporter, ValidXmlExporter


class Picky(ReadableJsonLinesExporter):
    """Writes half of an item before it finds out that it cannot write it."""

    def export_item(self, item):
        if item.url.endswith("4"):
            self.file.write(b'{"half')
            raise TypeError("odd number")
        super().export_item(item)


class Unusable(ValidXmlExporter):
    def __init__(self, *_, **__):
        raise TypeError("no such option")


class Endless(ReadableJsonLinesExporter):
    def finish_exporting(self):
        raise ValueError("cannot end")


def feed(crawl, server, *names, **formats):
    exporters = {"a": Picky, "b": Picky, "unusable": Unusable, "endless": Endless, "marshal": None}
    feeds = {name: {"format": name.partition(".")[2], "overwrite": True} for name in names}
    return crawl(server, settings={"FEEDS": feeds, "FEED_EXPORTERS": exporters | formats})


def urls(path):
    return Counter(json.loads(line)["url"] for line in path.read_text("utf-8").splitlines())


@pytest.fixture
def odd(paper):
    """A newspaper, and which of its articles end in a 4."""
    with paper() as server:
        yield server, [article.url for article in server.articles if article.url.endswith("4")]


def test_what_no_file_took_is_not_delivered(crawl, odd, tmp_path, caplog):
    server, refused = odd
    assert refused
    feed(crawl, server, "1.a")
    first = urls(tmp_path / "1.a")
    assert len(first) == 24 - len(refused)
    assert f"1.a: a cannot hold this article (TypeError: odd number), {len(refused)} times" in caplog.text
    feed(crawl, server, "2.jsonl")
    assert urls(tmp_path / "2.jsonl") == Counter(refused)


def test_what_one_file_took_is_in_no_other_run(crawl, odd, tmp_path):
    server, refused = odd
    feed(crawl, server, "1.a", "1.jsonl", "1.b")
    assert sum(urls(tmp_path / "1.jsonl").values()) == 24
    assert urls(tmp_path / "1.a") == urls(tmp_path / "1.b") == urls(tmp_path / "1.jsonl") - Counter(refused)
    feed(crawl, server, "2.jsonl")
    assert not (tmp_path / "2.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("1.unusable", "1.unusable: cannot be written as unusable: TypeError: no such option"),
        ("1.endless", "1.endless: cannot be written: its format could not be brought to an end"),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_format_that_cannot_be_used_holds_all_files_back(crawl, paper, tmp_path, caplog, name, message):
    with paper() as server:
        feed(crawl, server, "1.jsonl", name)
        assert message in caplog.text
        assert [path.name for path in tmp_path.iterdir() if path.name.lstrip(".").startswith("1.")] == []
        feed(crawl, server, "2.jsonl")
        assert sum(urls(tmp_path / "2.jsonl").values()) == 24


@pytest.mark.parametrize("option", ["-O", "-o"])
def test_standard_output_is_written_without_a_word(crawl, paper, caplog, capfdbinary, option):
    with paper() as server:
        feeds = {"stdout:": {"format": "jsonlines", "overwrite": option == "-O"}}
        crawl(server, settings={"FEEDS": feeds})
        assert len(capfdbinary.readouterr().out.splitlines()) == 24
        assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
