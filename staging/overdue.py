"""When the payment of a deposited invoice is late: thirty days after its deposit. Pure.

The State and local bodies have 30 days from the receipt of the invoice (Code de la commande
publique, R. 2192-10), which is its deposit where the work was done before; hospitals have 50
(R. 2192-11).
Days are those of Paris.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from staging.days import day_in_paris, start_of
from staging.paper import PaperLine

#: Days in which a public buyer has to pay.
LEGAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Overdue:
    """An invoice that nobody paid in time."""

    line: PaperLine
    deposited_at: datetime


def days_since(deposited_at: datetime, now: datetime) -> int:
    """Whole days from the day of the deposit to today; 0 on that day."""
    return max(0, (day_in_paris(now) - day_in_paris(deposited_at)).days)


def days_late(deposited_at: datetime, now: datetime) -> int:
    """Days beyond the legal ones; 0 while they run."""
    return max(0, days_since(deposited_at, now) - LEGAL_DAYS)


def late_before(now: datetime) -> datetime:
    """The instant before which a deposit is late now: the start of the last day in time."""
    return start_of(day_in_paris(now) - timedelta(days=LEGAL_DAYS))
