"""What came back in every way it can, and the certificates: nothing axe can see, light or dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from staging.deposit import Outcome, Receipt
from staging.person import Role
from staging.states import InvoiceState, ReturnKind
from tests.web.test_screens import deposit, inspect, tell
from web.context import CONTEXT

pytestmark = pytest.mark.timeout(300)


async def depositing(office, number: str) -> int:
    """A paper on its way to the portal."""
    made = await office.print_invoice(number)
    paper = await office.store.papers.get(made)
    choices = {f.code: "both" for f in paper.findings if f.code == "possible_duplicate"}
    paper = await office.store.papers.edit(made, paper.version, {}, "claire", choices)
    await office.store.papers.approve(made, paper.version, "claire", timedelta(0))
    claimed = await office.store.deposits.claim("test", timedelta(minutes=5))
    assert claimed is not None
    assert claimed.id == made
    return made


async def came_back(office, number: str, kind: ReturnKind, code: str, words: str) -> int:
    made = await depositing(office, number)
    attempt = await office.store.deposits.begin(made, "test")
    outcome = Outcome.UNKNOWN if kind is ReturnKind.UNDECIDED else Outcome.REFUSED
    await office.store.deposits.finish(attempt.id, outcome, None, code)
    await office.store.deposits.record_refusal(made, kind, code, words)
    return made


async def test_what_was_not_taken(office, desk):
    await office.configure()
    refused = await came_back(
        office, "FA-1", ReturnKind.REFUSED, "GCU_MSG_01_017", "Le code service est obligatoire."
    )
    undecided = await came_back(
        office, "FA-2", ReturnKind.UNDECIDED, "undecided", "Chorus Pro n'a pas répondu."
    )
    page = await desk.open(Role.MANAGER)
    found = await inspect(page, "facture-refusee", f"/factures/{refused}")
    found += await inspect(page, "facture-sans-reponse", f"/factures/{undecided}")
    found += await inspect(page, "suivi-a-corriger", "/suivi?etat=corriger")
    assert not found, "\n".join(found)


async def test_what_the_recipient_sent_back(office, desk):
    await office.configure()
    made = {}
    for name, number in (("rejected", 1), ("validator", 2)):
        made[name] = await office.print_invoice(f"FA-{number}")
        await deposit(office, made[name], 9_000_200 + number)
    back = InvoiceState.RETURNED
    kinds = ReturnKind.REJECTED, ReturnKind.WRONG_VALIDATOR
    await tell(office, made["rejected"], "REJETEE", back, kinds[0], "Montant contesté")
    await tell(office, made["validator"], "A_RECYCLER", back, kinds[1], "Valideur inconnu")
    page = await desk.open(Role.MANAGER)
    found = await inspect(page, "facture-rejetee", f"/factures/{made['rejected']}")
    found += await inspect(page, "facture-valideur", f"/factures/{made['validator']}")
    assert not found, "\n".join(found)


async def test_certificates(office, desk):
    """The portal's, of a deposit; and the appliance's own, to be installed."""
    await office.configure()
    made = await depositing(office, "FA-1")
    attempt = await office.store.deposits.begin(made, "test")
    await office.store.deposits.finish(attempt.id, Outcome.ACCEPTED, 9_000_301, "found")
    receipt = Receipt(9_000_301, "DEPOSEE", None, "c0ffee" * 10, adopted=True)
    await office.store.deposits.record_receipt(made, receipt)
    page = await desk.open(Role.MANAGER)
    found = await inspect(page, "preuve-certificat", f"/factures/{made}/preuve")
    found += await inspect(page, "facture-retrouvee", f"/factures/{made}")
    context = office.app[CONTEXT]
    facts = replace(context.printer, authority=b"\x30\x82 no real certificate")
    office.app._state[CONTEXT] = replace(context, printer=facts)
    found += await inspect(page, "certificat-a-installer", "/certificat")
    assert not found, "\n".join(found)
