"""An article that a visit found missing in, the record of its deletion out, once that is certain."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from newscrawl.items import Article, Deletion
from newscrawl.storage.records import moment_of, pack_article, unpack_article
from newscrawl.storage.tables import revisions

# A page missing in an outage is back by then; a daily crawl is never punctual to the minute.
CONFIRM = timedelta(hours=20)
_LAST = select(revisions).where(
    revisions.c.page == bindparam("its_page"), revisions.c.number == bindparam("its_number")
)
_ADD = insert(revisions)
_COPIED = ("page", "published", "section", "in_language", "fingerprint", "similarity")


def delete_article(
    connection: Connection, page: Any, reason: Deletion, *, now: datetime
) -> tuple[dict[str, Any], Article | None]:
    """(the page's new values, the record of the deletion). `page`: the stored row of a page with a revision.

    410 is certain at once; anything else when it is found again CONFIRM later. The record is the last text once more.
    """
    if page.deletion:
        return {"outcome": "deleted"}, None
    moment = int(now.timestamp())
    last = connection.execute(_LAST, {"its_page": page.id, "its_number": page.revision}).first()
    if last is None:  # Its text was forgotten.
        return {}, None
    since = page.missing_since or moment
    if reason != "http_410" and moment - since < CONFIRM.total_seconds():
        # By the validators of what stands there instead, the next answer would be "not modified".
        doubt = {"missing_since": since, "etag": None, "last_modified": None}
        return doubt | {"next_visit": since + int(CONFIRM.total_seconds())}, None
    missing = moment_of(since)
    assert missing is not None
    record = replace(
        unpack_article(last.payload), revision=page.revision + 1, changes=[], previous_fingerprint=last.fingerprint,
        deletion=reason, date_deleted=missing.isoformat(), fetched_at=now.isoformat(),
    )  # fmt: skip
    copied = {name: getattr(last, name) for name in _COPIED}
    added = {
        "number": record.revision, "fetched_at": moment, "deletion": reason, "payload": pack_article(record),
        "cluster": last.cluster or last.id,
    }  # fmt: skip
    connection.execute(_ADD, copied | added)
    values = {"missing_since": since, "deletion": reason, "revision": record.revision, "watched_since": None}
    return values | {"outcome": "deleted", "next_visit": None}, record


def may_be_back(page: Any, now: datetime) -> bool:
    """Whether a link is reason to look for it."""
    if page.deletion is None:
        return False
    is_ahead = page.fetched_at > now.timestamp()  # By a clock that was.
    return is_ahead or now >= sought_from(page)


def sought_from(page: Any) -> datetime:
    """When a link is reason again to look for a deleted article: ever later, as dead links stay for years."""
    gone = page.fetched_at - page.missing_since
    return datetime.fromtimestamp(page.fetched_at, UTC) + max(timedelta(seconds=gone / 2), CONFIRM)
