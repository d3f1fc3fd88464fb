"""The routes behind the trainer's page: showing it, and what its buttons do."""

from __future__ import annotations

from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from aiohttp import web

from chorus.rehearsal import lifecycle, page
from chorus.rehearsal.calls.table import NAMES
from chorus.rehearsal.control import move_by_hand
from chorus.rehearsal.faults import BadFault, read_fault
from chorus.rehearsal.state import STATE

if TYPE_CHECKING:
    from chorus.rehearsal.terms import Invoice

_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_HAND_MOVES = {
    "suspend": lifecycle.SUSPENDED,
    "reroute": lifecycle.TO_REROUTE,
    "reject": lifecycle.REJECTED,
}
_COMMENT = 255


async def show(request: web.Request) -> web.Response:
    """Show the ledger, newest first."""
    state = request.app[STATE]
    now = state.catch_up()
    held = state.portal.ledger
    asked = request.query.get("page", "1")
    last = max(-(-len(held.invoices) // page.PER_PAGE), 1)
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 10 else 1
    first = (number - 1) * page.PER_PAGE
    view = page.View(
        invoices=list(islice(reversed(held.invoices.values()), first, first + page.PER_PAGE)),
        total=len(held.invoices),
        page=number,
        duplicates_refused=held.duplicates_refused,
        faults=state.faults.waiting(),
        now=now,
    )
    return web.Response(text=page.render(view), content_type="text/html", headers=_SECURITY)


async def style(_request: web.Request) -> web.Response:
    """Give the style sheet."""
    text = files("chorus.rehearsal").joinpath("static/rehearsal.css").read_text(encoding="utf-8")
    return web.Response(text=text, content_type="text/css", headers=_SECURITY)


async def move(request: web.Request) -> web.Response:
    """Move one invoice by hand."""
    state = request.app[STATE]
    state.catch_up()
    form = await request.post()
    invoice = state.portal.ledger.invoices.get(int(request.match_info["id"]))
    if invoice is None:
        raise web.HTTPNotFound(text="Cette facture n'existe pas.")
    status = _wanted(invoice, str(form.get("action", "")))
    if status is None:
        raise web.HTTPConflict(text="Cette facture ne peut plus être déplacée ainsi.")
    comment = str(form.get("commentaire", "")).strip()[:_COMMENT] or None
    move_by_hand(state, invoice.id, status, comment)
    raise web.HTTPSeeOther("/")


async def plan_fault(request: web.Request) -> web.Response:
    """Plan the fault that the form describes."""
    try:
        fault = read_fault(dict(await request.post()), NAMES)
    except BadFault as error:
        raise web.HTTPBadRequest(text=f"Panne non programmée : {error}") from error
    request.app[STATE].faults.add(fault)
    raise web.HTTPSeeOther("/")


async def clear_faults(request: web.Request) -> web.Response:
    """Forget every planned fault."""
    request.app[STATE].faults.clear()
    raise web.HTTPSeeOther("/")


def _wanted(invoice: Invoice, action: str) -> str | None:
    if invoice.status in lifecycle.FINAL:
        return None
    return lifecycle.next_status(invoice) if action == "next" else _HAND_MOVES.get(action)
