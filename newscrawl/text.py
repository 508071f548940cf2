"""Text as it should be: str in, str out. What both the extractor and the pipelines clean."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from html.entities import html5

# Vowel signs and points: part of a word, though Python's \w leaves them out. The joiners of Persian and Hindi too.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0971-\u0df3\u200c\u200d"
)
# One character is a word where words are not spaced: kana, ideographs, Thai, Lao, Burmese, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W{_UNSPACED}]"
_WORDS = re.compile(rf"{_LETTER}+(?:(?:[{_MARKS}]+['’\-]?|['’\-]){_LETTER}+)*|[{_UNSPACED}]")
_PLAIN_WORDS = re.compile(r"\w+(?:['\-]\w+)*", re.ASCII)
_ASCII = bytes(range(128))
_MARKED = re.compile(f"[{_MARKS}{_UNSPACED}]")
_RUNS = bytes(97 if chr(c).isalnum() or c in (95, *range(128, 256)) else 45 if c in b"'-" else 32 for c in range(256))
"""Bytes of letters to a, what joins words to -, all else to a space."""
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));")
_AMPERSANDS = re.compile(r"&(?:amp;|#0*38;|#[xX]0*26;)+")

_TEMPLATE = re.compile(
    r"""\{\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\} | \{%[^%]*%\} | \$\{[^{}]*\} | <%[^%]*%> | \[object\ [A-Z]\w+\]
    | (?<![\w.@])@?[A-Z]\w*(?:\.[A-Z]\w*)*(?:\?\.[A-Z]\w*(?:\(\))?)+(?:\.[A-Z]\w*(?:\(\))?)*  # Entity?.Title?.Trim()
    | (?<![\w.@])@?[A-Z]\w*[a-z]\w*(?:\.[A-Z]\w*[a-z]\w*){2,}\(\)                     # Name.Entity.Render()
    | (?<!\w)@(?:Model|ViewBag|ViewData|Html)\.\w+(?:\.\w+)*(?:\([^()]*\))?""",
    re.VERBOSE,
)
_TEMPLATE_SIGNS = ("{", "<", "[", "@", "?.", "()")
_TEMPLATE_SIGN = re.compile("|".join(map(re.escape, _TEMPLATE_SIGNS)))
_LONE_LEFTOVER = frozenset({"undefined", "null", "nan", "none", "%s", "{0}"})
_SPACES = re.compile(r" {2,}")
_SETTLED = 4  # Rounds; what is nested deeper was written to cost time.

_NOT_LETTER = re.compile(
    r"[^\w\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3]+|_+"
)
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())
_SHORTEST_DOUBLE = 12  # UTF-8 bytes of a title; "New York, New York" is meant.
_CURRENCIES, _MINUS = "$€£¥₹₽₺₩", "−–-"
# One set of characters first: looking for that is three times as fast as for one of two.
_SIGNS = re.compile(rf"[.,:/—{_CURRENCIES}{_MINUS}](?:(?=\d)|(?<=[{_CURRENCIES}]))")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_TAG_BREAK = re.compile(r"[,;|،、，\n]")


def clean(text: str) -> str:
    """One line: NFC, entities resolved, white space single, nothing invisible."""
    return " ".join(_plain(text).split())


def clean_lines(text: str) -> str:
    """As `clean`, line by line; empty lines separate paragraphs and stay, one at a time."""
    lines = (" ".join(line.split()) for line in _plain(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _plain(text: str) -> str:
    return _settle(_plainer, text, lambda deep: deep.replace("&", "")) if "&" in text else _plainer(text)


def _plainer(text: str) -> str:
    if "&" in text:
        text = _ENTITY.sub(_character, _AMPERSANDS.sub("&", text))
    if text.isascii():
        return _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return html5.get(f"{name};", entity[0])
    number = int(decimal or hexadecimal, 10 if decimal else 16)
    if number in range(0x80, 0xA0):  # written by those who think in Windows' code page, as browsers know
        return bytes([number]).decode("cp1252", "ignore")
    return chr(number) if 0 < number < 0x110000 else ""  # noqa: PLR2004  Unicode's end


def _settle(step: Callable[[str], str], text: str, give_up: Callable[[str], str]) -> str:
    """`step` until it changes nothing, since what one round leaves may be the next one's work."""
    for _ in range(_SETTLED):
        if (stepped := step(text)) == text:
            return text
        text = stepped
    return step(give_up(text))


def words(text: str) -> list[str]:
    """In order; characters in scripts that do not space their words."""
    return (_PLAIN_WORDS if text.isascii() else _WORDS).findall(text)


def count_words(text: str) -> int:
    """As many as `words` finds, in a fifth of the time: runs of letters that are not joined to one before."""
    beyond = "" if text.isascii() else "".join(set(text.encode(errors="replace").translate(None, _ASCII).decode()))
    if _MARKED.search(beyond):
        return len(words(text))
    for character in beyond:
        if not character.isalnum():
            text = text.replace(character, "'" if character == "’" else " ")
    coded = b" " + text.encode(errors="replace").translate(_RUNS)
    return sum(map(coded.count, (b" a", b" -a", b"--a")))


