"""Discovery: bytes and a URL in, links told apart out."""

from newscrawl.discovery.classify import classify_link
from newscrawl.discovery.feeds import find_feeds, guess_feeds, older_page, read_feed
from newscrawl.discovery.links import find_links
from newscrawl.discovery.sitemaps import Sitemap, read_sitemap, reading_sitemap, sitemaps_in_robots

__all__ = [
    "Sitemap",
    "classify_link",
    "find_feeds",
    "find_links",
    "guess_feeds",
    "older_page",
    "read_feed",
    "read_sitemap",
    "reading_sitemap",
    "sitemaps_in_robots",
]
