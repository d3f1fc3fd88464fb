"""Deposited once on both bases, whatever the clock, the copy of yesterday or the machine does."""

from __future__ import annotations

import random
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.rehearsal.app import create_app
from chorus.rehearsal.faults import Kind
from chorus.rehearsal.settings import RehearsalSettings
from chorus.rehearsal.state import STATE
from server.witness import Witness
from staging.db.schema import migrate
from staging.deposit import Outcome
from staging.paper import Paper
from staging.states import InvoiceState
from staging.store import Store, open_store
from tests.chorus.conftest import FAST, Clock, Desk, Portal
from tests.fakes.postgres import PostgresServer

S = InvoiceState


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def portal() -> AsyncIterator[Portal]:
    """A portal with a clock of its own: only ours is ever set."""
    steady = Clock()
    app = create_app(RehearsalSettings(speed=0, search_lag=0), steady)
    server = TestServer(app)
    await server.start_server()
    yield Portal(server, app[STATE], steady)
    await server.close()


async def run(desk: Desk, dispatcher: Dispatcher, papers: list[Paper], jumps: list[float]) -> None:
    """Step until all is deposited; each pause of the clock is the next of `jumps`, then 5 min."""
    for turn in range(500):
        await dispatcher.step()
        if {(await desk.paper(paper)).state for paper in papers} == {S.DEPOSITED}:
            return
        desk.clock.pass_(jumps[turn] if turn < len(jumps) else 300)


@pytest.mark.parametrize("seed", range(3))
async def test_a_clock_that_jumps_loses_and_doubles_nothing(
    seed: int, desk: Desk, portal: Portal, dispatcher: Dispatcher
) -> None:
    dice = random.Random(seed)
    hour = 3600.0
    jumps = [dice.choice([-5 * hour, -hour, -90, 3, 20, 200, 2 * hour]) for _ in range(25)]
    papers = [await desk.approved() for _ in range(4)]
    for kind in (Kind.ACCEPT_THEN_DROP, Kind.HTTP_503, Kind.ACCEPT_THEN_500):
        portal.fail("soumettre", kind)
    await run(desk, dispatcher, papers, jumps)
    assert sorted(i.number for i in portal.invoices) == [f"F2026-000{n}" for n in range(1, 5)]
    assert {(await desk.paper(paper)).state for paper in papers} == {S.DEPOSITED}
    assert portal.state.portal.ledger.duplicates_refused == 0


async def test_a_clock_set_back_for_good_still_deposits(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    """Put off by a clock that was days ahead: the right clock must not leave it waiting."""
    paper = await desk.approved()
    portal.fail("soumettre", Kind.ACCEPT_THEN_DROP)
    await dispatcher.step()
    clock.pass_(timedelta(days=-3))
    await run(desk, dispatcher, [paper], [])
    assert (await desk.paper(paper)).state is S.DEPOSITED
    assert len(portal.invoices) == 1


async def test_a_suspended_machine_and_its_replacement(
    desk: Desk, portal: Portal, client: Client, store: Store, clock: Clock
) -> None:
    """One slept between its intent and its send; another searched, found nothing, and sent."""
    paper = await desk.approved()
    sleeper = Dispatcher(store, lambda: client, FAST, clock, "sleeper", monotonic=Sleeping(clock))
    await sleeper.step()
    assert portal.invoices == []
    awake = Dispatcher(store, lambda: client, FAST, clock, "awake", monotonic=lambda: 0.0)
    await run(desk, awake, [paper], [])
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    assert len(portal.invoices) == 1
    assert [a.outcome for a in after.attempts].count(Outcome.ACCEPTED) == 1


class Sleeping:
    """A steady clock by which an hour passes between any two looks."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._hours = 0

    def __call__(self) -> float:
        self._hours += 1
        return self._hours * 3600.0


@pytest.mark.parametrize("base", ["sqlite"])
async def test_a_data_folder_put_back_from_a_copy_sends_nothing_again(
    desk: Desk,
    portal: Portal,
    client: Client,
    data_folder: Path,
    tmp_path: Path,
) -> None:
    store, clock = desk.store, desk.clock
    papers = [await desk.approved() for _ in range(20)]
    assert not await store.recognise({"machine": "a", "folder": "1"})
    copy = tmp_path / "copy"
    shutil.copytree(data_folder, copy)
    dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
    await run(desk, dispatcher, papers, [0] * 20)
    assert len(portal.invoices) == 20
    clock.pass_(60)
    back = open_store(copy, clock, reserve=0)
    try:
        await _sent_from(back, client, clock, papers)
    finally:
        back.close()
    assert len(portal.invoices) == 20
    assert portal.state.portal.ledger.duplicates_refused == 0
    assert portal.calls("soumettre") == 20


async def _sent_from(back: Store, client: Client, clock: Clock, papers: list[Paper]) -> None:
    assert await back.recognise({"machine": "a", "folder": "2"})
    await _held_then_adopted(back, client, clock, papers)


async def _held_then_adopted(
    back: Store, client: Client, clock: Clock, papers: list[Paper]
) -> None:
    dispatcher = Dispatcher(back, lambda: client, FAST, clock, "w2", monotonic=lambda: 0.0)
    assert not await dispatcher.step()  # held until a person has seen the list
    await back.deposits.resume("admin")
    for _ in range(60):
        await dispatcher.step()
        clock.pass_(10)
    for paper in papers:
        after = await back.papers.get(paper.id)
        assert after.state is S.DEPOSITED
        assert after.deposit is not None
        assert after.deposit.adopted


async def test_a_servers_base_put_back_from_a_copy_sends_nothing_again(
    portal: Portal, client: Client, clock: Clock, postgres: PostgresServer, data_folder: Path
) -> None:
    """PostgreSQL stands beside the data folder: what the folder saw of the base tells."""
    live, copy = postgres.create(), "put_back"
    migrate(postgres.url(live))

    def opened(name: str) -> Store:
        return open_store(data_folder, clock, database_url=postgres.url(name), reserve=0)

    with closing(opened(live)) as store:
        desk = Desk(store, clock)
        await desk.prepare()
        papers = [await desk.approved() for _ in range(8)]
    postgres.run(f'CREATE DATABASE "{copy}" TEMPLATE "{live}"')
    with closing(opened(live)) as store:
        desk = Desk(store, clock)
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        await run(desk, dispatcher, papers, [0] * 8)
        await Witness(store, data_folder).step()
        assert await store.deposits.paused() is None
    assert portal.calls("soumettre") == 8
    clock.pass_(60)
    with closing(opened(copy)) as back:
        await Witness(back, data_folder).step()
        await _held_then_adopted(back, client, clock, papers)
    assert len(portal.invoices) == portal.calls("soumettre") == 8
    assert portal.state.portal.ledger.duplicates_refused == 0


async def test_a_base_put_back_is_told_from_one_that_merely_started_again(
    store: Store, open_again: Callable[[], Store]
) -> None:
    here = {"machine": "a", "folder": "1"}
    assert not await store.recognise(here)
    assert not await open_again().recognise(here)
    assert await open_again().recognise({**here, "folder": "2"})
    assert await store.deposits.paused()


async def test_of_several_folders_beside_one_base_each_is_told(
    store: Store, open_again: Callable[[], Store]
) -> None:
    one, other = {"laid": "1"}, {"laid": "7"}
    assert not await store.recognise(one, "a 1")
    assert not await open_again().recognise(other, "b 2")
    assert not await open_again().recognise(one, "a 1")
    assert await store.deposits.paused() is None
    assert await open_again().recognise({"laid": "2"}, "a 1")
    assert await store.deposits.paused()
