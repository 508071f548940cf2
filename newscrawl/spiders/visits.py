"""Visits: why a URL is fetched, and as what. A Visit travels with its request to the callback."""

from dataclasses import dataclass
from typing import Literal

from newscrawl.items import Article, Link

VisitKind = Literal["feed", "sitemap", "listing", "article", "revisit"]

# Higher goes first. Feeds and sitemaps are one request for many links; then articles, before more listings.
_PRIORITIES = {"feed": 500, "sitemap": 500, "article": 400, "revisit": 300, "listing": 200}
_FRONT = 600
SITEMAP_BYTES = 256 * 1024 * 1024
"""Of a sitemap, as it is sent; what is beyond is not read."""
_SITEMAP_SECONDS = 180


@dataclass(slots=True)
class Visit:
    key: str
    """url_key of the link's URL."""
    kind: VisitKind
    link: Link
    page: str | None = None
    """URL of the listing the link stood on."""
    depth: int = 0
    """Of a listing: section links between the front page and it."""
    page_number: int = 1
    """Of a listing: its place in the pagination."""
    step: int = 1
    """Of a listing: to the page read after it; -1 on the way back from the last page."""
    parts: list[Article] | None = None
    """Of an article over several pages: those read so far."""
    chain: str | None = None
    """Of a listing's further page: the key of its first."""

    @property
    def is_article(self) -> bool:
        return self.kind in ("article", "revisit")

    @property
    def page_kind(self) -> str:
        """As what the store remembers the page: a later run begins at listings, not in the middle of a pagination."""
        if self.is_article:
            return "article"
        return self.kind if self.page_number == 1 else "pagination"

    @property
    def priority(self) -> int:
        if self.kind == "listing" and not self.depth and self.page_number == 1:
            return _FRONT  # It says whether the site is there at all.
        return _PRIORITIES[self.kind] - self.depth

    def meta(self, *, caught_up: bool) -> dict[str, object]:
        """What the downloader middlewares are told. `caught_up`: the last run followed every listing to its end."""
        # The front page is always read whole: from it come the sections of a run.
        is_front = self.kind == "listing" and self.depth == 0
        is_page = self.is_article or self.kind == "listing"
        is_conditional = self.kind == "revisit" or (caught_up and self.kind != "article" and not is_front)
        return {
            "conditional": self.key if is_conditional else None,
            "renderable": is_page,
            "allow_offsite": not is_page,
        } | ({"at_most": SITEMAP_BYTES, "download_timeout": _SITEMAP_SECONDS} if self.kind == "sitemap" else {})
