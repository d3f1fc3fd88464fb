"""Months and the middle of counted values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from staging.figures import average, last_months, median, month_after, month_before


def test_twelve_months_end_with_the_one_of_paris():
    months = last_months(datetime(2026, 1, 31, 23, 30, tzinfo=UTC))
    assert months[-1] == date(2026, 2, 1)
    assert months[0] == date(2025, 3, 1)
    assert len(months) == 12


def test_the_year_turns():
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_before(date(2027, 1, 1)) == date(2026, 12, 1)
    assert month_after(date(2026, 5, 1)) == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("counted", "middle", "mean"),
    [
        ({}, None, None),
        ({7: 1}, "7.0", "7.0"),
        ({30: 1, 10: 1}, "20.0", "20.0"),
        ({20: 1, 1: 2, 2: 1}, "1.5", "6.0"),
        ({0: 1, 1: 1, 3: 1}, "1.0", "1.3"),
    ],
)
def test_middle_and_mean(counted, middle, mean):
    assert median(counted) == (middle and Decimal(middle))
    assert average(counted) == (mean and Decimal(mean))
