"""What the store remembers, as values; and how articles and links are written down."""

import dataclasses
import json
import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from newscrawl.items import Article, Link, article_from_dict

# Most edits of an article come within a day; after the last step it is left in peace.
VISIT_AFTER = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(hours=72))
OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Run:
    site: str
    started_at: datetime
    finished_at: datetime | None
    reason: str | None
    """Scrapy's finish reason; None when the run was killed."""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    url: str
    site: str
    kind: str
    """article, listing, pagination, feed or sitemap."""
    state: str
    """pending or done."""
    outcome: str | None
    http_status: int | None
    etag: str | None
    last_modified: str | None
    fetched_at: str | None
    discovered_at: str
    date_modified: str | None


def pack_article(article: Article) -> bytes:
    return zlib.compress(json.dumps(dataclasses.asdict(article), ensure_ascii=False).encode(errors="replace"), 3)


def unpack_article(payload: bytes) -> Article:
    return article_from_dict(json.loads(zlib.decompress(payload)))


def pack_link(link: Link) -> str:
    """Only what is not the default: most teasers have a text, a rank and a section."""
    blank = Link("")
    values = {name: getattr(link, name) for name in Link.__slots__}
    return json.dumps({k: v for k, v in values.items() if v != getattr(blank, k) and k != "url"}, ensure_ascii=False)


def unpack_link(url: str, packed: str | None) -> Link:
    return Link(url, **{"kind": "article", **json.loads(packed or "{}")})


def has_changed(link: Link, *, known: str | None, fetched_at: str | None) -> bool:
    """Whether a feed's or sitemap's word on a known article says it was edited since it was fetched."""
    said = read_moment(link.date_modified)
    before = read_moment(known) or read_moment(fetched_at)
    return bool(said and before and said > before)


def read_moment(value: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else None


def next_visit(visits: int, *, published: str | None, now: datetime) -> float | None:
    """POSIX time of the visit after `visits` many; None when the article is old or was looked at often enough."""
    moment = read_moment(published)
    if visits > len(VISIT_AFTER) or (moment and now - moment > OLD):
        return None
    return (now + VISIT_AFTER[visits - 1]).timestamp()
