"""Bytes in, one tree out, whatever they say of themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.document import decode, parse_document

URL = "https://herald.example/world/ferry"
TURKISH = "İstanbul'da güneşli bir gün, çığlık atan şıpşıp"
RUSSIAN = "Паром вернулся на северные острова"
JAPANESE = "連絡船が北の島々に戻った"


def page(text, head=""):
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "head", "content_type"),
    [
        (TURKISH, "utf-8", "", None),
        (TURKISH, "utf-8", '<meta charset="iso-8859-9">', "text/html; charset=iso-8859-9"),  # Both wrong.
        (TURKISH, "utf-8-sig", "", "text/html; charset=windows-1254"),
        (TURKISH, "cp1254", '<meta charset="windows-1254">', None),
        (TURKISH, "cp1254", "", "text/html; charset=ISO-8859-9"),
        (RUSSIAN, "cp1251", '<meta http-equiv="content-type" content="text/html; charset=windows-1251">', None),
        (RUSSIAN, "koi8-r", "", "text/html; charset=koi8-r"),
        (JAPANESE, "shift_jis", '<meta charset="shift_jis">', None),
        (JAPANESE, "euc-jp", "", "text/html; charset=EUC-JP"),
        (JAPANESE, "iso2022_jp", '<meta charset="iso-2022-jp">', None),
        (JAPANESE, "utf-16", "", None),
        ("“Café” – naïve", "cp1252", "", None),  # Nobody says anything.
        ("“Café” – naïve", "cp1252", '<meta charset="iso-8859-1">', None),  # What everybody means by Latin-1.
    ],
    ids=str,
)
def test_encodings(text, encoding, head, content_type):
    document = parse_document(page(text, head).encode(encoding), URL, content_type=content_type)
    assert document.tree.findtext(".//p") == text


def test_one_bad_byte_does_not_change_the_encoding():
    text, encoding = decode(page(RUSSIAN * 20).encode() + b"\xff")
    assert encoding == "utf-8"
    assert RUSSIAN in text


@pytest.mark.parametrize(
    "html", [b"", b" \n", b"\0\0", b"\xff\xfe", "", "<!-- -->", b"<", b"<!DOCTYPE html>", b"%PDF-1.7"]
)
def test_no_page_is_an_empty_document(html):
    assert parse_document(html, URL).tree.find(".//p") is None or b"%PDF" in html


def test_nulls_are_not_the_end():
    assert parse_document(page("be\0fore</p><p>after").encode(), URL).tree.xpath("//p/text()") == ["before", "after"]


@pytest.mark.parametrize(
    ("head", "base"),
    [
        ("", URL),
        ('<base href="/">', "https://herald.example/"),
        ('<base href=" //cdn.example/x/ ">', "https://cdn.example/x/"),
        ('<base target="_top">', URL),
        ('<base href="http://[bad/">', URL),
    ],
)
def test_base(head, base):
    assert parse_document(page("", head), URL).base_url == base


@given(st.binary(max_size=400) | st.text(max_size=400), st.none() | st.text(max_size=60))
def test_any_bytes(html, content_type):
    document = parse_document(html, URL, content_type=content_type)
    assert document.tree is not None
    assert document.url == URL
