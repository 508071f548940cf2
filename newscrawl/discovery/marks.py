"""Marks in addresses, which change nothing but the address: articles' second addresses in, URLs without marks out.

The number of a visit is one, or a wish for another view. Pages show it: nearly all of their links carry it, or an
article declares, or proves by its text, that it is the one of an address without it, or with another.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from newscrawl.discovery.positions import AFTER, CURSOR, OFFSET, PAGE, normal

_DRAWN = re.compile(r"(?=.*\d)[\w.-]{8,}")
_DRAWN_FOLDER = re.compile(r"(?=[^\d/]*\d)[A-Za-z\d]{8,}")
_HOST = re.compile(r"(https?://)?(?:www\.)?([^/?#]+)")
_MANY, _SHARE = 8, 0.8
_AGREEING, _AGREEING_ON_HOST = 2, 4
_PLACES = PAGE | OFFSET | AFTER | CURSOR


class Marks:
    """Of one site."""

    def __init__(self, site_url: str) -> None:
        self.home = urlsplit(site_url).netloc
        self.names: frozenset[str] = frozenset()
        """Parameters that number the visit."""
        self.views: frozenset[str] = frozenset()
        """Parts of a query that ask for another view: print=yes."""
        self.folders: tuple[re.Pattern[str], ...] = ()
        """Beginnings of URLs that number the visit, the host being a group."""
        self.hosts: dict[str, str] = {}
        """Host that repeats another one's articles, as they declare -> that one."""
        self.telling: set[str] = set()
        """Parameters that tell articles apart, hosts with articles of their own."""
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        """What may be a mark -> paths of the articles it made no difference to."""
        self._queries: dict[str, str] = {}
        """Path -> query of an article."""

    def look_at(self, urls: Iterable[str]) -> None:
        """The links of a page."""
        self.names |= session_parameters(urls)

    def tell_apart(self, key: str) -> None:
        """An article, by its own key, that is none of those before it."""
        path, _, query = key.partition("?")
        host = path.partition("/")[0]
        self.telling.add(host)
        self.hosts.pop(host, None)
        if query and (other := self._queries.setdefault(path, query)) != query:
            self.telling |= {_name(part) for part in _differing(query, other)}
            self.names -= self.telling
            self.views = frozenset(view for view in self.views if _name(view) not in self.telling)

    def learn(self, key: str, original: str) -> bool:
        """Both are keys of one article. Whether that shows a new mark."""
        path, _, query = key.partition("?")
        first_path, _, first_query = original.partition("?")
        (host, _, rest), (first_host, _, first_rest) = path.partition("/"), first_path.partition("/")
        if host != first_host:
            return rest == first_rest and query == first_query and self._learn_host(host, first_host, rest)
        if path != first_path:
            return self._learn_folder(path, first_path)
        parts = _differing(query, first_query)
        names = {_name(part) for part in parts}
        if len(names) != 1 or names & self.telling or normal(min(names)) in _PLACES:
            return False
        if all(_DRAWN.fullmatch(part.partition("=")[2]) for part in parts):
            agreed = {name for name in names if self._is_agreed(f"{name}=", path)}
            self.names |= agreed
        else:
            agreed = {part for part in parts if self._is_agreed(part, path)}
            self.views |= agreed
        return bool(agreed)

    def _learn_host(self, host: str, first_host: str, rest: str) -> bool:
        if host in self.telling or not self._is_agreed(f"{host} {first_host}", rest, enough=_AGREEING_ON_HOST):
            return False
        self.hosts[host] = self.home if self.home.removeprefix("www.") == first_host else first_host
        return True

    def _learn_folder(self, path: str, first_path: str) -> bool:
        """/s/9f03ac11d2e7/ferry-returns, which says that it is /ferry-returns."""
        host, _, rest = first_path.partition("/")
        above = path.removeprefix(host).removesuffix(f"/{rest}")
        folders = above.split("/")[1:]
        if not folders or f"{host}{above}/{rest}" != path or not _DRAWN_FOLDER.fullmatch(folders[-1]):
            return False
        form = "".join(f"/{_DRAWN_FOLDER.pattern if _DRAWN_FOLDER.fullmatch(f) else re.escape(f)}" for f in folders)
        if not self._is_agreed(form, first_path):
            return False
        self.folders += (re.compile(rf"((?:https?://)?[^/]+){form}(?=/)"),)
        return True

    def _is_agreed(self, mark: str, path: str, *, enough: int = _AGREEING) -> bool:
        """One page may be wrong. What is known already is no news."""
        self._seen[mark].add(path)
        return len(self._seen[mark]) == enough

    def plain(self, url: str) -> tuple[str, str | None]:
        """`url` without marks; `session` or `copy` for what it had."""
        found = None
        if self.hosts and (match := _HOST.match(url)) and (home := self.hosts.get(match[2])):
            url = (f"{match[1]}{home}" if match[1] else home.removeprefix("www.")) + url[match.end() :]
            found = "copy"
        for folder in self.folders:
            url, times = folder.subn(r"\1", url, count=1)
            found = "session" if times else found
        if "?" not in url or not (self.names or self.views):
            return url, found
        address, _, query = url.partition("?")
        parts = query.split("&")
        unnumbered = [part for part in parts if _name(part) not in self.names]
        kept = [part for part in unnumbered if part not in self.views]
        if len(kept) < len(parts):
            found = "session" if len(unnumbered) < len(parts) else "copy"
            url = f"{address}?{'&'.join(kept)}" if kept else address
        return url, found


def _name(part: str) -> str:
    return part.partition("=")[0]


def _differing(query: str, other: str) -> set[str]:
    return ({*query.split("&")} ^ {*other.split("&")}) - {""}


def session_parameters(urls: Iterable[str]) -> frozenset[str]:
    """Parameters that nearly all links of a page carry with one value that looks drawn by lot."""
    pairs: Counter[tuple[str, str]] = Counter()
    total = 0
    for url in urls:
        total += 1
        query = url.partition("?")[2]
        if query:
            pairs.update(parse_qsl(query.partition("#")[0]))
    marked = (pair for pair, count in pairs.items() if count >= _MANY and count >= _SHARE * total)
    return frozenset(name for name, value in marked if _DRAWN.fullmatch(value))
