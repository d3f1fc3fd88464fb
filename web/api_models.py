"""What the JSON API answers with; `openapi.py` describes the API by these models."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, Field, JsonValue, TypeAdapter

from staging.states import InvoiceState, ReturnKind
from web.api_requests import CompanyBody

Amount: TypeAlias = Annotated[str, Field(pattern=r"^-?\d+\.\d{2}$", examples=["1234.50"])]

JSON_OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


class Problem(BaseModel):
    """RFC 9457, with a `code` for machines and a French `detail`."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    findings: list[FindingBody] | None = None


class ChoiceBody(BaseModel):
    """One way out of a finding."""

    value: str
    label: str


class FindingBody(BaseModel):
    """What a rule says of a draft."""

    code: str
    field: str | None
    severity: Literal["block", "warn"]
    message: str
    choices: list[ChoiceBody] | None = None


class InvoiceItem(BaseModel):
    """An invoice in a list."""

    id: int
    state: InvoiceState
    return_kind: ReturnKind | None
    version: int
    job: int
    invoice_number: str | None
    document_type: str | None
    issue_date: date | None
    buyer_name: str | None
    buyer_siret: str | None
    total_incl_vat: Amount | None
    amount_due: Amount | None
    blocking: int
    owner: str | None
    put_aside: bool
    official_status: str | None
    received_at: datetime
    updated_at: datetime


class InvoicePage(BaseModel):
    """A page of invoices; `next` is the cursor of the following one."""

    items: list[InvoiceItem]
    next: str | None


class JobOfInvoice(BaseModel):
    """The print an invoice came from."""

    id: int
    name: str
    user: str
    host: str
    queue: str
    received_at: datetime
    format: str
    pages: int | None


class ReadingBody(BaseModel):
    """A value as it was read; `box` in PDF points from the top left."""

    value: JsonValue
    confidence: float
    page: int | None
    box: tuple[float, float, float, float] | None
    source: str


class AttachmentBody(BaseModel):
    """A supporting document."""

    number: int
    name: str
    mime_type: str
    size: int
    sha256: str


class AttemptBody(BaseModel):
    """One intent to deposit."""

    id: int
    started_at: datetime
    outcome: str | None
    chorus_id: int | None
    detail: str


class DepositBody(BaseModel):
    """The deposit; `chorus_id` null until the portal gave it."""

    chorus_id: int | None
    status: str | None
    deposited_at: datetime | None
    attempts: list[AttemptBody]


class ReceiptBody(BaseModel):
    """The proof of deposit: the portal's own number and fingerprint, and what was deposited."""

    chorus_id: int
    environment: str
    deposited_at: datetime
    status: str
    certificate: str | None
    adopted: bool
    invoice_number: str | None
    document_sha256: str


class HistoryBody(BaseModel):
    """One line of the history."""

    at: datetime
    who: str
    what: str
    official_status: str | None
    comment: str


class Invoice(BaseModel):
    """An invoice whole."""

    id: int
    state: InvoiceState
    return_kind: ReturnKind | None
    version: int
    environment: str | None
    job: JobOfInvoice
    pages: list[int]
    fields: dict[str, JsonValue]
    readings: dict[str, ReadingBody]
    choices: dict[str, str]
    findings: list[FindingBody]
    attachments: list[AttachmentBody]
    deposit: DepositBody
    history: list[HistoryBody]
    owner: str | None
    put_aside: bool
    send_at: datetime | None
    trouble: str
    links: dict[str, int]


class JobBody(BaseModel):
    """An accepted print and what became of it."""

    id: int
    name: str
    user: str
    host: str
    queue: str
    state: Literal["pending", "processing", "canceled", "aborted", "completed"]
    reasons: list[str]
    message: str
    received_at: datetime
    format: str
    pages: int | None
    sha256: str | None
    invoices: list[int]
    content_erased_at: datetime | None


class JobPage(BaseModel):
    """A page of jobs, newest first."""

    items: list[JobBody]
    next: str | None


class CompanyOut(CompanyBody):
    """A supplier as it is kept."""

    siret: str


class CompanyList(BaseModel):
    """All suppliers."""

    items: list[CompanyOut]
    next: str | None = None


class AccessOut(BaseModel):
    """The technical account without its secrets."""

    environment: str | None
    api_url: str
    token_url: str
    client_id: str
    login: str
    has_client_secret: bool
    has_password: bool


class PortalAccountBody(BaseModel):
    """A bank account as the portal knows it."""

    id: int
    label: str


class SupplierBody(BaseModel):
    """A structure for which the technical account may send."""

    siret: str
    structure_id: int
    name: str
    bank_accounts: list[PortalAccountBody]


class AccessReportBody(BaseModel):
    """A live test; `problem` says which half is wrong."""

    ok: bool
    environment: str
    message: str
    problem: str | None
    application_ok: bool | None
    account_ok: bool | None
    suppliers: list[SupplierBody]
    password_expires_on: date | None


class ServiceBody(BaseModel):
    """A service of a buyer."""

    code: str
    name: str
    active: bool
    engagement_required: bool | None


class BuyerBody(BaseModel):
    """A buyer as the directory knows it."""

    siret: str
    found: bool
    name: str
    active: bool
    service_required: bool
    engagement_required: bool
    service_or_engagement: bool
    services: list[ServiceBody]
    checked_at: datetime | None
