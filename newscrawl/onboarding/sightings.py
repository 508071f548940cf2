"""What was seen of a site's links: the links of its pages and what some of their pages proved to be in; beliefs out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawl.discovery.shapes import shapes_of
from newscrawl.discovery.urls import url_key
from newscrawl.items import Link
from newscrawl.onboarding.patterns import article_pattern, literal

_MISSED = 0.03
"""Share of the links that look like articles which a certain pattern may leave out."""
_HEADLINE, _SOME = 30, 3
"""Letters of a text that may be a headline; links of one shape that are more than a service or two."""
_MENUS = ("nav", "header", "footer")
_TOLD = ("feed", "news-sitemap")


@dataclass(slots=True)
class Seen:
    """One address, as the pages and sources that link it speak of it."""

    link: Link
    votes: int = 0
    """Links to it that look like an article's, less those that do not."""
    is_told: bool = False
    """A feed or news sitemap names it."""
    proof: bool | None = None
    """Whether its page is an article, once it has been fetched."""
    is_copy: bool = False
    shape: str = field(init=False)

    def __post_init__(self) -> None:
        self.shape = next(iter(shapes_of(self.link.url)))

    @property
    def is_believed(self) -> bool:
        return self.proof if self.proof is not None else self.is_told or self.votes > 0


class Sightings:
    """By `url_key`; the front page is none of them."""

    def __init__(self, front: str) -> None:
        self.front = front
        self.seen: dict[str, Seen] = {}
        self.folders = set[str]()
        """Of second addresses."""

    def add(self, links: Iterable[Link]) -> None:
        for link in links:
            key = url_key(link.url)
            if key == url_key(self.front) or (link.source == "sitemap" and key not in self.seen):
                continue  # A plain sitemap says nothing of what its addresses are.
            seen = self.seen.setdefault(key, Seen(link))
            if link.source in _TOLD:
                seen.is_told = True
            elif link.source == "page":
                seen.votes += 1 if link.kind == "article" else -1
            if len(link.text) > len(seen.link.text):
                seen.link = link

    def prove(self, url: str, *, is_article: bool, is_copy: bool = False) -> None:
        """`is_copy`: an article, but at its second address."""
        seen = self.seen.setdefault(url_key(url), Seen(Link(url)))
        seen.proof, seen.is_copy = is_article, is_copy

    def samples(self, count: int) -> list[Link]:
        """Unfetched believed articles: three of the commonest shape, two of each further one."""
        shapes: dict[str, list[Seen]] = defaultdict(list)
        for seen in self.seen.values():
            if seen.proof is None and seen.is_believed:
                shapes[seen.shape].append(seen)
        common = sorted(shapes.values(), key=lambda of_shape: (-sum(s.is_told for s in of_shape), -len(of_shape)))
        chosen = [seen.link for rank, of_shape in enumerate(common) for seen in of_shape[: 2 if rank else 3]]
        return chosen[:count]

    def drop_copies(self) -> str | None:
        """Forget the folders that show articles again, such as /print/ before an article's path; their pattern.

        Not folders in which an article is at home.
        """
        believed = [seen for seen in self.seen.values() if seen.is_believed]
        paths = {urlsplit(seen.link.url).path.strip("/") for seen in believed}
        copies = {key for key, seen in self.seen.items() if seen.is_copy or _below(seen.link.url) in paths}
        folders = {_folder(self.seen[key].link.url) for key in copies}
        folders -= {_folder(seen.link.url) for seen in believed if url_key(seen.link.url) not in copies} | {""}
        self.folders |= folders
        self.seen = {key: seen for key, seen in self.seen.items() if _folder(seen.link.url) not in folders}
        names = "|".join(sorted(map(literal, self.folders)))
        if not names:
            return None
        return f"^https?://[^/]+/(?:{names})/" if "|" in names else f"^https?://[^/]+/{names}/"

    # -- the pattern -----------------------------------------------------------------------------------------------

    def pattern(self) -> str | None:
        return article_pattern([seen.link.url for seen in self._articles()], [*self._others(), self.front])

    def doubts(self, pattern: str) -> list[Link]:
        """Unfetched links of which the pattern says otherwise than the pages that link them, one of a shape.

        And of those that neither takes for articles one of each shape that stands among them under headlines.
        """
        by_shape = {(seen.shape, seen.is_believed): seen.link for seen in self._disputed(pattern)}
        headlines: dict[str, list[Link]] = defaultdict(list)
        for seen in self.seen.values():
            if not (seen.is_believed or re.search(pattern, seen.link.url)) and len(seen.link.text) >= _HEADLINE:
                headlines[seen.shape].append(seen.link)
        unproven = [links[0] for shape, links in headlines.items() if len(links) >= _SOME and self._fate(shape) is None]
        return [*by_shape.values(), *(link for link in unproven if link.region == "main")]

    def is_certain(self, pattern: str) -> bool:
        """It leaves out next to nothing that looks like an article; whatever else it is found in proved to be one."""
        disputed = self._disputed(pattern)
        missed = sum(seen.is_believed for seen in disputed)
        return missed == len(disputed) and missed <= _MISSED * sum(seen.is_believed for seen in self.seen.values())

    def _disputed(self, pattern: str) -> list[Seen]:
        """Unfetched ones of which the pattern says otherwise, unless a fetched page of their shape bears it out."""
        fits = {key: re.search(pattern, seen.link.url) is not None for key, seen in self.seen.items()}
        settled = {(seen.shape, fits[key]) for key, seen in self.seen.items() if seen.proof is fits[key]}
        return [
            seen
            for key, seen in self.seen.items()
            if seen.proof is None and fits[key] != seen.is_believed and (seen.shape, fits[key]) not in settled
        ]

    def _articles(self) -> list[Seen]:
        """Proven ones, and those believed ones of whose shape every fetched page was an article."""
        return [seen for seen in self.seen.values() if seen.proof or (seen.is_believed and self._fate(seen.shape))]

    def _others(self) -> list[str]:
        """Addresses of pages that proved to be none, and of what stands in menus and shares no shape with one."""
        return [
            seen.link.url
            for seen in self.seen.values()
            if seen.proof is False
            or (not seen.is_believed and seen.link.region in _MENUS and self._fate(seen.shape) is None)
        ]

    def _fate(self, shape: str) -> bool | None:
        """Whether the fetched pages of a shape are articles; None when there are none or they differ."""
        fates = {seen.proof for seen in self.seen.values() if seen.shape == shape and seen.proof is not None}
        return fates.pop() if len(fates) == 1 else None


def _folder(url: str) -> str:
    """The first segment of a path that has more of them."""
    first, below, _ = urlsplit(url).path.strip("/").partition("/")
    return first if below else ""


def _below(url: str) -> str | None:
    """The rest of such a path."""
    return urlsplit(url).path.strip("/").partition("/")[2] or None
