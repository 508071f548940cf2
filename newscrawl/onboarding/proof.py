"""A definition proven on the live site: a Site in, what its examples no longer are out."""

import re
from datetime import datetime
from typing import Any

from newscrawl.discovery import find_links
from newscrawl.document import parse_document
from newscrawl.extraction import ArticlePage
from newscrawl.onboarding.plans import LEFT, Ask, Fetched, Plan
from newscrawl.site import Site

_LISTED = 3
"""Article links that a front page or section must show."""


def prove(site: Site, page_class: type[ArticlePage], *, now: datetime) -> Plan[list[str]]:
    """Problems: the front page and each example of a section must list articles, each example of one must be one."""
    problems = []
    for url in (site.url, *site.examples.section):
        fetched = yield Ask(url)
        if fetched.outcome != LEFT and (problem := _no_listing(fetched, site)):
            problems.append(f"{url}: {problem}")
    for url in site.examples.article:
        fetched = yield Ask(url)
        if fetched.outcome != LEFT and (problem := _no_article(fetched, site, page_class, now)):
            problems.append(f"{url}: {problem}")
    return problems


def _no_listing(fetched: Fetched, site: Site) -> str | None:
    if not fetched.is_readable:
        return f"cannot be read: {fetched.problem}"
    document = parse_document(fetched.body, fetched.url, content_type=fetched.content_type)
    links = find_links(document, fetched.url, site=site)
    listed = len({link.rank for link in links if link.kind == "article" and link.region == "main"})
    if listed >= _LISTED:
        return None
    blame = " that discover.article matches" if site.discover.article else ""
    return f"lists {listed} articles{blame}; scrapy addsite looks at the site anew"


def _no_article(fetched: Fetched, site: Site, page_class: type[ArticlePage], now: datetime) -> str | None:
    if fetched.status in (404, 410):
        return "is gone; give a newer example"
    if not fetched.is_readable:
        return f"cannot be read: {fetched.problem}"
    page: Any = page_class(
        parse_document(fetched.body, fetched.url, content_type=fetched.content_type), site=site, now=now
    )
    article = page.article()
    if article is None:
        return f"is no article but {page.verdict.kind.replace('_', ' ')}"
    if site.discover.article and not re.search(site.discover.article, fetched.url):
        return f"leads to {fetched.url}, which discover.article does not match"
    missing = [name for name in ("headline", "body") if not getattr(article, name)]
    return f"has no {' and no '.join(missing)}" if missing else None
