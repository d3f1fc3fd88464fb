"""The control API under `/rehearsal`: read the ledger, plan faults, move invoices, add structures.

For tests and training; it is no part of what the real portal offers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aiohttp import web

from chorus.rehearsal import lifecycle
from chorus.rehearsal.calls.table import NAMES
from chorus.rehearsal.faults import BadFault, read_fault
from chorus.rehearsal.fixed import FixedService, FixedStructure
from chorus.rehearsal.state import STATE
from chorus.rehearsal.terms import Demands, Malformed
from chorus.rehearsal.wire import answer, read_json

if TYPE_CHECKING:
    from chorus.rehearsal.faults import Fault
    from chorus.rehearsal.state import State
    from chorus.rehearsal.terms import Body, Invoice

HAND = "Main du formateur"
_SIRET_DIGITS = 14


async def ledger(request: web.Request) -> web.Response:
    """Give the whole ledger."""
    state = request.app[STATE]
    state.catch_up()
    held = state.portal.ledger
    return answer(
        {
            "invoices": [_invoice(state, invoice) for invoice in held.invoices.values()],
            "drafts": [
                {"id": draft.id, "numero": draft.number, "at": draft.at.isoformat()}
                for draft in held.drafts.values()
            ],
            "flows": [
                {"numero": flow.number, "done": flow.done, "errors": list(flow.errors)}
                for flow in held.flows.values()
            ],
            "files": len(held.files),
            "accepted": len(held.invoices),
            "duplicates_refused": held.duplicates_refused,
            "calls": dict(state.called),
        }
    )


async def show_faults(request: web.Request) -> web.Response:
    """List the faults still to come."""
    return answer({"faults": [_fault(fault) for fault in request.app[STATE].faults.waiting()]})


async def plan_faults(request: web.Request) -> web.Response:
    """Add one fault, or a list of them; all or none."""
    state = request.app[STATE]
    sent = await _json(request)
    listed = sent if isinstance(sent, list) else [sent]
    if not listed or not all(isinstance(entry, dict) for entry in listed):
        return _bad("une panne est un objet JSON")
    try:
        faults = [read_fault(entry, NAMES) for entry in listed]
    except BadFault as error:
        return _bad(str(error))
    for fault in faults:
        state.faults.add(fault)
    return answer({"faults": [_fault(fault) for fault in state.faults.waiting()]}, 201)


async def clear_faults(request: web.Request) -> web.Response:
    """Forget every planned fault."""
    request.app[STATE].faults.clear()
    return answer({"faults": []})


async def set_status(request: web.Request) -> web.Response:
    """Give an invoice any status of the portal: `{status, commentaire?}`."""
    state = request.app[STATE]
    state.catch_up()
    sent = await _json(request)
    invoice = state.portal.ledger.invoices.get(int(request.match_info["id"]))
    if invoice is None:
        return _bad("facture inconnue", 404)
    if not isinstance(sent, dict) or sent.get("status") not in state.description.statuses():
        return _bad("statut inconnu")
    comment = sent.get("commentaire")
    if comment is not None and not isinstance(comment, str):
        return _bad("le commentaire est un texte")
    move_by_hand(state, invoice.id, sent["status"], comment)
    return answer(_invoice(state, state.portal.ledger.invoices[invoice.id]))


async def add_structure(request: web.Request) -> web.Response:
    """Add a recipient or, with `"public": false`, a supplier."""
    state = request.app[STATE]
    sent = await _json(request)
    try:
        fixed = _structure(sent)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _bad("structure incomprise : siret, name, service, engagement, either, services...")
    made = state.portal.ledger.add_structure(fixed, state.portal.now())
    return answer(
        {
            "id": made.id,
            "siret": made.siret,
            "name": made.name,
            "accounts": [account.id for account in made.accounts],
            "services": [{"id": service.id, "code": service.code} for service in made.services],
        },
        201,
    )


def move_by_hand(state: State, identifier: int, status: str, comment: str | None) -> None:
    """Give an invoice a status as a trainer."""
    state.portal.ledger.move(identifier, status, state.portal.now(), comment, HAND)


def _invoice(state: State, invoice: Invoice) -> Body:
    files = state.portal.ledger.files
    return {
        "id": invoice.id,
        "numero": invoice.number,
        "type": invoice.body["references"]["typeFacture"],
        "supplier": invoice.supplier.siret,
        "buyer": invoice.recipient.siret,
        "service": invoice.service_code,
        "engagement": invoice.body["references"].get("numeroBonCommande"),
        "issue_date": invoice.body.get("dateFacture"),
        "amount_due": f"{invoice.body['montantTotal']['montantAPayer']:.2f}",
        "status": invoice.status,
        "final": invoice.status in lifecycle.FINAL,
        "sha256": None if invoice.main_file is None else files[invoice.main_file].sha256,
        "attachments": [files[attached.file_id].sha256 for attached in invoice.attachments],
        "deposited_at": invoice.deposited_at.isoformat(),
        "flow": invoice.flow,
        "rejet_traite": invoice.treated,
        "accepted": 1,
        "duplicates_refused": invoice.duplicates,
        "history": [
            {
                "status": step.status,
                "at": step.at.isoformat(),
                "commentaire": step.comment,
                "who": step.who,
            }
            for step in invoice.steps
        ],
    }


def _fault(fault: Fault) -> Body:
    return {
        "call": fault.call,
        "kind": fault.kind.value,
        "count": fault.count,
        "skip": fault.skip,
        "seconds": fault.seconds,
        "retry_after": fault.retry_after,
        "codeRetour": fault.code,
        "libelle": fault.label,
    }


def _structure(sent: Any) -> FixedStructure:
    siret, name = sent["siret"], sent["name"]
    if not (isinstance(siret, str) and siret.isdecimal() and len(siret) == _SIRET_DIGITS):
        raise ValueError(siret)
    return FixedStructure(
        siret=siret,
        name=str(name),
        demands=Demands(
            service=_flag(sent, "service"),
            engagement=_flag(sent, "engagement"),
            either=_flag(sent, "either"),
            reports_payment=_flag(sent, "reports_payment", otherwise=True),
        ),
        services=tuple(_service(service) for service in sent.get("services", ())),
        active=_flag(sent, "active", otherwise=True),
        public=_flag(sent, "public", otherwise=True),
        open_services=_flag(sent, "open_services"),
    )


def _service(sent: Any) -> FixedService:
    code = sent["code"]
    if not isinstance(code, str) or not 0 < len(code) <= 100:
        raise ValueError(code)
    return FixedService(
        code,
        str(sent.get("label", code)),
        active=_flag(sent, "active", otherwise=True),
        needs_engagement=_flag(sent, "needs_engagement"),
    )


def _flag(sent: Any, key: str, *, otherwise: bool = False) -> bool:
    value = sent.get(key, otherwise)
    if not isinstance(value, bool):
        raise TypeError(key)
    return value


async def _json(request: web.Request) -> Any:
    """Read the body, None for what is no JSON."""
    try:
        return read_json(await request.read())
    except Malformed:
        return None


def _bad(message: str, status: int = 400) -> web.Response:
    return answer({"error": message}, status)
