"""What to fetch next: links and what is known of them in, the ones worth a request out."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery.urls import in_site
from newscrawl.items import Link
from newscrawl.site import Site

# A plain sitemap may list a paper's whole past; without `since` only its newest stretch is news.
_LAST_NUMBER = re.compile(r"[=/_-](\d{1,6})/?(?:\.\w+)?$")

RECENT = timedelta(days=7)
SITEMAPS_AT_ONCE = 5


def parse_moment(value: str | None) -> datetime | None:
    """ISO 8601 -> aware datetime; one without a zone is read as UTC, a bare day as its midnight."""
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def link_moment(link: Link) -> datetime | None:
    return parse_moment(link.date_modified) or parse_moment(link.date_published)


def is_before(value: str | None, since: datetime | None) -> bool:
    """A bare day counts as its last moment: of two readings the one that loses no article."""
    moment = parse_moment(value)
    if moment is None or since is None or value is None:
        return False
    return (moment if "T" in value else moment + timedelta(days=1)) < since


def recent_links(links: Sequence[Link], since: datetime | None) -> list[Link]:
    """Of a plain sitemap's links those since `since`, else those of its newest RECENT; undated ones stay."""
    moments = [moment for link in links if (moment := link_moment(link))]
    cutoff = since or (max(moments) - RECENT if moments else None)
    if cutoff is None:
        return list(links)
    return [link for link in links if (moment := link_moment(link)) is None or moment >= cutoff]


def recent_sitemaps(sitemaps: Sequence[tuple[str, str | None]], since: datetime | None) -> list[str]:
    """Of an index's sitemaps (url, lastmod) those that may hold news: named so, or lately changed."""
    dated = sorted(((moment, url) for url, lastmod in sitemaps if (moment := parse_moment(lastmod))), reverse=True)
    if since:
        fresh = [url for moment, url in dated if moment >= since]
        undated = [url for url, lastmod in sitemaps if not parse_moment(lastmod)]
        return fresh + undated
    newest = dated[0][0] if dated else None
    fresh = [url for moment, url in dated if newest and moment >= newest - RECENT][:SITEMAPS_AT_ONCE]
    named = [url for url, _ in sitemaps if "news" in urlsplit(url).path.lower() and url not in fresh]
    return (fresh + named) or [url for url, _ in sitemaps][:SITEMAPS_AT_ONCE]


def onsite(links: Iterable[Link], site: Site) -> list[Link]:
    return [link for link in links if in_site(link.url, site.url)]


def next_page(links: Iterable[Link], page_number: int) -> Link | None:
    """The pagination link that leads from page `page_number` of a listing to the one after it."""
    pages = [link for link in links if link.region == "pagination"]
    numbered = {number: link for link in pages if (number := _page_number(link)) is not None}
    if numbered:
        return numbered.get(page_number + 1)
    return pages[-1] if pages else None  # "Newer", "Older": the way back comes first.


def _page_number(link: Link) -> int | None:
    if link.text.isdecimal():
        return int(link.text)
    match = _LAST_NUMBER.search(link.url)  # "Next" leads to a numbered page, too.
    return int(match[1]) if match else None


def chosen_sections(links: Iterable[Link], names: Sequence[str], front: str) -> list[str]:
    """URLs of the sections asked for by path, address or name in the navigation."""
    sections = [link for link in links if link.kind == "section"]
    urls = []
    for name in names:
        wanted = name.strip("/").casefold()
        if "/" in name:
            urls.append(urljoin(front, name))
            continue
        by_name = (link for link in sections if wanted in (link.text.casefold(), _last_segment(link.url)))
        urls.append(next((link.url for link in by_name), urljoin(front, f"/{wanted}")))
    return urls


def _last_segment(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].casefold()
