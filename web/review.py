"""Vérification: the page beside its fields, live checks, and the one key that sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from aiohttp import web

from staging.confirm import FindingsBlock
from staging.errors import InvalidValue, NotAllowed, NumberUsed, StaleVersion
from staging.findings import Finding, Severity
from staging.identifiers import Siret
from staging.oversize import REDUCE, TOO_LARGE
from staging.paper import Paper
from staging.person import Role
from staging.states import InvoiceState
from web import forms, layout, pieces, recipients, words
from web.account import undo_length
from web.context import context_of, id_of, person_name, store_of, visitor_of
from web.documents import page_views
from web.doors import check_may_see, check_may_send
from web.forms import Typed, integer
from web.language import _
from web.present import Sheet
from web.problems import finding_body
from web.queue import next_waiting, undo_of
from web.rendering import fragment, page, see_other
from web.sentences import said
from web.twins import pairs
from web.typography import count

MINUTE = timedelta(minutes=1)
#: Ways out that only a manager may take.
MANAGERS_CHOICES = frozenset({"iban_other"})
#: Findings by which money may go astray: shown as an alarm.
ALARMS = frozenset({"iban_other"})

#: The reason kept when a person chose to put away this print of two.
TWICE = words.DISCARD_REASONS[2]

OVERTAKEN = (
    "Un collègue a enregistré cette facture avant vous. Vos valeurs sont restées dans le "
    "formulaire : vérifiez-les, puis enregistrez de nouveau."
)


def discards(choices: Mapping[str, str]) -> bool:
    """Whether the way out chosen is to put this paper away."""
    return choices.get("possible_duplicate") == "discard_this"


def check_choices(request: web.Request, choices: Mapping[str, str]) -> None:
    """Raise NotAllowed when a plain user takes a way out that is not theirs."""
    if MANAGERS_CHOICES & set(choices) and not visitor_of(request).may(Role.MANAGER):
        raise NotAllowed("Un responsable doit confirmer ce compte.")


async def sheet_of(
    request: web.Request, paper: Paper, typed: Typed | None = None, *, keep: bool = False
) -> Sheet:
    """What the form of a paper is drawn from; `keep` shows what was typed, right or wrong."""
    store = store_of(request)
    companies = tuple(await store.companies.all())
    siret = paper.draft.text("buyer_siret")
    buyer = await store.directory.get(Siret(siret)) if siret else None
    service, was_billed = paper.draft.text("service_code"), store.papers.was_billed
    first = buyer is not None and buyer.found and not await was_billed(buyer.siret, service)
    alone = buyer is not None and await store.recipients.bears_its_name_alone(buyer)
    raw, errors = (typed.raw, typed.errors) if typed else ({}, {})
    shown = raw if errors or keep else {}
    return Sheet(paper, companies, buyer, shown, errors, first_invoice=first, buyer_alone=alone)


async def show(
    request: web.Request,
    paper: Paper,
    *,
    typed: Typed | None = None,
    refused: str = "",
    status: int = 200,
) -> web.Response:
    """The review page of a staged paper; after a refusal with what was typed."""
    sheet = await sheet_of(request, paper, typed, keep=bool(refused))
    asking = sheet.asking()
    context = context_of(request)
    context.presence.arrive(paper.id, person_name(request))
    told = bool(sheet.errors or refused)
    ways = [f.code for f in paper.findings if f.severity is Severity.BLOCK and f.choices]
    return await page(
        request,
        "review.html",
        status=status,
        paper=paper,
        sheet=sheet,
        pages=page_views(store_of(request), paper),
        offers=await pieces.offers_of(request, paper),
        asking=asking,
        # After an error the summary is read first (WCAG 3.3.1), else the first choice to make,
        # else the first doubt.
        focus=asking[0] if asking and not told and not ways else None,
        refused=refused,
        at_work=at_work(request, paper.id),
        **await _findings(request, paper) | {"first_way": ways[0] if ways and not told else None},
        reasons=words.DISCARD_REASONS,
        undo=await undo_of(request),
    )


def general(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings told above the form: of the whole paper, or with ways out to choose from."""
    return [f for f in findings if f.field is None or f.choices or f.field not in layout.SHOWN]


async def _findings(request: web.Request, paper: Paper) -> dict[str, Any]:
    """What the list of findings is drawn from."""
    found = general(paper.findings)
    return {
        "findings": found,
        "pairs": await pairs(request, paper, tuple(found)),
        "alarms": ALARMS,
        "reserved": frozenset() if visitor_of(request).may(Role.MANAGER) else MANAGERS_CHOICES,
        "choices": paper.draft.choices,
        "first_way": None,
    }


def at_work(request: web.Request, paper_id: int) -> str:
    """« Claire vérifie cette facture depuis 4 min. », or nothing."""
    context = context_of(request)
    other = context.presence.other(paper_id, person_name(request))
    if other is None:
        return ""
    minutes = (context.now() - other.since) // MINUTE
    if not minutes:
        return _("{name} vérifie cette facture depuis moins de 1\u00a0min.", name=other.name)
    told = "{name} vérifie cette facture depuis {minutes}\u00a0min."
    return _(told, name=other.name, minutes=minutes)


async def _staged(request: web.Request) -> Paper:
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    return paper


