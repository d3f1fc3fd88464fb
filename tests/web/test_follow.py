"""Suivi and archives: what left, what came back, and what a person answers."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from aiohttp import FormData

from staging.deposit import FollowUpKind, Outcome, Receipt, StatusEvent
from staging.person import Role
from staging.states import InvoiceState, ReturnKind


async def deposited(office, number="FA-2026-0417") -> int:
    await office.configure()
    paper = await office.print_invoice(number)
    await office.store.papers.approve(paper, 1, "claire", timedelta(0))
    await office.store.deposits.claim("test", timedelta(minutes=5))
    attempt = await office.store.deposits.begin(paper, "test")
    await office.store.deposits.finish(attempt.id, Outcome.ACCEPTED, 9_000_001, "")
    await office.store.deposits.record_receipt(
        paper, Receipt(9_000_001, "DEPOSEE", None, certificate="a1b2c3")
    )
    return paper


async def came_back(office, kind: ReturnKind, status: str, comment: str) -> int:
    paper = await deposited(office)
    event = StatusEvent(status, office.clock(), comment)
    await office.store.deposits.record_statuses(
        paper, [event], InvoiceState.RETURNED, kind, office.clock()
    )
    return paper


async def undecided(office) -> int:
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.approve(paper, 1, "claire", timedelta(0))
    await office.store.deposits.claim("test", timedelta(minutes=5))
    attempt = await office.store.deposits.begin(paper, "test")
    await office.store.deposits.finish(attempt.id, Outcome.UNKNOWN, None, "sans réponse")
    await office.store.deposits.record_refusal(paper, ReturnKind.UNDECIDED, "", "Sans réponse.")
    return paper


async def version(office, paper: int) -> str:
    return str((await office.store.papers.get(paper)).version)


async def test_opens_on_what_must_be_corrected(office, browsers):
    await came_back(office, ReturnKind.TO_REROUTE, "A_RECYCLER", "Service clos")
    _, text = await browsers[Role.USER].get("/suivi")
    assert 'href="/suivi?etat=corriger" aria-current="true"' in text
    assert "À réorienter" in text


async def test_opens_on_everything_when_nothing_must(office, browsers):
    await deposited(office)
    _, text = await browsers[Role.USER].get("/suivi")
    assert 'href="/suivi?etat=toutes" aria-current="true"' in text
    assert "Déposée" in text


async def test_says_the_portals_own_number_and_word(office, browsers):
    paper = await deposited(office)
    _, text = await browsers[Role.USER].get(f"/factures/{paper}")
    assert "9000001" in text
    assert "«\u00a0Déposée\u00a0»" in text
    status, proof = await browsers[Role.USER].get(f"/factures/{paper}/preuve")
    assert status == 200
    assert "a1b2c3" in proof
    assert "Intègre\u00a0: l'empreinte correspond au journal." in proof
    assert (await office.store.papers.get(paper)).document.sha256 in proof


async def test_the_api_gives_the_proof(office, api):
    paper = await deposited(office)
    async with api.get(f"/api/v1/invoices/{paper}/receipt") as answer:
        body = await answer.json()
    assert body["chorus_id"] == 9_000_001
    assert body["certificate"] == "a1b2c3"
    assert body["invoice_number"] == "FA-2026-0417"


async def test_answers_a_wrong_recipient(office, browsers):
    paper = await came_back(office, ReturnKind.TO_REROUTE, "A_RECYCLER", "Service clos")
    browser = browsers[Role.USER]
    _, text = await browser.get(f"/factures/{paper}")
    assert "Service clos" in text
    form = {
        "version": await version(office, paper),
        "buyer_siret": "213 105 554 00017",
        "service_code": "DSI-2027",
        "engagement_number": "EJ-2026-00871",
        "comment": "Service corrigé",
    }
    assert await browser.post(f"/factures/{paper}/suite", **form) == (303, f"/factures/{paper}")
    answer = await office.store.deposits.claim_followup("w", timedelta(minutes=1))
    assert answer is not None
    assert answer.kind is FollowUpKind.RECYCLER
    assert answer.changes == {"service_code": "DSI-2027"}
    assert answer.comment == "Service corrigé"


async def test_an_answer_without_a_change_is_told(office, browsers):
    paper = await came_back(office, ReturnKind.TO_REROUTE, "A_RECYCLER", "")
    form = {
        "version": await version(office, paper),
        "buyer_siret": "21310555400017",
        "service_code": "DSI-2026",
        "engagement_number": "EJ-2026-00871",
    }
    status, text = await browsers[Role.USER].post(f"/factures/{paper}/suite", **form)
    assert status == 422
    assert "corrigez au moins un champ" in text


async def test_a_piece_is_added_and_sent(office, browsers):
    paper = await came_back(office, ReturnKind.TO_COMPLETE, "SUSPENDUE", "Bon de livraison")
    browser = browsers[Role.USER]
    for name, data, status in (("", b"", 422), ("x.exe", b"MZ", 422), ("bl.pdf", b"%PDF-1", 200)):
        form = FormData({"csrf": browser.csrf})
        form.add_field("file", data, filename=name)
        async with browser.client.post(f"/factures/{paper}/pieces", data=form) as answer:
            assert answer.status == status, name
    (piece,) = (await office.store.papers.get(paper)).attachments
    assert (piece.name, piece.mime_type) == ("bl.pdf", "application/pdf")
    status, _ = await browser.post(
        f"/factures/{paper}/suite", version=await version(office, paper), comment="Ci-joint"
    )
    assert status == 303
    answer = await office.store.deposits.claim_followup("w", timedelta(minutes=1))
    assert answer is not None
    assert answer.kind is FollowUpKind.COMPLETER


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ({"found": "yes", "chorus_id": "9000077"}, InvoiceState.DEPOSITED),
        ({"found": "no"}, InvoiceState.RETURNED),
    ],
)
async def test_a_person_decides_what_the_portal_did_not_say(office, browsers, form, state):
    paper = await undecided(office)
    status, _ = await browsers[Role.USER].post(
        f"/factures/{paper}/decision", version=await version(office, paper), **form
    )
    assert status == 303
    kept = await office.store.papers.get(paper)
    assert kept.state is state
    if kept.deposit:
        assert kept.deposit.portal_id == 9_000_077
    else:
        assert kept.return_kind is ReturnKind.REFUSED


async def test_a_decision_needs_what_was_seen(office, browsers):
    paper = await undecided(office)
    for form in ({}, {"found": "yes"}, {"found": "yes", "chorus_id": "abc"}):
        status, _ = await browsers[Role.USER].post(
            f"/factures/{paper}/decision", version=await version(office, paper), **form
        )
        assert status == 422, form


async def test_archives_export_runs_no_formula(office, browsers):
    paper = await deposited(office, "FA-1")
    event = StatusEvent("MISE_EN_PAIEMENT", office.clock())
    await office.store.deposits.record_statuses(
        paper, [event], InvoiceState.SETTLED, None, office.clock()
    )
    _, text = await browsers[Role.USER].get("/archives")
    assert "FA-1" in text
    assert "/archives.csv" not in text
    status, table = await browsers[Role.MANAGER].get("/archives.csv")
    assert status == 200
    assert table.startswith("\ufeffNuméro;")
    assert "FA-1;Facture;12/11/2026;Commune de Toulouse;21310555400017;3360,00" in table


async def test_discarded_and_taken_up_again(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    browser = browsers[Role.USER]
    assert await browser.post(
        f"/factures/{paper}/ecarter", version="1", reason="Ce n'est pas une facture"
    ) == (303, "/")
    _, text = await browser.get("/suivi?etat=ecartees")
    assert "FA-2026-0417" in text
    _, text = await browser.get(f"/factures/{paper}")
    assert "Ce n&#39;est pas une facture" in text
    status, _ = await browser.post(f"/factures/{paper}/reprendre", version="2")
    assert status == 303
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED


async def test_put_aside_taken_and_led_to_by_its_print(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    browser = browsers[Role.USER]
    await browser.post(f"/factures/{paper}/attente", version="1", aside="1")
    _, text = await browser.get("/")
    assert 'id="s-aside"' in text
    await browser.post(f"/factures/{paper}/attente", version="2", aside="0")
    await browser.post(f"/factures/{paper}/prendre")
    assert (await office.store.papers.get(paper)).owner == "claire"
    job = (await office.store.papers.get(paper)).job
    assert await browser.get(f"/impressions/{job.id}") == (303, "")


async def test_the_archive_package_of_a_deposited_paper(office, api):
    paper = await deposited(office)
    answer = await api.get(f"/api/v1/invoices/{paper}/archive")
    assert answer.status == 200
    with zipfile.ZipFile(io.BytesIO(await answer.read())) as package:
        assert package.testzip() is None
        assert "empreintes.txt" in package.namelist()


async def test_no_package_before_the_deposit(office, api):
    await office.configure()
    paper = await office.print_invoice()
    answer = await api.get(f"/api/v1/invoices/{paper}/archive")
    assert answer.status == 404
    assert (await answer.json())["code"] == "no_archive"


async def test_a_rejected_invoice_and_its_successor_name_each_other(office, browsers):
    old = await came_back(office, ReturnKind.REJECTED, "REJETEE", "Mauvais montant")
    new = await office.print_invoice("FA-2026-0999")
    browser = browsers[Role.USER]
    _, text = await browser.get(f"/factures/{new}")
    assert f'name="choice.replaces_rejected" value="{old}"' in text
    assert "Remplace la facture rejetée <a" not in text
    paper = await office.store.papers.get(new)
    chosen = {"replaces_rejected": str(old)}
    await office.store.papers.edit(new, paper.version, {}, "claire", chosen)
    _, text = await browser.get(f"/factures/{new}")
    assert f'Remplace la facture rejetée <a href="/factures/{old}">FA-2026-0417</a>' in text
    paper = await office.store.papers.get(old)
    await office.store.papers.discard(old, paper.version, "remplacée", "claire")
    _, text = await browser.get(f"/factures/{old}")
    assert f'Remplacée par la facture <a href="/factures/{new}">FA-2026-0999</a>' in text
    assert "Vous pouvez la reprendre" not in text
