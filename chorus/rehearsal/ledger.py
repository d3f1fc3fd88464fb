"""The ledger: every file, draft, flow and invoice the portal has taken, and their history.

Each change is an event, written to the journal and then applied; a restart applies them again.
"""

from __future__ import annotations

import heapq
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chorus.rehearsal import lifecycle
from chorus.rehearsal.fixed import FixedService, FixedStructure
from chorus.rehearsal.terms import (
    Attachment,
    Demands,
    Draft,
    Flow,
    Invoice,
    Step,
    StoredFile,
    attachments,
    main_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from chorus.rehearsal.directory import Directory
    from chorus.rehearsal.journal import Journal
    from chorus.rehearsal.terms import Structure

_INVOICES = 1_000_000_000
_FILES = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """An invoice about to be taken: its number, its submission, the flow it came in."""

    number: str
    body: Mapping[str, Any]
    flow: str | None = None


class Ledger:
    """What the portal knows. Instants are UTC; ids are above the ledger's first id."""

    def __init__(
        self, directory: Directory, journal: Journal, *, first_id: int, speed: float
    ) -> None:
        """Read the journal of earlier runs, if there is one."""
        self.files: dict[int, StoredFile] = {}
        self.drafts: dict[int, Draft] = {}
        self.flows: dict[str, Flow] = {}
        self.invoices: dict[int, Invoice] = {}
        self.duplicates_refused = 0
        self._numbers: dict[str, list[int]] = {}
        self._due: list[tuple[datetime, int]] = []
        self._directory = directory
        self._journal = journal
        self._speed = speed
        self._next_invoice = first_id + _INVOICES
        self._next_file = first_id + _FILES
        self._appliers: dict[str, Callable[[dict[str, Any]], None]] = {
            "file": self._apply_file,
            "draft": self._apply_draft,
            "flow": self._apply_flow,
            "flow_done": self._apply_flow_done,
            "invoice": self._apply_invoice,
            "status": self._apply_status,
            "duplicate": self._apply_duplicate,
            "completed": self._apply_completed,
            "rerouted": self._apply_rerouted,
            "treated": self._apply_treated,
            "structure": self._apply_structure,
        }
        for event in journal.replay():
            self._appliers[event["event"]](event)

    # -- what comes in

    def add_file(self, name: str, extension: str, digest: str, size: int, at: datetime) -> int:
        """Note a file of the account; gives its id (`pieceJointeId`)."""
        identifier = self._next_file
        self._record(
            "file", at, id=identifier, name=name, extension=extension, sha256=digest, size=size
        )
        return identifier

    def add_draft(self, file_id: int, number: str | None, at: datetime) -> None:
        """Note a PDF that was sent for reading."""
        self._record("draft", at, id=self._next_invoice, file=file_id, number=number)

    def add_flow(self, flow: Flow) -> None:
        """Note an XML deposit."""
        self._record(
            "flow",
            flow.at,
            number=flow.number,
            name=flow.name,
            syntax=flow.syntax,
            file=flow.file_id,
            bodies=list(flow.bodies),
            errors=list(flow.errors),
        )

    def finish_flow(self, number: str, errors: Iterable[Mapping[str, str | None]]) -> None:
        """Note that a flow was integrated, or why it was not."""
        self._record("flow_done", self.flows[number].at, number=number, errors=list(errors))

    def add_invoice(self, supplier: Structure, taken: Taken, at: datetime) -> Invoice:
        """Take an invoice; it becomes DEPOSEE."""
        identifier = self._draft_of(taken.body) or self._next_invoice
        self._record(
            "invoice",
            at,
            id=identifier,
            supplier=supplier.siret,
            number=taken.number,
            body=dict(taken.body),
            flow=taken.flow,
        )
        return self.invoices[identifier]

    def add_structure(self, fixed: FixedStructure, at: datetime) -> Structure:
        """Add a structure to the directory, or replace it."""
        self._record("structure", at, **asdict(fixed))
        return self._directory.recall(fixed.siret)

    # -- what happens to an invoice

    def note_duplicate(self, identifier: int, at: datetime) -> None:
        """Count a second deposit of the same number that was refused."""
        self._record("duplicate", at, id=identifier)

    def move(
        self, identifier: int, status: str, at: datetime, comment: str | None, who: str
    ) -> None:
        """Give an invoice a status."""
        self._record("status", at, id=identifier, status=status, comment=comment, who=who)

    def complete(
        self,
        identifier: int,
        attachments: Iterable[Attachment],
        comment: str | None,
        at: datetime,
    ) -> None:
        """Add attachments to a suspended invoice, which becomes COMPLETEE."""
        added = [[a.file_id, a.designation, a.type_code] for a in attachments]
        self._record("completed", at, id=identifier, attachments=added, comment=comment)

    def reroute(
        self, identifier: int, body: Mapping[str, Any], comment: str | None, at: datetime
    ) -> None:
        """Give an invoice another recipient, service or engagement; it becomes DEPOSEE again."""
        self._record("rerouted", at, id=identifier, body=dict(body), comment=comment)

    def treat(self, identifier: int, at: datetime) -> None:
        """Note that the supplier has seen a rejection."""
        self._record("treated", at, id=identifier)

    def advance(self, now: datetime) -> None:
        """Do every automatic step that is due, each at the instant it was due."""
        while self._due and self._due[0][0] <= now:
            at, identifier = heapq.heappop(self._due)
            invoice = self.invoices[identifier]
            status = lifecycle.next_status(invoice)
            if invoice.due == at and status is not None:
                self.move(identifier, status, at, None, "Destinataire")

    # -- questions

    def same_number(self, supplier_id: int, number: str) -> list[Invoice]:
        """List the invoices of a supplier that carry this number, oldest first."""
        return [found for found in self.with_number(number) if found.supplier.id == supplier_id]

    def with_number(self, number: str) -> list[Invoice]:
        """List the invoices of any supplier that carry this number, oldest first."""
        return [self.invoices[known] for known in self._numbers.get(number, ())]

    @property
    def next_number(self) -> str:
        """The number that the portal gives to an invoice that comes without one."""
        return f"CPP{self._next_invoice}"

    def _draft_of(self, body: Mapping[str, Any]) -> int | None:
        main = main_file(body)
        found = (draft.id for draft in self.drafts.values() if draft.file_id == main)
        return next(found, None)

    # -- events

    def _record(self, kind: str, at: datetime, **values: object) -> None:
        event: dict[str, Any] = {"event": kind, "at": at.isoformat(), **values}
        self._journal.append(event)
        self._appliers[kind](event)

    def _apply_file(self, event: dict[str, Any]) -> None:
        self._next_file = max(self._next_file, event["id"] + 1)
        self.files[event["id"]] = StoredFile(
            event["id"],
            event["name"],
            event["extension"],
            event["sha256"],
            event["size"],
            _at(event),
        )

    def _apply_draft(self, event: dict[str, Any]) -> None:
        self._next_invoice = max(self._next_invoice, event["id"] + 1)
        self.drafts[event["id"]] = Draft(event["id"], event["file"], event["number"], _at(event))

    def _apply_flow(self, event: dict[str, Any]) -> None:
        self.flows[event["number"]] = Flow(
            event["number"],
            _at(event),
            event["name"],
            event["syntax"],
            event["file"],
            tuple(event["bodies"]),
            tuple(event["errors"]),
        )

    def _apply_flow_done(self, event: dict[str, Any]) -> None:
        flow = self.flows[event["number"]]
        self.flows[flow.number] = replace(flow, errors=tuple(event["errors"]), done=True)

    def _apply_invoice(self, event: dict[str, Any]) -> None:
        self._next_invoice = max(self._next_invoice, event["id"] + 1)
        self.drafts.pop(event["id"], None)
        body, at = event["body"], _at(event)
        supplier = self._directory.recall(event["supplier"])
        recipient = self._directory.recall(body["destinataire"]["codeDestinataire"])
        self._directory.used_as_supplier(supplier)
        self._keep(
            Invoice(
                id=event["id"],
                number=event["number"],
                supplier=supplier,
                recipient=recipient,
                body=body,
                deposited_at=at,
                steps=(Step(lifecycle.DEPOSITED, at, None, "Fournisseur"),),
                main_file=main_file(body),
                attachments=attachments(body),
                flow=event["flow"],
            )
        )
        self._numbers.setdefault(event["number"], []).append(event["id"])

    def _apply_status(self, event: dict[str, Any]) -> None:
        self._step(event, event["status"], event["who"])

    def _apply_duplicate(self, event: dict[str, Any]) -> None:
        invoice = self.invoices[event["id"]]
        self.duplicates_refused += 1
        self.invoices[invoice.id] = replace(invoice, duplicates=invoice.duplicates + 1)

    def _apply_completed(self, event: dict[str, Any]) -> None:
        invoice = self.invoices[event["id"]]
        added = tuple(Attachment(*values) for values in event["attachments"])
        self.invoices[invoice.id] = replace(invoice, attachments=(*invoice.attachments, *added))
        self._step(event, lifecycle.COMPLETED, "Fournisseur")

    def _apply_rerouted(self, event: dict[str, Any]) -> None:
        invoice, body = self.invoices[event["id"]], event["body"]
        recipient = self._directory.recall(body["destinataire"]["codeDestinataire"])
        self.invoices[invoice.id] = replace(invoice, body=body, recipient=recipient)
        self._step(event, lifecycle.DEPOSITED, "Fournisseur")

    def _apply_treated(self, event: dict[str, Any]) -> None:
        self.invoices[event["id"]] = replace(self.invoices[event["id"]], treated=True)

    def _apply_structure(self, event: dict[str, Any]) -> None:
        values = {key: value for key, value in event.items() if key not in {"event", "at"}}
        values["demands"] = Demands(**values["demands"])
        values["services"] = tuple(FixedService(**service) for service in values["services"])
        self._directory.add(FixedStructure(**values))

    def _step(self, event: dict[str, Any], status: str, who: str) -> None:
        invoice = self.invoices[event["id"]]
        step = Step(status, _at(event), event["comment"], who)
        self._keep(replace(invoice, steps=(*invoice.steps, step)))

    def _keep(self, invoice: Invoice) -> None:
        due = lifecycle.due_after(invoice, self._speed)
        self.invoices[invoice.id] = replace(invoice, due=due)
        if due is not None:
            heapq.heappush(self._due, (due, invoice.id))


def _at(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["at"])
