"""Sketches in, the stored revisions they are near-duplicates of out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from newscrawl.storage.near_duplicates import Sketch, most_alike
from newscrawl.storage.tables import bands, revisions

_CANDIDATES = 20

_first = revisions.alias("first")
_cluster = func.coalesce(revisions.c.cluster, revisions.c.id).label("cluster")
_cluster_id = func.coalesce(_first.c.fingerprint, revisions.c.fingerprint).label("cluster_id")

_IN_BANDS = select(bands).where(bands.c.band.in_(bindparam("bands", expanding=True)))
_SIGNED = (
    select(revisions.c.id, revisions.c.signature, _cluster, _cluster_id)
    .outerjoin(_first, _first.c.id == revisions.c.cluster)
    .where(revisions.c.id.in_(bindparam("ids", expanding=True)))
)


def find_alike(connection: Connection, sketches: Sequence[Sketch]) -> list[Any]:
    """Of each the most alike: a row with cluster (revision id of the first member) and cluster_id, or None."""
    keys = [band for drawn in sketches for band in drawn.bands]
    meetings: dict[int, list[int]] = defaultdict(list)
    for band, revision in connection.execute(_IN_BANDS, {"bands": keys}) if keys else ():
        meetings[band].append(revision)
    if not meetings:
        return [None] * len(sketches)
    candidates = [_most_met(drawn, meetings) for drawn in sketches]
    ids = {revision for revisions in candidates for revision in revisions}
    signed = {row.id: row for row in connection.execute(_SIGNED, {"ids": sorted(ids)})}
    return [
        most_alike(drawn.signature, [(signed[number].signature, signed[number]) for number in numbers])
        for drawn, numbers in zip(sketches, candidates, strict=True)
    ]


def _most_met(drawn: Sketch, meetings: dict[int, list[int]]) -> list[int]:
    met = Counter(revision for band in drawn.bands for revision in meetings.get(band, ()))
    return [revision for revision, _ in met.most_common(_CANDIDATES)]
