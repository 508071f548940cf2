"""The whole site as one pure function: path, request headers, clock and address in, a Response out."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from newscrawl.demo import articles, feeds, formats, images, legacy, listings, services
from newscrawl.demo.edition import edition_at
from newscrawl.demo.layout import View
from newscrawl.demo.stories import SECTIONS, Story, ordinary_stories

_ASSETS = Path(__file__).parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_IMAGE = re.compile(r"/images/(\d+)-[ls]\.svg")
_MONTH = re.compile(r"/sitemap-(\d{4}-\d\d)\.xml")
_HTML, _XML, _JSON = "text/html; charset=utf-8", "application/xml; charset=utf-8", "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


_Found = tuple[str, bytes, datetime | None] | None
"""Content type, body, last change."""


def respond(path: str, headers: Mapping[str, str], clock: datetime, base: str) -> Response:
    """`path` with its query; `headers` by their usual capitals; `base` is the address without a trailing slash."""
    response = _whole(path, clock, base)
    if response.status == 200 and _is_unchanged(response.headers, headers):  # noqa: PLR2004
        return Response(304, {name: response.headers[name] for name in ("ETag", "Last-Modified")})
    return response


def _is_unchanged(ours: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    if tag := asked.get("If-None-Match"):
        return tag == ours["ETag"]
    since = asked.get("If-Modified-Since")
    try:
        return bool(since) and parsedate_to_datetime(since or "") >= parsedate_to_datetime(ours["Last-Modified"])
    except (ValueError, TypeError):
        return False


@lru_cache(maxsize=4096)
def _whole(path: str, clock: datetime, base: str) -> Response:
    parts = urlsplit(path)
    if parts.path == listings.MOVED:
        return Response(301, {"Location": base + ordinary_stories()[-1].path, "Content-Type": _HTML})
    view = View(edition_at(clock), base)
    found = _asset(parts.path) or _machine(view, parts.path) or _page(view, parts.path, parse_qs(parts.query))
    if found is None:
        return Response(404, {"Content-Type": _HTML}, services.not_found(view))
    kind, body, changed = found
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    moment = (changed or max(map(feeds.changed, view.edition.stories))).astimezone(UTC)
    return Response(
        200, {"Content-Type": kind, "ETag": tag, "Last-Modified": format_datetime(moment, usegmt=True)}, body
    )


def _asset(path: str) -> _Found:
    if match := _IMAGE.fullmatch(path):
        return _TYPES[".svg"], images.svg(int(match[1])), None
    name = path.removeprefix("/static/")
    if name != path and name in _asset_names():
        return _TYPES[Path(name).suffix], (_ASSETS / name).read_bytes(), None
    return None


@cache
def _asset_names() -> frozenset[str]:
    return frozenset(entry.name for entry in _ASSETS.iterdir())


def _machine(view: View, path: str) -> _Found:
    """Feeds, sitemaps, robots.txt and the live desk's JSON."""
    if path == "/robots.txt":
        return "text/plain; charset=utf-8", feeds.robots(view), None
    if path == "/rss" or path.removeprefix("/rss/") in SECTIONS:
        return "application/rss+xml; charset=utf-8", feeds.rss(view, path[5:] or None), None
    if path == "/sitemap.xml":
        return _XML, feeds.sitemap_index(view), None
    if path == "/sitemap-news.xml":
        return _XML, feeds.news_sitemap(view), None
    if (match := _MONTH.fullmatch(path)) and match[1] in feeds.months(view):
        return _XML, feeds.month_sitemap(view, match[1]), None
    if path == "/api/live-data":
        return _JSON, formats.live_list(view), None
    story = next((story for story in view.edition.live_data if path == f"/api{story.path}"), None)
    return (_JSON, formats.live_story(view, story), feeds.changed(story)) if story else None


def _page(view: View, path: str, query: Mapping[str, list[str]]) -> _Found:
    number = query.get("page", ["1"])[0]
    page = int(number) if number.isascii() and number.isdigit() else 0
    main_path = path.removesuffix("/amp")
    story = view.edition.by_path.get(main_path)
    if story is None:
        body = _listing(view, path, page)
        return (_HTML, body, None) if body else None
    if main_path != path or "print" in query:
        variant = formats.amp if main_path != path else formats.print_view
        return (_HTML, variant(view, story), feeds.changed(story)) if story.has_variants else None
    body = _story(view, story, page)
    return (_HTML, body, feeds.changed(story)) if body else None


def _story(view: View, story: Story, page: int) -> bytes | None:
    if story.kind == "paged":
        return formats.paged(view, story, page)
    if story.template == "legacy":
        return legacy.article(view, story)
    renderers = {
        "article": articles.article, "live_blog": formats.live_blog, "gallery": formats.gallery,
        "video": formats.video, "paywalled": formats.paywalled,
    }  # fmt: skip
    return renderers[story.kind](view, story)


def _listing(view: View, path: str, page: int) -> bytes | None:
    name = path.strip("/")
    if path == "/":
        return listings.front_page(view)
    if name in SECTIONS:
        return listings.section_front(view, name, page)
    if path in view.edition.tags:
        return listings.tag_page(view, path, page)
    if path in view.edition.authors:
        return listings.author_page(view, path, page)
    if path in services.PATHS:
        return services.service_page(view, path)
    if path == listings.LOST:
        return services.not_found(view)
    if name == "live-data" or any(story.path == path for story in view.edition.live_data):
        return formats.shell(f"/api/{name}", "Live Data | Demo Herald")
    return None
