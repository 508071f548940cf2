"""The language is the declared one, else the text's own."""

import pytest

from newscrawl.extraction.language import detected
from newscrawl.site import Site
from tests.newsroom import STORY_LANGUAGES, story


@pytest.mark.parametrize("language", STORY_LANGUAGES)
def test_recognised_from_the_text(language):
    found = detected(story(language).body)
    assert found is not None
    assert (found.value, found.source) == (language, "detected")


@pytest.mark.parametrize("text", ["", "Lamps", "1234 5678 " * 20, "?! " * 40])
def test_too_little_to_tell(text):
    assert detected(text) is None


@pytest.mark.parametrize(
    ("lang", "head", "ld", "expected"),
    [
        ("pt_BR", "", None, ("pt-BR", "metatag")),
        ("", '<meta property="og:locale" content="de_DE">', None, ("de-DE", "metatag")),
        ("", "", {"@type": "NewsArticle", "inLanguage": "tr"}, ("tr", "json-ld")),
        ("", '<meta http-equiv="content-language" content="fr">', {"inLanguage": "Turkish, mostly"}, ("fr", "metatag")),
        ("{{ lang }}", "", None, ("en", "detected")),
        ("", "", None, ("en", "detected")),
    ],
)
def test_declared(page, lang, head, ld, expected):
    read = page(lang=lang, head=head, ld=ld)
    assert (read.in_language, read.provenance["in_language"]) == expected


def test_the_definition_knows(page):
    site = Site(name="paper", url="https://paper.example/", language="sv")
    read = page(lang="", site=site)
    assert (read.in_language, read.provenance["in_language"]) == ("sv", "site-rule")
