"""How a supplier's numbers are written for a portal that refuses them: chosen once by a person."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from staging.db.tables import number_substitution
from staging.draft import Draft
from staging.number import manner, substitute

_table = number_substitution


def remembered(connection: sa.Connection, draft: Draft) -> str | None:
    """The number to deposit in place of the printed one, as a person chose it for its like.

    None where the number is accepted, was never decided, or is decided on this paper.
    """
    number, seller = draft.text("invoice_number"), draft.text("seller_siret")
    changed = manner(number) if number else None
    if not (number and seller and changed) or "number_not_accepted" in draft.choices:
        return None
    known = sa.select(_table.c.manner).where(*_row(seller, changed))
    return substitute(number) if connection.execute(known).first() else None


def remember(
    connection: sa.Connection, draft: Draft, deposited: str, person: str, at: datetime
) -> None:
    """Keep how a number was written for the portal by a person's choice; forget it where one that
    was read was typed otherwise instead."""
    seller, number = draft.text("seller_siret"), draft.text("invoice_number")
    if seller is None or number is None:
        return
    changed = manner(number)
    if changed and draft.choices.get("number_not_accepted") == deposited:
        _keep(connection, seller, changed, person, at)
    reading = draft.readings.get("invoice_number")
    printed = reading.value if reading else None
    if isinstance(printed, str) and substitute(printed) != deposited:
        read = manner(printed)
        if read and read != changed:
            connection.execute(_table.delete().where(*_row(seller, read)))


def _keep(connection: sa.Connection, seller: str, changed: str, person: str, at: datetime) -> None:
    """Two that send at once may choose the same."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    values = {"seller_siret": seller, "manner": changed, "chosen_by": person, "chosen_at": at}
    connection.execute(dialect.insert(_table).values(values).on_conflict_do_nothing())


def _row(seller: str, changed: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _table.c.seller_siret == seller, _table.c.manner == changed
