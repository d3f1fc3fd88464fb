"""A configured store with papers in every state, built through the store's own door."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import timedelta

from staging.buyer import Service, Structure
from staging.company import AccountKind, BankAccount, Company
from staging.deposit import Outcome, Receipt
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark
from staging.fields import Plain
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.job import NewJob, PrintJob
from staging.paper import Paper
from staging.states import ReturnKind
from staging.store import Store

SELLER = "73282932000074"
VAT_ID = "FR44732829320"
BUYER = "21990101400015"
OTHER_BUYER = "21990202000011"
IBAN = "FR7630006000011234567890189"
OTHER_IBAN = "FR1420041010050500013M02606"
WORKER = "dispatcher-1"
LEASE = timedelta(minutes=2)
A4 = PageSize(595.0, 842.0)
_numbers = itertools.count(1)

#: What the paper of these tests shows.
PRINTED: dict[str, Plain] = {
    "buyer_siret": BUYER,
    "buyer_name": "Ville d'Exemple",
    "engagement_number": "E-77",
    "document_type": "invoice",
    "invoice_number": "F-1",
    "issue_date": "2026-11-12",
    "due_date": "2026-12-12",
    "vat_breakdown": [{"rate": "20.00", "base": "100.00", "amount": "20.00"}],
    "total_excl_vat": "100.00",
    "total_vat": "20.00",
    "total_incl_vat": "120.00",
    "amount_due": "120.00",
    "seller_siret": SELLER,
    "iban": IBAN,
}


def company(*accounts: BankAccount) -> Company:
    account = BankAccount(Iban(IBAN), Bic("AGRIFRPP"), "Compte courant", 55)
    return Company(
        Siret(SELLER), "Plomberie Exemple", VatId(VAT_ID), "TVA_SUR_DEBIT", accounts or (account,)
    )


#: An account of the factor that the supplier sold its claims to.
FACTOR = BankAccount(
    Iban(OTHER_IBAN), None, "Affacturage", 56, AccountKind.FACTOR, "Règlement à l'ordre d'Exemple."
)


def buyer(siret: str = BUYER, **changes: object) -> Structure:
    facts: dict[str, object] = {
        "found": True,
        "structure_id": 900,
        "name": "VILLE D'EXEMPLE",
        "active": True,
        "services": (Service(1, "SERV", "Service des achats", True),),
    }
    return Structure(Siret(siret), **{**facts, **changes})  # type: ignore[arg-type]


def readings(changes: Mapping[str, Plain] | None = None) -> dict[str, Reading]:
    values = {**PRINTED, **(changes or {})}
    return {k: Reading(v, 0.99, 1, (10.0, 20.0, 60.0, 32.0)) for k, v in values.items() if v}


def found(
    changes: Mapping[str, Plain] | None = None, remarks: tuple[Remark, ...] = ()
) -> FoundInvoice:
    return FoundInvoice((1,), readings(changes), remarks)


def extraction(*invoices: FoundInvoice) -> Extraction:
    return Extraction((A4,), invoices)


def new_job(user: str = "camille", name: str = "facture.pdf") -> NewJob:
    return NewJob("print", name, user, "192.0.2.7", "application/pdf", "application/pdf")


async def configure(store: Store, environment: str = "rehearsal") -> None:
    await store.settings.put("chorus", {"environment": environment}, "admin")
    await store.companies.put(company(), "admin")
    await store.directory.put(buyer())


async def receive(store: Store, data: bytes | None = None, user: str = "camille") -> PrintJob:
    bytes_ = data if data is not None else b"%%PDF-1.4 %d" % next(_numbers)
    return await store.jobs.receive(new_job(user), store.files.put(bytes_))


async def staged(
    store: Store, changes: Mapping[str, Plain] | None = None, data: bytes | None = None
) -> Paper:
    """A paper printed and read; the store must have nothing else to read."""
    job = await receive(store, data)
    claimed = await store.reading.claim("reader", LEASE)
    assert claimed is not None
    assert claimed.id == job.id
    await store.reading.opened(job.id, 1)
    ids = await store.reading.stage(job.id, extraction(found(changes)))
    return await store.papers.get(ids[0])


async def approved(store: Store, number: str = "F-1", undo: timedelta = timedelta(0)) -> Paper:
    paper = await staged(store, {"invoice_number": number})
    return await store.papers.approve(paper.id, paper.version, "camille", undo)


async def depositing(store: Store, number: str = "F-1", worker: str = WORKER) -> Paper:
    await approved(store, number)
    paper = await store.deposits.claim(worker, LEASE)
    assert paper is not None
    return paper


async def deposited(store: Store, number: str = "F-1", portal_id: int = 7001) -> Paper:
    paper = await depositing(store, number)
    attempt = await store.deposits.begin(paper.id, WORKER)
    assert await store.deposits.finish(attempt.id, Outcome.ACCEPTED, portal_id, "DEPOSEE")
    receipt = Receipt(portal_id, "DEPOSEE", None)
    await store.deposits.record_receipt(paper.id, receipt)
    return await store.papers.get(paper.id)


async def refused(store: Store, number: str = "F-1") -> Paper:
    paper = await depositing(store, number)
    attempt = await store.deposits.begin(paper.id, WORKER)
    assert await store.deposits.finish(attempt.id, Outcome.REFUSED, None, "no")
    return await store.deposits.record_refusal(paper.id, ReturnKind.REFUSED, "12", "Refusée.")


async def undecided(store: Store, number: str = "F-1") -> Paper:
    paper = await depositing(store, number)
    attempt = await store.deposits.begin(paper.id, WORKER)
    assert await store.deposits.finish(attempt.id, Outcome.UNKNOWN, None, "timeout")
    kind = ReturnKind.UNDECIDED
    return await store.deposits.record_refusal(paper.id, kind, "undecided", "Regardez.")
