"""Feeds and sitemaps of a simulated newspaper, good and bad: its articles in, their files out."""

import gzip
import json
from collections.abc import Sequence
from datetime import timedelta
from email.utils import format_datetime
from html import escape

from newscrawl.items import Article
from tests.newsroom.newspaper import Answer
from tests.newsroom.press.pages import moment
from tests.newsroom.press.styles import Feed, Sitemap

XML = "application/xml"
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_IN_FEED = 15


def feed(kind: Feed, articles: Sequence[Article], name: str) -> Answer:
    """The newest articles."""
    newest = articles[:_IN_FEED]
    if kind == "json":
        items = [{"id": a.url, "url": a.url, "title": a.headline, "date_published": a.date_published} for a in newest]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}
        return _file(json.dumps(feed), "application/feed+json")
    if kind == "atom":
        entries = "".join(
            f"<entry><title>{escape(a.headline)}</title><link href='{escape(a.url)}'/><id>{escape(a.url)}</id>"
            f"<published>{a.date_published}</published></entry>"
            for a in newest
        )
        return _file(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{name}</title>{entries}</feed>")
    if kind == "rdf":
        items = "".join(
            f"<item rdf:about='{escape(a.url)}'><title>{escape(a.headline)}</title><link>{escape(a.url)}</link></item>"
            for a in newest
        )
        space = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        return _file(f"<rdf:RDF {space}>{items}</rdf:RDF>")
    items = "".join(
        f"<item><title>{escape(a.headline)}</title><link>{escape(a.url)}</link>"
        f"<pubDate>{format_datetime(moment(a))}</pubDate></item>"
        for a in newest
    )
    return _file(f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>")


def robots(kind: Sitemap, origin: str) -> Answer:
    names = {"": "", "unannounced": "", "index": "sitemap_index.xml", "news": "sitemap_index.xml",
             "gzip": "sitemap.xml.gz", "text": "sitemap.txt"}  # fmt: skip
    name = names.get(kind, "sitemap.xml")
    sitemap = f"Sitemap: {origin}/{name}\n" if name else ""
    return Answer(f"User-agent: *\nDisallow: /search\n{sitemap}".encode(), headers={"Content-Type": "text/plain"})


def sitemap(
    kind: Sitemap, path: str, articles: Sequence[Article], listings: Sequence[str], origin: str
) -> Answer | None:
    """The file at `path`, if this paper has it. `articles` newest first; `listings` are URLs."""
    if kind in ("index", "news"):
        return _indexed(kind, path, articles, origin)
    if kind == "gzip":
        packed = gzip.compress(_urlset(articles).encode())
        return _file(packed, "application/x-gzip") if path == "/sitemap.xml.gz" else None
    if kind == "text":
        return _file("\n".join(a.url for a in articles), "text/plain") if path == "/sitemap.txt" else None
    if path != "/sitemap.xml":
        return None
    if kind == "broken":
        text = _urlset(articles)
        return _file(text[: len(text) * 3 // 5].replace("&amp;", "&"))
    if kind == "wrong_dates":  # All of the file's own day, as some generators have it.
        return _file(_urlset(articles, modified=moment(articles[0]).isoformat()))
    if kind == "stale":
        return _file(_urlset(articles[len(articles) // 2 :]))
    return _file(_urlset(articles, listings)) if kind else None


def _indexed(kind: Sitemap, path: str, articles: Sequence[Article], origin: str) -> Answer | None:
    months: dict[str, list[Article]] = {}
    for article in articles:
        months.setdefault(f"{moment(article):%Y-%m}", []).append(article)
    news = [a for a in articles if moment(articles[0]) - moment(a) < timedelta(days=2)]
    if path == "/sitemap_index.xml":
        files = [(f"{origin}/sitemap-{month}.xml", max(map(changed, of_month))) for month, of_month in months.items()]
        if kind == "news":
            files.insert(0, (f"{origin}/news-sitemap.xml", news[0].date_published))
        entries = "".join(f"<sitemap><loc>{url}</loc><lastmod>{when}</lastmod></sitemap>" for url, when in files)
        return _file(f"<?xml version='1.0'?><sitemapindex {_NAMESPACE}>{entries}</sitemapindex>")
    if path == "/news-sitemap.xml" and kind == "news":
        return _file(_news(news))
    month = path.removeprefix("/sitemap-").removesuffix(".xml")
    return _file(_urlset(months[month])) if month in months else None


def _urlset(articles: Sequence[Article], listings: Sequence[str] = (), modified: str | None = None) -> str:
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in listings)
    entries += "".join(
        f"<url><loc>{escape(a.url)}</loc><lastmod>{modified or changed(a)}</lastmod></url>" for a in articles
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {_NAMESPACE}>{entries}</urlset>"


def changed(article: Article) -> str:
    return article.date_modified or article.date_published or ""


def _news(articles: Sequence[Article]) -> str:
    entries = "".join(
        f"<url><loc>{escape(a.url)}</loc><news:news><news:publication_date>{a.date_published}"
        f"</news:publication_date><news:title>{escape(a.headline)}</news:title></news:news></url>"
        for a in articles
    )
    return f"<?xml version='1.0'?><urlset {_NAMESPACE} {_NEWS}>{entries}</urlset>"


def _file(content: str | bytes, content_type: str = XML) -> Answer:
    body = content.encode() if isinstance(content, str) else content
    return Answer(body, headers={"Content-Type": content_type})
