"""Suivi: what left, where it stands at the portal, and what a returned invoice asks for."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from staging.deposit import FollowUpKind
from staging.errors import InvalidValue, NotFound
from staging.fields import BY_KEY, FieldKind, Plain, plain
from staging.paper import Paper, PaperLine
from staging.person import Role
from staging.progress import Progress
from staging.states import InvoiceState, ReturnKind
from staging.wanted import Wanted
from web import filters, overdue, review, tables, typography, words
from web.context import context_of, id_of, person_name, store_of, visitor_of
from web.documents import page_views
from web.doors import check_may_see, check_may_send, sight
from web.field_states import shown
from web.forms import integer, line
from web.language import _, later
from web.queue import undo_of
from web.rendering import page, see_other
from web.statuses import badge, official
from web.typography import grouped

_S = InvoiceState
PAGE = 50
#: So many waiting for their deposit are worth a line of their own.
MANY = 10
ON_THE_WAY = frozenset({_S.APPROVED, _S.DEPOSITING, _S.DEPOSITED, _S.RETURNED})
FILTERS: dict[str, tuple[str, frozenset[InvoiceState]]] = {
    "corriger": (later("À corriger"), frozenset({_S.RETURNED})),
    "file": (later("En file d'attente"), frozenset({_S.APPROVED, _S.DEPOSITING})),
    "deposees": (later("Déposées"), frozenset({_S.DEPOSITED})),
    "ecartees": (later("Écartées"), frozenset({_S.DISCARDED})),
    "toutes": (later("Toutes"), ON_THE_WAY),
}
#: The follow-up call of the portal for each kind of return, and what a person may change there.
FOLLOW_UPS: dict[ReturnKind, tuple[FollowUpKind, tuple[str, ...]]] = {
    ReturnKind.TO_REROUTE: (
        FollowUpKind.RECYCLER,
        ("buyer_siret", "service_code", "engagement_number"),
    ),
    ReturnKind.TO_COMPLETE: (FollowUpKind.COMPLETER, ()),
    ReturnKind.REJECTED: (FollowUpKind.TRAITER_REJET, ()),
    ReturnKind.WRONG_VALIDATOR: (
        FollowUpKind.CORRIGER_VALIDEUR,
        ("validator_siret", "validator_service_code"),
    ),
}
#: Acts told under « Détails techniques » by the attempts themselves.
_TECHNICAL = frozenset({"attempt", "attempt_ended"})


@dataclass(frozen=True, slots=True)
class Tab:
    """One state of the list; the other filters stay when it is chosen."""

    label: str
    number: int
    href: str
    current: bool


async def list_papers(request: web.Request, wanted: Wanted) -> tuple[list[PaperLine], str]:
    """One page of the papers wanted, and the address of the next page or ''."""
    lines, cursor = await store_of(request).papers.find(
        wanted, limit=PAGE, cursor=request.query.get("suite")
    )
    following = str(URL(request.path_qs).update_query(suite=cursor)) if cursor else ""
    return lines, following


async def show_list(request: web.Request) -> web.StreamResponse:
    """Suivi opens on « À corriger » when that is not empty."""
    visitor, store = visitor_of(request), store_of(request)
    counts = await store.papers.counts(sight(visitor))
    current = _current(request, counts)
    given = await filters.read(request, FILTERS[current][1])
    if "tableau" in request.query and visitor.may(Role.MANAGER):
        return await tables.send(request, given.wanted, "suivi.csv")
    lines, following = await list_papers(request, given.wanted)
    now, everything = context_of(request).now(), visitor.may(Role.MANAGER)
    return await page(
        request,
        "follow.html",
        tabs=[_tab(request, key, counts, current) for key in FILTERS],
        late=await store.overdue.count(sight(visitor)),
        lines=lines,
        badges={line.id: badge(line, now) for line in lines},
        following=following,
        filters=given,
        table=filters.address("/suivi", request, etat=current, tableau="1") if everything else "",
        current=current,
        push=push_line(await store.deposits.progress(MANY)) if everything else "",
    )


def _current(request: web.Request, counts: dict[InvoiceState, int]) -> str:
    wanted = request.query.get("etat", "")
    first = "corriger" if counts.get(_S.RETURNED, 0) else "toutes"
    return wanted if wanted in FILTERS else first


def _tab(request: web.Request, key: str, counts: dict[InvoiceState, int], current: str) -> Tab:
    label, states = FILTERS[key]
    href = filters.address("/suivi", request, etat=key)
    return Tab(_(label), sum(counts[state] for state in states), href, key == current)


def push_line(push: Progress | None) -> str:
    """« 312 sur 1 000 déposées, il reste environ 5 min »; "" while little is on its way."""
    if push is None:
        return ""
    done, total = grouped(push.done), grouped(push.total)
    told = _("{done} sur {total} déposées", done=done, total=total)
    if push.left is None:
        return f"{told}."
    minutes = math.ceil(push.left.total_seconds() / 60)
    if minutes <= 1:
        return _("{told}, il reste moins d'une minute.", told=told)
    if minutes < 90:
        return _("{told}, il reste environ {minutes}\u00a0min.", told=told, minutes=minutes)
    hours = round(minutes / 60)
    return _("{told}, il reste environ {hours}\u00a0h.", told=told, hours=hours)


async def show_paper(request: web.Request) -> web.StreamResponse:
    """One address for a paper for ever: its review while staged, then its life."""
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    match paper.state:
        case InvoiceState.STAGED:
            return await review.show(request, paper)
        case InvoiceState.RECEIVED:
            return await page(request, "reading.html", paper=paper)
        case _:
            return await show_life(request, paper)


async def show_life(request: web.Request, paper: Paper, error: str = "") -> web.Response:
    """What became of a paper, and what may be done with it."""
    context = context_of(request)
    return await page(
        request,
        "paper.html",
        status=422 if error else 200,
        paper=paper,
        badge=badge(paper, context.now()),
        waiting=overdue.waiting_line(paper, context.now()),
        official=official,
        pages=page_views(context.store, paper),
        facts=_facts(paper),
        history=[entry for entry in paper.history if entry.what not in _TECHNICAL],
        changes=_changes(paper),
        undo=await undo_of(request),
        error=error,
    )


async def show_proof(request: web.Request) -> web.StreamResponse:
    """The proof of deposit, to be read or printed."""
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    if paper.deposit is None:
        raise NotFound("Aucune preuve de dépôt pour cette facture : elle n'est pas déposée.")
    whole = await asyncio.to_thread(store_of(request).files.matches, paper.document.sha256)
    return await page(
        request,
        "proof.html",
        paper=paper,
        deposit=paper.deposit,
        whole=whole,
        facts=_facts(paper),
        official=official,
    )


def _facts(paper: Paper) -> list[tuple[str, str]]:
    keys = (
        "buyer_name",
        "buyer_siret",
        "service_code",
        "engagement_number",
        "contract_number",
        "issue_date",
        "due_date",
        "total_excl_vat",
        "total_vat",
        "total_incl_vat",
        "amount_due",
        "iban",
    )
    return [
        (words.LABELS[key], _fact(key, value))
        for key in keys
        if (value := paper.draft.value(key)) is not None
    ]


def _fact(key: str, value: Plain) -> str:
    if BY_KEY[key].kind is FieldKind.AMOUNT:
        return typography.euros(str(value))
    return shown(key, value)


def _changes(paper: Paper) -> list[tuple[str, str, str]]:
    """Fields (key, label, text) that the follow-up of this return may change."""
    if paper.return_kind is None:
        return []
    _, keys = FOLLOW_UPS.get(paper.return_kind, (None, ()))
    return [(key, words.LABELS[key], shown(key, paper.draft.value(key))) for key in keys]


async def follow_up(request: web.Request) -> web.StreamResponse:
    """Send what a returned invoice asks for: another recipient, a piece, another validator."""
    store, form = store_of(request), await request.post()
    paper = await store.papers.get(id_of(request))
    check_may_send(visitor_of(request), paper)
    kind, keys = FOLLOW_UPS.get(paper.return_kind or ReturnKind.UNDECIDED, (None, ()))
    if kind is None:
        raise InvalidValue("Cette facture n'attend rien de vous : rechargez la page.")
    try:
        changes = {key: plain(key, str(form.get(key, "")).strip()) for key in keys}
    except InvalidValue as error:
        return await show_life(request, paper, error.for_person)
    changed = {
        key: None if value is None else str(value)
        for key, value in changes.items()
        if value != paper.draft.value(key)
    }
    if keys and not changed:
        return await show_life(request, paper, "Rien n'a changé : corrigez au moins un champ.")
    comment = line(form, "comment", 255)
    await store.papers.follow_up(
        paper.id, integer(form.get("version")), kind, changed, comment, person_name(request)
    )
    return see_other(f"/factures/{paper.id}")


async def decide(request: web.Request) -> web.StreamResponse:
    """A person looked at the portal: the invoice is there under a number, or it is not."""
    store, form = store_of(request), await request.post()
    paper = await store.papers.get(id_of(request))
    check_may_send(visitor_of(request), paper)
    found = form.get("found")
    if found not in {"yes", "no"}:
        return await show_life(request, paper, "Choisissez ce que vous avez vu sur Chorus Pro.")
    try:
        number = integer(str(form.get("chorus_id", "")).strip()) if found == "yes" else None
    except InvalidValue:
        message = "Indiquez le numéro Chorus Pro de la facture (identifiant, chiffres seulement)."
        return await show_life(request, paper, message)
    version, name = integer(form.get("version")), person_name(request)
    if number is None:
        await store.papers.decide(paper.id, version, nothing_there=True, person=name)
    else:
        await store.papers.adopt(paper.id, version, number, name)
    return see_other(f"/factures/{paper.id}")
