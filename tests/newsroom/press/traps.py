"""What a simulated newspaper has besides news: the links that lead a crawler astray, and the pages behind them."""

import random
import re
from collections import Counter
from collections.abc import Iterable
from html import escape

from tests.newsroom.press.styles import Trap

MIRROR = "/xx"
PRINT = "/printable"
SESSION = "vst"
_SESSION = re.compile(rf"([?&]){SESSION}=\w+&?")
_COMMENTS = re.compile(r"[/&]comments(?:/|=)?\d*$")
_SORT = re.compile(r"[?&](?:sort|view|topic)=")
_LOOP = re.compile(r"(?:^|/)more/latest/")
_HREF = re.compile(r'(<a [^>]*href=")(/[^"]*)')
_SORTS, _VIEWS = ("newest", "oldest", "popular"), ("list", "grid", "compact")
GONE = 9
"""Dead links a paper has."""


def navigation(traps: Iterable[Trap], events: str) -> str:
    """Links of every page."""
    links = {
        "calendar": f'<a href="/events/2025/06">{escape(events)}</a>',
        "redirects": '<a href="/go/today">Today</a>',
        "mirror": f'<a hreflang="xx" href="{MIRROR}/">XX</a>',
        "loop": '<a href="more/latest/">»</a>',
    }
    return "".join(links.get(trap, "") for trap in traps)


def comments_path(path: str) -> str:
    return f"{path}&comments=1" if "?" in path else f"{path.rstrip('/')}/comments"


def facets(path: str, topics: Iterable[str]) -> str:
    """Links that show one listing in another order; each leads to more of them."""
    mark = "&amp;" if "?" in path else "?"
    orders = [f"{path}{mark}sort={sort}&amp;view={view}" for sort in _SORTS for view in _VIEWS]
    orders += [f"{path}{mark}topic={topic}&amp;sort={sort}" for topic in topics for sort in _SORTS]
    return '<div class="filters">' + "".join(f'<a href="{order}">{order[-9:]}</a> ' for order in orders) + "</div>"


def calendar(path: str) -> str | None:
    """A month or day of events; there is always one before and one after."""
    match = re.fullmatch(r"/events/(\d{4})/(\d\d)(?:/(\d\d))?", path)
    if not match:
        return None
    year, month = int(match[1]), int(match[2])
    before, after = year * 12 + month - 2, year * 12 + month
    days = "".join(f'<td><a href="/events/{year}/{month:02}/{day:02}">{day}</a></td>' for day in range(1, 29))
    around = (
        f'<a rel="prev" href="/events/{before // 12}/{before % 12 + 1:02}">‹</a>'
        f'<a rel="next" href="/events/{after // 12}/{after % 12 + 1:02}">›</a>'
    )
    return f"<h1>{year}-{month:02}</h1><table><tr>{days}</tr></table>{around}"


def with_session(html: str, dice: random.Random) -> str:
    """Every link with the visit's number, another for every answer."""
    number = f"{dice.getrandbits(48):012x}"

    def mark(match: re.Match[str]) -> str:
        return f"{match[1]}{match[2]}{'&amp;' if '?' in match[2] else '?'}{SESSION}={number}"

    return _HREF.sub(mark, html)


def without_session(target: str) -> str:
    return _SESSION.sub(r"\1", target).rstrip("?&")


def trap_of(target: str) -> Trap | None:
    """The trap a request for `target` fell into, as far as the address says."""
    path = target.partition("?")[0]
    if path.startswith("/events/"):
        return "calendar"
    if path.startswith("/go/"):
        return "redirects"
    if path.startswith(f"{MIRROR}/") or path == MIRROR:
        return "mirror"
    if path.startswith(f"{PRINT}/"):
        return "print"
    if _LOOP.search(path):
        return "loop"
    if _COMMENTS.search(target):
        return "comments"
    return "facets" if _SORT.search(target) else None


def repeated(targets: Iterable[str]) -> int:
    """Requests for what was requested before under another session."""
    asked = Counter(without_session(target) for target in targets if _SESSION.search(target))
    return sum(count - 1 for count in asked.values())
