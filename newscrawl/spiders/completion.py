"""What only the crawl knows of an article: site, teaser, time, status, and what the listing said of it."""

from datetime import datetime

from scrapy.http import Response

from newscrawl.items import Article, Teaser
from newscrawl.site import Site
from newscrawl.spiders.visits import Visit


def complete(article: Article, response: Response, visit: Visit, site: Site, *, now: datetime) -> None:
    link = visit.link
    article.site = site.name
    article.fetched_at = now.isoformat()
    article.http_status = response.status
    if visit.page or link.text:
        article.teaser = Teaser(link.text or None, link.section, link.rank or None, visit.page)
    source = "teaser" if link.source == "page" else link.source
    for field in ("date_published", "date_modified", "section"):
        if not getattr(article, field) and getattr(link, field):
            setattr(article, field, getattr(link, field))
            article.provenance[field] = source
