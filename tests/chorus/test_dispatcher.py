"""Each approved paper reaches the portal once, whatever the portal does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from chorus.client import Client
from chorus.dispatcher import Dispatcher
from chorus.rehearsal.faults import Kind
from chorus.settings import ChorusSettings
from staging.db import tables as t
from staging.deposit import Outcome
from staging.paper import Paper
from staging.states import InvoiceState, ReturnKind
from staging.store import Store
from tests.chorus.conftest import FAST, Clock, Desk, OpenPortal, Portal

S = InvoiceState

#: What the ledger promises holds on either base; the rest needs one.
ON_BOTH_BASES = pytest.mark.parametrize("base", ["sqlite", "postgresql"])


async def settle(
    dispatcher: Dispatcher, desk: Desk, paper: Paper, clock: Clock, limit: int = 60
) -> Paper:
    """Step and let time pass until the paper is no longer on its way; at most `limit` times."""
    for _ in range(limit):
        await dispatcher.step()
        after = await desk.paper(paper)
        if after.state not in {S.APPROVED, S.DEPOSITING}:
            return after
        clock.pass_(5)
    return await desk.paper(paper)


async def test_an_approved_paper_is_deposited(
    desk: Desk, portal: Portal, dispatcher: Dispatcher
) -> None:
    paper = await desk.approved()
    assert await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    [invoice] = portal.invoices
    assert after.deposit is not None
    assert after.deposit.portal_id == invoice.id
    assert after.deposit.certificate
    assert not after.deposit.adopted
    assert invoice.number == "F2026-0001"
    assert not await dispatcher.step()


async def test_nothing_leaves_before_its_time(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock, store: Store
) -> None:
    paper = await desk.staged()
    await store.papers.approve(paper.id, paper.version, "jeanne", timedelta(seconds=10))
    assert not await dispatcher.step()
    clock.pass_(11)
    assert await dispatcher.step()
    assert len(portal.invoices) == 1


async def test_without_access_nothing_is_claimed(
    desk: Desk, store: Store, settings: ChorusSettings, clock: Clock
) -> None:
    paper = await desk.approved()
    dispatcher = Dispatcher(store, lambda: None, settings, clock, "w")
    assert not await dispatcher.step()
    assert (await desk.paper(paper)).state is S.APPROVED


@pytest.mark.parametrize(
    "kind", [Kind.ACCEPT_THEN_SILENCE, Kind.ACCEPT_THEN_DROP, Kind.ACCEPT_THEN_500]
)
@ON_BOTH_BASES
async def test_accepted_without_an_answer_is_found_and_adopted(
    kind: Kind, desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", kind)
    paper = await desk.approved()
    await dispatcher.step()
    waiting = await desk.paper(paper)
    assert waiting.state is S.DEPOSITING
    assert waiting.attempts[-1].outcome is Outcome.UNKNOWN
    after = await settle(dispatcher, desk, paper, clock)
    assert after.state is S.DEPOSITED
    assert after.deposit is not None
    assert after.deposit.adopted
    assert len(portal.invoices) == 1
    assert portal.calls("soumettre") == 1


@ON_BOTH_BASES
async def test_nothing_is_searched_before_the_grace_is_over(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", Kind.ACCEPT_THEN_500)
    await desk.approved()
    await dispatcher.step()
    clock.pass_(7.5)
    await dispatcher.step()
    assert portal.calls("rechercher/fournisseur") == 0
    clock.pass_(1)
    await dispatcher.step()
    assert portal.calls("rechercher/fournisseur") == 1


@ON_BOTH_BASES
async def test_accepted_and_visible_only_later_is_not_sent_again(
    desk: Desk, open_portal: OpenPortal, store: Store, clock: Clock
) -> None:
    """The portal shows it after two minutes, long after the grace of eight seconds."""
    portal = await open_portal(search_lag=120)
    portal.fail("soumettre", Kind.ACCEPT_THEN_500)
    async with Client(portal.access(), FAST, clock) as client:
        dispatcher = Dispatcher(
            store, lambda: client, FAST, clock, "w", monotonic=lambda: clock().timestamp()
        )
        paper = await desk.approved()
        after = await settle(dispatcher, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert portal.calls("rechercher/fournisseur") >= 3
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_lost_before_the_portal_is_sent_anew_after_the_searches(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", Kind.DROP)
    paper = await desk.approved()
    after = await settle(dispatcher, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert [a.outcome for a in after.attempts] == [Outcome.ABSENT, Outcome.ACCEPTED]
    assert portal.calls("rechercher/fournisseur") == 4
    assert len(portal.invoices) == 1


async def test_a_refusal_goes_to_a_person_with_the_words_of_the_portal(
    desk: Desk, portal: Portal, dispatcher: Dispatcher
) -> None:
    portal.fail("soumettre", Kind.REFUSE, code=20011, label="Le code service est obligatoire.")
    paper = await desk.approved()
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.RETURNED
    assert after.return_kind is ReturnKind.REFUSED
    assert "Le code service est obligatoire." in after.trouble
    assert after.attempts[-1].outcome is Outcome.REFUSED


@ON_BOTH_BASES
async def test_our_own_duplicate_is_adopted_not_refused(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock, store: Store
) -> None:
    """The first attempt was taken for lost (as by a restored base); the second meets the first."""
    paper = await desk.approved()
    await dispatcher.step()
    twin = await desk.paper(paper)
    assert twin.deposit is not None
    await _forget(store, paper)
    after = await settle(dispatcher, desk, paper, clock)
    assert after.state is S.DEPOSITED
    assert after.deposit is not None
    assert after.deposit.adopted
    assert after.deposit.portal_id == twin.deposit.portal_id
    assert len(portal.invoices) == 1
    assert portal.state.portal.ledger.duplicates_refused == 1


@ON_BOTH_BASES
async def test_one_deposit_is_never_adopted_by_two_papers(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock, store: Store
) -> None:
    """Another paper comes to carry the number of one that is deposited already."""
    await desk.approved()
    await dispatcher.step()
    paper = await desk.approved()

    def work(connection: sa.Connection) -> None:
        row = connection.execute(sa.select(t.paper).where(t.paper.c.id == paper.id)).one()
        values = {"invoice": {**row.invoice, "number": "F2026-0001"}}
        connection.execute(t.paper.update().where(t.paper.c.id == paper.id), values)

    await store.deposits._database.write(work)
    after = await settle(dispatcher, desk, paper, clock)
    assert after.return_kind is ReturnKind.UNDECIDED
    assert "autre document" in after.trouble.replace("\u00a0", " ")
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_a_number_of_somebody_else_goes_to_a_person(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock, store: Store
) -> None:
    """Deposited by hand at the portal with another amount."""
    paper = await desk.approved()
    await dispatcher.step()
    await _forget(store, paper, amount_due="119.00")
    after = await settle(dispatcher, desk, paper, clock)
    assert after.state is S.RETURNED
    assert after.return_kind is ReturnKind.UNDECIDED
    assert str(portal.invoices[0].id) in after.trouble
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_a_draft_of_the_same_number_is_not_taken_for_a_deposit(
    desk: Desk, portal: Portal, store: Store, client: Client, clock: Clock
) -> None:
    settings = replace(FAST, main_file_by="deposer/pdf")
    dispatcher = Dispatcher(
        store, lambda: client, settings, clock, "w", monotonic=lambda: clock().timestamp()
    )
    paper = await desk.approved(invoice_number="F7")
    await client.factures.deposer_pdf(b"%PDF-1.4", "F7.pdf")
    portal.fail("soumettre", Kind.DROP)
    after = await settle(dispatcher, desk, paper, clock)
    assert after.return_kind is ReturnKind.UNDECIDED
    assert "INTERPRETEE_OCR" in after.trouble
    assert portal.invoices == []


@ON_BOTH_BASES
async def test_a_machine_that_slept_between_intent_and_send_does_not_send(
    desk: Desk, portal: Portal, store: Store, client: Client, clock: Clock
) -> None:
    paper = await desk.approved()
    ticks = iter([0.0, 5000.0])
    dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: next(ticks))
    await dispatcher.step()
    assert portal.invoices == []
    waiting = await desk.paper(paper)
    assert waiting.state is S.DEPOSITING
    assert waiting.attempts[-1].outcome is Outcome.UNKNOWN
    sober = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
    after = await settle(sober, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_a_crash_after_the_intent_is_searched_then_sent(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store, clock: Clock
) -> None:
    paper = await desk.approved()
    held = await store.deposits.claim("dead", FAST.lease)
    assert held is not None
    await store.deposits.begin(paper.id, "dead")
    assert not await dispatcher.step()
    clock.pass_(FAST.lease * 2)
    after = await settle(dispatcher, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert [a.outcome for a in after.attempts] == [Outcome.ABSENT, Outcome.ACCEPTED]
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_a_crash_after_the_answer_needs_no_call(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store, clock: Clock
) -> None:
    paper = await desk.approved()
    await store.deposits.claim("dead", FAST.lease)
    attempt = await store.deposits.begin(paper.id, "dead")
    await store.deposits.finish(attempt.id, Outcome.ACCEPTED, 77, "DEPOSEE")
    clock.pass_(FAST.lease * 2)
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.DEPOSITED
    assert after.deposit is not None
    assert after.deposit.portal_id == 77
    assert after.deposit.status == "DEPOSEE"
    assert portal.calls("soumettre") == 0


@ON_BOTH_BASES
async def test_an_id_that_another_paper_has_goes_to_a_person_once(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store, clock: Clock
) -> None:
    first = await desk.approved()
    assert await dispatcher.step()
    deposited = (await desk.paper(first)).deposit
    assert deposited is not None
    paper = await desk.approved()
    await store.deposits.claim("dead", FAST.lease)
    attempt = await store.deposits.begin(paper.id, "dead")
    await store.deposits.finish(attempt.id, Outcome.ACCEPTED, deposited.portal_id, "DEPOSEE")
    clock.pass_(FAST.lease * 2)
    assert await dispatcher.step()
    after = await desk.paper(paper)
    assert (after.state, after.return_kind) == (S.RETURNED, ReturnKind.UNDECIDED)
    assert str(deposited.portal_id) in after.trouble
    assert portal.calls("soumettre") == 1


@pytest.mark.parametrize("access", [{"client_secret": "wrong"}, {"password": "wrong"}])
async def test_a_refused_access_stops_all_sending_and_says_which_secret(
    access: dict[str, str], desk: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    papers = [await desk.approved() for _ in range(3)]
    async with Client(portal.access(**access), FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        await dispatcher.step()
        reason = await store.deposits.paused()
        assert reason
        assert ("PISTE refuse" in reason) == ("client_secret" in access)
        assert ("compte technique" in reason) == ("password" in access)
        assert "wrong" not in reason
        clock.pass_(3600)
        before = portal.state.called.copy()
        assert not await dispatcher.step()
        assert portal.state.called == before
    assert {(await desk.paper(p)).state for p in papers} == {S.APPROVED}
    await store.deposits.resume("admin")
    async with Client(portal.access(), FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        for _ in papers:
            assert await dispatcher.step()
    assert len(portal.invoices) == 3


async def test_a_portal_that_is_not_there_costs_no_attempt_and_comes_back(
    desk: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    paper = await desk.approved()
    gone = portal.access(token_url="http://127.0.0.1:9/api/oauth/token")
    async with Client(gone, FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        assert await dispatcher.step()
        assert not await dispatcher.step()  # rests
    after = await desk.paper(paper)
    assert after.state is S.APPROVED
    assert after.attempts == ()
    assert "ne répond pas" in after.trouble
    clock.pass_(5)
    async with Client(portal.access(), FAST, clock) as client:
        dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
        assert await dispatcher.step()
    assert (await desk.paper(paper)).state is S.DEPOSITED


async def test_a_connection_refused_at_the_deposit_is_surely_not_sent(
    desk: Desk, portal: Portal, store: Store, clock: Clock, client: Client
) -> None:
    paper = await desk.approved()
    dispatcher = Dispatcher(store, lambda: client, FAST, clock, "w", monotonic=lambda: 0.0)
    real = client.factures.soumettre

    async def cut(*args: Any, **more: Any) -> Any:
        client._access = replace(client._access, api_url="http://127.0.0.1:9")
        return await real(*args, **more)

    client.factures.soumettre = cut  # type: ignore[method-assign]
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.APPROVED
    assert [a.outcome for a in after.attempts] == [Outcome.REFUSED]
    assert after.attempts[0].detail.startswith("nothing sent")


async def test_too_many_requests_puts_back_and_obeys(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", Kind.HTTP_429, retry_after=20)
    paper = await desk.approved()
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.state is S.APPROVED
    assert after.attempts[-1].outcome is Outcome.REFUSED
    clock.pass_(19)
    assert not await dispatcher.step()
    clock.pass_(2)
    assert await dispatcher.step()
    assert (await desk.paper(paper)).state is S.DEPOSITED


@pytest.mark.parametrize("kind", [Kind.MALFORMED_JSON, Kind.HTTP_503, Kind.HTTP_500])
async def test_an_unclear_answer_is_unknown_until_searched(
    kind: Kind, desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", kind)
    paper = await desk.approved()
    await dispatcher.step()
    assert (await desk.paper(paper)).attempts[-1].outcome is Outcome.UNKNOWN
    after = await settle(dispatcher, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert len(portal.invoices) == 1


async def test_a_file_over_the_limit_goes_to_a_person(
    desk: Desk, portal: Portal, dispatcher: Dispatcher
) -> None:
    portal.fail("ajouter/fichier", Kind.HTTP_413)
    paper = await desk.approved()
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.REFUSED
    assert "10 Mo" in after.trouble
    assert after.attempts == ()


async def test_a_search_that_leaves_things_out_is_completed_by_the_invoice_itself(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, client: Client, clock: Clock
) -> None:
    real = client.factures.rechercher_numero

    async def sparse(*args: Any) -> list[dict[str, Any]]:
        kept = ("identifiantFactureCPP", "numeroFacture", "statut")
        return [{key: item[key] for key in kept} for item in await real(*args)]

    client.factures.rechercher_numero = sparse  # type: ignore[method-assign]
    portal.fail("soumettre", Kind.ACCEPT_THEN_DROP)
    paper = await desk.approved()
    after = await settle(dispatcher, desk, paper, clock)
    assert after.state is S.DEPOSITED
    assert after.deposit is not None
    assert after.deposit.adopted


async def test_a_kind_of_file_that_the_portal_does_not_take(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store
) -> None:
    paper = await desk.staged()
    kept = store.files.put(b"MZ")
    paper = await store.papers.add_attachment(
        paper.id, "jeu.exe", "application/x-dosexec", kept, "j"
    )
    paper = await store.papers.approve(paper.id, paper.version, "j", timedelta(0))
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.REFUSED
    assert "jeu.exe" in after.trouble


async def test_a_document_that_is_gone_goes_to_a_person(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, store: Store
) -> None:
    paper = await desk.approved()
    store.files.path(paper.document.sha256).unlink()
    await dispatcher.step()
    assert (await desk.paper(paper)).return_kind is ReturnKind.REFUSED


async def test_a_wrong_address_is_nobodys_refusal(
    desk: Desk, portal: Portal, store: Store, clock: Clock
) -> None:
    paper = await desk.approved()
    access = portal.access(api_url=str(portal.server.make_url("/elsewhere")))
    async with Client(access, FAST, clock) as client:
        await Dispatcher(store, lambda: client, FAST, clock, "w").step()
    after = await desk.paper(paper)
    assert after.state is S.APPROVED
    assert "adresse" in after.trouble


@ON_BOTH_BASES
async def test_begun_last_year_is_never_sent_again_by_itself(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    """The portal's uniqueness starts anew on 1 January: a second deposit would be taken."""
    clock.at = datetime(2026, 12, 31, 22, 59, 50, tzinfo=UTC)
    portal.fail("soumettre", Kind.DROP)
    paper = await desk.approved(issue_date="2026-12-30")
    after = await settle(dispatcher, desk, paper, clock, limit=200)
    assert after.return_kind is ReturnKind.UNDECIDED
    assert portal.calls("soumettre") == 1
    assert portal.invoices == []