async def save(request: web.Request) -> web.StreamResponse:
    """« Enregistrer » keeps the changes; « Envoyer à Chorus Pro » keeps them and approves."""
    store, form, paper = store_of(request), await request.post(), await _staged(request)
    typed = forms.read(form, paper.draft)
    check_choices(request, typed.choices)
    if typed.errors:
        return await show(request, paper, typed=typed, status=422)
    if form.get("action") == REDUCE:
        typed = replace(typed, choices={**typed.choices, TOO_LARGE: REDUCE})
    if discards(typed.choices):
        return await _discard(request, integer(form.get("version")), TWICE)
    version = integer(form.get("version"))
    if typed.fields or typed.choices:
        try:
            paper = await store.papers.edit(
                paper.id, version, typed.fields, person_name(request), typed.choices
            )
        except StaleVersion:
            return await _overtaken(request, form)
        version = paper.version
    if form.get("action") == "send":
        return await _send(request, paper, version)
    return see_other(f"/factures/{paper.id}")


async def _overtaken(request: web.Request, form: Mapping[str, object]) -> web.StreamResponse:
    """A colleague saved first: their version, with what this person typed still in the form."""
    paper = await _staged(request)
    if paper.state is not InvoiceState.STAGED:
        raise StaleVersion
    typed = forms.read(form, paper.draft)
    return await show(request, paper, typed=typed, refused=OVERTAKEN, status=409)


async def _send(request: web.Request, paper: Paper, version: int) -> web.StreamResponse:
    context = context_of(request)
    check_may_send(visitor_of(request), paper)
    try:
        undo = undo_length(context, visitor_of(request))
        await context.store.papers.approve(paper.id, version, person_name(request), undo)
    except (FindingsBlock, NumberUsed) as error:
        now = await context.store.papers.get(paper.id)
        return await show(request, now, refused=error.for_person, status=409)
    context.presence.over(paper.id)
    following = await next_waiting(request, paper.id)
    target = f"/factures/{following.id}" if following else "/"
    return see_other(f"{target}?envoi={paper.id}")


async def check(request: web.Request) -> web.StreamResponse:
    """Live checks: what the rules say of the form as it stands; nothing is kept."""
    paper = await _staged(request)
    if paper.state is not InvoiceState.STAGED:
        raise InvalidValue("Cette facture n'est plus à vérifier.", code="move_not_allowed")
    context_of(request).presence.arrive(paper.id, person_name(request))
    typed = forms.read(await request.post(), paper.draft)
    await recipients.ask_typed(request, typed.fields.get("buyer_siret"))
    seen = await store_of(request).papers.preview(paper.id, typed.fields, typed.choices)
    sheet = await sheet_of(request, seen, typed)
    asking = sheet.asking()
    html = fragment(request, "_findings.html", **await _findings(request, seen) | {"choices": {}})
    return web.json_response(
        {
            "fields": {key: _field_body(sheet, key) for key in layout.SHOWN},
            "findings": html,
            "left": left_line(sheet),
            "first": asking[0] if asking else None,
            "ready": not typed.errors and not _blocks(seen.findings),
            "blocking": [finding_body(f) for f in seen.findings if f.severity is Severity.BLOCK],
            "buyer": {
                "name": sheet.official_name(),
                "first": sheet.first_invoice,
                "services": [[s.value, s.label] for s in sheet.services()],
            },
            "at_work": at_work(request, paper.id),
        }
    )


def left_line(sheet: Sheet) -> str:
    """What is left before the invoice may be sent, in a line."""
    if asking := len(sheet.asking()):
        return _("Encore {fields}.", fields=count(asking, "champ à vérifier", "champs à vérifier"))
    if blocking := sheet.blocking():
        return f"{count(blocking, 'point à corriger', 'points à corriger')}."
    return _("Tout est prêt. Ctrl + Entrée pour envoyer.")


def _blocks(findings: tuple[Finding, ...]) -> bool:
    return any(f.severity is Severity.BLOCK for f in findings)


def _field_body(sheet: Sheet, key: str) -> dict[str, Any]:
    view = sheet.field(key)
    return {
        "state": view.state.key,
        "word": view.state.word,
        "icon": view.state.icon,
        "errors": [said(error) for error in view.errors],
        "notes": [said(note) for note in view.notes],
        "shown": sheet.seen(view),
    }


async def leave(request: web.Request) -> web.StreamResponse:
    """The page was closed, or another one opened: colleagues need not wait."""
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    context_of(request).presence.leave(paper.id, person_name(request))
    return web.Response(status=204)


async def discard(request: web.Request) -> web.StreamResponse:
    """« Écarter »: not for Chorus Pro; can be taken up again."""
    form = await request.post()
    reason = forms.line(form, "reason") or words.DISCARD_REASONS[0]
    await _staged(request)
    return await _discard(request, integer(form.get("version")), reason)


async def _discard(request: web.Request, version: int, reason: str) -> web.StreamResponse:
    number = id_of(request)
    await store_of(request).papers.discard(number, version, reason, person_name(request))
    context_of(request).presence.over(number)
    following = await next_waiting(request, number)
    return see_other(f"/factures/{following.id}" if following else "/")


async def reopen(request: web.Request) -> web.StreamResponse:
    """« Annuler » in the undo window, « Reprendre » later: back to checking."""
    form, paper = await request.post(), await _staged(request)
    await store_of(request).papers.reopen(
        paper.id, integer(form.get("version")), person_name(request)
    )
    return see_other(f"/factures/{paper.id}")
