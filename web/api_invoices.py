"""Invoices in the JSON API: the same drafts, findings and moves as the page."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from staging.errors import InvalidValue
from staging.fields import plain
from staging.paper import Paper
from staging.states import InvoiceState
from web import api_bodies
from web import api_models as m
from web import api_requests as r
from web.api_io import answer, body, missing, whole
from web.api_jobs import file_part
from web.attachments import clean_name, keep
from web.context import context_of, id_of, person_name, store_of, visitor_of
from web.doors import check_may_see, check_may_send, sight
from web.packages import send_archive
from web.review import TWICE, check_choices, discards


async def _seen(request: web.Request) -> Paper:
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    return paper


async def _sendable(request: web.Request) -> Paper:
    paper = await store_of(request).papers.get(id_of(request))
    check_may_send(visitor_of(request), paper)
    return paper


def _states(request: web.Request) -> set[InvoiceState] | None:
    """`?state=` once, several times, or with commas."""
    given = [word for text in request.query.getall("state", []) for word in text.split(",") if word]
    try:
        return {InvoiceState(word) for word in given} or None
    except ValueError as error:
        raise InvalidValue("state : état inconnu.", code="query", field="state") from error


async def list_invoices(request: web.Request) -> web.StreamResponse:
    """`GET /invoices`, newest first."""
    lines, cursor = await store_of(request).papers.lines(
        states=_states(request),
        query=request.query.get("q", "")[:200].replace("\x00", ""),
        limit=whole(request, "limit", 50, 200),
        cursor=request.query.get("cursor"),
        sight=sight(visitor_of(request)),
    )
    items = [api_bodies.item(line) for line in lines]
    return answer(m.InvoicePage(items=items, next=cursor))


async def get_invoice(request: web.Request) -> web.StreamResponse:
    """`GET /invoices/{id}`."""
    return answer(api_bodies.invoice(await _seen(request)))


async def edit_invoice(request: web.Request) -> web.StreamResponse:
    """`PATCH /invoices/{id}`."""
    paper, given = await _seen(request), await body(request, r.Edit)
    check_choices(request, given.choices)
    papers, name = store_of(request).papers, person_name(request)
    if discards(given.choices):
        changed = await papers.discard(paper.id, given.version, TWICE, name)
    else:
        changed = await papers.edit(paper.id, given.version, given.fields, name, given.choices)
    return answer(api_bodies.invoice(changed))


async def approve(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/approve`: 202; findings or a used number are 409."""
    paper, given = await _sendable(request), await body(request, r.Approve)
    context = context_of(request)
    undo = context.settings.undo
    if given.undo_seconds is not None:
        undo = timedelta(seconds=given.undo_seconds)
    approved = await context.store.papers.approve(
        paper.id, given.version, person_name(request), undo
    )
    return answer(api_bodies.invoice(approved), 202)


async def discard(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/discard`."""
    paper, given = await _seen(request), await body(request, r.Discard)
    changed = await store_of(request).papers.discard(
        paper.id, given.version, given.reason, person_name(request)
    )
    return answer(api_bodies.invoice(changed))


async def reopen(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/reopen`."""
    paper, given = await _seen(request), await body(request, r.Versioned)
    changed = await store_of(request).papers.reopen(paper.id, given.version, person_name(request))
    return answer(api_bodies.invoice(changed))


async def send_return(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/return`: 202, the follow-up is written and sent by itself."""
    paper, given = await _sendable(request), await body(request, r.Return)
    changes = {key: _plain_text(key, value) for key, value in given.changes.items()}
    changed = await store_of(request).papers.follow_up(
        paper.id, given.version, given.kind, changes, given.comment, person_name(request)
    )
    return answer(api_bodies.invoice(changed), 202)


def _plain_text(key: str, value: str | None) -> str | None:
    checked = plain(key, value)
    return None if checked is None else str(checked)


async def decide(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/decide`: a person looked at the portal."""
    paper, given = await _sendable(request), await body(request, r.Decide)
    papers, name = store_of(request).papers, person_name(request)
    if given.chorus_id is None:
        changed = await papers.decide(paper.id, given.version, nothing_there=True, person=name)
    else:
        changed = await papers.adopt(paper.id, given.version, given.chorus_id, name)
    return answer(api_bodies.invoice(changed))


async def add_attachment(request: web.Request) -> web.StreamResponse:
    """`POST /invoices/{id}/attachments`: multipart with one part `file`."""
    paper, store = await _seen(request), store_of(request)
    part = await file_part(request)
    name = clean_name(part.filename)
    document, mime = await keep(store, name, part.__aiter__())
    changed = await store.papers.add_attachment(
        paper.id, name, mime, document, person_name(request)
    )
    return answer(api_bodies.invoice(changed), 201)


async def remove_attachment(request: web.Request) -> web.StreamResponse:
    """`DELETE /invoices/{id}/attachments/{n}`."""
    paper = await _seen(request)
    changed = await store_of(request).papers.remove_attachment(
        paper.id, id_of(request, "piece"), person_name(request)
    )
    return answer(api_bodies.invoice(changed))


async def receipt(request: web.Request) -> web.StreamResponse:
    """`GET /invoices/{id}/receipt`: the proof of deposit, once the portal gave it."""
    proof = api_bodies.receipt(await _seen(request))
    if proof is None:
        return missing("no_receipt", "Aucune preuve de dépôt pour cette facture.")
    return answer(proof)


async def archive(request: web.Request) -> web.StreamResponse:
    """`GET /invoices/{id}/archive`: the package of a deposited invoice, built when asked for."""
    paper = await _seen(request)
    if paper.deposit is None:
        return missing("no_archive", "Aucun dossier d'archive pour cette facture.")
    return await send_archive(request, store_of(request).files, paper)
