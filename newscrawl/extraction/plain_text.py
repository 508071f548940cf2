"""The flat text of an article's page in, as a naive scraper left it; the article and the teasers around it out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from newscrawl.boilerplate import is_boilerplate_line
from newscrawl.extraction.authors import clean_authors, names_in
from newscrawl.extraction.dates import parse_date
from newscrawl.extraction.desks import is_desk
from newscrawl.extraction.lines import is_sentence, noise
from newscrawl.items import Article, Block
from newscrawl.text import clean, comparable, split_dateline, split_tags, strip_template_leftovers, undouble

_DAY = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?(?:Z|[+-]\d{2}:?\d{2})\b)?)?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.?(?:\ de)?\ [^\W\d_]{3,10}\.?(?:\ de)?\ \d{4}|[^\W\d_]{3,10}\.?\ \d{1,2},?\ \d{4}"
    r"|\d{4}年\d{1,2}月\d{1,2}日)(?:,?\ \d{1,2}:\d{2}(?!\d))?"
)
_STAMP = re.compile(
    rf"(?P<label>[^\W\d_]{{2,15}}(?:\ [^\W\d_]{{2,5}})?\ ?:?\ )?(?P<date>{_DAY})[\s|,:–—-]*(?P<rest>.*)"
)
_MODIFIED = re.compile(r"updat|modif|aktualis|güncel|mise|actuali|aggiorn|atuali|обновл|更新", re.IGNORECASE)
_TAGS_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|etiketler|schlagworte|themen|mots-clés|etiquetas|теги|标签)\s*:\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}[.)]\s+|[•*·]\s+")
_HEAD = 12  # Lines in which the headline is looked for.
_LABEL_WORDS = 3  # Of a section label glued to a teaser's headline.
_MAX_TAGS_LINE = 300
_MAX_TAG = 40
_MIN_HEADLINE = 15  # UTF-8 bytes; shorter on the first line is a section's name.
_MAX_HEADLINE = 250


@dataclass(slots=True)
class TextTeaser:
    """Another article's announcement; flat text has no URL for it."""

    headline: str
    section: str | None = None
    """The label before the headline, else the title of the list it stands in."""
    summary: str | None = None


@dataclass(slots=True)
class TextPage:
    article: Article
    teasers: list[TextTeaser] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    text: str
    had_leftover: bool
    key: str


def read_text(text: str, *, url: str = "") -> TextPage:
    """Never raises: what cannot be told apart is body. Without a line of prose the body is empty."""
    lines = list(_read_lines(text))
    article = Article(url=url, headline="", body="")
    lines = _take_headline(article, lines)
    body, end = _take_body(article, lines)
    article.body_blocks = [Block("paragraph", line) for line in body]
    article.body = "\n\n".join(body)
    sources = ("headline", "date_published", "date_modified", "dateline", "authors", "section", "tags", "body")
    article.provenance = {name: "body" for name in sources if getattr(article, name)}
    return TextPage(article, _read_teasers(lines[end:]))


def _read_lines(text: str) -> Iterator[_Line]:
    for raw in text.splitlines():
        line = clean(raw)
        plain = strip_template_leftovers(line)
        if plain:
            yield _Line(plain, plain != line, comparable(_NUMBER.sub("", plain, count=1)))


def _take_headline(article: Article, lines: list[_Line]) -> list[_Line]:
    """The lines below the first headline; what stands above it is date and section."""
    if lines and (match := _STAMP.match(lines[0].text)) and match["rest"] and parse_date(match["date"]):
        _take_date(article, match)
        lines = [_Line(match["rest"], had_leftover=False, key=comparable(match["rest"])), *lines[1:]]
    counts = Counter(line.key for line in lines[:_HEAD] if line.key)
    head = list(enumerate(lines[:_HEAD]))
    repeated = [number for number, line in head if counts[line.key] > 1 and _may_be_headline(line)]
    plain = [number for number, line in head if not (noise(line.text) or _is_stamp(line.text))]
    long = [number for number in plain if len(lines[number].text.encode(errors="replace")) >= _MIN_HEADLINE]
    at = next(iter(repeated or long or plain), None)
    if at is None or len(lines[at].text) > 2 * _MAX_HEADLINE:
        return lines
    for line in lines[:at]:
        if not _take_meta(article, line.text) and not noise(line.text):
            article.section = line.text if len(line.text) <= _MAX_TAG else article.section
    article.headline = undouble(lines[at].text)
    return lines[at + 1 :]


def _is_stamp(line: str) -> bool:
    match = _STAMP.fullmatch(line)
    return bool(match and not match["rest"])


