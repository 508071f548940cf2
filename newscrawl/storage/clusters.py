"""Texts in, the clusters of near-duplicates that they belong to out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert  # SQLite's compiler reads its ON CONFLICT as well.

from newscrawl.storage.driving import execute_each, rows_among
from newscrawl.storage.near_duplicates import COPIED, Traits, similarity, sketch
from newscrawl.storage.records import unpack_article, unpack_url
from newscrawl.storage.tables import bands, pages, revisions

# A key that so many texts have is a phrase of the trade, or of a paper's own: it is not stored once more.
_CROWD = 30
# Of the texts met so many are looked up, those met by the rarest keys; of their clusters so many are compared.
_LOOKED_UP, _COMPARED = 8, 3
# What is met by crowded keys alone must be met by several.
_LEAST = 0.1

first, first_page = revisions.alias("first"), pages.alias("first_page")
IS_FIRST = first.c.id == func.coalesce(revisions.c.cluster, revisions.c.id)
"""Joins a revision to the first one of its cluster."""
OF_CLUSTER = (
    first.c.id.label("cluster"), first.c.fingerprint.label("cluster_id"), first_page.c.key.label("first_key"),
    first_page.c.url.label("first_url"),
)  # fmt: skip

_ADD_KEY = insert(bands).on_conflict_do_nothing()
_DROP_KEY = delete(bands).where(bands.c.band == bindparam("band"), bands.c.revision == bindparam("revision"))
_MEMBERS = (
    select(revisions.c.id.label("member"), *OF_CLUSTER, first.c.payload)
    .select_from(revisions)
    .join(first, IS_FIRST)
    .join(first_page, first_page.c.id == first.c.page)
    .where(revisions.c.id.in_(bindparam("ids", expanding=True)))
)
_FIRST = select(revisions.c.payload).where(revisions.c.id == bindparam("its_id"))


class Membership(NamedTuple):
    cluster: int
    """Revision id of the first one seen."""
    cluster_id: str
    first_seen_url: str
    similarity: float | None
    """To the first one seen; None for its own page."""

    @classmethod
    def of(cls, row: Any, similarity: float | None) -> "Membership":
        return cls(row.cluster, row.cluster_id, unpack_url(row.first_url, row.first_key), similarity)


class Finding(NamedTuple):
    membership: Membership | None
    """None for a text like none that is stored."""
    telling: list[int]
    """The keys to find it by."""


def find_alike(connection: Connection, sketched: Sequence[tuple[list[int], str]]) -> list[Finding]:
    """One for each (keys, text)."""
    postings: dict[int, list[int]] = defaultdict(list)
    wanted = {key for keys, _ in sketched for key in keys}
    for key, revision in rows_among(connection, bands.c.band, list(wanted)):
        postings[key].append(revision)
    met = [_met(keys, postings) for keys, _ in sketched]
    ids = sorted({revision for weights in met for revision in weights})
    members = {row.member: row for row in connection.execute(_MEMBERS, {"ids": ids})} if ids else {}
    return [
        Finding(
            _first_alike(text, {members[number]: weight for number, weight in weights.items() if number in members}),
            [key for key in keys if len(postings.get(key, ())) < _CROWD],
        )
        for (keys, text), weights in zip(sketched, met, strict=True)
    ]


def add_keys(connection: Connection, keys: Sequence[tuple[int, int]]) -> None:
    """(key, revision id) of each."""
    execute_each(connection, _ADD_KEY, [{"band": key, "revision": revision} for key, revision in keys])


def drop_keys(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Of (revision id, its text). Their keys are computed again: the index has no way from a revision to its keys."""
    keys = [{"band": key, "revision": revision} for revision, text in texts for key in sketch(text) or ()]
    execute_each(connection, _DROP_KEY, keys)


def _met(keys: Sequence[int], postings: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """Revision -> the weight of the keys it has too: the fewer have one, the more it says."""
    weights: dict[int, float] = defaultdict(float)
    for key in keys:
        for revision in postings.get(key, ()):
            weights[revision] += 1 / len(postings[key])
    rarest = sorted(weights, key=lambda revision: -weights[revision])[:_LOOKED_UP]
    return {revision: weights[revision] for revision in rarest if weights[revision] >= _LEAST}


def _first_alike(text: str, members: Mapping[Any, float]) -> Membership | None:
    """A copy is one of the first in its cluster: a story told with another in one text does not join the two."""
    weights: dict[int, float] = defaultdict(float)
    for row, weight in members.items():
        weights[row.cluster] += weight
    firsts = {row.cluster: row for row in members}
    own = Traits(text)
    for cluster in sorted(weights, key=lambda cluster: -weights[cluster])[:_COMPARED]:
        alike = similarity(own, Traits(unpack_article(firsts[cluster].payload).body))
        if alike >= COPIED:
            return Membership.of(firsts[cluster], alike)
    return None


def similarity_to(connection: Connection, first_one: int, text: str) -> float:
    """Of a text to the revision with this id."""
    payload = connection.execute(_FIRST, {"its_id": first_one}).scalar_one()
    return similarity(Traits(text), Traits(unpack_article(payload).body))
