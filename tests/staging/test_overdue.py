"""Thirty days after the deposit, by the calendar of Paris."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from staging.overdue import LEGAL_DAYS, days_late, days_since, late_before

#: Half past midnight of 2 March in Paris.
DEPOSIT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "days", "late"),
    [
        (DEPOSIT, 0, 0),
        (datetime(2026, 3, 2, 22, 59, tzinfo=UTC), 0, 0),
        (datetime(2026, 3, 2, 23, 1, tzinfo=UTC), 1, 0),
        (datetime(2026, 4, 1, 21, 59, tzinfo=UTC), 30, 0),  # summer time began between
        (datetime(2026, 4, 1, 22, 1, tzinfo=UTC), 31, 1),
        (DEPOSIT - timedelta(days=3), 0, 0),  # a clock set back
    ],
)
def test_days_are_those_of_paris(now: datetime, days: int, late: int) -> None:
    assert (days_since(DEPOSIT, now), days_late(DEPOSIT, now)) == (days, late)


@pytest.mark.parametrize("minutes", range(-1500, 1500, 37))
def test_the_list_and_the_days_agree(minutes: int) -> None:
    now = DEPOSIT + timedelta(days=LEGAL_DAYS, minutes=minutes)
    assert (late_before(now) > DEPOSIT) == (days_late(DEPOSIT, now) > 0)
