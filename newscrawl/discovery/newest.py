"""Of a file with more entries than a crawl can use, the newest: links one by one in, at most MAX_ENTRIES out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from newscrawl.discovery.dates import parse_moment
from newscrawl.items import Link

MAX_ENTRIES = 50_000
"""What the sitemap protocol allows a file."""
_SLACK = 2
"""How many times as many are held before the older ones are dropped."""
_UNDATED = datetime.max.replace(tzinfo=UTC)


class Newest:
    """In the file's order. Undated entries count as the newest; of equals the first and the last stay."""

    def __init__(self, is_wanted: Callable[[Link], bool]) -> None:
        self.is_wanted = is_wanted
        self.held: dict[str, Link] = {}
        self.oldest_day = ""

    def add(self, link: Link) -> None:
        """Once for a URL."""
        if link.url not in self.held and self.is_wanted(link):
            self.held[link.url] = link
            if len(self.held) >= _SLACK * MAX_ENTRIES:
                self.held = {link.url: link for link in self.links()}

    def is_too_old(self, modified: str | None) -> bool:
        """An entry whose lastmod is certainly older than all that will stay."""
        return bool(self.oldest_day) and modified is not None and "1900" < modified.strip() < self.oldest_day

    def links(self) -> list[Link]:
        links = list(self.held.values())
        if len(links) <= MAX_ENTRIES:
            return links
        moments = [parse_moment(link.date_modified or link.date_published) or _UNDATED for link in links]
        bar = sorted(moments, reverse=True)[MAX_ENTRIES - 1]
        if bar < _UNDATED:
            self.oldest_day = (bar - timedelta(days=2)).date().isoformat()
        equals = [place for place, moment in enumerate(moments) if moment == bar]
        room = MAX_ENTRIES - sum(moment > bar for moment in moments)
        chosen = {*equals[: room - room // 2], *equals[len(equals) - room // 2 :]}
        return [link for place, link in enumerate(links) if moments[place] > bar or place in chosen]
