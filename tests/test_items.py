"""Articles survive JSON, and their JSON keeps to the schema."""

import dataclasses
import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import extract_article
from newscrawl.items import (
    FIELD_NAMES,
    REMARKS,
    SCHEMA_VERSION,
    SOURCES,
    Article,
    Author,
    Block,
    BodyLink,
    Image,
    Source,
    Teaser,
    article_from_dict,
    json_schema,
)
from newscrawl.pipelines.normalize import normalize

FULL = Article(
    url="https://paper.example/a",
    headline="Bridge opens",
    body="It opened.\n\nPeople crossed.",
    body_blocks=[Block("heading", "It", level=2), Block("entry", "opened", date="2031-01-02T03:04:05+00:00")],
    authors=[Author("Ann Lee"), Author("Wire", "Organization")],
    image=Image("https://paper.example/i.jpg", "A bridge", "Bo Wu", 640, 480),
    images=[Image("https://paper.example/j.jpg")],
    teaser=Teaser("Bridge", "Local", 3, "https://paper.example/"),
    links=[BodyLink("https://paper.example/b", "earlier")],
    tags=["bridges"],
    provenance={"headline": "json-ld"},
)
optional = st.none() | st.text(max_size=20)
articles = st.builds(
    Article,
    url=st.text(max_size=30),
    headline=st.text(max_size=30),
    body=st.text(max_size=60),
    authors=st.lists(st.builds(Author, st.text(max_size=9)), max_size=3),
    body_blocks=st.lists(st.builds(Block, st.just("paragraph"), st.text(max_size=9), date=optional), max_size=3),
    image=st.none() | st.builds(Image, st.text(max_size=9), optional),
    teaser=st.none() | st.builds(Teaser, optional, optional, st.none() | st.integers(1, 99)),
    tags=st.lists(st.text(max_size=9), max_size=3),
    is_accessible_for_free=st.none() | st.booleans(),
    dateline=optional,
)


@given(articles)
def test_round_trip(article):
    assert article_from_dict(dataclasses.asdict(article)) == article
    assert article_from_dict(json.loads(json.dumps(dataclasses.asdict(article)))) == article


def test_round_trip_of_every_nested_record():
    back = article_from_dict(dataclasses.asdict(FULL))
    assert back == FULL
    assert isinstance(back.teaser, Teaser)


def test_what_an_older_version_did_not_write_has_its_default():
    assert article_from_dict({"url": "u", "headline": "h", "body": "b"}) == Article("u", "h", "b")


def test_an_unknown_field_is_refused():
    with pytest.raises(TypeError, match="colour"):
        article_from_dict(dataclasses.asdict(FULL) | {"colour": "red"})


@pytest.fixture(scope="module")
def schema():
    return json_schema()


@pytest.fixture(scope="module")
def validator(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class TestSchema:
    def test_it_names_every_field_and_its_version(self, schema):
        assert tuple(schema["properties"]) == FIELD_NAMES
        assert schema["$id"].endswith(SCHEMA_VERSION)

    def test_the_notes_are_descriptions(self, schema):
        assert schema["properties"]["word_count"]["description"].startswith("Words of the body")
        assert "Organization" in schema["$defs"]["Author"]["properties"]["type"]["description"]

    def test_a_full_article_is_valid(self, validator):
        validator.validate(dataclasses.asdict(FULL))

    def test_an_extracted_article_is_valid(self, validator):
        prose = "".join(
            f"<p>The bridge of ward {n} opened on Monday, and many people crossed it.</p>" for n in range(20)
        )
        page = f"<html lang=en><title>Bridges open</title><article><h1>Bridges open</h1>{prose}</article></html>"
        article = extract_article(page, "https://paper.example/local/bridges-open-1234")
        assert article is not None
        validator.validate(json.loads(json.dumps(dataclasses.asdict(normalize(article)))))

    @pytest.mark.parametrize(
        "wrong",
        [{"kind": "poem"}, {"tags": "bridges"}, {"word_count": "many"}, {"authors": ["Ann Lee"]}, {"url": None}],
    )
    def test_a_wrong_article_is_not(self, validator, wrong):
        assert not validator.is_valid(dataclasses.asdict(FULL) | wrong)


def test_every_word_of_provenance_is_explained():
    fields = (Path(__file__).parents[1] / "docs" / "fields.md").read_text()
    assert tuple(SOURCES) == get_args(Source)
    for word, meaning in (SOURCES | REMARKS).items():
        assert f"| `{word}` | {meaning} |" in fields
