"""What the portal keeps: structures, files, invoices and their steps. Frozen, and without I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Body = dict[str, Any]
"""A JSON object with the portal's French keys; amounts are Decimal."""


class Refused(Exception):
    """A functional refusal: HTTP 200, `codeRetour` not 0."""

    def __init__(self, code: int, label: str) -> None:
        """Keep the number and the text as the portal sends them."""
        super().__init__(f"{code} {label}")
        self.code = code
        self.label = label


class Malformed(Exception):
    """A request that cannot be understood: HTTP 400."""


class TooLarge(Exception):
    """A file or a folder over the limit: HTTP 413."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a recipient."""

    id: int
    code: str
    label: str
    active: bool = True
    needs_engagement: bool = False
    reports_payment: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """Bank details of a supplier: an id and a label, never an IBAN."""

    id: int
    label: str


@dataclass(frozen=True, slots=True)
class Demands:
    """What a recipient demands of an invoice, and whether it reports payment."""

    service: bool = False
    engagement: bool = False
    either: bool = False
    reports_payment: bool = True


@dataclass(frozen=True, slots=True)
class Structure:
    """A recipient, a supplier, or both. `open_services`: any service code sent to it exists."""

    id: int
    siret: str
    name: str
    active: bool = True
    public: bool = True
    demands: Demands = Demands()
    services: tuple[Service, ...] = ()
    accounts: tuple[Account, ...] = ()
    open_services: bool = False

    def service(self, code: str) -> Service | None:
        """Find a service by its code."""
        return next((found for found in self.services if found.code == code), None)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file sent to the account; `sha256` is of the decoded bytes, `size` is bytes."""

    id: int
    name: str
    extension: str
    sha256: str
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A PDF sent for reading and not submitted yet (INTERPRETEE_OCR)."""

    id: int
    file_id: int
    number: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One status in the history of an invoice."""

    status: str
    at: datetime
    comment: str | None = None
    who: str = "Portail"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A supporting document as it was tied to an invoice."""

    file_id: int
    designation: str
    type_code: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """A deposited invoice. `body` is the submission as sent, `due` the next automatic step."""

    id: int
    number: str
    supplier: Structure
    recipient: Structure
    body: Mapping[str, Any]
    deposited_at: datetime
    steps: tuple[Step, ...]
    main_file: int | None = None
    attachments: tuple[Attachment, ...] = ()
    flow: str | None = None
    treated: bool = False
    duplicates: int = 0
    due: datetime | None = None

    @property
    def status(self) -> str:
        """The status now."""
        return self.steps[-1].status

    @property
    def service_code(self) -> str | None:
        """The service the invoice is sent to, if any."""
        code: str | None = self.body["destinataire"].get("codeServiceExecutant") or None
        return code


@dataclass(frozen=True, slots=True)
class Flow:
    """An XML or Factur-X deposit; `bodies` and `errors` are what was read in it."""

    number: str
    at: datetime
    name: str
    syntax: str
    file_id: int
    bodies: tuple[Mapping[str, Any], ...] = ()
    errors: tuple[Mapping[str, str | None], ...] = ()
    done: bool = False


def main_file(body: Mapping[str, Any]) -> int | None:
    """Find the id of the deposited PDF in a submission, sent as a list of one or bare."""
    sent = body.get("pieceJointePrincipale")
    if not sent:
        return None
    first = sent[0] if isinstance(sent, list) else sent
    identifier: int = first["pieceJointePrincipaleId"]
    return identifier


def attachments(body: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """List the supporting documents named in a submission or a completion."""
    return tuple(
        Attachment(
            sent["pieceJointeComplementaireId"],
            sent["pieceJointeComplementaireDesignation"],
            sent["pieceJointeComplementaireType"],
        )
        for sent in body.get("pieceJointeComplementaire") or ()
    )
