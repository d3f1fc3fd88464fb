"""A deposit: its attempts (the ledger), its receipt and the statuses that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from staging.states import InvoiceState


class Outcome(StrEnum):
    """How an attempt ended; an attempt without outcome is open."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One intent to deposit, written and committed before anything is sent."""

    id: int
    environment: str
    invoice_id: int
    version: int
    number: str
    seller: str
    started_at: datetime
    outcome: Outcome | None
    portal_id: int | None
    detail: str
    searches: int = 0
    next_search_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the portal answered to a deposit. `portal_id` is identifiantFactureCPP.

    `adopted` tells that the deposit was found again by a search, not answered.
    """

    portal_id: int
    status: str
    deposited_on: date | None
    certificate: str | None = None
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A status of the portal, its own word kept. `meaning` is what it is to us."""

    status: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A deposited paper as it is followed."""

    invoice_id: int
    environment: str
    portal_id: int
    status: str
    status_at: datetime
    deposited_at: datetime
    certificate: str | None
    adopted: bool
    next_check_at: datetime
    state: InvoiceState
    seller_siret: str
    buyer_siret: str


class FollowUpKind(StrEnum):
    """The calls by which a person answers a paper that came back."""

    RECYCLER = "recycler"
    COMPLETER = "completer"
    TRAITER_REJET = "traiter_rejet"
    CORRIGER_VALIDEUR = "corriger_valideur"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An intent to call, written before the call. `changes` by our own keys (buyer_siret ...)."""

    id: int
    invoice_id: int
    environment: str
    portal_id: int
    kind: FollowUpKind
    changes: Mapping[str, str | None]
    comment: str
    created_at: datetime
    outcome: Outcome | None
    detail: str
    seller_siret: str = ""
