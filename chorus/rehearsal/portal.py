"""What every call of the portal works with, and the few things that several of them do."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chorus.rehearsal import rules
from chorus.rehearsal.dates import day
from chorus.rehearsal.directory import Directory
from chorus.rehearsal.journal import Journal
from chorus.rehearsal.ledger import Ledger, Taken
from chorus.rehearsal.shelf import Shelf
from chorus.rehearsal.terms import Malformed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from chorus.rehearsal.settings import RehearsalSettings
    from chorus.rehearsal.terms import Body, Invoice, Structure

DONE = "GCU_MSG_01_000"
FOUND = "TRA_MSG_00.000"
PASSWORD_LIFE = timedelta(days=424)


@dataclass(frozen=True, slots=True)
class Portal:
    """The parts of one portal. `now` gives UTC."""

    settings: RehearsalSettings
    now: Callable[[], datetime]
    journal: Journal
    directory: Directory
    ledger: Ledger
    shelf: Shelf
    started: datetime
    caller: str = ""

    def used_by(self, caller: str) -> Portal:
        """Give the same portal as this technical account sees it."""
        return replace(self, caller=caller)

    def suppliers(self) -> tuple[Structure, ...]:
        """List the structures that the calling account may bill for."""
        return tuple(s for s in self.directory.suppliers() if self.is_among(s))

    def may_bill_for(self, structure: Structure) -> bool:
        """Say whether the calling account is attached to a structure."""
        return self.directory.is_attached(structure) and self.is_among(structure)

    def is_among(self, structure: Structure) -> bool:
        """Say whether the calling account sees what a structure bills."""
        few = {a.login: a.sirets for a in self.settings.further}.get(self.caller)
        return few is None or structure.siret in few

    def keep(self, name: str, extension: str, content: bytes) -> int:
        """Keep a file of the account; gives its `pieceJointeId`."""
        digest = self.shelf.keep(content)
        return self.ledger.add_file(name, extension, digest, len(content), self.now())

    def invoice(self, identifier: int) -> Invoice:
        """Find an invoice; raises `Refused` where there is none."""
        found = self.ledger.invoices.get(identifier)
        if found is None:
            raise Refused(*rules.NOT_FOUND)
        return found

    def take(
        self, body: Mapping[str, Any], *, flow: str | None = None, at: datetime | None = None
    ) -> Invoice:
        """Take a submission by the rules; raises `Refused`."""
        moment = at or self.now()
        scene = self.scene(body)
        rules.check(body, scene)
        if scene.supplier is None or not self.may_bill_for(scene.supplier):
            raise Refused(20001, "GDP_MSG_11.005")
        number = body.get("numeroFactureSaisi") or self.ledger.next_number
        self._check_number(self.ledger.same_number(scene.supplier.id, number), moment)
        return self.ledger.add_invoice(scene.supplier, Taken(number, body, flow), moment)

    def scene(self, body: Mapping[str, Any]) -> rules.Scene:
        """Look up everybody whom a submission names."""
        sent = body["destinataire"]
        recipient = self.directory.by_siret(sent["codeDestinataire"])
        code = sent.get("codeServiceExecutant")
        validator = (body.get("cadreDeFacturation") or {}).get("codeStructureValideur")
        supplier = (body.get("fournisseur") or {}).get("idFournisseur")
        return rules.Scene(
            supplier=None if supplier is None else self.directory.by_id(supplier),
            recipient=recipient,
            service=self.directory.service_of(recipient, code) if recipient and code else None,
            validator=self.directory.by_siret(validator) if validator else None,
            files=self.ledger.files,
        )

    def password_ends(self) -> str:
        """Say when the technical account's password dies: 424 days after the portal started."""
        return day(self.started + PASSWORD_LIFE).isoformat()

    def _check_number(self, same: list[Invoice], moment: datetime) -> None:
        if not self.settings.unique_numbers:
            return
        try:
            rules.check_number(
                ((invoice, day(invoice.deposited_at).year) for invoice in same), day(moment).year
            )
        except Refused:
            self.ledger.note_duplicate(same[-1].id, moment)
            raise


def open_portal(settings: RehearsalSettings, now: Callable[[], datetime]) -> Portal:
    """Build a portal, with the ledger of its data folder if it has one."""
    folder = settings.data
    journal = Journal(None if folder is None else folder / "ledger.jsonl")
    directory = Directory(settings.first_id, strict=settings.strict_directory)
    ledger = Ledger(directory, journal, first_id=settings.first_id, speed=settings.speed)
    shelf = Shelf(None if folder is None else folder / "files", settings.memory_limit)
    return Portal(settings, now, journal, directory, ledger, shelf, now())


def done(label: str = DONE, **values: object) -> Body:
    """Write the answer of a call that worked."""
    return {"codeRetour": 0, "libelle": label, **values}


def decoded(text: str) -> bytes:
    """Decode base64; raises `Malformed`."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        message = "base64"
        raise Malformed(message) from error
