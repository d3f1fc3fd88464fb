"""Deposits are followed by one search until they are paid or come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.rehearsal.faults import Kind
from staging.buyer import Structure
from staging.identifiers import Siret
from staging.paper import Paper
from staging.states import InvoiceState, ReturnKind
from staging.store import Store
from tests.chorus.conftest import FAST, NO_PAYMENT, Clock, Desk, OpenPortal, Portal

S = InvoiceState
Loops = tuple[Dispatcher, Follower]
SILENT = Structure(
    Siret(NO_PAYMENT), found=True, structure_id=9, active=True, payment_reported=False
)


@pytest.fixture
def loops(dispatcher: Dispatcher, follower: Follower) -> Loops:
    return dispatcher, follower


async def deposited(desk: Desk, dispatcher: Dispatcher, **fields: object) -> Paper:
    paper = await desk.approved(**fields)
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    return after


def portal_id(paper: Paper) -> int:
    assert paper.deposit is not None
    return paper.deposit.portal_id


async def run(follower: Follower, clock: Clock) -> None:
    """One round and everything it leads to."""
    clock.pass_(FAST.follow_every)
    for _ in range(50):
        if not await follower.step():
            return


async def test_until_payment_with_every_word_of_the_portal_kept(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    paper = await deposited(desk, dispatcher)
    for status in ("MISE_A_DISPOSITION", "SERVICE_FAIT", "MANDATEE"):
        clock.pass_(60)
        portal.put(portal_id(paper), status)
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    clock.pass_(60)
    portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.state is S.SETTLED
    assert [event.status for event in after.statuses] == [
        "DEPOSEE",
        "MISE_A_DISPOSITION",
        "SERVICE_FAIT",
        "MANDATEE",
        "MISE_EN_PAIEMENT",
    ]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("SUSPENDUE", ReturnKind.TO_COMPLETE),
        ("A_COMPLETER", ReturnKind.TO_COMPLETE),
        ("A_RECYCLER", ReturnKind.TO_REROUTE),
        ("REJETEE", ReturnKind.REJECTED),
        ("ERREUR_FOURNISSEUR_SUR_VALIDEUR", ReturnKind.WRONG_VALIDATOR),
        ("SUPPRIMEE", ReturnKind.UNDECIDED),
    ],
)
async def test_what_comes_back_says_why(
    status: str, kind: ReturnKind, desk: Desk, portal: Portal, loops: Loops
) -> None:
    dispatcher, follower = loops
    paper = await deposited(desk, dispatcher)
    clock = portal.clock
    clock.pass_(60)
    portal.put(portal_id(paper), status, "Il manque le bon de livraison")
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.state is S.RETURNED
    assert after.return_kind is kind
    assert "Il manque le bon de livraison" in after.trouble


async def test_a_status_nobody_knows_is_kept_and_is_no_end(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    paper = await deposited(desk, dispatcher)
    clock.pass_(60)
    portal.put(portal_id(paper), "EN_COURS_TRAITEMENT_PIVOT_S")
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    assert after.statuses[-1].status == "EN_COURS_TRAITEMENT_PIVOT_S"
    clock.pass_(60)
    portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
    await run(follower, clock)
    assert (await desk.paper(paper)).state is S.SETTLED


async def test_pages_are_read_to_the_end_and_only_changes_are_asked_for(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    papers = [await deposited(desk, dispatcher) for _ in range(8)]  # pages of 3
    clock.pass_(60)
    for paper in papers:
        portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
    await run(follower, clock)
    assert {(await desk.paper(p)).state for p in papers} == {S.SETTLED}
    assert portal.calls("rechercher/fournisseur") == 3
    assert portal.calls("consulter/historique") == 8
    await run(follower, clock)
    assert portal.calls("consulter/historique") == 8


async def test_a_round_that_breaks_off_is_done_again(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    papers = [await deposited(desk, dispatcher) for _ in range(5)]
    clock.pass_(60)
    for paper in papers:
        portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
    portal.fail("rechercher/fournisseur", Kind.HTTP_500, skip=1)
    clock.pass_(FAST.follow_every)
    assert not await follower.step()
    assert not await follower.step()  # rests
    await run(follower, clock)
    assert {(await desk.paper(p)).state for p in papers} == {S.SETTLED}


async def test_between_rounds_the_portal_is_left_alone(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    await deposited(desk, dispatcher)
    await run(follower, clock)
    searched = portal.calls("rechercher/fournisseur")
    clock.pass_(FAST.follow_every / 2)
    assert not await follower.step()
    assert portal.calls("rechercher/fournisseur") == searched


async def test_one_that_no_search_explains_is_looked_at_by_itself_after_days(
    desk: Desk, open_portal: OpenPortal, store: Store, clock: Clock
) -> None:
    """A portal whose search never shows it; its history does."""
    portal = await open_portal(search_lag=10**7)
    async with Client(portal.access(), FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        follower = Follower(store, lambda: client, FAST, clock, "w")
        paper = await deposited(desk, dispatcher)
        portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
        await run(follower, clock)
        assert portal.calls("consulter/historique") == 0
        clock.pass_(FAST.check_again * 2)
        await run(follower, clock)
    assert (await desk.paper(paper)).state is S.SETTLED


@pytest.mark.parametrize("status", ["MANDATEE", "COMPTABILISEE"])
async def test_a_buyer_that_never_reports_payment_is_settled_earlier_with_its_reason(
    status: str,
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
) -> None:
    await desk.know(
        Structure(
            Siret(NO_PAYMENT), found=True, structure_id=9, active=True, payment_reported=False
        )
    )
    paper = await deposited(desk, dispatcher, buyer_siret=NO_PAYMENT)
    clock.pass_(60)
    portal.put(portal_id(paper), status)
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.state is S.SETTLED
    assert any("ne signale pas la mise en paiement" in entry.comment for entry in after.history)


async def test_a_silent_buyer_that_never_reports_payment_is_settled_after_a_delay(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    await desk.know(
        Structure(
            Siret(NO_PAYMENT), found=True, structure_id=9, active=True, payment_reported=False
        )
    )
    paper = await deposited(desk, dispatcher, buyer_siret=NO_PAYMENT)
    clock.pass_(60)
    portal.put(portal_id(paper), "MISE_A_DISPOSITION")
    await run(follower, clock)
    clock.pass_(timedelta(days=30))
    await run(follower, clock)
    assert (await desk.paper(paper)).state is S.DEPOSITED
    clock.pass_(timedelta(days=40))
    await run(follower, clock)
    assert (await desk.paper(paper)).state is S.SETTLED


async def test_completed_at_the_portal_by_hand_is_on_its_way_again(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    paper = await deposited(desk, dispatcher)
    for status in ("SUSPENDUE", "COMPLETEE"):
        clock.pass_(60)
        portal.put(portal_id(paper), status)
        await run(follower, clock)
    assert (await desk.paper(paper)).state is S.DEPOSITED


async def test_sent_back_twice_within_a_minute_is_seen(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    paper = await deposited(desk, dispatcher)
    portal.put(portal_id(paper), "SUSPENDUE")
    await run(follower, clock)
    portal.put(portal_id(paper), "COMPLETEE")
    clock.pass_(10)
    portal.put(portal_id(paper), "SUSPENDUE", "Encore une pièce")
    await run(follower, clock)
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.TO_COMPLETE
    assert len(after.statuses) == 4


async def test_wrong_secrets_pause_everybody(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store, clock: Clock
) -> None:
    await deposited(desk, dispatcher)
    access = replace(portal.access(), password="wrong")
    async with Client(access, FAST, clock) as client:
        follower = Follower(store, lambda: client, FAST, clock, "w")
        assert not await follower.step()
        assert "compte technique" in (await store.deposits.paused() or "")
        called = portal.state.called.copy()
        clock.pass_(7200)
        assert not await follower.step()
    assert portal.state.called == called


async def test_without_access_nothing_is_asked(store: Store, clock: Clock) -> None:
    assert not await Follower(store, lambda: None, FAST, clock, "w").step()


async def test_an_invoice_on_its_way_is_not_asked_for_one_by_one(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, follower: Follower, clock: Clock
) -> None:
    paper = await deposited(desk, dispatcher)
    for status in ("EN_COURS_ACHEMINEMENT", "MISE_A_DISPOSITION", "MANDATEE"):
        clock.pass_(60)
        portal.put(portal_id(paper), status, f"commentaire {status}")
        await run(follower, clock)
        after = await desk.paper(paper)
        assert after.statuses[-1].status == status
        assert after.statuses[-1].comment == f"commentaire {status}"
    assert portal.calls("consulter/historique") == 0
    clock.pass_(60)
    portal.put(portal_id(paper), "MISE_EN_PAIEMENT")
    await run(follower, clock)
    assert portal.calls("consulter/historique") == 1
    assert len((await desk.paper(paper)).statuses) == 5


async def test_with_nothing_to_follow_the_portal_is_left_alone(
    desk: Desk, portal: Portal, follower: Follower, clock: Clock
) -> None:
    await run(follower, clock)
    assert not portal.state.called


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        ("2026-11-20T09:00+00:00", 15),  # a Friday
        ("2026-11-20T05:59+00:00", 60),
        ("2026-11-20T06:00+00:00", 15),
        ("2026-11-20T19:00+00:00", 60),
        ("2026-11-21T09:00+00:00", 60),  # a Saturday
        ("2026-07-20T05:00+00:00", 15),  # summer time
    ],
)
def test_rounds_are_rarer_while_no_office_is_open(at: str, minutes: int) -> None:
    settings = replace(FAST, follow_every=timedelta(minutes=15))
    assert settings.follow_every_at(datetime.fromisoformat(at)) == timedelta(minutes=minutes)
    often = replace(FAST, follow_every=timedelta(seconds=5))
    assert often.follow_every_at(datetime.fromisoformat(at)) == timedelta(seconds=5)
