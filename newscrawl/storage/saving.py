"""Articles in, their revisions and clusters out: many in few statements, since a statement costs more than its rows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.items import Article
from newscrawl.storage.clusters import find_alike
from newscrawl.storage.near_duplicates import Sketch, sketch
from newscrawl.storage.records import OLD, Arrival, Saved, next_visit, pack_article, pack_url, seconds
from newscrawl.storage.tables import bands, pages, revisions

_first = revisions.alias("first")
_cluster = func.coalesce(revisions.c.cluster, revisions.c.id).label("cluster")
_cluster_id = func.coalesce(_first.c.fingerprint, revisions.c.fingerprint).label("cluster_id")

# Statements are built once: building one costs as much as SQLite takes for it.
_LAST = (
    select(
        pages.c.key, pages.c.id, pages.c.revision, pages.c.watched_since, pages.c.date_modified,
        revisions.c.fingerprint, _cluster, _cluster_id,
    )
    .select_from(pages)
    .outerjoin(revisions, and_(revisions.c.page == pages.c.id, revisions.c.number == pages.c.revision))
    .outerjoin(_first, _first.c.id == revisions.c.cluster)
    .where(pages.c.key.in_(bindparam("keys", expanding=True)))
)  # fmt: skip
_SAME_TEXT = (
    select(revisions.c.fingerprint, _cluster, _cluster_id, pages.c.key, pages.c.site)
    .join(pages, pages.c.id == revisions.c.page)
    .outerjoin(_first, _first.c.id == revisions.c.cluster)
    .where(revisions.c.fingerprint.in_(bindparam("fingerprints", expanding=True)))
    .order_by(revisions.c.id)
)
_ADD_PAGES = upsert(pages).on_conflict_do_nothing(index_elements=["key"])
_ADD_REVISIONS = insert(revisions).returning(revisions.c.id, sort_by_parameter_order=True)
_ADD_BANDS = upsert(bands).on_conflict_do_nothing()
_UPDATE_PAGES = (
    update(pages)
    .where(pages.c.id == bindparam("its_id"))
    .values({pages.c[name]: bindparam(name) for name in (
        "outcome", "http_status", "fetched_at", "date_modified", "revision", "watched_since", "next_visit",
    )} | {pages.c.link: None})
)  # fmt: skip


@dataclass(slots=True)
class _Change:
    """What an arrival makes of its page."""

    article: Article
    page: Any
    outcome: str
    twin: str | None = None
    cluster: int | None = None
    drawn: Sketch | None = None

    @property
    def is_new(self) -> bool:
        return self.outcome in ("new", "revised")


def save_articles(connection: Connection, arrivals: Sequence[Arrival], *, now: datetime) -> list[Saved]:
    """One Saved an arrival, in their order. What is stored already stays as it is."""
    saved: list[Saved] = []
    while len(saved) < len(arrivals):
        saved += _save_some(connection, arrivals[len(saved) :], now)
    return saved


def _save_some(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> list[Saved]:
    """As many as have nothing in common: what an article is like must be stored before it."""
    arrivals = _until_a_repeat(arrivals)
    changes = _compare(connection, arrivals, _last_seen(connection, arrivals, now))
    changes = _until_alike(changes)
    new = [change for change in changes if change.is_new]
    _join_clusters(connection, [change for change in new if change.drawn])
    if new:
        _add(connection, new)
    if touched := [_page_values(change, now) for change in changes if change.outcome != "duplicate_text"]:
        connection.execute(_UPDATE_PAGES, touched)
    return [Saved(change.outcome, change.article, change.twin) for change in changes]


def _until_a_repeat(arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
    seen: set[str | None] = set()
    for number, arrival in enumerate(arrivals):
        if arrival.key in seen or arrival.article.fingerprint in seen:
            return arrivals[:number]
        seen |= {arrival.key, arrival.article.fingerprint}
    return arrivals


def _until_alike(changes: list[_Change]) -> list[_Change]:
    seen: set[int] = set()
    for number, change in enumerate(changes):
        if change.drawn:
            if not seen.isdisjoint(change.drawn.bands):
                return changes[:number]
            seen.update(change.drawn.bands)
    return changes


def _last_seen(connection: Connection, arrivals: Sequence[Arrival], now: datetime) -> dict[str, Any]:
    """Key -> the page with its newest revision. Pages that no listing told of (a canonical URL) are added."""
    keys = [arrival.key for arrival in arrivals]
    known = {row.key: row for row in connection.execute(_LAST, {"keys": keys})}
    untold = [
        {
            "key": key, "url": pack_url(article.canonical_url or article.url, key), "site": article.site or "",
            "kind": "article", "discovered_at": int(now.timestamp()),
        }
        for key, article in arrivals if key not in known
    ]  # fmt: skip
    if untold:
        connection.execute(_ADD_PAGES, untold)
        added = connection.execute(_LAST, {"keys": [values["key"] for values in untold]})
        known.update((row.key, row) for row in added)
    return known


def _compare(connection: Connection, arrivals: Sequence[Arrival], known: dict[str, Any]) -> list[_Change]:
    same: dict[str, list[Any]] = defaultdict(list)
    edited = [a.article.fingerprint for a in arrivals if known[a.key].fingerprint != a.article.fingerprint]
    for row in connection.execute(_SAME_TEXT, {"fingerprints": edited}) if edited else ():
        same[row.fingerprint].append(row)
    return [_compared(*arrival, known[arrival.key], same[arrival.article.fingerprint or ""]) for arrival in arrivals]


def _compared(key: str, article: Article, page: Any, same: list[Any]) -> _Change:
    """`same`: the stored revisions with this text, of any page."""
    if page.fingerprint == article.fingerprint:
        return _Change(article, page, "unchanged")
    first_here = next((row.key for row in same if row.site == article.site), key)
    if first_here != key:
        return _Change(article, page, "duplicate_text", first_here)
    change = _Change(article, page, "revised" if page.revision else "new")
    article.revision = page.revision + 1
    like = page if page.revision else same[0] if same else None
    if like is None:
        change.drawn = sketch(article.body)
        article.cluster_id = article.fingerprint
    else:
        change.cluster, article.cluster_id = like.cluster, like.cluster_id
    return change


def _join_clusters(connection: Connection, changes: Sequence[_Change]) -> None:
    likes = find_alike(connection, [change.drawn for change in changes if change.drawn])
    for change, like in zip(changes, likes, strict=True):
        if like:
            change.cluster, change.article.cluster_id = like.cluster, like.cluster_id


def _add(connection: Connection, changes: Sequence[_Change]) -> None:
    numbers = connection.scalars(_ADD_REVISIONS, [_revision_values(change) for change in changes])
    drawn = [
        {"band": band, "revision": number}
        for number, change in zip(numbers, changes, strict=True) if change.drawn for band in change.drawn.bands
    ]  # fmt: skip
    if drawn:
        connection.execute(_ADD_BANDS, drawn)


def _revision_values(change: _Change) -> dict[str, Any]:
    article = change.article
    return {
        "page": change.page.id, "number": article.revision, "fetched_at": seconds(article.fetched_at) or 0,
        "published": seconds(article.date_published), "section": article.section, "in_language": article.in_language,
        "fingerprint": article.fingerprint, "cluster": change.cluster,
        "signature": change.drawn.signature if change.drawn else None, "payload": pack_article(article),
    }  # fmt: skip


def _page_values(change: _Change, now: datetime) -> dict[str, Any]:
    page, article, moment = change.page, change.article, int(now.timestamp())
    since = page.watched_since
    if change.is_new:
        published = seconds(article.date_published)
        is_old = page.revision == 0 and published is not None and moment - published > OLD.total_seconds()
        since = None if is_old else moment
    told = (page.date_modified, seconds(article.date_modified))
    return {
        "its_id": page.id, "outcome": change.outcome, "http_status": article.http_status, "fetched_at": moment,
        "date_modified": max((told_of for told_of in told if told_of is not None), default=None),
        "revision": page.revision + change.is_new, "watched_since": since, "next_visit": next_visit(since, now=now),
    }  # fmt: skip
