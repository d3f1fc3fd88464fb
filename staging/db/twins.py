"""Papers that may be the same as one, and papers that share its number at the portal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.context import Namesake, Twin
from staging.days import day_in_paris, start_of
from staging.db.tables import deposit, paper
from staging.draft import Draft
from staging.invoice import number_key
from staging.number import substitute
from staging.states import InvoiceState

State = InvoiceState
_ON_THE_WAY = (State.APPROVED.value, State.DEPOSITING.value)


def twins_of(connection: sa.Connection, row: sa.Row[Any], draft: Draft) -> tuple[Twin, ...]:
    """Other papers with the same bytes, or the same seller, number and year.

    Of two papers that both wait for a person only the later one is told.
    """
    number, seller, issued = _called(draft)
    same = sa.and_(paper.c.sha256 == row.sha256, paper.c.job_id != row.job_id)
    if number and seller and issued:
        same = sa.or_(
            same,
            sa.and_(_same_number(seller, number), paper.c.year == int(issued[:4])),
        )
    told = sa.or_(paper.c.state != State.STAGED.value, paper.c.id < row.id)
    query = (
        sa.select(paper.c.id, paper.c.state, paper.c.sha256)
        .where(same, told, paper.c.id != row.id)
        .where(paper.c.state.not_in((State.DISCARDED.value, State.RECEIVED.value)))
        .order_by(paper.c.id)
        .limit(5)
    )
    return tuple(
        Twin(found.id, State(found.state), found.sha256 == row.sha256)
        for found in connection.execute(query)
    )


def namesakes_of(
    connection: sa.Connection,
    row: sa.Row[Any],
    draft: Draft,
    environment: str | None,
    now: datetime,
) -> tuple[Namesake, ...]:
    """Papers of the same seller and number, dated in another year, that this portal was given in
    the calendar year of Paris of `now`, or is about to be: its numbers are unique by the year of
    deposit.
    """
    number, seller, issued = _called(draft)
    if not (environment and number and seller and issued):
        return ()
    year = day_in_paris(now).replace(month=1, day=1)
    given = sa.and_(
        deposit.c.environment == environment,
        deposit.c.deposited_at >= start_of(year),
        deposit.c.deposited_at < start_of(year.replace(year=year.year + 1)),
    )
    going = sa.and_(paper.c.environment == environment, paper.c.state.in_(_ON_THE_WAY))
    query = (
        sa.select(paper.c.id, paper.c.state)
        .outerjoin(deposit, deposit.c.paper_id == paper.c.id)
        .where(_same_number(seller, number), paper.c.year != int(issued[:4]))
        .where(sa.or_(given, going), paper.c.id != row.id)
        .order_by(paper.c.id)
        .limit(5)
    )
    return tuple(Namesake(r.id, State(r.state)) for r in connection.execute(query))


def _called(draft: Draft) -> tuple[str | None, str | None, str | None]:
    """Number, seller and date of issue of a paper that bills; nothing of another one."""
    if not draft.bills:
        return None, None, None
    number, seller, issued = (
        draft.text(k) for k in ("invoice_number", "seller_siret", "issue_date")
    )
    return number, seller, issued


def _same_number(seller: str, number: str) -> sa.ColumnElement[bool]:
    """The printed number, or the one it would be deposited under, of the same seller."""
    keys = [number_key(one) for one in (number, substitute(number)) if one]
    return sa.and_(paper.c.seller_siret == seller, paper.c.number_key.in_(keys))
