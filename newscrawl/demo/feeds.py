"""What the paper offers to machines: RSS, sitemap index, month sitemaps, news sitemap, robots.txt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from newscrawl.demo.layout import MOTTO, NAME, View
from newscrawl.demo.stories import SECTIONS, Story

NEWS_AGE = timedelta(days=2)
ARCHIVE_AGE = timedelta(days=60)
"""Older stories are in no sitemap: only pagination leads to them."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def rss(view: View, section: str | None = None) -> bytes:
    stories = (view.edition.of_section(section) if section else view.edition.stories)[: 15 if section else 30]
    title = f"{NAME}: {SECTIONS[section]}" if section else NAME
    items = "".join(_item(view, story) for story in stories)
    text = (
        f'{_XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
        f"<title>{escape(title)}</title>\n<link>{view.base}/</link>\n<description>{MOTTO}</description>"
        "\n<language>en</language>\n"
        f"<lastBuildDate>{format_datetime(max(map(changed, stories)))}</lastBuildDate>\n{items}</channel>\n</rss>\n"
    )
    return text.encode()


def _item(view: View, story: Story) -> str:
    creators = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in story.authors)
    return (
        f"<item><title>{escape(story.headline)}</title><link>{view.url(story.path)}</link>"
        f'<guid isPermaLink="false">herald-{story.id}</guid>'
        f"<pubDate>{format_datetime(story.published)}</pubDate><category>{escape(story.section_label)}</category>"
        f"{creators}"
        f"<description>{escape(story.description)}</description></item>\n"
    )


def changed(story: Story) -> datetime:
    return max(story.published, story.modified or story.published)


def months(view: View) -> list[str]:
    """The months that have a sitemap, newest first: "2026-03"."""
    return sorted({f"{story.published:%Y-%m}" for story in view.edition.since(ARCHIVE_AGE)}, reverse=True)


def sitemap_index(view: View) -> bytes:
    parts = [
        ("/sitemap-news.xml", view.edition.since(NEWS_AGE)),
        *((f"/sitemap-{month}.xml", _of_month(view, month)) for month in months(view)),
    ]
    entries = "".join(
        f"<sitemap><loc>{view.url(path)}</loc><lastmod>{max(map(changed, stories)).isoformat()}</lastmod></sitemap>\n"
        for path, stories in parts
    )
    return f"{_XML}<sitemapindex {_SITEMAP}>\n{entries}</sitemapindex>\n".encode()


def _of_month(view: View, month: str) -> list[Story]:
    return [story for story in view.edition.since(ARCHIVE_AGE) if f"{story.published:%Y-%m}" == month]


def month_sitemap(view: View, month: str) -> bytes:
    entries = "".join(
        f"<url><loc>{view.url(story.path)}</loc><lastmod>{changed(story).isoformat()}</lastmod></url>\n"
        for story in _of_month(view, month)
    )
    return f"{_XML}<urlset {_SITEMAP}>\n{entries}</urlset>\n".encode()


def news_sitemap(view: View) -> bytes:
    return _news(view, view.edition.since(NEWS_AGE))


def _news(view: View, stories: Sequence[Story]) -> bytes:
    entries = "".join(
        f"<url><loc>{view.url(story.path)}</loc><lastmod>{changed(story).isoformat()}</lastmod><news:news>"
        f"<news:publication><news:name>{NAME}</news:name>"
        f"<news:language>{story.language}</news:language></news:publication><news:publication_date>"
        f"{story.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news></url>\n"
        for story in stories
    )
    return f'{_XML}<urlset {_SITEMAP} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{entries}</urlset>\n'.encode()


def robots(view: View) -> bytes:
    return (
        "User-agent: *\nDisallow: /search\nDisallow: /private\n\nSitemap: "
        f"{view.base}/sitemap.xml\nSitemap: {view.base}/sitemap-news.xml\n"
    ).encode()
