"""Names of authors: what JSON-LD, metatags and bylines say in, clean separate Authors out."""

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.extraction.months import number_of
from newscrawl.items import Author
from newscrawl.text import clean, comparable

_BY = re.compile(
    r"^\W*(?:(?:this\s+(?:article|post|story)\s+was\s+)?(?:written|posted|reported|published|story|words|analysis|opinion|text|report|"
    r"interview|words|created|added|guide|review|feature|essay|column|recommended|eingestellt|verfasst|veröffentlicht|geschrieben|ein\s+beitrag|publi[ée]|[ée]crit|escrito|publicado|scritto|pubblicato)\s+)?"
    r"(?:by|von|vom|par|por|di|da|av|af|door|yazan|haber|przez|автор|текст|от|oleh|penulis|reporter|author|autor(?:in|a|es)?|auteur|autore|"
    r"text|words|kirjoittaja|írta|作者|記者|记者|文|撰文|取材)(?:\s*[:：]\s*|\s+|$)",
    re.IGNORECASE,
)
_AND_MORE_WORK = re.compile(r"^(?:text|words|story|report)\s(?:and|und|&|et)\s\w+\s*:\s*", re.IGNORECASE)
SIGNED = re.compile(r"(?:by|von|par|por|di|door|av|af|yazan|oleh|text|words|текст|автор)[:\s]\s*\S", re.IGNORECASE)
"""How a line with nothing but the authors begins."""
_OTHER_WORK = re.compile(
    r"^\W*(?:(?:[\w-]+ly\s+)?(?:updated|edited|reviewed|checked|translated|produced|illustrated|photographed|compiled)\s+by|"
    r"(?:photos?|photography|images?|pictures?|video|audio|fotos?|bild(?:er)?|illustrations?|grafik|editors?|redakt(?:[øo]r|ion)|editorial|source|quelle)"
    r"\s*(?:by|von|credit|courtesy)?\s*[:：/]|image\s|read\s+more|(?:view|see)\s+(?:all|my|more)|more\s+(?:from|about|by)|about\s|connect\s+with|"
    r"afficher\s|voir\s|(?:zeige\s+)?alle\s+(?:beiträge|artikel)|weitere\s+(?:artikel|beiträge)|.*[?!]$|\d*\s*min(?:ute)?s?\s+read|.*\ssays\W*$|"
    r"übersetz\w+|traducción|traduit\s+par|çeviri)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|/•·●،、，\n]|\s[-–—]\s|\s(?:(?i:and|und|et|og|och|en|ve|dan|with|mit|avec|con|im gespräch mit)|ja|och|y|e|i|и|و|&)\s|"
    r",\s*(?:(?i:and|und|et)|y|e|&)\s)\s*"
)
_COMMA = re.compile(r"\s*,\s*")
_ROLE_WORDS = (
    r"reporters?|editors?|correspondents?|journalist(?:in)?|writers?|columnist|contributors?|staff|redakteur(?:in)?|korrespondent(?:in)?|"
    r"senior|muhabir[ıi]?|périodiste|periodista|giornalista|journaliste|redactor(?:a)?|redaktør|redaktör|jurnalis|корреспондент|журналист"
)
_ROLE = re.compile(
    rf"\b(?:{_ROLE_WORDS}|producer|photographer|analyst|chief|director|manager|professor|ph\.?d|m\.?d|ceo|cto|founder|mba|freelance|"
    r"fotograf|videos?|intern|fellow|deputy|head of|political|updated|published|special to|expert|coordinator|consultant|attorney|strategist|"
    r"specialist|researcher|lecturer|president|correspondant|directeur|directrice|président|profes\w+|universi\w+)\b",
    re.IGNORECASE,
)
_TAIL_ROLE = re.compile(rf"(?<=\w)\s+(?!\w+s$)(?:{_ROLE_WORDS})\b.*$", re.IGNORECASE)
_GLUED_ROLE = re.compile(rf"(?<=[a-zà-ÿ])(?=[A-Z])(?=.{{0,40}}\b(?i:{_ROLE_WORDS}|founder|producer)\b).*$")
_FOR_OUTLET = re.compile(r"\s+for (?:the )?[A-Z].*$", re.IGNORECASE)
_UNSPACED_ROLE = re.compile(
    r"\s*(?:(?:선임|인턴|전문|수습)?기자|특파원|논설위원|앵커|記者|记者|特派員|特约记者|編集委員|通讯员)$"
)
_MORE = re.compile(r"\s*(?:외 ?\d+ ?명|et al\.?|u\. ?a\.|and \d+ (?:others?|more)|ほか|等)$", re.IGNORECASE)
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
_NOISE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|(?<!\w)@\w+|\(\s*\)|<[^>]{0,200}>|"
    r"\b(?:view all posts?(?: by)?|follow(?: us| me)?|posts? by|profile|bio|see all)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![^\W_])\d+(?:[./:,-]\d+)*(?!\w*[^\W\d_])|\b\d{1,2}(?:st|nd|rd|th)\b")
