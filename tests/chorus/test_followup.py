"""What a person answers to a returned invoice is sent once."""

from __future__ import annotations

from datetime import timedelta

from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.rehearsal.faults import Kind
from staging.archive import receipt_data, receipt_text
from staging.deposit import FollowUpKind
from staging.job import Document
from staging.paper import Paper
from staging.states import InvoiceState, ReturnKind
from staging.store import Store
from staging.succession import REPLACES, Linked
from tests.chorus.conftest import FAST, WITH_SERVICE, Clock, Desk, Portal

S = InvoiceState


async def returned(
    status: str,
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
) -> Paper:
    paper = await desk.approved()
    await dispatcher.step()
    clock.pass_(60)
    portal.put(portal.invoices[-1].id, status)
    clock.pass_(FAST.follow_every)
    while await follower.step():
        pass
    after = await desk.paper(paper)
    assert after.state is S.RETURNED
    clock.pass_(300)
    return after


async def test_completed_with_the_piece_that_was_added(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned("SUSPENDUE", desk, portal, dispatcher, follower, clock)
    kept: Document = store.files.put(b"%PDF-1.4 livraison")
    paper = await store.papers.add_attachment(
        paper.id, "bon de livraison.pdf", "application/pdf", kept, "jeanne"
    )
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.COMPLETER, {}, "Voici la pièce", "jeanne"
    )
    assert await follower.step()
    [invoice] = portal.invoices
    assert invoice.status == "COMPLETEE"
    assert [a.designation for a in invoice.attachments] == ["bon de livraison.pdf"]
    assert (await desk.paper(paper)).state is S.DEPOSITED


