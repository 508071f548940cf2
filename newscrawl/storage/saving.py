"""Articles in, their revisions and clusters out: many in few statements, since a statement costs more than its rows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, insert, null, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.items import Article
from newscrawl.storage.clusters import (
    IS_FIRST,
    OF_CLUSTER,
    Membership,
    add_keys,
    find_alike,
    first,
    first_page,
    similarity_to,
)
from newscrawl.storage.copies import Copies, is_held_back
from newscrawl.storage.driving import execute_each
from newscrawl.storage.near_duplicates import sketch
from newscrawl.storage.records import Arrival, Saved, pack_article, pack_url, seconds
from newscrawl.storage.tables import pages, revisions
from newscrawl.storage.versions import Version, next_version
from newscrawl.storage.watching import Watch, watched_since

# Of two articles saved together so many keys tell that the one may be a copy of the other.
_MEET = 3

# Statements are built once: building one costs as much as SQLite takes for it.
_LAST = (
    select(
        pages.c.key, pages.c.id, pages.c.revision, pages.c.watched_since, pages.c.date_modified, pages.c.fetched_at,
        pages.c.visits, pages.c.deletion, revisions.c.fingerprint, revisions.c.section, revisions.c.similarity,
        *OF_CLUSTER,
    )
    .select_from(pages)
    .outerjoin(revisions, and_(revisions.c.page == pages.c.id, revisions.c.number == pages.c.revision))
    .outerjoin(first, IS_FIRST)
    .outerjoin(first_page, first_page.c.id == first.c.page)
    .where(pages.c.key.in_(bindparam("keys", expanding=True)))
)  # fmt: skip
_SAME_TEXT = (
    select(revisions.c.fingerprint, revisions.c.similarity, pages.c.key, pages.c.site, *OF_CLUSTER)
    .select_from(revisions)
    .join(pages, pages.c.id == revisions.c.page)
    .join(first, IS_FIRST)
    .join(first_page, first_page.c.id == first.c.page)
    .where(revisions.c.fingerprint.in_(bindparam("fingerprints", expanding=True)))
    .order_by(revisions.c.id)
)
_ADD_PAGES = upsert(pages).on_conflict_do_nothing(index_elements=["key"])
# In no order: asked for theirs, SQLAlchemy sends them one by one.
_ADD_REVISIONS = insert(revisions).returning(revisions.c.page, revisions.c.id)
_REPLACE = (
    update(revisions)
    .where(revisions.c.id == bindparam("its_id"))
    .values({revisions.c[name]: bindparam(name) for name in ("fetched_at", "fingerprint", "similarity", "payload")})
)
_UPDATE_PAGES = (
    update(pages)
    .where(pages.c.id == bindparam("its_id"))
    .values({pages.c[name]: bindparam(name) for name in (
        "outcome", "http_status", "fetched_at", "date_modified", "revision", "watched_since", "next_visit", "visits",
    )} | dict.fromkeys((pages.c.link, pages.c.missing_since, pages.c.deletion), null()))
)  # fmt: skip


@dataclass(slots=True)
class _Change:
    """What an arrival makes of its page."""

    article: Article
    page: Any
    outcome: str
    twin: str | None = None
    membership: Membership | None = None
    """None for the first one of its cluster."""
    keys: list[int] | None = None
    """Those its text is found by, if it is one to be found."""
    version: Version | None = None
    """Of a page that had a revision before."""

    @property
    def is_new(self) -> bool:
        """Whether there is a text to store."""
        return self.outcome in ("new", "revised", "growing", "near_duplicate")


def save_articles(
    connection: Connection,
    arrivals: Sequence[Arrival],
    *,
    watch_of: Callable[[str], Watch],
    now: datetime,
    copies: Copies = "mark",
) -> list[Saved]:
    """One Saved an arrival, in their order. What is stored already stays as it is."""
    saved: list[Saved] = []
    while len(saved) < len(arrivals):
        saved += _save_some(connection, arrivals[len(saved) :], watch_of, now, copies)
    return saved


def _save_some(
    connection: Connection, arrivals: Sequence[Arrival], watch_of: Callable[[str], Watch], now: datetime, copies: Copies
) -> list[Saved]:
    """As many as have nothing in common: what an article is like must be stored before it."""
    arrivals = _until_a_repeat(arrivals)
    changes = _compare(connection, arrivals, _last_seen(connection, arrivals, now), now)
    changes = _until_alike(changes)
    new = [change for change in changes if change.is_new]
    if new:
        _join_clusters(connection, new, copies)
        _write(connection, new)
    if touched := [change for change in changes if change.outcome != "duplicate_text"]:
        watches = {site: watch_of(site) for site in {change.article.site or "" for change in touched}}
        for watch in watches.values():
            watch.load(connection)
        values = [_page_values(change, watches[change.article.site or ""], now) for change in touched]
        execute_each(connection, _UPDATE_PAGES, values)
        for watch in watches.values():
            watch.keep(connection)
    return [Saved(change.outcome, change.article, change.twin) for change in changes]


def _until_a_repeat(arrivals: Sequence[Arrival]) -> Sequence[Arrival]:
    seen: set[str | None] = set()
    for number, arrival in enumerate(arrivals):
        if arrival.key in seen or arrival.article.fingerprint in seen:
            return arrivals[:number]
        seen |= {arrival.key, arrival.article.fingerprint}
    return arrivals


def _until_alike(changes: list[_Change]) -> list[_Change]:
    seen: dict[int, list[int]] = defaultdict(list)
    for number, change in enumerate(changes):
        met = Counter(other for key in change.keys or () for other in seen[key])
        if met and max(met.values()) >= _MEET:
            return changes[:number]
        for key in change.keys or ():
            seen[key].append(number)
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


def _compare(
    connection: Connection, arrivals: Sequence[Arrival], known: dict[str, Any], now: datetime
) -> list[_Change]:
    changes = [_of_page(connection, article, known[key], now) for key, article in arrivals]
    same: dict[str, list[Any]] = defaultdict(list)
    texts = [change.article.fingerprint for change in changes if change.is_new]
    for row in connection.execute(_SAME_TEXT, {"fingerprints": texts}) if texts else ():
        same[row.fingerprint].append(row)
    for change in changes:
        if change.is_new:
            _place(connection, change, same[change.article.fingerprint or ""])
    return changes


def _of_page(connection: Connection, article: Article, page: Any, now: datetime) -> _Change:
    """What the article is beside the newest revision of its page."""
    if not page.revision:
        article.revision = 1
        return _Change(article, page, "new")
    is_same = page.fingerprint == article.fingerprint and page.deletion is None
    version = None if is_same else next_version(connection, page.id, page.revision, article, now=now)
    if version is None:
        return _Change(article, page, "unchanged")
    version.article.revision = version.number
    return _Change(version.article, page, "growing" if version.held_until else "revised", version=version)


def _place(connection: Connection, change: _Change, same: list[Any]) -> None:
    """`same`: the stored revisions with this text, of any page."""
    article, page = change.article, change.page
    first_here = next((row.key for row in same if row.site == article.site), page.key)
    if first_here != page.key:
        change.outcome, change.twin, article.revision = "duplicate_text", first_here, None
    elif page.cluster is not None:
        is_copy = page.similarity is not None
        change.membership = Membership.of(
            page, similarity_to(connection, page.cluster, article.body) if is_copy else None
        )
    elif same:
        change.membership = Membership.of(same[0], 1.0 if same[0].similarity is None else same[0].similarity)
    else:
        change.keys = sketch(article.body)


def _join_clusters(connection: Connection, changes: Sequence[_Change], copies: Copies) -> None:
    sketched = [change for change in changes if change.keys]
    found = find_alike(connection, [(change.keys or [], change.article.body) for change in sketched])
    for change, (membership, telling) in zip(sketched, found, strict=True):
        change.membership, change.keys = membership, telling
    for change in changes:
        article, membership = change.article, change.membership
        article.cluster_id = membership.cluster_id if membership else article.fingerprint
        article.first_seen_url = membership.first_seen_url if membership else article.canonical_url or article.url
        article.similarity = membership.similarity if membership else None
        if change.outcome != "growing" and is_held_back(article.similarity, copies):
            change.outcome = "near_duplicate"


def _write(connection: Connection, changes: Sequence[_Change]) -> None:
    added = [change for change in changes if not (change.version and change.version.replaces)]
    grown = [
        {
            "its_id": change.version.replaces, "fetched_at": seconds(change.article.fetched_at) or 0,
            "fingerprint": change.article.fingerprint, "similarity": change.article.similarity,
            "payload": pack_article(change.article),
        }
        for change in changes if change.version and change.version.replaces
    ]  # fmt: skip
    if grown:
        connection.execute(_REPLACE, grown)
    if added:
        rows = connection.execute(_ADD_REVISIONS, [_revision_values(change) for change in added])
        numbers = {row.page: row.id for row in rows}
        add_keys(connection, [(key, numbers[change.page.id]) for change in added for key in change.keys or ()])


def _revision_values(change: _Change) -> dict[str, Any]:
    article = change.article
    return {
        "page": change.page.id, "number": article.revision, "fetched_at": seconds(article.fetched_at) or 0,
        "published": seconds(article.date_published), "section": article.section, "in_language": article.in_language,
        "fingerprint": article.fingerprint, "similarity": article.similarity,
        "cluster": change.membership.cluster if change.membership else None,
        "held_until": change.version.held_until if change.version else None,
        "payload": pack_article(article),
    }  # fmt: skip


def _page_values(change: _Change, watch: Watch, now: datetime) -> dict[str, Any]:
    page, article = change.page, change.article
    since, following = page.watched_since, None
    is_first = not page.revision or page.deletion is not None  # What came back is watched as what is new.
    if is_first:
        since = watched_since(article.date_published, now)
    if since is not None:
        last = None if is_first else page.fetched_at
        edits, section = max(0, page.revision - 1), page.section or article.section
        following = watch.next_look(
            since=since, last=last, edits=edits, edited=bool(last) and change.is_new, section=section, now=now
        )
    told = (page.date_modified, seconds(article.date_modified))
    return {
        "its_id": page.id, "outcome": change.outcome, "http_status": article.http_status,
        "fetched_at": int(now.timestamp()),
        "date_modified": max((moment for moment in told if moment is not None), default=None),
        "revision": article.revision if change.is_new else page.revision, "watched_since": since,
        "next_visit": following, "visits": (page.visits or 0) + bool(page.revision),
    }  # fmt: skip
