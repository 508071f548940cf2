"""Articles in, files of every format out, and the same articles back."""

import csv
import dataclasses
import io
import json

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from scrapy.exceptions import UsageError

from newscrawl.items import FIELD_NAMES, Article, Author, Block, BodyLink, Image, Link, Teaser, article_from_dict
from newscrawl.storage import parquet
from newscrawl.storage.exporters import ReadableJsonExporter, ReadableJsonLinesExporter, ValidXmlExporter
from newscrawl.storage.flat_csv import FlatCsvExporter, read_csv
from newscrawl.storage.parquet import ROWS_AT_ONCE, ParquetExporter

ANY_TEXT = st.text()  # Lone surrogates are left out by hypothesis; see the tests of their own.
SOME_TEXT = (
    st.none() | ANY_TEXT | st.sampled_from(["=1", "+1", "-1", "@x", "'", "''", '""', '"', "\t=", "\r", "\n", "\0"])
)


def of(cls, **fields):
    return st.builds(cls, **fields)


ARTICLES = of(
    Article,
    url=ANY_TEXT, headline=ANY_TEXT, body=ANY_TEXT, canonical_url=SOME_TEXT, site=SOME_TEXT, dateline=SOME_TEXT,
    alternative_headline=SOME_TEXT, description=SOME_TEXT, section=SOME_TEXT, date_published=SOME_TEXT,
    authors=st.lists(of(Author, name=ANY_TEXT), max_size=2), tags=st.lists(ANY_TEXT, max_size=3),
    body_blocks=st.lists(of(Block, type=st.just("entry"), text=ANY_TEXT, date=SOME_TEXT), max_size=2),
    image=st.none() | of(Image, url=ANY_TEXT, width=st.none() | st.integers(0, 2**31)),
    links=st.lists(of(BodyLink), max_size=1),
    is_accessible_for_free=st.none() | st.booleans(), word_count=st.integers(), revision=st.none() | st.integers(1),
    teaser=st.none() | of(Teaser, headline=SOME_TEXT), provenance=st.dictionaries(ANY_TEXT, ANY_TEXT, max_size=2),
)  # fmt: skip


def write(exporter_class, items, **options):
    file = io.BytesIO()
    exporter = exporter_class(file, encoding="utf-8", indent=0, **options)
    exporter.start_exporting()
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return file.getvalue()


@pytest.fixture
def read_back(tmp_path):
    def read(items):
        path = tmp_path / "articles.csv"
        path.write_bytes(write(FlatCsvExporter, items))
        return list(read_csv(path))

    return read


class TestCsv:
    @given(articles=st.lists(ARTICLES, min_size=1, max_size=3))
    @settings(max_examples=60)
    def test_nothing_is_lost(self, articles, tmp_path_factory):
        path = tmp_path_factory.getbasetemp() / "articles.csv"
        path.write_bytes(write(FlatCsvExporter, articles))
        assert list(read_csv(path)) == articles

    def test_a_full_article(self, full_article, read_back):
        assert read_back([full_article, Article("u", "h", "b")]) == [full_article, Article("u", "h", "b")]

    def test_columns_are_the_fields_whatever_the_first_article_has(self):
        header = write(FlatCsvExporter, [Article("u", "h", "b")]).splitlines()[0].decode()
        assert header.split(",") == list(FIELD_NAMES)

    def test_other_items_have_columns_of_their_own(self):
        header = write(FlatCsvExporter, [Link("u")]).splitlines()[0].decode()
        assert header.split(",") == [field.name for field in dataclasses.fields(Link)]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "'"])
    def test_no_cell_is_run_as_a_formula(self, start, read_back):
        article = Article("u", f"{start}cmd|' /C calc'!A0", "b", description=start, tags=[start])
        row = next(csv.DictReader(io.StringIO(write(FlatCsvExporter, [article]).decode(), newline="")))
        assert row["headline"] == f"'{article.headline}"
        assert not any(cell.startswith(start) for cell in row.values() if start != "'")
        assert read_back([article]) == [article]

    def test_half_a_surrogate_pair_fails_no_file(self, read_back):
        (article,) = read_back([Article("u", "odd \ud83d", "b", tags=["odd \ud83d"])])
        assert (article.headline, article.tags) == ("odd \\ud83d", ["odd \ud83d"])

    def test_what_is_no_data_is_refused(self):
        with pytest.raises(TypeError, match="object cannot stand in a CSV cell"):
            write(FlatCsvExporter, [{"a": [object()]}])


class TestJson:
    def test_it_is_readable_and_in_order(self, full_article):
        text = write(ReadableJsonExporter, [full_article, full_article]).decode()
        assert "渡し船" in text
        first, second = json.loads(text)
        assert list(first) == list(FIELD_NAMES)
        assert article_from_dict(first) == article_from_dict(second) == full_article

    def test_lines(self, full_article):
        lines = write(ReadableJsonLinesExporter, [full_article, {"a": 1}]).splitlines()
        assert article_from_dict(json.loads(lines[0])) == full_article
        assert json.loads(lines[1]) == {"a": 1}

    @pytest.mark.parametrize("exporter", [ReadableJsonExporter, ReadableJsonLinesExporter])
    def test_half_a_surrogate_pair_is_kept(self, exporter):
        data = json.loads(write(exporter, [{"a": "\ud83d x"}, {"a": "\ud83d x"}][:1]))
        assert (data[0] if isinstance(data, list) else data) == {"a": "\ud83d x"}


