"""Names of authors: what JSON-LD, metatags and bylines say in, clean separate Authors out."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.extraction import byline_words as words
from newscrawl.extraction.months import number_of
from newscrawl.items import Author
from newscrawl.text import clean, comparable

_COMMA = re.compile(r"\s*,\s*")
_ACRONYMS = frozenset(
    str.split("""afp ap dpa apa sda ats reuters ansa efe tass xinhua anadolu aa iha dha pti ani ians upi kna epd belga anp
    ntb tt stt ritzau lusa cnn bbc interfax ria mti ctk pap bns elta agi adnkronos kyodo jiji yonhap cna vna
    bernama antara keystone-sda dpa-afx""")
)
_OUTLETS = re.compile(
    r"\b(?:press|news|agency|agencies|agentur(?:en)?|agences?|agencias?|agenzi[ae]|ajans(?:ı|lar)|redaktion|redaction|rédaction|redacción|redazione|newsroom|newsdesk|staff|desk|"
    r"team|editors?|editorial|editörü|times|post|media|daily|network|online|service|wire|zeitung|journal|magazine|gazette|tribune|herald|"
    r"telegraph|guardian|spiegel|le monde|associated|bureau|haber|redaksi|redactie|toimitus|redakce|redakcja|редакция|company|inc|ltd|gmbh|"
    r"group|foundation|university|institute|contributors?)\b"
    r"|\.(?:com|de|at|ch|net|org|co|fr|tr|is|be|uk|dk|lt)\b|(?-i:^[A-ZÄÖÜ]{2,5}$)|通信社|通讯社|新聞|新闻|日报|日報|통신|일보|뉴스|وكالة",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    str.split("""admin administrator none null undefined unknown author autor authors by anonymous user guest webmaster na
    default name email comment share print spotlight written veröffentlicht publié publicado pubblicato guestauthor
    gastautor invité""")
)
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z]{0,2}\.?[A-Z.]{1,5}|(?:[A-Z]\.){2,5}")
_EDGES = " \t-–—:：,.;|*•·⋅/／\"'()[]【】&+"
_FINAL_INITIAL = re.compile(r"\s+[^\W\d_]\.?$")
_JOINERS = re.compile(r"(?<=\w)[-'’](?=\w)")
_INITIAL = re.compile(r"(?:^|[\s.-])(?:[^\W\d_]|Jr|Sr)$")
_IDEOGRAPHS = "\u3000"
MAX_NAME, MAX_WORDS = 80, 7


def names_in(value: Any) -> list[tuple[str, bool | None]]:
    """(name, whether an organization says itself one) of each author in a JSON-LD value."""
    if isinstance(value, str):
        return [(value, None)]
    if isinstance(value, list):
        return [pair for entry in value[:50] for pair in names_in(entry)]
    if isinstance(value, dict):
        name = value.get("name") or " ".join(str(value.get(k) or "") for k in ("givenName", "familyName")).strip()
        kind = str(value.get("@type") or "")
        organization = False if "Person" in kind else True if "Organization" in kind else None
        return [(text, organization if known is None else known) for text, known in names_in(name)] if name else []
    return []


def clean_authors(found: Iterable[tuple[str, bool | None]], *, publisher: Iterable[str] = ()) -> list[Author]:
    """Each once, in order. The publisher's own name is left out where a person signs."""
    names = {comparable(name): name for name in publisher if name}
    authors: dict[str, Author] = {}
    for text, organization in found:
        for name in split_names(text, whole=organization is True, publisher=names.values()):
            key = comparable(" ".join(reversed(name.split(", "))))  # "Lee, Ann" is Ann Lee
            if key not in authors:
                is_own = organization is None and key in names
                is_agency = organization or is_own or _is_agency(name, declared_person=organization is False)
                authors[key] = Author(name, "Organization" if is_agency else "Person")
            elif authors[key].name.isupper() and not name.isupper():
                authors[key].name = name
    if any(author.type == "Person" for author in authors.values()):
        authors = {k: author for k, author in authors.items() if k not in names or author.type == "Person"}
    return list(authors.values())


def _is_agency(name: str, *, declared_person: bool = False) -> bool:
    """`declared_person`: then "Emily Post" is one, though "Reuters" is not."""
    parts = name.replace("/", " ").split()
    if any(part.casefold() in _ACRONYMS and (part.isupper() or part.islower() or len(parts) == 1) for part in parts):
        return True
    return not (declared_person and len(parts) > 1) and _OUTLETS.search(name) is not None


