"""Articles and links in, written down and read again."""

import json
import zlib

import pytest

from newscrawl.items import Article, Author, Block
from newscrawl.storage.records import pack_article, unpack_article

URL = "https://herald.example/a"


@pytest.mark.parametrize(
    "text", ["The ferry is back.", "Die Fähre ist zurück.", "フェリーが戻った。", 'Nul \0 "quoted" \\']
)
@pytest.mark.parametrize("headline", ["The ferry", "Die Fähre", "half a pair: \ud800"])
def test_an_article_comes_back_as_it_was(headline, text):
    article = Article(
        URL, headline, text, body_blocks=[Block("paragraph", text)], authors=[Author("Zoë Ω")], tags=["ü"]
    )
    assert unpack_article(pack_article(article)) == article


def test_a_body_that_is_not_that_of_its_blocks_comes_back():
    article = Article(URL, "The ferry", "Another text.", body_blocks=[Block("paragraph", "The ferry is back.")])
    assert unpack_article(pack_article(article)) == article


def test_an_article_packed_with_zlib_is_read():
    article = Article(URL, "The ferry", "The ferry is back.", body_blocks=[Block("paragraph", "The ferry is back.")])
    block = {"type": "paragraph", "text": "The ferry is back."}
    packed = json.dumps({"url": URL, "headline": "The ferry", "body_blocks": [block]}).encode()
    assert unpack_article(zlib.compress(packed, 3)) == article
