"""Reading lets a burst of prints pass, and neither one print nor an endless burst stops it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from server import courtesy
from server.courtesy import BURST, PATIENCE, WITHIN, Courtesy
from staging.changes import Change, Subscription

START = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)


class Clock:
    """Goes on by itself while somebody sleeps."""

    def __init__(self):
        self.at = START
        self.slept = 0.0

    def __call__(self):
        return self.at

    async def sleep(self, seconds):
        self.slept += seconds
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(courtesy.asyncio, "sleep", clock.sleep)
    return clock


def told(heard, count, at, state="processing"):
    for number in range(count):
        heard.put(Change("job", number, state, at))


async def test_one_print_is_read_at_once(clock):
    heard = Subscription({"job"})
    told(heard, BURST - 1, START)
    await Courtesy(heard, clock).wait()
    assert clock.slept == 0


async def test_a_burst_passes_first(clock):
    heard = Subscription({"job"})
    told(heard, BURST, START)
    await Courtesy(heard, clock).wait()
    assert WITHIN <= timedelta(seconds=clock.slept) < PATIENCE


async def test_jobs_that_end_are_no_burst(clock):
    heard = Subscription({"job"})
    told(heard, 50, START, "completed")
    await Courtesy(heard, clock).wait()
    assert clock.slept == 0


async def test_a_burst_without_end_holds_reading_up_for_a_while_only(clock, monkeypatch):
    heard = Subscription({"job"})

    async def sleep_while_prints_come(seconds):
        await Clock.sleep(clock, seconds)
        told(heard, BURST, clock.at)

    monkeypatch.setattr(courtesy.asyncio, "sleep", sleep_while_prints_come)
    told(heard, BURST, START)
    read = []

    async def step():
        read.append(clock.at)
        return True

    assert await Courtesy(heard, clock).before(step)()
    assert read[0] - START <= PATIENCE + timedelta(seconds=courtesy.PAUSE)


async def test_a_clock_set_back_is_no_burst(clock):
    heard = Subscription({"job"})
    told(heard, BURST, START + timedelta(hours=1))
    await Courtesy(heard, clock).wait()
    assert clock.slept == 0
