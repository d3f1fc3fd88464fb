"""Crashes, several workers and a portal in its worst mood: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.rehearsal.faults import Kind
from staging.deposit import Outcome
from staging.states import InvoiceState
from staging.store import Store
from tests.chorus.conftest import FAST, Clock, Desk, OpenPortal, Portal

S = InvoiceState
PAPERS = 8
MOODS = [
    Kind.ACCEPT_THEN_DROP,
    Kind.ACCEPT_THEN_500,
    Kind.DROP,
    Kind.HTTP_500,
    Kind.HTTP_503,
    Kind.MALFORMED_JSON,
    Kind.EMPTY_403,
    Kind.TOKEN_EXPIRED,
]
CALLS = ["soumettre", "soumettre", "soumettre", "ajouter/fichier", "rechercher/fournisseur", "*"]


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("seed", range(2))
async def test_every_paper_ends_once(
    seed: int, desk: Desk, open_portal: OpenPortal, store: Store, clock: Clock
) -> None:
    dice = random.Random(seed)
    portal: Portal = await open_portal(search_lag=30, unique_numbers=False)
    papers = [await desk.approved() for _ in range(PAPERS)]
    settings = replace(FAST, lease=FAST.lease / 2)
    async with Client(portal.access(), settings, clock) as client:
        for turn in range(400):
            if turn < 60:
                portal.fail(dice.choice(CALLS), dice.choice(MOODS))
            elif turn == 60:
                portal.repair()
            await _turn(dice, store, client, clock, crash=turn < 60)
            clock.pass_(dice.uniform(1, 12))
            if turn > 60 and await _all_over(store):
                break
    numbers = Counter(invoice.number for invoice in portal.invoices)
    assert set(numbers.values()) <= {1}
    ended = [await desk.paper(paper) for paper in papers]
    assert {paper.state for paper in ended} == {S.DEPOSITED}
    assert {p.deposit.portal_id for p in ended if p.deposit} == {i.id for i in portal.invoices}
    for paper in ended:
        outcomes = [attempt.outcome for attempt in paper.attempts]
        assert outcomes.count(Outcome.ACCEPTED) == 1
        assert not {None, Outcome.UNKNOWN} & set(outcomes)


async def _turn(
    dice: random.Random, store: Store, client: Client, clock: Clock, *, crash: bool
) -> None:
    """Three workers each take a step; some die in the middle of it."""
    workers = [
        Dispatcher(
            store,
            lambda: client,
            FAST,
            clock,
            f"w{dice.random()}",
            monotonic=lambda: clock().timestamp(),
        )
        for _ in range(3)
    ]
    steps = [asyncio.create_task(worker.step()) for worker in workers]
    if crash and dice.random() < 0.4:
        await asyncio.sleep(dice.uniform(0, 0.08))
        dice.choice(steps).cancel()
    for step in steps:
        with suppress(asyncio.CancelledError):
            await step


async def _all_over(store: Store) -> bool:
    lines, _ = await store.papers.lines(states={S.APPROVED, S.DEPOSITING}, limit=1)
    return not lines


async def test_two_dispatchers_at_once_deposit_each_paper_once(
    desk: Desk, portal: Portal, store: Store, client: Client, clock: Clock
) -> None:
    papers = [await desk.approved() for _ in range(6)]
    workers = [
        Dispatcher(store, lambda: client, FAST, clock, f"w{n}", monotonic=lambda: 0.0)
        for n in range(3)
    ]

    async def run(dispatcher: Dispatcher) -> None:
        while await dispatcher.step():
            pass

    await asyncio.gather(*map(run, workers))
    for dispatcher in workers:
        await run(dispatcher)
    states = {(await desk.paper(paper)).state for paper in papers}
    assert states == {S.DEPOSITED}
    assert sorted(i.number for i in portal.invoices) == [f"F2026-000{n}" for n in range(1, 7)]
    assert portal.state.portal.ledger.duplicates_refused == 0


async def test_the_same_paper_worked_on_by_two_is_begun_once(
    desk: Desk, portal: Portal, store: Store, client: Client, clock: Clock
) -> None:
    """The lease of the first ended (a machine that slept) while it was still preparing."""
    paper = await desk.approved()
    first = Dispatcher(store, lambda: client, FAST, clock, "w1", monotonic=lambda: 0.0)
    held = await store.deposits.claim("w1", FAST.lease)
    assert held is not None
    clock.pass_(FAST.lease * 2)
    second = Dispatcher(store, lambda: client, FAST, clock, "w2", monotonic=lambda: 0.0)
    await asyncio.gather(first._work(client, held), second.step())
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    assert len(portal.invoices) == 1
    assert len(after.attempts) == 1


async def test_the_portal_of_the_tests_does_take_doubles(
    desk: Desk, open_portal: OpenPortal, store: Store, clock: Clock
) -> None:
    """The proof above would prove nothing against a portal that refuses every double."""
    portal: Portal = await open_portal(unique_numbers=False)
    async with Client(portal.access(), FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        await desk.approved()
        await dispatcher.step()
        body = dict(portal.invoices[0].body)
        await client.factures.soumettre(body, may_send=lambda: True)
    assert len(portal.invoices) == 2
