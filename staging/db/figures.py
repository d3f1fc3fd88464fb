"""The figures of the last months, counted by the base: no paper is read whole.

Only the share of untouched ones reads the edits of papers, and only those of one month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from staging.days import start_of
from staging.db.cupboard import Shelf
from staging.db.environment import read_environment
from staging.db.seen import of_suppliers
from staging.db.tables import MICROSECOND, deposit, job, paper, status_event
from staging.figures import MonthDetail, MonthFigures, average, last_months, median, month_after
from staging.sight import Sight

#: The portal's word for a payment: the end of an invoice.
PAID = "MISE_EN_PAIEMENT"
_DAY = timedelta(days=1) // MICROSECOND
_MINUTE = timedelta(minutes=1) // MICROSECOND
#: Summer time at Paris. In winter a payment told by its day (midnight) falls on it all the same.
_PARIS = timedelta(hours=2) // MICROSECOND


class Figures(Shelf):
    """What was deposited with the portal of now, how it was sent and when it was paid."""

    async def months(self, sight: Sight | None = None) -> list[MonthFigures]:
        """The last twelve months, the oldest first; those without deposits too."""
        months = last_months(self._cupboard.now())

        def work(connection: sa.Connection) -> list[MonthFigures]:
            where = _deposited(connection, months[0], months[-1], sight)
            deposits, days = _deposits(connection, months, where)
            return [_figures(index, months[index], deposits, days) for index in range(len(months))]

        return await self._database.read(work)

    async def detail(self, month: date, sight: Sight | None = None) -> MonthDetail:
        """One month, given by its first day."""

        def work(connection: sa.Connection) -> MonthDetail:
            where = _deposited(connection, month, month, sight)
            return MonthDetail(
                month,
                _statuses(connection, where),
                _untouched(connection, where),
                median(_minutes_to_deposit(connection, where)),
            )

        return await self._database.read(work)


def _figures(
    index: int, month: date, deposits: Counter[int], days: dict[int, dict[int, int]]
) -> MonthFigures:
    paid = days[index]
    return MonthFigures(month, deposits[index], sum(paid.values()), average(paid), median(paid))


def _deposited(
    connection: sa.Connection, first: date, last: date, sight: Sight | None
) -> sa.ColumnElement[bool]:
    """Deposited with the portal of now, from the first to the last month, as far as it is seen."""
    theirs = sa.select(paper.c.id).where(of_suppliers(sight))
    return sa.and_(
        deposit.c.paper_id.in_(theirs) if sight is not None and sight.suppliers else sa.true(),
        deposit.c.environment == (read_environment(connection) or ""),
        deposit.c.deposited_at >= start_of(first),
        deposit.c.deposited_at < start_of(month_after(last)),
    )


def _place(months: Sequence[date]) -> sa.ColumnElement[int]:
    """Which of the months a deposit falls in, from 0."""
    ends = [(deposit.c.deposited_at < start_of(month), i) for i, month in enumerate(months[1:])]
    return sa.case(*ends, else_=len(months) - 1)


def _deposits(
    connection: sa.Connection, months: Sequence[date], where: sa.ColumnElement[bool]
) -> tuple[Counter[int], dict[int, dict[int, int]]]:
    """By month: how many were deposited, and how many were paid after how many days, the first
    payment told counting. One look at each deposit: the days of the others are null.
    """
    paid_at = (
        sa.select(sa.func.min(_number(status_event.c.at)))
        .where(status_event.c.paper_id == deposit.c.paper_id, status_event.c.status == PAID)
        .scalar_subquery()
    )
    each = (
        sa.select(
            _place(months).label("place"),
            _number(deposit.c.deposited_at).label("deposited"),
            paid_at.label("paid"),
        )
        .where(where)
        .subquery()
    )
    days = ((each.c.paid + _PARIS) // _DAY - (each.c.deposited + _PARIS) // _DAY).label("days")
    query = sa.select(each.c.place, days, sa.func.count().label("number"))
    number: Counter[int] = Counter()
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in connection.execute(query.group_by(each.c.place, days)):
        number[row.place] += row.number
        if row.days is not None:
            # Told by its day alone, a payment may stand before the hour of its deposit.
            after = max(0, row.days)
            found[row.place][after] = found[row.place].get(after, 0) + row.number
    return number, found


def _statuses(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[str, int]:
    query = sa.select(deposit.c.status, sa.func.count().label("number"))
    rows = connection.execute(query.where(where).group_by(deposit.c.status))
    return {row.status: row.number for row in rows}


def _untouched(connection: sa.Connection, where: sa.ColumnElement[bool]) -> int:
    query = (
        sa.select(sa.func.count())
        .select_from(deposit.join(paper, paper.c.id == deposit.c.paper_id))
        .where(where, sa.cast(paper.c.edits, sa.Text) == "{}")
    )
    return int(connection.execute(query).scalar_one())


def _minutes_to_deposit(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[int, int]:
    """How many were deposited how many whole minutes after their print was received."""
    took = _number(deposit.c.deposited_at) - _number(job.c.received_at)
    minutes = (took // _MINUTE).label("minutes")
    query = (
        sa.select(minutes, sa.func.count().label("number"))
        .select_from(
            deposit.join(paper, paper.c.id == deposit.c.paper_id).join(
                job, job.c.id == paper.c.job_id
            )
        )
        .where(where)
        .group_by(minutes)
    )
    found: dict[int, int] = {}
    for row in connection.execute(query):
        after = max(0, row.minutes)
        found[after] = found.get(after, 0) + row.number
    return found


def _number(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    """An instant as the integer it is kept as."""
    return sa.type_coerce(column, sa.BigInteger)