def _take_date(article: Article, match: re.Match[str]) -> None:
    name = "date_modified" if _MODIFIED.search(match["label"] or "") else "date_published"
    if not getattr(article, name):
        setattr(article, name, parse_date(match["date"]))


def _take_meta(article: Article, line: str) -> bool:
    """Whether the line is a date or a byline, now in the article."""
    match = _STAMP.match(line)
    if match and not match["rest"] and parse_date(match["date"]):
        _take_date(article, match)
        return True
    if noise(line) == "byline" and (authors := clean_authors(names_in(line))):
        article.authors = article.authors or authors
        return True
    return False


def _take_body(article: Article, lines: list[_Line]) -> tuple[list[str], int]:
    """(paragraphs, number of the line where the surroundings begin)."""
    headline = comparable(article.headline)
    labels = _teasers_labels(lines)
    body: list[str] = []
    has_prose = False
    for number, line in enumerate(lines):
        if has_prose and _ends_here(lines, number):
            return body, number
        if tags := _tags_of(line.text) if has_prose else []:
            article.tags += tags
        elif (
            line.key == headline
            or (body and line.text == body[-1])
            or is_boilerplate_line(line.text)
            or (not has_prose and (_take_meta(article, line.text) or _take_label(article, line.text, labels)))
        ):
            continue
        else:
            body.append(line.text)
            has_prose = has_prose or is_sentence(line.text)
    return body, len(lines)


def _take_label(article: Article, line: str, labels: set[str]) -> bool:
    """Whether the line is the name of a desk or a place, now in the article. `labels`: those of other stories."""
    if comparable(line) in labels or is_desk(line):
        article.section = article.section or line
        return True
    place, _ = split_dateline(f"{line}\n\N{LEFT CURLY BRACKET}")  # A line of its own needs something below it.
    if place and not article.dateline:
        article.dateline = place
        return True
    return False


def _teasers_labels(lines: list[_Line]) -> set[str]:
    """What stands before headlines that are printed again below: the names of desks."""
    return {comparable(label) for line, below in pairwise(lines) if (label := _label_of(line, below))}


def _tags_of(line: str) -> list[str]:
    """Of "US, Donald Trump," or "Tags: harbour, ferries"; [] for a line of prose."""
    if len(line) > _MAX_TAGS_LINE or is_sentence(line):
        return []
    labelled = _TAGS_LABEL.match(line)
    if not labelled and not line.endswith((",", "،", "、")):
        return []
    tags = split_tags(line[labelled.end() :] if labelled else line)
    return tags if all(len(tag) <= _MAX_TAG for tag in tags) else []


def _ends_here(lines: list[_Line], number: int) -> bool:
    """A headline printed twice, a failed template, or a list's title above lines that are no sentences."""
    line, below = lines[number], lines[number + 1 : number + 3]
    if below and _may_be_headline(line) and _label_of(line, below[0]) is not None:
        after = lines[number + 2 : number + 4]  # Below a teaser stands one sentence at most; below a subhead, the text.
        return len(after) < 2 or any(map(_may_be_headline, after))  # noqa: PLR2004
    if line.had_leftover and not is_sentence(line.text):
        return True
    return is_boilerplate_line(line.text) and bool(below) and not any(is_sentence(other.text) for other in below)


def _may_be_headline(line: _Line) -> bool:
    return not is_sentence(line.text) or line.text.endswith(("?", "？", "؟"))


def _label_of(line: _Line, below: _Line) -> str | None:
    """What stands before the headline that the line below repeats: "" for nothing; None when it is no repetition."""
    if len(line.text) > _MAX_HEADLINE or not below.key:
        return None
    if line.key == below.key:
        return ""
    words = line.text.split()
    for count in range(1, min(_LABEL_WORDS, len(words) - 1) + 1):
        if comparable("".join(words[count:])) == below.key:
            return " ".join(words[:count])
    return None


def _read_teasers(lines: list[_Line]) -> list[TextTeaser]:
    """Each headline once, with the section and the summary of whichever printing had them."""
    found: dict[str, TextTeaser] = {}
    box: str | None = None
    last: TextTeaser | None = None
    number = 0
    while number < len(lines):
        line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else None
        number += 1
        if is_boilerplate_line(line.text):
            box, last = line.text.rstrip(" :"), None
            continue
        label = _label_of(line, below) if below else None
        if label is None and last and not last.summary and not _may_be_headline(line):
            last.summary = line.text
            continue
        if label is not None and below:
            line, number = below, number + 1
        last = found.setdefault(line.key, TextTeaser(undouble(_NUMBER.sub("", line.text, count=1)), box))
        last.section = label or last.section
    return [teaser for key, teaser in found.items() if key]
