"""Plans: a generator asks for one page at a time and is sent what came of it; its return value is the result.

One that yields None pauses in long work: it is sent None.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

LEFT = "left"
"""Problem of a page that was not asked for: the requests or the time a plan may take are spent."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ask:
    url: str
    is_page: bool = True
    """False for feeds, sitemaps and robots.txt: never rendered, and they may lie on another host."""
    is_sitemap: bool = False
    """It may be larger than a page."""
    obeys_robots: bool = True
    """False for robots.txt itself."""


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str
    """After redirects."""
    body: bytes = b""
    content_type: str | None = None
    status: int | None = None
    outcome: str | None = None
    """Why there is nothing to read, by the names of a crawl's outcomes; None when there is."""
    message: str = ""
    """The same in a sentence, where there is more to say."""
    sitemaps: tuple[str, ...] = ()
    """Those the site's robots.txt names."""
    requests: int = 0
    """Made so far, robots.txt and redirects too."""

    @property
    def is_readable(self) -> bool:
        return self.outcome is None

    @property
    def problem(self) -> str:
        return self.message or (self.outcome or "").replace("_", " ")


Plan = Generator[Ask | None, Fetched, Result]
