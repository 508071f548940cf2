"""What the store remembers, as values; and how articles, links and moments are written down."""

import json
import sys
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from newscrawl.items import IN_BODY, Article, Link, article_from_dict

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# An article already that old when it is first seen is not looked at again.
OLD = timedelta(days=7)

# Zstandard's fastest level: half of zlib's time, and smaller. Its next ones gain 3 % for twice as much.
_COMPRESSOR = zstd.ZstdCompressor(
    options={zstd.CompressionParameter.compression_level: 1, zstd.CompressionParameter.checksum_flag: 1}
)
# An article packed with zlib, as older stores hold them, begins so.
_ZLIB = b"\x78"


@dataclass(frozen=True, slots=True)
class Run:
    site: str
    started_at: datetime
    finished_at: datetime | None
    reason: str | None
    """Scrapy's finish reason; None when the run goes on, or was killed."""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    url: str
    site: str
    kind: str
    """article, listing, pagination, feed or sitemap."""
    outcome: str | None
    http_status: int | None
    etag: str | None
    last_modified: str | None
    fetched_at: datetime | None
    discovered_at: datetime
    date_modified: datetime | None
    """The latest change the site has told of."""
    revision: int
    """The newest one stored; 0 when none is."""

    @property
    def state(self) -> str:
        """One of pending and done."""
        return "pending" if self.outcome is None else "done"


class Arrival(NamedTuple):
    """An article on its way into the store."""

    key: str
    """Of its page."""
    article: Article


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an Arrival."""

    outcome: str
    """new, revised, growing, unchanged, duplicate_text or near_duplicate: stored, and held back."""
    article: Article
    twin: str | None = None
    """Of a duplicate_text: key of the site's article that had this text first."""

    @property
    def is_new(self) -> bool:
        return self.outcome in ("new", "revised")


def pack_article(article: Article) -> bytes:
    values = _fields(article)
    if article.body == _body_of(article):
        del values["body"]
    # What escapes all but ASCII is a third faster, and longer only where much is escaped.
    encoded = (_ESCAPING if article.body.isascii() else _ENCODER).encode(values)
    return _COMPRESSOR.compress(encoded.encode("utf-8", "surrogatepass"), _COMPRESSOR.FLUSH_FRAME)


def unpack_article(payload: bytes) -> Article:
    unpacked = zlib.decompress(payload) if payload.startswith(_ZLIB) else zstd.decompress(payload)
    values = json.loads(unpacked.decode("utf-8", "surrogatepass"))
    article = article_from_dict({"body": "", **values})
    if "body" not in values:
        article.body = _body_of(article)
    return article


def _body_of(article: Article) -> str:
    """What the body is of most articles: half of their text."""
    return "\n\n".join([block.text for block in article.body_blocks if block.type in IN_BODY])


def _fields(record: Any) -> dict[str, Any]:
    """Without what is absent: the record's own defaults bring it back."""
    return {name: value for name in record.__slots__ if (value := getattr(record, name)) is not None and value != []}


_ENCODER, _ESCAPING = (
    json.JSONEncoder(default=_fields, ensure_ascii=is_escaping, separators=(",", ":"), check_circular=False)
    for is_escaping in (False, True)
)


def pack_link(link: Link) -> str:
    """Only what is not the default: most teasers have a text, a rank and a section."""
    values = ((name, getattr(link, name)) for name in Link.__slots__)
    return json.dumps({k: v for k, v in values if k != "url" and v != getattr(_BLANK, k)}, ensure_ascii=True)


def unpack_link(url: str, packed: str | None) -> Link:
    return Link(url, **{"kind": "article", **json.loads(packed or "{}")})


_BLANK = Link("")


def pack_url(url: str, key: str) -> str:
    """What stands before the key, in most cases "https://www.": half of a page's bytes are its URL."""
    return url.removesuffix(key) if url.endswith((f"://{key}", f"://www.{key}")) else url


def unpack_url(packed: str, key: str) -> str:
    return packed + key if packed.endswith(("://", "://www.")) else packed


def seconds(value: str | datetime | None) -> int | None:
    """POSIX time of a datetime or of ISO 8601; without a zone it is read as UTC, what cannot be read is None."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if moment and not moment.tzinfo:
            moment = moment.replace(tzinfo=UTC)
        return int(moment.astimezone(UTC).timestamp()) if moment else None
    except (ValueError, OverflowError):
        return None


def moment_of(posix: int | None) -> datetime | None:
    return None if posix is None else datetime.fromtimestamp(posix, UTC)


def as_page(row: Any) -> Page:
    """Of a row of the table `pages`."""
    return Page(
        key=row.key,
        url=unpack_url(row.url, row.key),
        site=row.site,
        kind=row.kind,
        outcome=row.outcome,
        http_status=row.http_status,
        etag=row.etag,
        last_modified=row.last_modified,
        fetched_at=moment_of(row.fetched_at),
        discovered_at=datetime.fromtimestamp(row.discovered_at, UTC),
        date_modified=moment_of(row.date_modified),
        revision=row.revision,
    )
