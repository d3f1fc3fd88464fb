"""What the root hands to a room as an async callable, and the terms that cross there.

A room that needs another one at once (a live test of the access, the state of the appliance) is
given one of these Protocols; nothing here does I/O.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from staging.identifiers import Siret


@dataclass(frozen=True, slots=True)
class TechnicalAccount:
    """A further technical account, and the SIRETs it may bill for."""

    login: str
    password: str = field(repr=False)
    sirets: frozenset[str]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ChorusAccess:
    """Everything needed to speak to one portal. The secrets never show in `repr`.

    `environment` is `rehearsal`, `qualification`, `production` or the host of any other portal.
    `api_url` is what stands before `/cpro/...`; `token_url` the whole address of the token call.
    `client_id` and `client_secret` belong to the PISTE application, `login` and `password` to the
    technical account of Chorus Pro; `others` bill for some suppliers in its place. `refused`: the
    portal refused this login, nothing is tried with it.
    """

    environment: str
    api_url: str
    token_url: str
    client_id: str
    client_secret: str = field(repr=False)
    login: str
    password: str = field(repr=False)
    others: tuple[TechnicalAccount, ...] = ()
    refused: bool = False


class AccessProblem(StrEnum):
    """What stops an access; each has its own remedy."""

    UNREACHABLE = "unreachable"
    PISTE = "piste"
    TECHNICAL_ACCOUNT = "technical_account"
    SUBSCRIPTION = "subscription"
    NO_SUPPLIER = "no_supplier"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class PortalAccount:
    """A bank account of a supplier at the portal: an id and a label, never an IBAN."""

    id: int
    label: str


@dataclass(frozen=True, slots=True)
class PortalSupplier:
    """A structure for which the technical account may send; `structure_id` is idStructureCPP."""

    siret: Siret
    structure_id: int
    name: str
    bank_accounts: tuple[PortalAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class AccessReport:
    """The result of a live test. `message` is a French sentence: what is wrong and what to do.

    `application_ok` and `account_ok` tell of the two secrets; None where the test did not get so
    far. `password_expires_on` is when the technical account's password dies (424 days). `apis`
    tells of each API that was tried whether the application may call it; `said` is what the
    portal answered to what failed, in its own words.
    """

    ok: bool
    environment: str
    message: str
    problem: AccessProblem | None = None
    application_ok: bool | None = None
    account_ok: bool | None = None
    suppliers: tuple[PortalSupplier, ...] = ()
    password_expires_on: date | None = None
    apis: tuple[tuple[str, bool], ...] = ()
    said: str = ""


class TestAccess(Protocol):
    """Try an access at the portal now; never raises for what the portal answers."""

    async def __call__(self, access: ChorusAccess) -> AccessReport:
        """Give the report."""
        ...


TestAccess.__test__ = False  # type: ignore[attr-defined] # its name must not make it a test case


class CheckLevel(StrEnum):
    """How a line of the check-up is to be read."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Event:
    """What a line tells of, so that nobody is told of it twice: which thing, and what befell it.

    `mark` stays the same as long as it is the same trouble; `path` is the page where it is mended.
    """

    thing: str
    mark: str
    path: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the check-up of the appliance, in French.

    `event` where administrators are to hear of it by message, without opening the page.
    """

    name: str
    level: CheckLevel
    message: str
    event: Event | None = None


class ApplianceState(Protocol):
    """Look at every part of the appliance now."""

    async def __call__(self) -> list[CheckLine]:
        """Give one line a part."""
        ...
