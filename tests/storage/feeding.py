"""What a crawl does with its store and its feeds, as far as one process can; and what stands in the files then."""

import csv
import json
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from weakref import finalize

import pytest
from scrapy.crawler import Crawler
from scrapy.spiders import Spider

from newscrawl.storage import deliveries
from newscrawl.storage.exporters import ReadableJsonLinesExporter
from newscrawl.storage.feeds import AtomicFileFeedStorage, Outbox
from newscrawl.storage.flat_csv import FlatCsvExporter
from newscrawl.storage.store import store_of

from .conftest import NOON, key_of

EXPORTERS = {"jsonl": ReadableJsonLinesExporter, "csv": FlatCsvExporter}


class Run:
    """What a crawl does with its store and its feeds."""

    def __init__(self, path, *targets, overwrite=True):
        crawler = Crawler(Spider, {"NEWSCRAWL_STORE": str(path)})
        self.spider = SimpleNamespace(crawler=crawler)
        self.store = store_of(crawler)
        finalize(self, self.store.close)
        self.outbox = Outbox()
        self.exported = []
        self.feeds = []
        for target in targets:
            options = {"format": target.suffix[1:], "overwrite": overwrite}
            storage = AtomicFileFeedStorage(str(target), self.outbox, feed_options=options)
            file = storage.open(self.spider)
            exporter = EXPORTERS[target.suffix[1:]](file, encoding="utf-8")
            exporter.start_exporting()
            self.feeds.append((storage, exporter, file))

    def crawl(self, articles):
        for article in self.store.undelivered("herald"):
            self.export(article)
        for article in articles:
            if saved := self.store.save(article, key=key_of(article), now=NOON):
                self.export(saved)
        return self

    def export(self, article):
        for _, exporter, _ in self.feeds:
            exporter.export_item(article)
        self.exported.append((key_of(article), article.revision))

    def close_files(self):
        for storage, exporter, file in self.feeds:
            exporter.finish_exporting()
            storage.store(file)

    def abandon(self):
        self.close_files()
        for part in self.outbox.parts:
            part.discard()

    def deliver(self):
        self.close_files()
        self.outbox.deliver(self.store, self.exported, now=NOON)


def delivered(folder, suffix="jsonl"):
    """Headline -> how often it stands in the folder's files."""
    found = Counter()
    for path in folder.glob(f"*.{suffix}"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = [json.loads(line) for line in file] if suffix == "jsonl" else csv.DictReader(file)
            found.update(row["headline"] for row in rows)
    return found


def leftovers(folder):
    return [path.name for path in folder.iterdir() if "newscrawl-part" in path.name]


def die_at(run, monkeypatch, method):
    """Let a run die (as far as one process can) where it calls a method of Path; "append's": but for joining files."""

    class DiedError(BaseException):
        pass

    def die(*_):
        raise DiedError

    with monkeypatch.context() as patch:
        if method == "append's":
            patch.setattr(deliveries, "_rename_all", die)
        else:
            patch.setattr(Path, method, die)
        patch.setattr("newscrawl.storage.parts.Part.discard", lambda part: part.file.close())
        with pytest.raises(DiedError):
            run.deliver()
