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
from staging.db.tables import MICROSECOND, deposit, paper
from staging.figures import MonthDetail, MonthFigures, average, last_months, median, month_after
from staging.sight import Sight

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
            untouched, minutes = _sending(connection, where)
            return MonthDetail(month, _statuses(connection, where), untouched, median(minutes))

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
    payment told counting. One look at an index: the days of those not paid are null.
    """
    place = _place(months).label("place")
    days = (_day(deposit.c.paid_at) - _day(deposit.c.deposited_at)).label("days")
    query = sa.select(place, days, sa.func.count().label("number")).where(where)
    number: Counter[int] = Counter()
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for row in connection.execute(query.group_by(place, days)):
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


def _sending(
    connection: sa.Connection, where: sa.ColumnElement[bool]
) -> tuple[int, dict[int, int]]:
    """How many left untouched, and how many were deposited how many whole minutes after their
    print was received: one look at each paper.
    """
    took = _number(deposit.c.deposited_at) - _number(paper.c.received_at)
    minutes = (took // _MINUTE).label("minutes")
    untouched = (sa.cast(paper.c.edits, sa.Text) == "{}").label("untouched")
    query = (
        sa.select(minutes, untouched, sa.func.count().label("number"))
        .select_from(deposit.join(paper, paper.c.id == deposit.c.paper_id))
        .where(where)
        .group_by(minutes, untouched)
    )
    as_they_came, found = 0, Counter[int]()
    for row in connection.execute(query):
        as_they_came += row.number if row.untouched else 0
        found[max(0, row.minutes)] += row.number
    return as_they_came, dict(found)


def _day(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    """The day at Paris of an instant, counted from any."""
    return (_number(column) + _PARIS) // _DAY


def _number(column: sa.Column[Any]) -> sa.ColumnElement[int]:
    """An instant as the integer it is kept as."""
    return sa.type_coerce(column, sa.BigInteger)
