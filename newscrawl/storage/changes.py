"""Two revisions of an article in, what the later one changed out: headline, dates, and the body by the sentence.

Sentences that stand once in both texts and in the same order are anchors: the longest such chain is what stayed (Bram
Cohen's patience difference). What lies between two anchors was added, removed or, where words are shared, reworded.
Time grows with the length of the texts, whatever is in them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from newscrawl.items import Article, Change, ChangeKind
from newscrawl.storage.records import seconds
from newscrawl.text import gist, words

# A revision tells of so many changes at most; the texts of both are whole anyway.
MOST = 500
# A piece that shares half its words with another is that one reworded; order is kept, so only the next few are asked.
ALIKE, NEAR = 0.5, 6
_BREAK = re.compile(r"(?<=[。！？])|(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]]))\s+")


def changes(before: Article, after: Article) -> list[Change]:
    """Case, space, punctuation and where paragraphs break are no change. Body changes stand last, in reading order."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in ("headline", "description", "section")]
    pairs.append(("authors", _names(before), _names(after)))
    found = [_change(name, old, new) for name, old, new in pairs if gist(old or "") != gist(new or "")]
    for name in ("date_published", "date_modified"):
        old, new = getattr(before, name), getattr(after, name)
        if seconds(old) != seconds(new):
            found.append(_change(name, old, new))
    if before.deletion:
        found.insert(0, _change("deletion", before.deletion, None))
    return found + list(islice(body_changes(before.body, after.body), MOST))


def body_changes(before: str, after: str) -> Iterator[Change]:
    old, new = list(_sentences(before)), list(_sentences(after))
    sizes = Counter(one.paragraph for one in old), Counter(one.paragraph for one in new)
    for gone, came in _gaps(old, new):
        yield from _compare(_pieces(gone, sizes[0]), _pieces(came, sizes[1]))


class _Sentence(NamedTuple):
    paragraph: int
    text: str
    key: str


class _Piece(NamedTuple):
    """Neighbouring sentences of one paragraph."""

    paragraph: int
    text: str
    is_whole: bool
    """All of that paragraph's sentences."""
    words: Counter[str]


def _sentences(body: str) -> Iterator[_Sentence]:
    for number, paragraph in enumerate(body.split("\n\n"), start=1):
        for text in _BREAK.split(paragraph):
            if key := gist(text):
                yield _Sentence(number, text.strip(), key)


def _gaps(old: Sequence[_Sentence], new: Sequence[_Sentence]) -> Iterator[tuple[list[_Sentence], list[_Sentence]]]:
    """What stands between the anchors, where the two differ."""
    marks = [(-1, -1), *_anchors([one.key for one in old], [one.key for one in new]), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(marks):
        gone, came = list(old[i + 1 : next_i]), list(new[j + 1 : next_j])
        head = _same(gone, came)
        gone, came = gone[head:], came[head:]
        tail = _same(gone[::-1], came[::-1])
        gone, came = gone[: len(gone) - tail], came[: len(came) - tail]
        # Sentences parted elsewhere, by another full stop, say the same.
        if "".join(one.key for one in gone) != "".join(one.key for one in came):
            yield gone, came


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """(place in old, place in new) of the longest chain of keys that stand once in both."""
    in_old, in_new = Counter(old), Counter(new)
    place = {key: at for at, key in enumerate(old) if in_old[key] == in_new[key] == 1}
    pairs = [(place[key], at) for at, key in enumerate(new) if key in place]
    ends: list[int] = []  # ends[n]: the lowest place in old at which a chain of n + 1 ends.
    last: list[int] = []  # last[n]: number of the pair that ends it.
    before: list[int] = []
    for number, (at, _) in enumerate(pairs):
        length = bisect_left(ends, at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [at], [number]
    chain, number = [], last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _same(one: Sequence[_Sentence], other: Sequence[_Sentence]) -> int:
    """How many sentences at the beginning are the same."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at].key != other[at].key), shorter)


def _pieces(run: Sequence[_Sentence], sizes: Counter[int]) -> list[_Piece]:
    pieces = []
    for paragraph, grouped in groupby(run, key=lambda one: one.paragraph):
        texts = [one.text for one in grouped]
        text = " ".join(texts)
        pieces.append(_Piece(paragraph, text, len(texts) == sizes[paragraph], Counter(words(text.casefold()))))
    return pieces


def _compare(gone: Sequence[_Piece], came: Sequence[_Piece]) -> Iterator[Change]:
    if len(gone) == len(came) == 1 and not (gone[0].is_whole and came[0].is_whole):
        yield _body_change(gone[0], came[0])
        return
    start = 0
    for piece in came:
        near = range(start, min(start + NEAR, len(gone)))
        best = max(near, key=lambda at: _likeness(gone[at].words, piece.words), default=None)
        if best is None or _likeness(gone[best].words, piece.words) < ALIKE:
            yield _body_change(None, piece)
            continue
        yield from (_body_change(skipped, None) for skipped in gone[start:best])
        yield _body_change(gone[best], piece)
        start = best + 1
    yield from (_body_change(left, None) for left in gone[start:])


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of the words, 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total() or 1)


def _body_change(before: _Piece | None, after: _Piece | None) -> Change:
    piece = after or before
    assert piece is not None
    kind: ChangeKind = "reworded"
    if piece.is_whole and not (before and after):
        kind = "added" if after else "removed"
    return Change("body", kind, before.text if before else None, after.text if after else None, piece.paragraph)


def _names(article: Article) -> str | None:
    return ", ".join(author.name for author in article.authors) or None


def _change(field: str, before: str | None, after: str | None) -> Change:
    kind: ChangeKind = "reworded" if before and after else "added" if after else "removed"
    return Change(field, kind, before, after)
