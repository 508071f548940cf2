"""What to fetch next: links and what is known of them in, the ones worth a request out."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from newscrawl.discovery.dates import parse_moment
from newscrawl.discovery.pagination import numbered_pages, page_after
from newscrawl.items import Link

_DATED_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])?(?:[/_.-]?(0[1-9]|[12]\d|3[01]))?(?!\d)")

# Without `since` news are a site's last week, or its last so many articles where it prints few.
RECENT = timedelta(days=7)
REACH = 2_000
FAR = timedelta(days=30)
SITEMAPS_AT_ONCE = 5
MANY = 20
_NAME = 24
"""Characters of a section's name, at most."""


def link_moment(link: Link) -> datetime | None:
    return parse_moment(link.date_modified) or parse_moment(link.date_published)


def is_before(value: str | None, since: datetime | None) -> bool:
    """A bare day counts as its last moment: of two readings the one that loses no article."""
    moment = parse_moment(value)
    if moment is None or since is None or value is None:
        return False
    return (moment if "T" in value else moment + timedelta(days=1)) < since


def outside(value: str | None, since: datetime | None, until: datetime | None) -> str | None:
    """What becomes of an article published then: before_since, after_until, or None for one to keep."""
    if is_before(value, since):
        return "before_since"
    moment = parse_moment(value)
    return "after_until" if moment and until and moment >= until else None


def side_of(link: Link, since: datetime | None, until: datetime | None) -> str | None:
    """As `outside`, where what is known of a link, its URL's date too, puts its article certainly there."""
    if not (since or until):
        return None
    if is_before(link.date_modified or link.date_published or day_in(link.url), since):
        return "before_since"
    return outside(link.date_published or day_in(link.url), None, until)


def is_far(value: str | None, since: datetime | None, until: datetime | None) -> bool:
    """Published so long before or after that what its page recommends will be outside as well."""
    before, after = since and since - FAR, until and until + FAR
    return outside(value, before, after) is not None


def day_in(url: str) -> str | None:
    """The day in an article's URL."""
    match = _DATED_NAME.search(urlsplit(url).path)
    return f"{match[1]}-{match[2]}-{match[3]}" if match and match[2] and match[3] else None


def believable(links: Sequence[Link]) -> Sequence[Link]:
    """A sitemap whose every entry changed in one minute tells when it was written, not when its articles were."""
    moments = [moment for link in links if (moment := parse_moment(link.date_modified))]
    if len(moments) >= MANY and max(moments) - min(moments) <= timedelta(minutes=1):
        for link in links:
            link.date_modified = None
    return links


def recent_links(links: Sequence[Link], since: datetime | None, *, at_least: int = REACH) -> list[Link]:
    """Of a plain sitemap's links those since `since`, else of its newest RECENT, or the newest `at_least`.

    Undated ones stay.
    """
    moments = sorted((moment for link in links if (moment := link_moment(link))), reverse=True)
    cutoff = since or (min(moments[0] - RECENT, moments[:at_least][-1]) if moments else None)
    if cutoff is None:
        return list(links)
    return [link for link in links if (moment := link_moment(link)) is None or moment >= cutoff]


def sitemaps_within(
    sitemaps: Sequence[tuple[str, str | None]], since: datetime | None, until: datetime | None
) -> list[tuple[str, str | None]]:
    """Of an index's sitemaps (url, lastmod) those whose name or date does not put them outside."""
    return [
        (url, lastmod)
        for url, lastmod in sitemaps
        if not (since and (is_before(lastmod, since) or _ends_before(url, since)))
        and not (until and (begins := _begins(url)) and begins >= until)
    ]


def newest_first(sitemaps: Sequence[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """By the date in the name, else by lastmod; those without either keep their order, at the end."""
    first = datetime(1, 1, 1, tzinfo=UTC)
    return sorted(sitemaps, key=lambda entry: _begins(entry[0]) or parse_moment(entry[1]) or first, reverse=True)


def _begins(url: str) -> datetime | None:
    """The first moment of the year, month or day that a URL's last part names."""
    match = _DATED_NAME.search(urlsplit(url).path)
    return datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC) if match else None


def _ends_before(url: str, since: datetime) -> bool:
    match = _DATED_NAME.search(urlsplit(url).path)
    if not match:
        return False
    span = timedelta(days=1) if match[3] else timedelta(days=31) if match[2] else timedelta(days=366)
    begins = _begins(url)
    return begins is not None and begins + span < since


def recent_sitemaps(sitemaps: Sequence[tuple[str, str | None]], since: datetime | None) -> list[str]:
    """Of an index's sitemaps (url, lastmod) those to read at once: named or dated as news; with `since` the newest."""
    if since:
        return [url for url, _ in newest_first(sitemaps)][:SITEMAPS_AT_ONCE]
    dated = sorted(((moment, url) for url, lastmod in sitemaps if (moment := parse_moment(lastmod))), reverse=True)
    newest = dated[0][0] if dated else None
    fresh = [url for moment, url in dated if newest and moment >= newest - RECENT][:SITEMAPS_AT_ONCE]
    named = news_sitemaps([url for url, _ in sitemaps if url not in fresh])
    return (fresh + named) or [url for url, _ in sitemaps][:SITEMAPS_AT_ONCE]


def is_menu_entry(link: Link) -> bool:
    """A short name in the navigation: whatever its address looks like, a section is the better guess."""
    return link.region == "nav" and len(link.text) <= _NAME


def news_sitemaps(urls: Iterable[str]) -> list[str]:
    """Those whose names say that they hold the news of the last days."""
    return [url for url in urls if "news" in urlsplit(url).path.lower()]


def next_page(links: Iterable[Link], page_number: int, url: str, *, step: int = 1) -> Link | None:
    """The pagination link that leads from page `page_number` of a listing, at `url`, to the one after or before it."""
    pages = [link for link in links if link.region == "pagination"]
    if (numbered := numbered_pages(pages)) or step < 0:
        return numbered.get(page_number + step)
    return page_after(pages, url if page_number > 1 else None)


def last_page(links: Iterable[Link], page_number: int) -> tuple[int, Link] | None:
    """The last page that a listing's page `page_number` names, if that is not the one after it."""
    numbered = numbered_pages(link for link in links if link.region == "pagination")
    number = max(numbered, default=0)
    return (number, numbered[number]) if number > page_number + 1 else None


def chosen_sections(links: Iterable[Link], names: Sequence[str], front: str) -> list[tuple[str, str]]:
    """(As asked for, URL) of sections asked for by path, address or name in the navigation."""
    sections = [link for link in links if link.kind == "section"]
    chosen = []
    for name in names:
        wanted = name.strip("/").casefold()
        if "/" in name:
            chosen.append((name, urljoin(front, name)))
            continue
        by_name = (link for link in sections if wanted in (link.text.casefold(), _last_segment(link.url)))
        chosen.append((name, next((link.url for link in by_name), urljoin(front, f"/{wanted}"))))
    return chosen


def _last_segment(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].casefold()
