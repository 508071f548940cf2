"""Signatures in, keys of the texts themselves and each copy's similarity out."""

import sqlalchemy as sa
from alembic import op

from newscrawl.storage.near_duplicates import Traits, similarity, sketch
from newscrawl.storage.records import unpack_article

revision = "0002"
down_revision = "0001"

_AT_ONCE, _CROWD = 500, 30

_revisions = sa.table(
    "revisions", *map(sa.column, ("id", "page", "number", "cluster", "deletion", "similarity", "payload"))
)
_bands = sa.table("bands", sa.column("band"), sa.column("revision"))
_first = _revisions.alias("first")
_STORED = (
    sa.select(_revisions, _first.c.page.label("first_page"), _first.c.payload.label("first_payload"))
    .outerjoin(_first, _first.c.id == _revisions.c.cluster)
    .where(_revisions.c.id > sa.bindparam("last"))
    .order_by(_revisions.c.id)
    .limit(_AT_ONCE)
)
_TELL = (
    sa.update(_revisions).where(_revisions.c.id == sa.bindparam("its_id")).values(similarity=sa.bindparam("its_own"))
)
_CROWDED = sa.select(_bands.c.band).group_by(_bands.c.band).having(sa.func.count() > _CROWD)
_LAST_ONE = (
    sa.select(_bands.c.revision)
    .where(_bands.c.band == sa.bindparam("its_band"))
    .order_by(_bands.c.revision)
    .offset(_CROWD - 1)
    .limit(1)
)


def upgrade() -> None:
    op.drop_column("revisions", "signature")
    op.add_column("revisions", sa.Column("similarity", sa.Float()))
    connection = op.get_bind()
    connection.execute(sa.delete(_bands))
    last = 0
    while rows := connection.execute(_STORED, {"last": last}).all():
        last = rows[-1].id
        copies, keys = [], []
        for row in rows:
            text = unpack_article(row.payload).body
            if row.cluster and row.first_page and row.first_page != row.page:
                alike = similarity(Traits(text), Traits(unpack_article(row.first_payload).body))
                copies.append({"its_id": row.id, "its_own": alike})
            if row.number == 1:
                keys += [{"band": key, "revision": row.id} for key in set(sketch(text) or ())]
        for statement, values in ((_TELL, copies), (sa.insert(_bands), keys)):
            if values:
                connection.execute(statement, values)
    for band in connection.scalars(_CROWDED).all():
        last_one = connection.scalar(_LAST_ONE, {"its_band": band})
        connection.execute(sa.delete(_bands).where(_bands.c.band == band, _bands.c.revision > last_one))
