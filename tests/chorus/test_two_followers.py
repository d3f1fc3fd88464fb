"""Several followers on one base: no answer of a person reaches the portal twice."""

from __future__ import annotations

import asyncio
import itertools
import random
from contextlib import suppress
from datetime import timedelta

import pytest

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.rehearsal.faults import Kind
from staging.deposit import FollowUpKind, StatusEvent
from staging.paper import Paper
from staging.states import InvoiceState, ReturnKind
from staging.store import Store
from tests.chorus.conftest import FAST, Clock, Desk, Portal

S = InvoiceState


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def answered(desk: Desk, portal: Portal, client: Client, store: Store, clock: Clock) -> Paper:
    """A paper that the recipient suspended, and the answer of a clerk to it."""
    paper = await desk.approved()
    await Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0).step()
    [invoice] = portal.invoices
    clock.pass_(60)
    portal.put(invoice.id, "SUSPENDUE", "Il manque le bon")
    event = StatusEvent("SUSPENDUE", clock(), "Il manque le bon")
    later = clock() + timedelta(days=30)
    await store.deposits.record_statuses(
        paper.id, [event], S.RETURNED, ReturnKind.TO_COMPLETE, later
    )
    clock.pass_(300)
    paper = await desk.paper(paper)
    return await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.COMPLETER, {}, "Voici", "jeanne"
    )


async def test_five_at_once_send_one_answer(
    answered: Paper, desk: Desk, portal: Portal, client: Client, store: Store, clock: Clock
) -> None:
    portal.fail("completer", Kind.SLOW, seconds=0.2)
    followers = [Follower(store, lambda: client, FAST, clock, f"w{n}") for n in range(5)]
    await asyncio.gather(*(follower.step() for follower in followers))
    assert portal.calls("completer") == 1
    assert (await desk.paper(answered)).state is S.DEPOSITED


async def test_one_that_slept_does_not_send(
    answered: Paper, desk: Desk, portal: Portal, client: Client, store: Store, clock: Clock
) -> None:
    """The machine stood still for an hour between its last look at the base and the call."""
    ticks = itertools.count(0, 3600)
    slept = Follower(store, lambda: client, FAST, clock, "slept", monotonic=lambda: next(ticks))
    assert not await slept.step()
    assert portal.invoices[0].status == "SUSPENDUE"
    clock.pass_(FAST.follow_every)
    awake = Follower(store, lambda: client, FAST, clock, "awake")
    while await awake.step():
        pass
    assert [step.status for step in portal.invoices[0].steps].count("COMPLETEE") == 1
    assert (await desk.paper(answered)).state is S.DEPOSITED


@pytest.mark.parametrize("seed", range(4))
async def test_killed_at_any_moment_it_is_sent_once(
    seed: int,
    answered: Paper,
    desk: Desk,
    portal: Portal,
    client: Client,
) -> None:
    store, clock = desk.store, desk.clock
    dice = random.Random(seed)
    for turn in range(40):
        if turn < 6:
            mood = dice.choice([Kind.ACCEPT_THEN_500, Kind.ACCEPT_THEN_DROP, Kind.HTTP_503])
            portal.fail(dice.choice(["completer", "consulter/historique"]), mood)
        elif turn == 6:
            portal.repair()
        followers = [Follower(store, lambda: client, FAST, clock, f"{turn}.{n}") for n in (1, 2)]
        steps = [asyncio.create_task(follower.step()) for follower in followers]
        if turn < 6:
            await asyncio.sleep(dice.uniform(0, 0.05))
            dice.choice(steps).cancel()
        for step in steps:
            with suppress(asyncio.CancelledError):
                await step
        clock.pass_(20)
        if turn > 6 and (await desk.paper(answered)).state is S.DEPOSITED:
            break
    assert [step.status for step in portal.invoices[0].steps].count("COMPLETEE") == 1
    assert (await desk.paper(answered)).state is S.DEPOSITED


@pytest.mark.parametrize("held", [True, False])
async def test_a_clock_that_ran_ahead_parks_no_answer(
    answered: Paper, store: Store, clock: Clock, *, held: bool
) -> None:
    clock.pass_(timedelta(days=400))
    followup = await store.deposits.claim_followup("w1", timedelta(minutes=5))
    assert followup is not None
    if not held:
        later = clock() + timedelta(minutes=2)
        await store.deposits.postpone_followup(followup.id, "w1", later, "silence")
    clock.pass_(timedelta(days=-400))
    again = await store.deposits.claim_followup("w2", timedelta(minutes=5))
    assert again is not None
    assert again.id == followup.id
    assert await store.deposits.claim_followup("w3", timedelta(minutes=5)) is None
