"""What names say of an element: small pages of our own in, body out."""

import pytest

FACT = "Nobody on the coast had asked for the lamps to be lit before the evening of the second storm."


@pytest.mark.parametrize(
    "name",
    [
        "no-print",
        "tag-list",
        "postmetadata",
        "licence-info",
        "disclosure-text",
        "icaption",
        "textwidget",
        "profile-box",
    ],
)
def test_a_name_for_what_is_no_text(page, name):
    line = "<p>Filed under coast and lamps, and you may write to us about it.</p>"
    assert "Filed under" not in page(prose=_prose(f'<div class="{name}">{line}</div>')).body


def test_an_id_with_the_words_of_a_heading_says_nothing(page):
    part = f'<div><h2 id="how-popular-are-the-lamps">How popular are the lamps?</h2><p>{FACT}</p></div>'
    body = page(prose=_prose(part)).body
    assert "How popular are the lamps?" in body
    assert FACT in body


def test_an_id_with_one_word_is_believed(page):
    assert FACT not in page(prose=_prose(f'<div id="popular"><p>{FACT}</p></div>')).body


def _prose(part):
    keepers = [
        f"<p>The keeper of lamp {number} said on Monday that it had burned all night, and nobody doubted her word.</p>"
        for number in range(12)
    ]
    return "".join([*keepers[:6], part, *keepers[6:]])
