"""How far a push of invoices has come, from the instants of the last deposits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from staging.progress import Progress, progress

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_what_is_left_goes_at_the_pace_of_the_last() -> None:
    done = [NOW - SECOND * n for n in range(1, 313)]
    assert progress(688, done, NOW) == Progress(312, 1000, timedelta(seconds=688))


def test_an_earlier_push_is_not_counted() -> None:
    done = [NOW - SECOND * n for n in range(3)] + [NOW - timedelta(hours=1)] * 50
    assert progress(20, done, NOW) == Progress(3, 23, None)
    assert progress(20, [NOW - timedelta(hours=1)] * 50, NOW) == Progress(0, 20, None)


def test_a_clock_set_back_gives_no_negative_time() -> None:
    done = [NOW + timedelta(minutes=3)] * 9
    assert progress(4, done, NOW) == Progress(9, 13, timedelta(0))
