"""A paper as it stands in the cupboard: one row, with its job, its draft and its deposit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from staging.deposit import Attempt, Deposit, StatusEvent
from staging.draft import Draft
from staging.findings import Finding
from staging.invoice import Invoice
from staging.job import Document, PrintJob
from staging.states import InvoiceState, ReturnKind
from staging.succession import Linked


@dataclass(frozen=True, slots=True)
class Attachment:
    """A supporting document. `number` counts from 1 within its paper."""

    number: int
    name: str
    mime_type: str
    document: Document
    type_code: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history of a paper: an act of a person, of ours, or a portal's status."""

    at: datetime
    who: str
    what: str
    official_status: str | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in a list."""

    id: int
    state: InvoiceState
    return_kind: ReturnKind | None
    version: int
    job_id: int
    job_name: str
    user: str
    received_at: datetime
    invoice_number: str | None
    document_type: str | None
    issue_date: date | None
    buyer_name: str | None
    buyer_siret: str | None
    total_incl_vat: Decimal | None
    amount_due: Decimal | None
    blocking: int
    owner: str | None
    put_aside: bool
    send_at: datetime | None
    official_status: str | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Sheets:
    """Whose a paper is, of which supplier (SIRET), and its pages in the document of that SHA-256
    that was printed; `document` is the one that is deposited.
    """

    owner: str | None
    supplier: str | None
    pages: tuple[int, ...]
    sha256: str
    document: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper whole. `document` is what is deposited; `pages` are its pages in the job's document.

    `send_at`: when an approved paper may leave (the undo window), or is tried again.
    `links` are other papers: `replaces` a rejected one, `replaced_by` the one that follows it.
    `invoice` is frozen from `approved` on. `trouble` is the French reason of the last failure.
    """

    id: int
    state: InvoiceState
    return_kind: ReturnKind | None
    version: int
    environment: str | None
    job: PrintJob
    document: Document
    pages: tuple[int, ...]
    page_sizes: tuple[tuple[float, float], ...]
    draft: Draft
    findings: tuple[Finding, ...]
    invoice: Invoice | None
    attachments: tuple[Attachment, ...]
    deposit: Deposit | None
    attempts: tuple[Attempt, ...]
    statuses: tuple[StatusEvent, ...]
    history: tuple[HistoryEntry, ...]
    owner: str | None
    put_aside: bool
    send_at: datetime | None
    trouble: str
    received_at: datetime
    updated_at: datetime
    links: Mapping[str, Linked]

    @property
    def supplier(self) -> str | None:
        """The SIRET of the establishment it is of, as far as it is known."""
        return self.draft.text("seller_siret")
