"""Endless listings of a simulated newspaper: a section in; what stands below its first articles, and its parts, out."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlsplit

from newscrawl.items import Article
from tests.newsroom.press.pages import path_of
from tests.newsroom.press.styles import Scroll


def number_of(article: Article) -> int:
    """What the paper's interface calls the article."""
    return int.from_bytes(article.headline.encode()[:3]) + len(article.body)


def button(kind: Scroll, slug: str, listed: Sequence[Article], size: int) -> str:
    """Below the first `size` articles of a section that lists these."""
    if len(listed) <= size:
        return ""
    api = f"/api/scroll?section={slug}"
    after = f'data-section="{slug}" data-after="{number_of(listed[size - 1])}"'
    return {
        "page": f'<button class="load-more" data-url="{escape(api)}&amp;page=2">More</button>',
        "offset": f'<div class="infinite" data-endpoint="{escape(api)}&amp;offset={size}&amp;limit={size}"></div>',
        "cursor": f'<div id="infinite-scroll" data-next="{escape(api)}&amp;cursor=c{size}"></div>',
        "after": f'<button class="btn-more" data-load="/api/scroll" {after}>+</button>',
        "data": f'<a class="more" href="#" data-ajax-url="/api/scroll" data-section="{slug}" data-page="1">More</a>',
        "template": f'<span class="pager" data-path="/api/scroll/{slug}/{{page}}">More</span>',
        "options": f"<ul class='infinite-list' data-options='{json.dumps({'url': api, 'page': 1})}'></ul>",
        "fragment": f'<button class="load-more" hx-get="/part/{slug}/2">More</button>',
        "script": f'<script>var listing = {{"loadMoreUrl": "{api.replace("/", chr(92) + "/")}&page=2"}};</script>',
        "hidden": f'<a class="pagination__next" href="/part/{slug}/page/2" style="display:none"></a>',
    }[kind]


def part(kind: Scroll, target: str, listed: Sequence[Article], size: int, river: str) -> tuple[str, bool]:
    """(body, whether it is JSON) of the part that `target` asks for. `river`: how these articles are printed."""
    shown, start = asked_for(kind, target, listed, size)
    goes_on = start + size < len(listed)
    if kind in ("fragment", "hidden"):
        link = f'<a class="pagination__next" href="{following(target)}"></a>' if kind == "hidden" and goes_on else ""
        return river + link, False
    items = [{"id": number_of(a), "title": a.headline, "url": path_of(a)} for a in shown]
    told: dict[str, Any] = {
        "cursor": {"paging": {"next_cursor": f"c{start + size}" if goes_on else None}},
        "after": {"has_more": goes_on},
        "data": {"page": start // size + 1, "total_pages": -(-len(listed) // size)},
    }.get(kind, {})
    return json.dumps({"data": items} | told), True


def asked_for(kind: Scroll, target: str, listed: Sequence[Article], size: int) -> tuple[Sequence[Article], int]:
    parts = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if kind in ("offset", "cursor"):
        start = int(query.get("offset") or query.get("cursor", "c0")[1:])
    elif kind == "after":
        known = [number_of(article) for article in listed]
        start = known.index(int(query["after"])) + 1 if int(query.get("after", 0)) in known else len(listed)
    else:
        start = (int(query.get("page") or parts.path.rpartition("/")[2]) - 1) * size
    return listed[start : start + size], start


def following(target: str) -> str:
    head, _, number = target.rpartition("/")
    return f"{head}/{int(number) + 1}"


def section_of(target: str) -> str | None:
    """The slug of the section whose part `target` asks for."""
    parts = urlsplit(target)
    if parts.path == "/api/scroll":
        return parse_qs(parts.query).get("section", [None])[0]
    for beginning in ("/api/scroll/", "/part/"):
        if parts.path.startswith(beginning):
            return parts.path.removeprefix(beginning).partition("/")[0]
    return None