_CALENDAR = frozenset(
    str.split("""mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday montag dienstag
    mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes
    martes miércoles jueves viernes sábado domingo pazartesi salı çarşamba perşembe cuma cumartesi pazar
    updated published posted on at am pm uhr kl le el um den the""")
)
_NOT_NAMES = frozenset(
    str.split("""admin administrator none null undefined unknown author autor authors by anonymous user guest webmaster na
    default name email comment share print spotlight written veröffentlicht publié publicado pubblicato""")
)
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z]{0,2}\.?[A-Z.]{1,5}|(?:[A-Z]\.){2,5}")
_EDGES = " \t-–—:：,.;|*•·/\"'()[]&+"
_INITIAL = re.compile(r"(?:^|[\s.-])(?:[^\W\d_]|Jr|Sr)$")
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
    words = name.replace("/", " ").split()
    if any(word.casefold() in _ACRONYMS and (word.isupper() or word.islower() or len(words) == 1) for word in words):
        return True
    return not (declared_person and len(words) > 1) and _OUTLETS.search(name) is not None


def split_names(text: str, *, whole: bool = False, publisher: Iterable[str] = ()) -> list[str]:
    """The names in one byline: "By Ann Lee and Bo Wu, staff writer" -> Ann Lee, Bo Wu. `whole`: an organization's."""
    text = " ".join(_NOISE.sub(" ", clean(text)).split())
    if _OTHER_WORK.match(text):
        return []
    text = _MORE.sub("", _BY.sub("", _AND_MORE_WORK.sub("", text)))
    if whole and not any(map(_is_agency, _COMMA.split(text)[1:])):
        return [_trimmed(text)] if comparable(text) else []
    names = []
    for part in _SPLIT.split(text):
        if part and not _OTHER_WORK.match(part):
            names += _people(part, publisher)
    return names


def _people(part: str, publisher: Iterable[str]) -> list[str]:
    """The names between two conjunctions; titles and degrees after a name are none."""
    pieces = _COMMA.split(part)
    if len(pieces) > 1 and comparable(pieces[0]) in map(comparable, publisher):
        return [pieces[0].strip(_EDGES)]  # its own name, then where it sits
    is_inverted = len(pieces) == 2 and all(_is_word(piece) for piece in pieces)  # noqa: PLR2004  Surname, Given
    names: list[str] = []
    for number, piece in enumerate([part] if is_inverted else pieces):
        is_title = number > 0 and (
            _ROLE.search(piece) or (_CREDENTIAL.fullmatch(piece.strip()) and not _is_agency(piece))
        )
        if not is_title and (name := _name(piece, publisher)):
            names.append(name)
    return names


def _is_word(piece: str) -> bool:
    word = piece.strip()
    return " " not in word and word.isalpha() and word.casefold() not in _ACRONYMS and word.upper() != word.lower()


def _name(text: str, publisher: Iterable[str]) -> str:
    name = _undated(_trimmed(_BY.sub("", text)))
    name = _UNSPACED_ROLE.sub("", _GLUED_ROLE.sub("", re.sub(r"\s*\([^)]*\)?$", "", name)))
    if len(name.split()) > 2:  # noqa: PLR2004
        name = _TAIL_ROLE.sub("", _FOR_OUTLET.sub("", name))
        for own in publisher:
            name = name.removesuffix(f" {own}")
    name = _trimmed(name)
    key = comparable(name)
    if not key or key.isdigit() or len(name) > MAX_NAME or len(name.split()) > MAX_WORDS:
        return ""
    return "" if key in _NOT_NAMES or _is_slug(name) else name


def _trimmed(name: str) -> str:
    """Without signs around it; the dot of a last initial stays."""
    bare = name.strip(_EDGES)
    return f"{bare}." if _INITIAL.search(bare) and f"{bare}." in name else bare


def _undated(text: str) -> str:
    """What stands before a date; "" for a date alone."""
    if (number := _NUMBER.search(text)) is None:
        return "" if text.casefold() in _CALENDAR else text
    words = text[: number.start()].split()
    while words and ((word := words[-1].strip(_EDGES).casefold()) in _CALENDAR or number_of(word)):
        words.pop()
    return " ".join(words)


def _is_slug(name: str) -> bool:
    """An account's name: "chuck-ross", "a.keaveney"."""
    return name.islower() and " " not in name and name not in _ACRONYMS and not _OUTLETS.search(name)