async def test_only_what_the_portal_lacks_is_sent(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await desk.staged()
    first = store.files.put(b"%PDF-1.4 premier")
    paper = await store.papers.add_attachment(paper.id, "a.pdf", "application/pdf", first, "j")
    paper = await store.papers.approve(paper.id, paper.version, "j", timedelta(0))
    await dispatcher.step()
    [invoice] = portal.invoices
    portal.put(invoice.id, "SUSPENDUE")
    clock.pass_(FAST.follow_every)
    while await follower.step():
        pass
    second = store.files.put(b"%PDF-1.4 second")
    paper = await store.papers.add_attachment(paper.id, "a.pdf", "application/pdf", second, "j")
    clock.pass_(300)
    await store.papers.follow_up(paper.id, paper.version, FollowUpKind.COMPLETER, {}, "", "j")
    await follower.step()
    [invoice] = portal.invoices
    assert [a.designation for a in invoice.attachments] == ["a.pdf", "a (2).pdf"]


async def test_rerouted_under_the_same_number(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned("A_RECYCLER", desk, portal, dispatcher, follower, clock)
    changes = {
        "buyer_siret": WITH_SERVICE,
        "service_code": "VOIRIE",
        "engagement_number": "EJ-2026-7",
    }
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.RECYCLER, changes, "", "jeanne"
    )
    assert await follower.step()
    [invoice] = portal.invoices
    assert invoice.recipient.siret == WITH_SERVICE
    assert invoice.service_code == "VOIRIE"
    assert invoice.body["references"]["numeroBonCommande"] == "EJ-2026-7"
    assert invoice.number == "F2026-0001"
    assert (await desk.paper(paper)).state is S.DEPOSITED


async def test_a_refused_answer_stays_with_the_person(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned("A_RECYCLER", desk, portal, dispatcher, follower, clock)
    changes = {"buyer_siret": WITH_SERVICE, "service_code": "INCONNU"}
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.RECYCLER, changes, "", "jeanne"
    )
    await follower.step()
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.TO_REROUTE
    assert "code service" in after.trouble
    assert not await store.deposits.claim_followup("w", FAST.lease)


async def test_taken_without_an_answer_is_not_sent_twice(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned("SUSPENDUE", desk, portal, dispatcher, follower, clock)
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.COMPLETER, {}, "Voici", "jeanne"
    )
    portal.fail("completer", Kind.ACCEPT_THEN_500)
    assert not await follower.step()
    clock.pass_(FAST.follow_every * 4)
    while await follower.step():
        pass
    assert portal.calls("completer") == 1
    assert [step.status for step in portal.invoices[0].steps].count("COMPLETEE") == 1
    assert (await desk.paper(paper)).state is S.DEPOSITED


async def test_a_rejection_is_marked_as_seen_and_stays_final(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned("REJETEE", desk, portal, dispatcher, follower, clock)
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.TRAITER_REJET, {}, "", "jeanne"
    )
    portal.fail("traiterRejet", Kind.ACCEPT_THEN_500)
    assert not await follower.step()
    clock.pass_(FAST.follow_every * 4)
    while await follower.step():
        pass
    assert portal.calls("traiterRejet") == 1
    assert portal.invoices[0].treated
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.REJECTED
    assert not await store.deposits.claim_followup("w", FAST.lease)


async def test_a_rejected_invoice_is_handled_and_the_new_one_is_linked_to_it(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    old = await returned("REJETEE", desk, portal, dispatcher, follower, clock)
    await store.papers.follow_up(old.id, old.version, FollowUpKind.TRAITER_REJET, {}, "", "jeanne")
    assert await follower.step()
    assert portal.invoices[0].treated
    new = await desk.staged()
    assert new.draft.text("invoice_number") != old.draft.text("invoice_number")
    new = await store.papers.edit(new.id, new.version, {}, "jeanne", {REPLACES: str(old.id)})
    await store.papers.approve(new.id, new.version, "jeanne", timedelta(0))
    assert await dispatcher.step()
    rejected, accepted = portal.invoices
    assert (rejected.status, accepted.status) == ("REJETEE", "DEPOSEE")
    new, old = await desk.paper(new), await desk.paper(old)
    assert new.links["replaces"] == Linked(old.id, rejected.number, rejected.id)
    assert old.links["replaced_by"] == Linked(new.id, accepted.number, accepted.id)
    assert f"Remplace la facture rejetée n° {rejected.number}, " in receipt_text(new)
    assert f"remplacée par la facture n° {accepted.number}, " in receipt_text(old)
    assert receipt_data(new)["replaces"]["chorus_id"] == rejected.id
    assert receipt_data(old)["replaced_by"]["chorus_id"] == accepted.id


async def test_another_validator_must_exist(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned(
        "ERREUR_FOURNISSEUR_SUR_VALIDEUR", desk, portal, dispatcher, follower, clock
    )
    changes = {"validator_siret": "12345678901234"}
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.CORRIGER_VALIDEUR, changes, "", "jeanne"
    )
    await follower.step()
    after = await desk.paper(paper)
    assert after.return_kind is ReturnKind.WRONG_VALIDATOR
    assert "SIRET" in after.trouble
    assert not await store.deposits.claim_followup("w", FAST.lease)


async def test_another_validator_sends_it_on_its_way_again(
    desk: Desk,
    portal: Portal,
    dispatcher: Dispatcher,
    follower: Follower,
    clock: Clock,
    store: Store,
) -> None:
    paper = await returned(
        "ERREUR_FOURNISSEUR_SUR_VALIDEUR", desk, portal, dispatcher, follower, clock
    )
    changes = {"validator_siret": WITH_SERVICE}
    await store.papers.follow_up(
        paper.id, paper.version, FollowUpKind.CORRIGER_VALIDEUR, changes, "", "jeanne"
    )
    assert await follower.step()
    [invoice] = portal.invoices
    assert invoice.body["cadreDeFacturation"]["codeStructureValideur"] == WITH_SERVICE
    assert invoice.number == "F2026-0001"
    assert (await desk.paper(paper)).state is S.DEPOSITED
