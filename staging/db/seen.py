"""`Sight` in SQL: which papers of a query a person sees."""

from __future__ import annotations

import sqlalchemy as sa

from staging.db.tables import paper
from staging.sight import Sight


def seen(sight: Sight | None) -> sa.ColumnElement[bool]:
    """As `Sight.covers`; None sees everything."""
    if sight is None:
        return sa.true()
    others = of_suppliers(sight)
    if not sight.everyone:
        others = sa.and_(paper.c.owner.is_(None), others)
    return sa.or_(paper.c.owner == sight.name, others)


def of_suppliers(sight: Sight | None) -> sa.ColumnElement[bool]:
    """As `Sight.sends_for`."""
    if sight is None or not sight.suppliers:
        return sa.true()
    theirs = paper.c.seller_siret.in_(sorted(sight.suppliers))
    return sa.or_(paper.c.seller_siret.is_(None), theirs)
