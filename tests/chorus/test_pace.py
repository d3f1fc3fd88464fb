"""Calls keep their distance, and everybody on one base is quiet when the portal asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from chorus.client import Client
from chorus.errors import ChorusUnavailable
from chorus.pace import Alone, Pace
from chorus.rehearsal.faults import Kind
from staging.pace import Quota
from staging.store import Store
from tests.chorus.conftest import FAST, Clock, Portal

EVERY = timedelta(milliseconds=40)


def wall() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_calls_keep_their_distance() -> None:
    loop = asyncio.get_running_loop()
    start = loop.time()
    pace = Pace(Alone(wall), "p", Quota(EVERY), wall)
    await asyncio.gather(*(pace.turn() for _ in range(4)))
    assert loop.time() - start >= 0.11


async def test_processes_on_one_base_share_the_turns(
    open_again: Callable[[], Store], clock: Clock
) -> None:
    stores = [open_again() for _ in range(3)]
    for store in stores:
        store.pace._now = wall
    paces = [Pace(store.pace, "p", Quota(EVERY), wall) for store in stores for _ in range(2)]
    loop, at = asyncio.get_running_loop(), []

    async def call(pace: Pace) -> None:
        for _ in range(3):
            await pace.turn()
            at.append(loop.time())

    await asyncio.gather(*map(call, paces))
    assert len(at) == 18
    assert max(at) - min(at) >= 17 * EVERY.total_seconds() * 0.9
    late = [b - a for a, b in pairwise(sorted(at))]
    # A busy machine wakes some late, and then together; unshared turns would nearly all be.
    assert sum(gap < EVERY.total_seconds() / 2 for gap in late) < len(late) / 2


async def test_a_day_is_counted_by_all(open_again: Callable[[], Store], clock: Clock) -> None:
    paces = [Pace(open_again().pace, "p", Quota(a_day=4), clock) for _ in range(2)]
    for pace in paces * 2:
        await pace.turn()
    for pace in paces:
        with pytest.raises(ChorusUnavailable, match="demain") as told:
            await pace.turn()
        assert told.value.nothing_sent
    clock.pass_(timedelta(days=1))
    await paces[0].turn()


@pytest.mark.parametrize("retry_after", [None, 7])
async def test_a_429_quiets_every_process_at_once(
    retry_after: int | None, portal: Portal, open_again: Callable[[], Store], clock: Clock
) -> None:
    clients = [Client(portal.access(), FAST, clock, open_again().pace) for _ in range(2)]
    seconds = retry_after or 30
    for client in clients:
        await client.transverses.recuperer_tauxtva()
    portal.fail("*", Kind.HTTP_429, retry_after=retry_after)
    with pytest.raises(ChorusUnavailable) as told:
        await clients[0].transverses.recuperer_tauxtva()
    assert told.value.retry_after == timedelta(seconds=seconds)
    before = portal.calls("tauxtva")
    for client in clients:
        with pytest.raises(ChorusUnavailable, match="ralentir"):
            await client.transverses.recuperer_tauxtva()
    assert portal.calls("tauxtva") == before
    clock.pass_(seconds + 1)
    for client in clients:
        await client.transverses.recuperer_tauxtva()
        await client.close()


async def test_the_pause_grows_from_process_to_process(
    portal: Portal, open_again: Callable[[], Store], clock: Clock
) -> None:
    tables = [open_again().pace for _ in range(2)]
    clients = [Client(portal.access(), FAST, clock, table) for table in tables]
    portal.fail("*", Kind.HTTP_429, count=2)
    pauses: list[Any] = []
    for client in clients:
        with pytest.raises(ChorusUnavailable) as told:
            await client.transverses.recuperer_tauxtva()
        pauses.append(told.value.retry_after)
        clock.pass_(61)
    assert pauses == [timedelta(seconds=30), timedelta(seconds=60)]
    await clients[1].transverses.recuperer_tauxtva()
    assert await tables[0].refused("rehearsal", None) == timedelta(seconds=30)
    for client in clients:
        await client.close()


async def test_a_clock_set_back_costs_one_turn_at_most(clock: Clock) -> None:
    pace = Pace(Alone(clock), "p", Quota(timedelta(milliseconds=10)), clock)
    await pace.turn()
    clock.pass_(-3600)
    async with asyncio.timeout(1):
        await pace.turn()


async def test_a_turn_kept_too_long_is_gone(clock: Clock) -> None:
    """Turns of a block that nobody used must not be made up for by a burst."""
    pace = Pace(Alone(clock), "p", Quota(timedelta(milliseconds=5)), clock)
    await pace.turn()
    assert pace._turns
    clock.pass_(10)
    await pace.turn()
    assert pace._turns[0] > clock()


async def test_without_a_quota_no_turn_is_written(
    portal: Portal, store: Store, clock: Clock
) -> None:
    async with Client(portal.access(), FAST, clock, store.pace) as client:
        store.pace._database = Reading(store.pace._database)  # type: ignore[assignment]
        await client.transverses.recuperer_tauxtva()


class Reading:
    """A base that is only read."""

    def __init__(self, database: Any) -> None:
        self.read = database.read
