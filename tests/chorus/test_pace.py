"""Calls keep their distance, and everybody is quiet when the portal asks for it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chorus.errors import ChorusUnavailable
from chorus.pace import Pace
from tests.chorus.conftest import Clock


async def test_calls_keep_their_distance() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    pace = Pace(timedelta(milliseconds=40), lambda: datetime.now(UTC))
    await asyncio.gather(*(pace.turn() for _ in range(4)))
    assert loop.time() - start >= 0.11


async def test_a_clock_set_back_costs_one_distance_at_most(clock: Clock) -> None:
    pace = Pace(timedelta(milliseconds=10), clock)
    await pace.turn()
    clock.pass_(-3600)
    async with asyncio.timeout(1):
        await pace.turn()


async def test_quiet_grows_while_the_portal_goes_on_asking(clock: Clock) -> None:
    pace = Pace(timedelta(0), clock)
    assert pace.quiet(None) == timedelta(seconds=30)
    with pytest.raises(ChorusUnavailable):
        await pace.turn()
    clock.pass_(31)
    await pace.turn()
    assert pace.quiet(None) == timedelta(seconds=60)
    clock.pass_(61)
    pace.answered()
    assert pace.quiet(None) == timedelta(seconds=30)


async def test_what_is_asked_is_obeyed_for_a_day_at_most(clock: Clock) -> None:
    pace = Pace(timedelta(0), clock)
    assert pace.quiet(timedelta(hours=5)) == timedelta(hours=5)
    clock.pass_(timedelta(hours=4, minutes=59))
    with pytest.raises(ChorusUnavailable):
        await pace.turn()
    assert pace.quiet(timedelta(days=3)) == timedelta(days=1)


async def test_a_clock_set_back_does_not_prolong_the_quiet(clock: Clock) -> None:
    pace = Pace(timedelta(0), clock)
    pace.quiet(timedelta(minutes=5))
    clock.pass_(-7200)
    await pace.turn()
