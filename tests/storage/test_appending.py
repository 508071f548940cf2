"""`-o FILE`: the old content and the new in, one file that parses out."""

import io
import json

import pyarrow.parquet as pq
import pytest
from lxml import etree

from newscrawl.items import Article, Link
from newscrawl.storage.appending import append
from newscrawl.storage.parquet import ROWS_AT_ONCE, ParquetExporter

from .test_formats import FlatCsvExporter, ReadableJsonExporter, ReadableJsonLinesExporter, ValidXmlExporter, write

A, B = {"url": "a", "tags": ["x]"]}, {"url": "b", "tags": ["</items>"]}
EXPORTERS = {
    "json": ReadableJsonExporter,
    "jsonlines": ReadableJsonLinesExporter,
    "csv": FlatCsvExporter,
    "xml": ValidXmlExporter,
}


@pytest.fixture
def joined(tmp_path):
    def join(old, new, format_):
        fresh, target = tmp_path / "fresh", tmp_path / "target"
        target.write_bytes(old)
        fresh.write_bytes(new)
        append(fresh, target, format_)
        assert target.read_bytes() == old
        assert sorted(path.name for path in tmp_path.iterdir()) == ["fresh", "target"]
        return fresh.read_bytes()

    return join


@pytest.mark.parametrize("format_", EXPORTERS)
@pytest.mark.parametrize("old", [[], [A], [A] * 3000])
def test_it_is_as_if_written_at_once(joined, format_, old):
    exporter = EXPORTERS[format_]
    together = joined(write(exporter, old), write(exporter, [B]), format_)
    assert together.split() == write(exporter, [*old, B]).split()


@pytest.mark.parametrize("format_", EXPORTERS)
def test_an_empty_file(joined, format_):
    new = write(EXPORTERS[format_], [A])
    assert joined(b"", new, format_) == new


def test_files_of_others(joined):
    assert json.loads(joined(b'[\n  {\n "a": [1]\n  }\n]\n\n', b'[{"b":1}]', "json")) == [{"a": [1]}, {"b": 1}]
    assert json.loads(joined(b"[ ]", b'[{"b":1}]', "json")) == [{"b": 1}]
    assert joined(b'{"a":1}', b'{"b":1}\n', "jl") == b'{"a":1}\n{"b":1}\n'
    assert len(etree.fromstring(joined(b"<items><item></item></items>\n", b"<items><item/></items>", "xml"))) == 2
    assert joined(b"\x00old", b"new", "pickle") == b"\x00oldnew"


@pytest.mark.parametrize(
    ("old", "format_"),
    [
        (b'[{"a": ["x"]', "json"),
        (b'[{"a": 1},', "json"),
        (b'{"a": 1}', "json"),
        (b"<items><item>", "xml"),
        (b"<items></items><more/>", "xml"),
        (b"other,columns\n1,2\n", "csv"),
    ],
)
def test_a_file_that_would_not_parse_is_refused(joined, old, format_):
    with pytest.raises(OSError, match="write anew with -O"):
        joined(old, write(EXPORTERS[format_], [A]), format_)


class TestParquet:
    def test_old_rows_and_new(self, joined):
        old = [Article(f"{number}", "h", "b") for number in range(ROWS_AT_ONCE + 1)]
        together = joined(write(ParquetExporter, old), write(ParquetExporter, [Article("new", "h", "b")]), "parquet")
        urls = pq.read_table(io.BytesIO(together), columns=["url"]).to_pylist()
        assert [row["url"] for row in urls] == [*(article.url for article in old), "new"]

    def test_an_empty_file(self, joined):
        new = write(ParquetExporter, [Article("new", "h", "b")])
        assert joined(b"", new, "parquet") == new

    @pytest.mark.parametrize("old", [b"PAR1 and nothing", write(ParquetExporter, [Link("u")])], ids=["cut", "links"])
    def test_another_file_is_refused(self, joined, old):
        with pytest.raises(OSError, match="write anew with -O"):
            joined(old, write(ParquetExporter, [Article("new", "h", "b")]), "parquet")
