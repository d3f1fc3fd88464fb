"""Which rejected invoices still wait for their successor, and the link both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.moves import record
from staging.db.tables import deposit, paper
from staging.draft import Draft
from staging.states import InvoiceState, ReturnKind
from staging.succession import REPLACES, Linked, Rejected

#: Rejected invoices offered at most, the newest first.
MOST = 5
_AWAY = InvoiceState.DISCARDED.value


def rejected_for(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, environment: str | None
) -> tuple[Rejected, ...]:
    """Rejected invoices of the same supplier that nothing follows yet: to the same recipient, or
    of the same total where the recipient was wrong.
    """
    seller = draft.text("seller_siret")
    if not (environment and seller):
        return ()
    alike = sa.or_(
        paper.c.buyer_siret == draft.text("buyer_siret"),
        paper.c.total_incl_vat == draft.text("total_incl_vat"),
    )
    other = paper.alias("other")
    followed = sa.exists().where(
        other.c.replaces_id == paper.c.id, other.c.id != row.id, other.c.state != _AWAY
    )
    # Few came back or were put away, and their index holds all this: no row is read for it. By
    # the supplier's own index each of its invoices would be.
    few = sa.select(paper.c.id).where(
        paper.c.state.in_((InvoiceState.RETURNED.value, _AWAY)),
        sa.func.coalesce(paper.c.seller_siret, "") == seller,
        alike,
    )
    query = (
        sa.select(paper.c.id, paper.c.invoice_number)
        .where(
            paper.c.id.in_(few),
            paper.c.environment == environment,
            paper.c.return_kind == ReturnKind.REJECTED.value,
            ~followed,
        )
        .order_by(paper.c.id.desc())
        .limit(MOST)
    )
    return tuple(Rejected(r.id, r.invoice_number or "") for r in connection.execute(query))


def chosen(draft: Draft, rejected: tuple[Rejected, ...]) -> int | None:
    """The rejected paper that a person said this one follows."""
    choice = draft.choices.get(REPLACES)
    return next((one.paper_id for one in rejected if str(one.paper_id) == choice), None)


def told(connection: sa.Connection, row: sa.Row[Any], person: str, now: datetime) -> None:
    """A paper that follows another is sent: the other one's history says so."""
    if row.replaces_id is not None:
        record(connection, now, person, "succeeded", row.replaces_id, {"by": row.id})


def links_of(connection: sa.Connection, row: sa.Row[Any]) -> Mapping[str, Linked]:
    """`replaces` and `replaced_by`, each where there is one; put away papers follow nothing."""
    found = {}
    if row.replaces_id is not None:
        found["replaces"] = _linked(connection, paper.c.id == row.replaces_id)
    follows = sa.and_(paper.c.replaces_id == row.id, paper.c.state != _AWAY)
    found["replaced_by"] = _linked(connection, follows)
    return {name: link for name, link in found.items() if link is not None}


def _linked(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Linked | None:
    query = (
        sa.select(paper.c.id, paper.c.invoice_number, deposit.c.portal_id)
        .outerjoin(deposit, deposit.c.paper_id == paper.c.id)
        .where(where)
        .order_by(paper.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return row and Linked(row.id, row.invoice_number or "", row.portal_id)