def strip_template_leftovers(text: str) -> str:
    """Without expressions that a template engine failed to render; prose that talks of such things stays."""
    if text.strip().casefold() in _LONE_LEFTOVER:
        return ""
    for sign in _TEMPLATE_SIGNS:
        if sign in text:
            return _settle(_without_template, text, lambda deep: " ".join(_TEMPLATE_SIGN.sub(" ", deep).split()))
    return text


def _without_template(text: str) -> str:
    # A space is left, lest the two ends make a new expression.
    stripped, found = _TEMPLATE.subn(" ", text)
    stripped = _SPACES.sub(" ", stripped).strip(" ") if found else text
    return "" if stripped.strip().casefold() in _LONE_LEFTOVER else stripped


@lru_cache(maxsize=4096)
def undouble(text: str) -> str:
    """One line: a title printed twice or more, glued, spaced or on lines, once; the last printing is the better set."""
    text = " ".join(text.split())
    folded = comparable(text)
    period = (folded + folded).find(folded, 1)
    if not 0 < period < len(folded) or len(folded[:period].encode(errors="replace")) < _SHORTEST_DOUBLE:
        return text
    first = seen = end = 0
    for position, character in enumerate(text):
        if letters := comparable(character):
            if not seen:
                first = position
            if seen == len(folded) - period:
                return text[_start(text, position, end, prefix=text[:first]) :]
            seen, end = seen + len(letters), position + 1
    return text


def _start(text: str, position: int, end: int, *, prefix: str) -> int:
    """Where a repeated title begins, with the quotation marks before its first letter, at `position`."""
    return position - len(prefix) if prefix and text[end:position].endswith(prefix) else position


