"""`scrapy crawl -O FILE` says which feed could not be written, and why."""

import io

from .test_crawl import BASIC_EXTENSIONS


def test_unwritable_target(scrapy, paper, tmp_path):
    (tmp_path / "taken").write_text("a file, no folder")
    done = scrapy("crawl", "herald", "-O", "taken/herald.json", spiders=[paper("herald")])
    assert done.code == 1
    assert "herald: failed:" in done.err
    assert "taken" in done.err.splitlines()[-1]


def test_storage_that_fails_at_the_end(scrapy, paper):
    class Storage:
        def __init__(self, uri, *, feed_options=None):
            pass

        def open(self, _spider):
            return io.BytesIO()

        def store(self, file):
            file.close()
            raise OSError(28, "No space left on device")

    done = scrapy("crawl", "herald", "-O", "herald.json", spiders=[paper("herald")], FEED_STORAGES={"": Storage})
    assert done.code == 1
    assert "herald: failed: herald.json: OSError: [Errno 28] No space left on device" in done.err
    assert "articles in" not in done.err


def test_name_nobody_can_fill_in(scrapy, paper):
    arguments = ("crawl", "herald", "-O", "%(time)s-%(nome)s.json")
    done = scrapy(*arguments, spiders=[paper("herald")])
    assert (done.code, done.err) == (
        2,
        "%(time)s-%(nome)s.json: nothing is called nome; use %(name)s and %(time)s\n",
    )
    params = {"FEED_URI_PARAMS": lambda params, spider: params | {"nome": spider.name}}
    assert scrapy(*arguments, spiders=[paper("herald")], **params).code == 0


def test_feeds_held_back_by_the_storage(scrapy, paper, tmp_path):
    (tmp_path / "taken.json").mkdir()
    extensions = BASIC_EXTENSIONS | {"newscrawl.extensions.delivery.DeliveryExtension": 0}
    arguments = ("crawl", "herald", "-o", "taken.json", "-o", "herald.csv")
    storages = {"": "newscrawl.storage.feeds.AtomicFileFeedStorage"}
    done = scrapy(*arguments, spiders=[paper("herald")], EXTENSIONS=extensions, FEED_STORAGES=storages)
    assert done.code == 1
    assert "taken.json: cannot be written" in done.err
    assert "herald: failed: taken.json: cannot be written" in done.err
    assert "articles in" not in done.err


def test_feed_nobody_can_write(scrapy, paper):
    done = scrapy("crawl", "herald", "-O", "gopher://herald/articles.json", spiders=[paper("herald")])
    assert done.code == 1
    assert "nothing was exported: no feed can be written to gopher://herald/articles.json" in done.err
