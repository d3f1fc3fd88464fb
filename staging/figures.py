"""The figures of twelve months of sending: counts and delays, and how they are taken. Pure.

A month is its first day; months and days are those of Paris. An invoice belongs to the month of
its deposit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from staging.days import day_in_paris

#: How far back the figures go, the month that runs included.
MONTHS = 12
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month's deposits, and after how many days those that are paid were paid."""

    month: date
    deposited: int
    paid: int
    average_days: Decimal | None
    median_days: Decimal | None


@dataclass(frozen=True, slots=True)
class MonthDetail:
    """One month looked at: its deposits by the portal's status, and how they were sent.

    `untouched` left without a field that a person corrected or confirmed; `median_minutes` is from
    the end of the print to the deposit, None for a month without deposits.
    """

    month: date
    statuses: Mapping[str, int]
    untouched: int
    median_minutes: Decimal | None

    @property
    def deposited(self) -> int:
        """All of its deposits."""
        return sum(self.statuses.values())


def last_months(now: datetime, number: int = MONTHS) -> tuple[date, ...]:
    """The first days of the last months, oldest first; the month of `now` is the last."""
    months = [day_in_paris(now).replace(day=1)]
    while len(months) < number:
        months.append(month_before(months[-1]))
    return tuple(reversed(months))


def month_before(month: date) -> date:
    """The month before."""
    return month.replace(year=month.year - 1, month=12) if month.month == 1 else _moved(month, -1)


def month_after(month: date) -> date:
    """The next month."""
    return month.replace(year=month.year + 1, month=1) if month.month == 12 else _moved(month, 1)


def _moved(month: date, by: int) -> date:
    return month.replace(month=month.month + by)


def average(counted: Mapping[int, int]) -> Decimal | None:
    """The mean of values given with how often each occurs, to a tenth; None of nothing."""
    number = sum(counted.values())
    if not number:
        return None
    return _tenths(Fraction(sum(value * times for value, times in counted.items()), number))


def median(counted: Mapping[int, int]) -> Decimal | None:
    """The middle of values given with how often each occurs; of two middles their mean."""
    number = sum(counted.values())
    if not number:
        return None
    low, high = _at(counted, (number - 1) // 2), _at(counted, number // 2)
    return _tenths(Fraction(low + high, 2))


def _at(counted: Mapping[int, int], place: int) -> int:
    """The value at a place (from 0) of the sorted values."""
    for value in sorted(counted):
        place -= counted[value]
        if place < 0:
            return value
    raise IndexError(place)


def _tenths(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_TENTH)
