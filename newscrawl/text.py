"""Text as it should be: str in, str out. What both the extractor and the pipelines clean."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

# One character is a word where words are not spaced: kana, ideographs, Hangul stays spaced, Thai, Lao, Khmer, Burmese.
_WORDS = re.compile(r"[぀-ヿ㐀-鿿豈-﫿฀-໿ក-៿က-႟]|[^\W぀-ヿ㐀-鿿豈-﫿฀-໿ក-៿က-႟]+(?:['’\-][^\W_]+)*")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)

_TEMPLATE = re.compile(
    r"""\{\{.*?\}\}|\{%.*?%\}|\$\{[^{}]*\}|<%.*?%>|\[object\ Object\]
    |@?\b[A-Za-z_]\w*(?:\.\w+)*(?:\?\.\w+(?:\(\))?)+(?:\??\.\w+(?:\(\))?)*   # Namespace.Entity?.Title?.ToUpper()
    |@?\b[A-Z]\w+(?:\.[A-Z]\w+){2,}\(\)                                    # Namespace.Entity.Render()
    |@(?:Model|ViewBag|ViewData|Html)\.\w+(?:\.\w+)*(?:\(\))?""",
    re.VERBOSE,
)
_MAY_BE_TEMPLATE = re.compile(r"[{<\[@]|\?\.|\(\)")
_LONE_LEFTOVER = frozenset({"undefined", "null", "nan", "none", "[object object]", "%s", "{0}"})

_AGENCY = r"(?:\s*[(/\[][^()\[\]\n]{2,40}[)\]])?"
_PLACE_WORD = r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁİŞĞ](?:[\w’'.\-]*)"
# "BERLIN (dpa) - ", "ANKARA, March 3 (Reuters) — ", "Washington, D.C. –": the dash is what makes it a dateline.
_DATELINE = re.compile(
    rf"\s*(?P<place>(?:{_PLACE_WORD})(?:[ /](?:{_PLACE_WORD}|de|la|of|am|an der)){{0,4}}"
    rf"(?:,\ (?:{_PLACE_WORD}\.?)){{0,2}}?)"
    rf"(?P<date>,?\s+(?:\d{{1,2}}\.?\s+[^\W\d]{{3,12}}\.?|[^\W\d]{{3,12}}\.?\s+\d{{1,2}})(?:,?\s+\d{{4}})?)?"
    rf"(?P<agency>{_AGENCY})\s*(?:[—–]|\s-|--|:(?=\s*\n))\s*"
)
_DATELINE_LINE = re.compile(r"\s*([A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁİŞĞ][A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁİŞĞ .,’'/\-]{2,40})\s*(?:\n|$)")
# Scripts without capitals: two words at most before a long dash.
_CASELESS_DATELINE = re.compile(
    r"\s*([\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,14}"
    r"(?: [\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\uac00-\ud7af]{2,14})?)\s*[—–]\s*"
)
_MONTHS = re.compile(
    r",?\s+(?:jan|feb|mar|mär|mrz|apr|may|mai|mayıs|jun|jul|aug|sep|oct|okt|nov|dec|dez|ocak|şub|nis|haz|tem|ağu|eyl|ekim|kas|ara)",
    re.IGNORECASE,
)
_MAX_PLACE = 40
_NOT_ALNUM = re.compile(r"[\W_]+")
_SHORTEST_DOUBLE = 4  # "no no" may be meant.


def clean(text: str) -> str:
    """One line: NFC, entities resolved, white space single, nothing invisible."""
    return " ".join(_plain(text).split())


def clean_lines(text: str) -> str:
    """As `clean`, line by line; empty lines separate paragraphs and stay, one at a time."""
    lines = (" ".join(line.split()) for line in _plain(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _plain(text: str) -> str:
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    if text.isascii():
        return _CONTROL.sub("", text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def count_words(text: str) -> int:
    """Words; characters in scripts that do not space their words."""
    return len(_WORDS.findall(text))


def strip_template_leftovers(text: str) -> str:
    """Without expressions that a template engine failed to render; prose that talks of such things stays."""
    if text.strip().casefold() in _LONE_LEFTOVER:
        return ""
    if not _MAY_BE_TEMPLATE.search(text):
        return text
    return re.sub(r" {2,}", " ", _TEMPLATE.sub("", text)).strip(" ")


@lru_cache(maxsize=4096)
def undouble(text: str) -> str:
    """One line: a title printed twice, glued, spaced or on two lines, once; the last printing is the better set one."""
    text = " ".join(text.split())
    folded = comparable(text)
    half, odd = divmod(len(folded), 2)
    if odd or half < _SHORTEST_DOUBLE or folded[:half] != folded[half:]:
        return text
    seen = 0
    for position, character in enumerate(text):
        if seen == half and character.isalnum():
            return text[position:]
        seen += len(comparable(character))
    return text


def comparable(text: str) -> str:
    """Letters and digits only, folded: what makes two lines the same to a reader."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_ALNUM.sub("", text.casefold())


def split_tags(text: str) -> list[str]:
    """Read "US, Donald Trump," as ["US", "Donald Trump"]."""
    return unique(clean(tag).strip(" #.,;") for tag in re.split(r"[,;|،、\n]", text))


def unique(values: Iterable[str]) -> list[str]:
    """In order, without empty ones and without those that differ only in case."""
    return list({value.casefold(): value for value in reversed([v for v in values if v])}.values())[::-1]


def split_dateline(text: str) -> tuple[str | None, str]:
    """(place a report is filed from, the rest of the paragraph); (None, text) where there is none."""
    match = _DATELINE_LINE.match(text)
    if match and match.end() < len(text) and not text[match.end() :].lstrip().startswith(match[1]):
        return _place(match[1]), text[match.end() :].lstrip()
    if match := _CASELESS_DATELINE.match(text):
        return _place(match[1]), text[match.end() :]
    match = _DATELINE.match(text[:120])
    if not match or len(match["place"]) > _MAX_PLACE:
        return None, text
    is_shouted = match["place"].isupper() and len(match["place"]) > 2  # noqa: PLR2004  "US - " is no place
    said_so = bool(match["agency"]) or bool(match["date"] and _MONTHS.match(match["date"]))
    if (match["date"] and not _MONTHS.match(match["date"])) or not (is_shouted or said_so):
        return None, text
    return _place(match["place"]), text[match.end() :].lstrip()


def _place(text: str) -> str:
    return text.strip(" ,.:-–—")


def fingerprint(headline: str, body: str) -> str:
    """Hex digest of both without case, space and punctuation: cosmetic edits keep it."""
    return blake2b(f"{comparable(headline)}\n{comparable(body)}".encode(errors="replace"), digest_size=16).hexdigest()
