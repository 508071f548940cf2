"""The article pattern of a site: URLs of articles and of other pages in, a regular expression, if certain, out."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from urllib.parse import parse_qsl, urlsplit

_ORIGIN = "^https?://[^/]+"
_EXTENSION = re.compile(r"\.[A-Za-z]{2,5}\d?$")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ID_AFTER = re.compile(r"([-_,.])\d{4,}$")
_ID_BEFORE = re.compile(r"^\d{4,}([-_,.])")
_CODE = re.compile(r"(?=\D*\d)[0-9A-Za-z]{6,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW = 2
_FIXED_FROM = 3
"""As many URLs must agree in a segment before it is taken for a fixed one."""
_SHORT_NUMBER = 4
_TELLING_HYPHENS = 2


def article_pattern(articles: Collection[str], others: Collection[str]) -> str | None:
    """A pattern found in all `articles` and in none of `others`; None when there is none as simple as that."""
    groups: dict[tuple[int, str], list[str]] = defaultdict(list)
    for url in articles:
        parts = urlsplit(url)
        groups[len(_segments(parts.path)), "".join(_identities([url])[:1])].append(url)
    if not groups or min(map(len, groups.values())) < _FEW:
        return None
    for is_loose in (True, False):
        pattern = _joined([_of_group(urls) for urls in groups.values()], is_loose=is_loose)
        if pattern and is_certain(pattern, articles, others):
            return pattern
    return None


def literal(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")


def _joined(groups: Iterable[tuple[str, str]], *, is_loose: bool) -> str | None:
    """`is_loose`: further parameters may follow."""
    paths, queries = set[str](), set[str]()
    for path, query in groups:
        (queries if query else paths).add(path + query)
    endings = ("(?:[&#]|$)", r"/?(?:[?#]|$)") if is_loose else ("$", "/?$")
    bodies = [_alternatives(found) + ending for found, ending in zip((queries, paths), endings, strict=True) if found]
    return None if "" in paths else _ORIGIN + _alternatives(bodies)


def _alternatives(bodies: Collection[str]) -> str:
    return f"(?:{'|'.join(sorted(bodies))})" if len(bodies) > 1 else "".join(bodies)


def is_certain(pattern: str, articles: Iterable[str], others: Iterable[str]) -> bool:
    return all(re.search(pattern, url) for url in articles) and not any(re.search(pattern, url) for url in others)


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _of_group(urls: Sequence[str]) -> tuple[str, str]:
    """For URLs of equally many segments: what their paths have in common, and their queries; "" for nothing."""
    columns = list(zip(*(_segments(urlsplit(url).path) for url in urls), strict=True))
    path = ""
    for rank, column in enumerate(columns):
        is_dated = rank > 0 and any(map(_YEAR.fullmatch, columns[rank - 1]))  # The month may be a name.
        path += "/" + _of_column(column, may_be_fixed=not is_dated)
    names = _identities(urls)
    return path, rf"/?\?(?:[^#]*&)?{re.escape(names[0])}=\d+" if names else ""


def _identities(urls: Sequence[str]) -> list[str]:
    """Parameters of the query whose value is a number of its own in each URL, the longest first."""
    queries = [dict(parse_qsl(urlsplit(url).query)) for url in urls]
    shared = set(queries[0]).intersection(*queries[1:])
    numbers = {name: {q[name] for q in queries if re.fullmatch(r"\d{2,}", q[name])} for name in shared}
    telling = [name for name, values in numbers.items() if len(values) == len(urls)]
    return sorted(telling, key=lambda name: (-min(map(len, numbers[name])), name))


def _of_column(values: Sequence[str], *, may_be_fixed: bool) -> str:
    """What the segments that stand at one place of the articles' paths have in common."""
    if all(value.isdecimal() for value in values):
        lengths = {len(value) for value in values}
        length = lengths.pop()
        return f"\\d{{{length}}}" if not lengths and length <= _SHORT_NUMBER else r"\d+"
    if len(set(values)) == 1 and len(values) >= _FIXED_FROM and may_be_fixed:
        return literal(values[0])
    extensions = {match[0] if (match := _EXTENSION.search(value)) else "" for value in values}
    extension = extensions.pop() if len(extensions) == 1 else ""
    return _of_stems([value.removesuffix(extension) for value in values]) + literal(extension)


def _of_stems(values: Sequence[str]) -> str:
    if all(value.isdecimal() for value in values):
        return r"\d+"
    if all(map(_UUID.fullmatch, values)):
        return _UUID.pattern
    if mark := _shared(_ID_AFTER, values):
        return rf"[^/?#]+{literal(mark)}\d+"
    if mark := _shared(_ID_BEFORE, values):
        return rf"\d+{literal(mark)}[^/?#]+"
    if all(map(_CODE.fullmatch, values)) and len(set(map(len, values))) == 1:
        return f"[0-9A-Za-z]{{{len(values[0])}}}"
    hyphens = min(_TELLING_HYPHENS, *(value.count("-") for value in values))
    return f"[^/?#-]+(?:-[^/?#-]+){{{hyphens},}}" if hyphens else "[^/?#]+"


def _shared(pattern: re.Pattern[str], values: Sequence[str]) -> str:
    """The mark before or after the number that all values have; "" when they differ."""
    marks = {match[1] if (match := pattern.search(value)) else "" for value in values}
    return marks.pop() if len(marks) == 1 else ""
