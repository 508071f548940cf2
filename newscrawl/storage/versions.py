"""A page's newest revision and its article as fetched again in, the next revision out, if there is one."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select

from newscrawl.items import Article
from newscrawl.storage.changes import changes
from newscrawl.storage.live_blogs import GATHER, grow, is_gathering
from newscrawl.storage.records import unpack_article
from newscrawl.storage.tables import revisions
from newscrawl.text import gist

_REVISION = select(revisions).where(
    revisions.c.page == bindparam("its_page"), revisions.c.number == bindparam("its_number")
)
_SEEN = (
    select(revisions.c.id)
    .where(revisions.c.page == bindparam("its_page"), revisions.c.fingerprint == bindparam("its_fingerprint"))
    .limit(1)
)


class Version(NamedTuple):
    article: Article
    """With previous_fingerprint and changes set."""
    number: int
    held_until: int | None = None
    """Of a live blog: it gathers entries until then, POSIX seconds."""
    replaces: int | None = None
    """Id of the held revision that takes this text."""


def next_version(connection: Connection, page: int, number: int, article: Article, *, now: datetime) -> Version | None:
    """What `article` is beside the page's newest revision, `number`; None when it says nothing new."""
    last = _revision(connection, page, number)
    if last is None:  # Its text was forgotten.
        return Version(article, number + 1)
    before = unpack_article(last.payload)
    is_live = before.kind == article.kind == "live_blog"
    if is_live:
        article = grow(before, article)
    if last.deletion is None and (
        article.fingerprint == last.fingerprint or _is_flip(connection, last, before, article)
    ):
        return None
    if not is_live:
        return _compared(before, article, number + 1)
    if last.delivery is not None or not is_gathering(last.held_until, now=now):
        return _compared(before, article, number + 1, held_until=int((now + GATHER).timestamp()))
    base = _revision(connection, page, number - 1)
    compared = _compared(unpack_article((base or last).payload), article, number)
    return compared._replace(held_until=last.held_until, replaces=last.id)


def _revision(connection: Connection, page: int, number: int) -> Any:
    return connection.execute(_REVISION, {"its_page": page, "its_number": number}).first()


def _is_flip(connection: Connection, last: Any, before: Article, article: Article) -> bool:
    """Papers test headlines in turns: one that was seen before over the same text is no edit."""
    if gist(before.body) != gist(article.body):
        return False
    seen = {"its_page": last.page, "its_fingerprint": article.fingerprint}
    return connection.execute(_SEEN, seen).first() is not None


def _compared(before: Article, article: Article, number: int, **held: int | None) -> Version:
    article.previous_fingerprint = before.fingerprint
    article.changes = changes(before, article)
    return Version(article, number, **held)
