"""The three forms in which the portal writes a date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.dates import day_of, read_day, read_instant, write_instant


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-20", datetime(2026, 11, 19, 23, 0, tzinfo=UTC)),
        ("2026-07-20", datetime(2026, 7, 19, 22, 0, tzinfo=UTC)),
        ("2026-11-20 15:10", datetime(2026, 11, 20, 14, 10, tzinfo=UTC)),
        ("2026-11-20T15:10:28.137+01:00", datetime(2026, 11, 20, 14, 10, 28, 137000, tzinfo=UTC)),
        ("2026-11-20T14:10:28Z", datetime(2026, 11, 20, 14, 10, 28, tzinfo=UTC)),
        (" 2026-11-20 15:10 ", datetime(2026, 11, 20, 14, 10, tzinfo=UTC)),
        ("20/11/2026", None),
        ("", None),
        (None, None),
        (20261120, None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_each_form(text: object, instant: datetime | None) -> None:
    assert read_instant(text) == instant


def test_the_day_is_that_of_paris() -> None:
    assert read_day("2026-12-31T23:30:00+00:00") == date(2027, 1, 1)
    assert day_of(datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)) == date(2026, 12, 31)


@given(st.integers(631152000, 4102444800).map(lambda s: datetime.fromtimestamp(s, UTC)))
def test_what_is_written_is_read_back(at: datetime) -> None:
    assert read_instant(write_instant(at)) == at
