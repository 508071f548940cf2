"""Names of authors: what JSON-LD, metatags and bylines say in, clean separate Authors out."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.items import Author
from newscrawl.text import clean

_BY = re.compile(
    r"^\W*(?:(?:written|posted|reported|published|story|words|analysis|opinion|text|report|interview)\s+)?"
    r"(?:by|von|vom|par|por|di|da|av|af|door|yazan|haber|przez|автор|текст|от|oleh|penulis|reporter|author|autor(?:in)?|auteur|autore|"
    r"text|kirjoittaja|írta|作者|記者|文)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:by|von|par|por|di|door|av|af|yazan|oleh|text|words|текст|автор)[:\s]\s*\S", re.IGNORECASE)
"""How a line with nothing but the authors begins."""
_SPLIT = re.compile(
    r"\s*(?:[;|/•·\n]|\s(?:and|und|et|y|e|og|och|en|ve|ja|i|и|dan|with|mit|avec|con|&)\s|,\s*(?:and|und|et|y|e)\s)\s*",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*")
_ROLE = re.compile(
    r"\b(?:reporter|editor|correspondent|journalist(?:in)?|writer|columnist|contributor|staff|redakteur(?:in)?|korrespondent(?:in)?|"
    r"producer|photographer|analyst|chief|director|manager|professor|ph\.?d|m\.?d|jr|sr|ceo|cto|founder|mba|freelance|senior|"
    r"fotograf|videos?|intern|fellow|deputy|head of|political|updated|published|special to)\b",
    re.IGNORECASE,
)
_AGENCIES = re.compile(
    r"\b(?:afp|ap|dpa|apa|sda|ats|reuters|ansa|efe|tass|xinhua|anadolu|aa|iha|dha|pti|ani|ians|upi|kna|epd|belga|anp|ntb|tt|stt|"
    r"ritzau|cnn|bbc|press|news|agency|agentur|agence|agencia|agenzia|ajansı|redaktion|redaction|rédaction|redacción|redazione|"
    r"newsroom|staff|desk|team|editors?|editorial|times|post|media|daily|network|online|service|wire|zeitung|journal|magazine|"
    r"gazette|tribune|herald|telegraph|guardian|spiegel|le monde|associated|interfax|ria|bureau|haber|redaksi|redactie|toimitus|"
    r"redakce|redakcja|редакция|通信社|新聞|뉴스|company|inc|ltd|gmbh|group|foundation|university|institute|contributors?)\b"
    r"|\.(?:com|de|at|ch|net|org|co|fr|tr|is|be|uk|dk)\b|^[A-ZÄÖÜ]{2,5}$",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\(\s*\)|<[^>]{0,200}>|"
    r"\b(?:view all posts?(?: by)?|follow(?: us| me)?|read more|posts? by|profile|bio|see all)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{4}|\d{1,2}:\d{2}|\d{1,2}\.\d{1,2}\.")
_NOT_NAMES = frozenset(
    [
        "admin",
        "administrator",
        "none",
        "null",
        "undefined",
        "unknown",
        "author",
        "anonymous",
        "user",
        "guest",
        "webmaster",
        "n/a",
        "default",
    ]
)


def names_in(value: Any) -> list[tuple[str, bool | None]]:
    """(name, whether an organization says itself one) of each author in a JSON-LD value."""
    if isinstance(value, str):
        return [(value, None)]
    if isinstance(value, list):
        return [pair for entry in value[:50] for pair in names_in(entry)]
    if isinstance(value, dict):
        name = value.get("name") or " ".join(str(value.get(k) or "") for k in ("givenName", "familyName")).strip()
        kind = str(value.get("@type") or "")
        organization = True if "Organization" in kind else False if "Person" in kind else None
        return [(text, organization or known) for text, known in names_in(name)] if name else []
    return []


def clean_authors(found: Iterable[tuple[str, bool | None]]) -> list[Author]:
    authors: list[Author] = []
    seen: set[str] = set()
    for text, organization in found:
        for name in split_names(text):
            key = name.casefold()
            if key in seen or key in _NOT_NAMES:
                continue
            seen.add(key)
            authors.append(Author(name, "Organization" if organization or _AGENCIES.search(name) else "Person"))
    return authors


def split_names(text: str) -> list[str]:
    """The names in one byline: "By Ann Lee and Bo Wu, staff writer" -> Ann Lee, Bo Wu."""
    text = " ".join(_NOISE.sub(" ", clean(text)).split())
    text = _BY.sub("", text)
    names = []
    for part in _SPLIT.split(text):
        pieces = _COMMA.split(part)
        if len(pieces) == 2 and all(" " not in piece.strip() for piece in pieces):  # noqa: PLR2004  Surname, Given
            pieces = [part]
        for number, piece in enumerate(pieces):
            name = _clean_name(piece)
            if name and not (number and _ROLE.search(name)):
                names.append(name)
    return names


def _clean_name(text: str) -> str:
    name = _BY.sub("", text).strip(" \t-–—:,.;|*•·/\"'()[]")
    name = re.sub(r"\s*\((?:[^)]*)\)?$", "", name).strip()
    if not name or len(name) > 80 or _DATED.search(name) or not any(map(str.isalpha, name)):  # noqa: PLR2004
        return ""
    if len(name.split()) > 7:  # noqa: PLR2004
        return ""
    return name