@ON_BOTH_BASES
async def test_begun_last_year_and_accepted_is_found_without_a_year_filter(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    clock.at = datetime(2026, 12, 31, 22, 59, 50, tzinfo=UTC)
    portal.fail("soumettre", Kind.ACCEPT_THEN_DROP)
    paper = await desk.approved(issue_date="2026-12-30")
    await dispatcher.step()
    clock.pass_(3600)
    after = await settle(dispatcher, desk, paper, clock)
    assert after.state is S.DEPOSITED
    assert len(portal.invoices) == 1


@ON_BOTH_BASES
async def test_the_same_number_of_last_year_is_another_invoice(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    """Numbers start anew each year; a search of this year's attempt must not find last year's."""
    old = await desk.approved(invoice_number="F1")
    await dispatcher.step()
    clock.at = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
    portal.fail("soumettre", Kind.DROP)
    paper = await desk.approved(invoice_number="F1", issue_date="2027-01-30")
    after = await settle(dispatcher, desk, paper, clock, limit=100)
    assert after.state is S.DEPOSITED
    assert [a.outcome for a in after.attempts] == [Outcome.ABSENT, Outcome.ACCEPTED]
    assert (await desk.paper(old)).deposit != after.deposit


@ON_BOTH_BASES
async def test_older_than_a_day_is_searched_once_and_left_to_a_person(
    desk: Desk, portal: Portal, dispatcher: Dispatcher, clock: Clock
) -> None:
    portal.fail("soumettre", Kind.DROP)
    paper = await desk.approved()
    await dispatcher.step()
    clock.pass_(timedelta(hours=25))
    await dispatcher.step()
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.UNDECIDED
    assert portal.calls("rechercher/fournisseur") == 1


async def _forget(store: Store, paper: Paper, **changes: str) -> None:
    """Put a deposited paper back to approved behind the store's back, as an old backup would."""

    def work(connection: sa.Connection) -> None:
        connection.execute(t.deposit.delete())
        connection.execute(t.deposit_attempt.delete())
        row = connection.execute(sa.select(t.paper).where(t.paper.c.id == paper.id)).one()
        values = {
            "state": "approved",
            "invoice": {**row.invoice, **changes},
            "send_at": store.now(),
        }
        connection.execute(t.paper.update().where(t.paper.c.id == paper.id), values)

    await store.deposits._database.write(work)
