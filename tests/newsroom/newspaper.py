"""A newspaper's site without its server: a path in, an Answer out."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from newscrawl.items import Article, Image
from tests.newsroom import markup
from tests.newsroom.markup import Edition
from tests.newsroom.rendering import ENCODINGS, render
from tests.newsroom.stories import ORIGIN

HTML = "text/html; charset=utf-8"
ALLOW_ALL = "User-agent: *\nDisallow:\n"


@dataclass
class Answer:
    """An HTTP response, true or with a fault in it."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": HTML})
    length: int | None = None
    """Content-Length where it is not the body's own; -1 for none at all."""
    wait: float = 0
    """Seconds before the status line."""
    pause: float = 0
    """Seconds after each chunk."""


class Newspaper:
    """A front page, section fronts with pagination, a feed, sitemaps, robots.txt and the articles.

    `shapes` names the shape of an article's page by its path, "json_ld" where it does not. `feed` and `sitemap` say
    whether the site has them.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        shapes: Mapping[str, str] | None = None,
        per_page: int = 10,
        feed: bool = True,
        sitemap: bool = True,
        robots: str | None = ALLOW_ALL,
    ) -> None:
        self.articles = {markup.path(article): article for article in articles}
        self.shapes = dict(shapes or {})
        self.per_page = per_page
        self.feed = feed
        self.sitemap = sitemap
        self.robots = robots

    def publish(self, article: Article, shape: str = "json_ld") -> None:
        self.articles[markup.path(article)] = article
        self.shapes[markup.path(article)] = shape

    def edit(self, path: str, **changes: object) -> None:
        self.articles[path] = dataclasses.replace(self.articles[path], **changes)

    def sections(self) -> list[str]:
        return sorted({article.section or "" for article in self.articles.values()})

    def answer(self, target: str, origin: str) -> Answer:
        """The honest answer to a request for `target` at `origin`, "http://127.0.0.1:8000"."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        if path in self.articles:
            shape = self.shapes.get(path, "json_ld")
            page = render(moved(self.articles[path], origin), shape, self._edition())
            return _tagged(page, "text/html" if shape in ENCODINGS else HTML)
        number = int(parse_qs(parts.query).get("page", ["1"])[0])
        for section in self.sections():
            if path == markup.section_path(section):
                return self._front(section, [a for a in self._newest() if a.section == section], path, number)
        if path.startswith("/tag"):
            return self._front("Tag", self._newest()[:3], path, 1)
        files = {
            "/": lambda: self._front("Front page", self._newest(), "/", 1),
            "/robots.txt": lambda: self._robots(origin),
            "/rss.xml": lambda: self._rss(origin),
            "/sitemap.xml": lambda: self._sitemap(origin),
            "/about": lambda: Answer(markup.document("en", "About us", "<h1>About us</h1><p>A paper.</p>").encode()),
            "/privacy": lambda: Answer(markup.document("en", "Privacy", "<h1>Privacy</h1><p>Yours.</p>").encode()),
        }
        return files[path]() if path in files else not_found()

    def _newest(self) -> list[Article]:
        return sorted(self.articles.values(), key=lambda article: article.date_published or "", reverse=True)

    def _edition(self) -> Edition:
        newest = self._newest()
        return Edition(self.sections(), newest[:5], newest[5:9] or newest[:1])

    def _front(self, title: str, articles: list[Article], path: str, number: int) -> Answer:
        shown = articles[(number - 1) * self.per_page : number * self.per_page]
        if not shown and number > 1:
            return not_found()
        more = number * self.per_page < len(articles) and path != "/"
        older = f'<nav class="pagination"><a rel="next" href="{path}?page={number + 1}">Older</a></nav>' if more else ""
        head = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">' if self.feed else ""
        return _tagged(markup.listing(title, self._edition(), shown, older, head).encode())

    def _robots(self, origin: str) -> Answer:
        if self.robots is None:
            return not_found()
        sitemap = f"Sitemap: {origin}/sitemap.xml\n" if self.sitemap else ""
        return Answer((self.robots + sitemap).encode(), headers={"Content-Type": "text/plain"})

    def _rss(self, origin: str) -> Answer:
        if not self.feed:
            return not_found()
        items = "".join(
            f"<item><title>{escape(a.headline)}</title><link>{a.url}</link>"
            f"<category>{escape(a.section or '')}</category>"
            f"<description>{escape(a.description or '')}</description></item>"
            for a in (moved(article, origin) for article in self._newest()[:20])
        )
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{markup.PAPER}</title>{items}</channel></rss>'
        return _tagged(text.encode(), "application/rss+xml")

    def _sitemap(self, origin: str) -> Answer:
        if not self.sitemap:
            return not_found()
        urls = "".join(
            f"<url><loc>{a.url}</loc>" + (f"<lastmod>{a.date_modified}</lastmod>" if a.date_modified else "") + "</url>"
            for a in (moved(article, origin) for article in self._newest())
        )
        namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
        text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{namespace}">{urls}</urlset>'
        return _tagged(text.encode(), "application/xml")


def moved(article: Article, origin: str) -> Article:
    """The article as it stands at `origin`."""
    image = article.image and Image(
        article.image.url.replace(ORIGIN, origin), width=article.image.width, height=article.image.height
    )
    return dataclasses.replace(article, url=article.url.replace(ORIGIN, origin), image=image)


def not_found() -> Answer:
    return Answer(markup.document("en", "Not found", "<h1>Not found</h1>").encode(), status=404)


def _tagged(body: bytes, content_type: str = HTML) -> Answer:
    return Answer(body, headers={"Content-Type": content_type, "ETag": f'"{hashlib.md5(body).hexdigest()}"'})
