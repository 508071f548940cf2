"""Deeper traps of a simulated newspaper: a page's target in; the links that lead into a maze, and its pages, out."""

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from tests.newsroom.press.styles import Trap

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october")


@dataclass(frozen=True)
class Passage:
    """A page of a maze: links that lead deeper, an answer's Location, or another page shown in its stead."""

    links: tuple[str, ...] = ()
    location: str = ""
    shows: str = ""


@dataclass(frozen=True)
class _Maze:
    pattern: re.Pattern[str]
    entry: Callable[[str], tuple[str, ...]]
    """The target of the page it stands on -> the links into the maze."""
    passage: Callable[[re.Match[str]], Passage]


def _days_asked(match: re.Match[str]) -> Passage:
    month = int(match[1]) * 12 + int(match[2]) - 1
    around = tuple(f"/agenda?month={m // 12}-{m % 12 + 1:02}" for m in (month - 1, month + 1))
    return Passage(around + tuple(f"/agenda?day={match[1]}-{match[2]}-{day:02}" for day in range(1, 29)))


def _days_named(match: re.Match[str]) -> Passage:
    year, month = int(match[1]), _MONTHS.index(match[2])
    around = (f"/whats-on/{year + 1}/{match[2]}", f"/whats-on/{year}/{_MONTHS[(month + 1) % len(_MONTHS)]}")
    return Passage(around + tuple(f"/whats-on/{year}/{match[2]}/{day}" for day in range(1, 29)))


def _orders(target: str) -> tuple[str, ...]:
    return tuple(f"{target.rstrip('/')}/sort/{sort}" for sort in ("newest", "oldest", "longest"))


def _choices(target: str) -> tuple[str, ...]:
    mark = "&" if "?" in target else "?"
    return tuple(f"{target}{mark}f{name}={value}" for name in "abc" for value in (1, 2))


def _any_order(target: str) -> tuple[str, ...]:
    """One more choice of five, the choices so far in an order of their own."""
    path, _, query = target.partition("?")
    chosen = dict(part.split("=") for part in query.split("&") if part)
    links = []
    for name in ("farbe", "ort", "zeit", "art", "len"):
        parts = [f"{key}={value}" for key, value in (chosen | {name: "1" if chosen.get(name) == "2" else "2"}).items()]
        links.append(f"{path}?{'&'.join(sorted(parts, key=lambda part: zlib.crc32(f'{part} {target}'.encode())))}")
    return tuple(links)


def _number(target: str) -> int:
    return zlib.crc32(target.encode()) % 1000


_MAZES: dict[str, _Maze] = {
    "month_query": _Maze(
        re.compile(r"/agenda\?(?:month|day)=(\d{4})-(\d\d)(?:-\d\d)?"),
        lambda _: ("/agenda?month=2025-06",),
        _days_asked,
    ),
    "month_names": _Maze(
        re.compile(rf"/whats-on/(\d{{4}})/({'|'.join(_MONTHS)})(?:/\d+)?"),
        lambda _: ("/whats-on/2025/june",),
        _days_named,
    ),
    "path_facets": _Maze(
        re.compile(r"(.*)/sort/\w+"), lambda target: _orders(target) if target.count("/") == 1 else (),
        lambda match: Passage(_orders(match[0]), shows=match[1].partition("/sort/")[0]),
    ),
    "odd_facets": _Maze(
        re.compile(r"(.*?)[?&]f[abc]=.*"), lambda target: _choices(target) if target.count("/") == 1 else (),
        lambda match: Passage(_choices(match[0]), shows=match[1]),
    ),
    "shuffled_facets": _Maze(
        re.compile(r"(/[^?]*)\?(?:farbe|ort|zeit|art|len)=.*"),
        lambda target: _any_order(target) if target.startswith("/category/") and "?" not in target else (),
        lambda match: Passage(_any_order(match[0]), shows=match[1]),
    ),
    "print_query": _Maze(
        re.compile(r"(/[^?]*)\?stampa=si"), lambda target: (f"{target}?stampa=si",),
        lambda match: Passage(shows=match[1]),
    ),
    "home_again": _Maze(
        re.compile(r"/list-\d+"), lambda _: tuple(f"/list-{number}" for number in range(40)),
        lambda _: Passage(location="/"),
    ),
    "folders": _Maze(
        re.compile(r"(?:/[^?]*)?/here/"), lambda _: ("here/",), lambda _: Passage(("here/",), shows="/")
    ),
    "dead_sections": _Maze(
        re.compile(r"/desk-\d+"), lambda _: tuple(f"/desk-{number}" for number in range(40)), lambda _: Passage()
    ),
    "endless_redirects": _Maze(
        re.compile(r"/out/(\d+)"), lambda target: tuple(f"/out/{_number(target)}{n}000" for n in range(3)),
        lambda match: Passage(location=f"/out/{int(match[1]) + 1}"),
    ),
    "empty_pages": _Maze(
        re.compile(r"/latest-news(?:\?page=(\d+))?"), lambda _: ("/latest-news",),
        lambda match: Passage((f"/latest-news?page={int(match[1] or 1) + 1}",)),
    ),
    "old_pages": _Maze(
        re.compile(r"/more-news(?:/page/(\d+))?"), lambda _: ("/more-news",),
        lambda match: Passage((f"/more-news/page/{int(match[1] or 1) + 1}",), shows="/"),
    ),
    "print_alone": _Maze(
        re.compile(r"/paper-copy(/.*)"), lambda target: (f"/paper-copy{target}",),
        lambda match: Passage(shows=match[1]),
    ),
    "print_ending": _Maze(
        re.compile(r"(.*)-to-print"), lambda target: (f"{target}-to-print",),
        lambda match: Passage(shows=match[1]),
    ),
    "mirror_query": _Maze(
        re.compile(r"(.*?)[?&]hl=xx"),
        lambda target: () if "hl=xx" in target else (f"{target}{'&' if '?' in target else '?'}hl=xx",),
        lambda match: Passage(shows=match[1] or "/"),
    ),
}  # fmt: skip


_MENU = '<nav class="main-nav">'
_PLACES = {
    "endless_redirects": '<aside class="sidebar">',
    "print_alone": '<section class="related">',
    "print_ending": '<section class="related">',
    "print_query": '<section class="related">',
}
"""Where a page has the links that lead into a maze."""


def passage(traps: Iterable[Trap], target: str) -> tuple[Trap, Passage] | None:
    """The maze that `target` lies in, and the page there."""
    for trap in traps:
        if trap in _MAZES and (match := _MAZES[trap].pattern.fullmatch(target)):
            return trap, _MAZES[trap].passage(match)
    return None


def with_entries(html: str, traps: Iterable[Trap], target: str) -> str:
    """A page with the links that lead from it into the mazes."""
    for trap in traps:
        if trap in _MAZES:
            links = "".join(_link(trap, link) for link in _MAZES[trap].entry(target))
            html = html.replace(place := _PLACES.get(trap, _MENU), f'{place}<div class="more">{links}</div>', 1)
    return html


def way_on(trap: Trap, links: Iterable[str]) -> str:
    return f'<ul class="options">{"".join(f"<li>{_link(trap, link)}</li>" for link in links)}</ul>'


def _link(trap: Trap, target: str) -> str:
    language = ' hreflang="xx"' if trap == "mirror_query" else ""
    text = (
        "Older"
        if trap in ("empty_pages", "old_pages") and "page" in target
        else re.split(r"[/=]", target.strip("/").removesuffix("?stampa=si"))[-1]
    )
    return f'<a{language} href="{escape(target)}">{escape(text.title())}</a> '
