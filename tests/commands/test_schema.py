"""`scrapy schema` prints the contract of an exported article."""

import json

from newscrawl.items import FIELD_NAMES


def test_the_schema_is_json_on_stdout(scrapy):
    done = scrapy("schema")
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    assert set(schema["properties"]) == set(FIELD_NAMES)
    assert schema["required"] == ["url", "headline", "body"]
    assert "\\u" not in done.out


def test_it_takes_no_arguments(scrapy):
    assert scrapy("schema", "article").code == 2
