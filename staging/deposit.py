"""A deposit: its attempts (the ledger), its receipt and the statuses that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