class TestXml:
    def test_a_full_article(self, full_article):
        root = etree.fromstring(write(ValidXmlExporter, [full_article, full_article]))
        item = root[0]
        assert item.findtext("headline") == full_article.headline
        assert item.findtext("body") == 'One.\n\n"Two",\nthree\ttabs; \ufffd \ufffd'
        assert [author.findtext("name") for author in item.find("authors")] == ["Ada, Arbor", "dpa"]
        assert item.findtext("image/width") == "640"
        assert item.findtext("is_accessible_for_free") == "false"
        assert item.findtext("links/value/url") == "https://a.example/?x=1&y=2"
        assert item.findtext("provenance/headline") == "json-ld"
        assert [block.find("date") is None for block in item.find("body_blocks")] == [True, False]

    def test_absent_values_are_absent(self):
        (item,) = etree.fromstring(write(ValidXmlExporter, [Article("u", "h", "b")]))
        assert item.find("section") is item.find("teaser") is None

    @given(st.text(st.characters(exclude_categories=())))
    def test_any_text_gives_valid_xml(self, text):
        (item,) = etree.fromstring(write(ValidXmlExporter, [Article("u", text, text, tags=[text])]))
        assert len(item.findtext("headline")) <= len(text)


class TestParquet:
    def read(self, items, **options):
        table = pq.read_table(io.BytesIO(write(ParquetExporter, items, **options)))
        return [row | {"provenance": dict(row.get("provenance") or ())} for row in table.to_pylist()]

    def test_a_full_article(self, full_article):
        other = Article("u", "h", "b")
        assert [article_from_dict(row) for row in self.read([full_article, other])] == [full_article, other]

    @given(articles=st.lists(ARTICLES, min_size=1, max_size=3))
    @settings(max_examples=30, deadline=None)  # The first one imports pyarrow.
    def test_nothing_is_lost(self, articles):
        for article in articles:
            article.word_count %= 2**63
            article.revision = article.revision and article.revision % 2**63
        assert [article_from_dict(row) for row in self.read(articles)] == articles

    def test_a_number_that_cannot_be_costs_no_article(self):
        (row,) = self.read([Article("u", "h", "b", image=Image("i", width=10**30, height=480))])
        assert (row["image"]["width"], row["image"]["height"]) == (None, 480)

    def test_columns_are_the_fields_also_without_an_article(self):
        file = pq.ParquetFile(io.BytesIO(write(ParquetExporter, [])))
        assert file.schema_arrow.names == list(FIELD_NAMES)
        assert file.metadata.num_rows == 0

    def test_rows_are_written_as_they_come(self):
        items = [Article("u", "h", "b")] * (2 * ROWS_AT_ONCE + 1)
        file = pq.ParquetFile(io.BytesIO(write(ParquetExporter, items)))
        assert (file.metadata.num_rows, file.metadata.num_row_groups) == (len(items), 3)

    def test_half_a_surrogate_pair_becomes_its_escape(self):
        (row,) = self.read([Article("u", "odd \ud83d", "b", tags=["odd \ud83d"], provenance={"url": "\ud83d"})])
        assert (row["headline"], row["tags"], row["provenance"]) == (
            "odd \\ud83d", ["odd \\ud83d"], {"url": "\\ud83d"},
        )  # fmt: skip

    def test_fields_may_be_chosen(self):
        (row,) = self.read([Article("u", "h", "b")], fields_to_export=["headline", "tags"])
        assert list(row) == ["headline", "tags", "provenance"]
        (row,) = self.read([Link("u", rank=2)], fields_to_export={"rank": "place"})
        assert row["place"] == 2

    def test_what_has_no_typed_fields_is_refused(self):
        with pytest.raises(TypeError, match="dict has no typed fields"):
            write(ParquetExporter, [{"a": 1}])

    def test_an_article_of_the_wrong_type_is_refused_alone(self):
        file = io.BytesIO()
        exporter = ParquetExporter(file)
        exporter.start_exporting()
        exporter.export_item(Article("1", "h", "b"))
        with pytest.raises((TypeError, ValueError)):
            exporter.export_item(Article("2", "h", "b", word_count="many"))
        exporter.export_item(Article("3", "h", "b"))
        exporter.finish_exporting()
        assert pq.read_table(io.BytesIO(file.getvalue()), columns=["url"]).to_pylist() == [{"url": "1"}, {"url": "3"}]

    def test_without_the_extra_it_says_so(self, monkeypatch):
        monkeypatch.setattr(parquet, "find_spec", lambda _: None)
        with pytest.raises(UsageError, match=r'pip install "newscrawl\[parquet\]"'):
            ParquetExporter(io.BytesIO())
