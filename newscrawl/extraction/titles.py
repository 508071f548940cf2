"""A page's titles, as the page and its metadata give them: a line in, whether it is one of them out."""

from collections.abc import Iterable

from newscrawl.text import comparable


class Titles:
    __slots__ = ("_initials", "keys", "longest", "shortest")

    def __init__(self, titles: Iterable[str]) -> None:
        self.keys = {key for title in titles if (key := comparable(title))}
        self.longest = max(map(len, self.keys), default=0)
        self.shortest = min(map(len, self.keys), default=0)
        self._initials = {key[0] for key in self.keys}

    def __contains__(self, line: str) -> bool:
        """Also when case, space and punctuation differ; the first letter tells most other lines apart."""
        first = line[0]
        if len(line) > 2 * self.longest + 20 or (
            first.isascii() and first.isalnum() and first.lower() not in self._initials
        ):
            return False
        return not (line.isascii() and len(line) < self.shortest) and comparable(line) in self.keys