def comparable(text: str) -> str:
    """Letters and digits only, folded: what makes two lines the same to a reader."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    letters = text.casefold().encode(errors="replace").translate(None, _ASCII_OTHERS).decode()
    return letters if letters.isascii() else _NOT_LETTER.sub("", letters)


def gist(text: str) -> str:
    """As `comparable`, but 1.5 is not 15, -3 not 3 and $5 not €5; 1,500 is 1500."""
    return comparable(_SIGNS.sub(_spell_sign, text))


def _spell_sign(match: re.Match[str]) -> str:
    sign, before = match[0], match.string[max(0, match.start() - 1) : match.start()]
    if sign in _CURRENCIES:
        return f"c{ord(sign)}"
    if before.isdigit():
        return "" if _THOUSANDS.match(match.string, match.end()) else "p"
    return "m" if sign in _MINUS and not before.isalpha() else sign


def split_tags(text: str) -> list[str]:
    """Read "US, Donald Trump," as ["US", "Donald Trump"]."""
    return unique(clean(tag).strip(" #.,;") for tag in _TAG_BREAK.split(text))


def unique(values: Iterable[str]) -> list[str]:
    """In order, without empty ones and without those that differ only in case."""
    first: dict[str, str] = {}
    for value in values:
        if value:
            first.setdefault(value.casefold(), value)
    return list(first.values())


def fingerprint(headline: str, body: str) -> str:
    """Hex digest of both without case, space and punctuation, by their `gist`: cosmetic edits keep it."""
    return blake2b(f"{gist(headline)}\n{gist(body)}".encode(errors="replace"), digest_size=16).hexdigest()


_WORD = rf"[^\W\d_][\w{_MARKS}’'.\-]*"
_DATELINE = re.compile(
    rf"""\s*(?:\((?P<first>[A-Z][\w/]{{1,11}})\)\s*[-–—]\s*)?                            # (ANSA) - ROMA, 3 FEB - ...
    (?P<place>{_WORD}(?:[\ /]{_WORD}){{0,4}}(?:,\ {_WORD}(?:\ {_WORD})?){{0,2}}?)
    (?P<date>,?\ (?:\d{{1,2}}\.?\ [^\W\d_]{{3,12}}\.?|[^\W\d_]{{3,12}}\.?\ \d{{1,2}})(?:,?\ \d{{4}})?)?
    (?P<agency>,?\s*[(/\[][^()\[\]\n]{{2,40}}[)\]/])?
    \s*(?:(?P<dash>\.?\s?[—–]|\s-(?=\s)|\.?-{{1,2}}(?=\s))|:?\s*\n)\s*""",
    re.VERBOSE,
)
_EAST_ASIAN_DATELINE = re.compile(
    r"[\[【［(（]\s*(?P<place>[^\W\d_]{2,12}?)\s*(?:[=＝]|\d{1,2}日|時事|共同|聯合|联合)[^\]】］)）\n]{0,20}[\]】］)）]"
    r"(?:\s?[^\W\d_]{2,4}\s기자)?\s*[=＝]?\s*[-–—]?\s*"
    r"|(?:新华社|中新社|中新网|新華社)(?P<city>[^\W\d_]{2,8}?)\d{1,2}月\d{1,2}日电\s*(?:[（(][^）)\n]{1,30}[）)])?\s*"
)
# Scripts without capitals: two words at most before a long dash.
_CASELESS = "\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\uac00-\ud7af"
_CASELESS_DATELINE = re.compile(
    rf"\s*(?P<place>[{_CASELESS}\u3040-\u30ff\u3400-\u9fff]{{2,14}}(?:\ [{_CASELESS}]{{2,14}})?)\s*[—–]\s*"
)
_MONTHS = re.compile(
    r"\W*(?:\d{1,2}\W{1,2})?(?:jan|ene|gen|oca|янв|січ|feb|fév|fev|şub|фев|лют|mar|mär|mrz|мар|бер|apr|avr|abr|nis|апр|кві|may|mai|maj"
    r"|mag|мая|май|тра|jun|juin|giu|haz|июн|чер|jul|juil|lug|tem|июл|лип|aug|aoû|aou|ago|ağu|авг|сер|sep|set|eyl|сен|вер|oct|okt|ott|out"
    r"|eki|окт|жов|nov|kas|ноя|лис|dec|déc|dez|dic|ara|дек|гру)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"[,\s(/\[]*(?:[A-ZÀ-ÞĀ-ŽА-ЯİŞĞ]|[a-z]{2,4}(?![a-z]))")
_PARTICLES = frozenset(
    str.split("""a al am an and bei da de del della den der des di do du el en im in la las le les los na nad of on ob
    sur the un und upon und y""")
)
# What is set in capitals and followed by a dash or a line break without being a place.
_NO_PLACE = frozenset(
    str.split("""ACLU ADAC AFCON AKP ANALYSIS ANALIZ ANALYSE ASEAN AIDS AND ARE AUDIO BBC BREAKING BRICS CEO
    CERN CHP CONTEXT CORRECTION COVID CNN DER DIE DAS DFB ECOWAS EDITORIAL EILMELDUNG EU EXCLUSIVE EXKLUSIV EXPLAINER
    EXPLAINED FACT FAQ FIFA FLASH FROM FULL GALLERY GRAPHIC HAS HERE HIGHLIGHTS HOW IMF INTERPOL INTERVIEW IS
    KOMMENTAR KOMMENTARE LATEST LISTEN LIVE LIVEBLOG LIVETICKER LOOK MORE MAP NASA NATO NEW NEWS NICHT NOT NOTE
    OPEC OPINION OSCE OTAN PHOTO PHOTOS PICTURE PICTURES PIC PODCAST POLL PREVIEW PROFILE Q&A QUIZ READ REPORT
    REVIEW RECAP SAW SEE SON SPONSORED SPORT SPORTS STORY SUMMARY TIMELINE TOP UEFA UN UNESCO UNHCR UNICEF UNO
    UPDATE UPDATED UPDATES URGENT US USA VIDEO VIDEOS VS WADA WARNING WATCH WAS WE WHAT WHEN WHERE WHO WHY WILL WITH
    WORLD YOU YOUR YES ZDF АНАЛИЗ ВИДЕО НАТО ООН ОПЕК СРОЧНО ФИФА ФОТО""")
)  # fmt: skip
_SAFE_WITH_NEW = ("NEW YORK", "NEW DELHI", "NEW ORLEANS", "NEW HAVEN", "NEWARK")
_MAX_PLACE = 40
_OPENING = 140
_SHORTEST_SHOUTED = 4  # "US - " is no place; "ROM (dpa) - " is.


def split_dateline(text: str) -> tuple[str | None, str]:
    """(place a report is filed from, the rest of the paragraph); (None, text) where there is none.

    A place is in capitals, or has an agency or a date beside it, and a dash or a line break after it.
    """
    if not text.isascii():
        if eastern := _EAST_ASIAN_DATELINE.match(text):
            return eastern["place"] or eastern["city"], text[eastern.end() :]
        if caseless := _CASELESS_DATELINE.match(text):
            return caseless["place"], text[caseless.end() :]
    match = _DATELINE.match(text[:_OPENING])
    if not match or not (rest := text[match.end() :].lstrip()) or len(match["place"]) > _MAX_PLACE:
        return None, text
    return (match["place"].strip(" ,.:-–—"), rest) if _is_dateline(match, rest) else (None, text)


def _is_dateline(match: re.Match[str], rest: str) -> bool:
    place, date, agency = match["place"], match["date"], match["agency"] or match["first"]
    if (date and not _MONTHS.match(date)) or (agency and not _AGENCY.match(agency)):
        return False
    words = re.split(r"[\s/,]+", place)
    if any(word[0].islower() and word not in _PARTICLES for word in words):
        return False
    if not match["dash"] and rest.startswith(place):
        return False
    if agency or date:
        return True
    if not place.isupper() or len(place) < _SHORTEST_SHOUTED:
        return False
    return place.startswith(_SAFE_WITH_NEW) or not _NO_PLACE.intersection(word.strip(".") for word in words)