def split_names(text: str, *, whole: bool = False, publisher: Iterable[str] = ()) -> list[str]:
    """The names in one byline: "By Ann Lee and Bo Wu, staff writer" -> Ann Lee, Bo Wu. `whole`: an organization's."""
    text = " ".join(words.NOISE.sub(" ", clean(text)).split())
    if words.OTHER_WORK.match(text):
        return []
    text = words.MORE.sub("", words.UNSPACED_ROLE.sub("", words.BY.sub("", words.AND_MORE_WORK.sub("", text))))
    if whole and not any(map(_is_agency, _COMMA.split(text)[1:])):
        return [_trimmed(text)] if comparable(text) else []
    names = []
    for joined in words.JOINED.split(text):
        people: list[str] = []
        for part in words.BESIDE.split(joined):
            if part and not words.OTHER_WORK.match(part):
                people += _people(part, publisher)
        names += [name for number, name in enumerate(people) if not (number and _is_place(name, people[0]))]
    return names


def _is_place(name: str, before: str) -> bool:
    """Whether one word after a full name, or an agency's, is where it was written: "Ann Lee, Berlin"."""
    is_word = name.isalpha() and not name[0].islower() and name < _IDEOGRAPHS and not _is_agency(name)
    return is_word and (" " in before or _is_agency(before))


def _people(part: str, publisher: Iterable[str]) -> list[str]:
    """The names between two conjunctions; titles and degrees after a name are none."""
    pieces = _COMMA.split(part)
    if len(pieces) > 1 and comparable(pieces[0]) in map(comparable, publisher):
        return [pieces[0].strip(_EDGES)]  # its own name, then where it sits
    is_inverted = len(pieces) == 2 and all(map(_is_word, pieces))  # noqa: PLR2004  Surname, Given
    names: list[str] = []
    for number, piece in enumerate([part] if is_inverted else pieces):
        is_title = number > 0 and (
            words.ROLE.search(piece) or (_CREDENTIAL.fullmatch(piece.strip()) and not _is_agency(piece))
        )
        if not is_title and (name := _name(piece, publisher)):
            names.append(name)
    return names


def _is_word(piece: str) -> bool:
    word = _FINAL_INITIAL.sub("", piece.strip())
    return (
        " " not in word
        and _JOINERS.sub("", word).isalpha()
        and word.casefold() not in _ACRONYMS
        and word.upper() != word.lower()
    )


def _name(text: str, publisher: Iterable[str]) -> str:
    name = _undated(_trimmed(words.BY.sub("", text)))
    name = words.UNSPACED_ROLE.sub("", words.GLUED_ROLE.sub("", re.sub(r"\s*\([^)]*\)?$", "", name)))
    if len(name.split()) > 2:  # noqa: PLR2004
        name = words.PLACE.sub("", words.TAIL_ROLE.sub("", words.FOR_OUTLET.sub("", name)))
        for own in publisher:
            name = name.removesuffix(f" {own}")
    name = _trimmed(name)
    key = comparable(name)
    if not key or key.isdigit() or len(name) > MAX_NAME or len(name.split()) > MAX_WORDS:
        return ""
    return "" if key in _NOT_NAMES or _is_slug(name) or (name.islower() and name.count(" ") > 1) else name


def _trimmed(name: str) -> str:
    """Without signs around it; the dot of a last initial stays."""
    bare = name.strip(_EDGES)
    return f"{bare}." if _INITIAL.search(bare) and f"{bare}." in name else bare


def _undated(text: str) -> str:
    """What stands before a date or a day of the week; "" for a date alone."""
    number = words.NUMBER.search(text)
    kept = text[: number.start()].split() if number else text.split()
    is_dated = number or len(kept) == 1 or (kept and kept[-1].casefold() in words.WEEKDAYS)
    while is_dated and kept and ((word := kept[-1].strip(_EDGES).casefold()) in words.CALENDAR or number_of(word)):
        kept.pop()
    return " ".join(kept)


def _is_slug(name: str) -> bool:
    """An account's name: "chuck-ross", "a.keaveney"."""
    return name.islower() and " " not in name and name not in _ACRONYMS and not _OUTLETS.search(name)
