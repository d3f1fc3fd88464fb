"""À vérifier, the home: what was printed and waits for a person; new prints enter by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from staging.errors import DocumentRefused
from staging.paper import PaperLine
from staging.person import Role
from staging.states import InvoiceState
from web import forms, onboarding, pieces
from web.attachments import chunks, clean_name
from web.context import context_of, id_of, person_name, store_of, visitor_of
from web.doors import check_may_see, sight
from web.language import _
from web.rendering import page, see_other
from web.statuses import badge

WAITING = frozenset({InvoiceState.RECEIVED, InvoiceState.STAGED})
_LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list with its heading."""

    key: str
    title: str
    lines: list[PaperLine]


def sections(lines: list[PaperLine], name: str) -> list[Section]:
    """Mine, nobody's, colleagues', put aside; empty parts left out."""
    parts = {
        "mine": Section("mine", _("À vérifier"), []),
        "nobody": Section("nobody", _("Non attribuées"), []),
        "others": Section("others", _("Suivies par un collègue"), []),
        "aside": Section("aside", _("En attente"), []),
    }
    for line in lines:
        parts[_part(line, name)].lines.append(line)
    return [part for part in parts.values() if part.lines]


def _part(line: PaperLine, name: str) -> str:
    if line.put_aside:
        return "aside"
    match line.owner:
        case None:
            return "nobody"
        case owner if owner == name:
            return "mine"
        case _:
            return "others"


async def waiting_lines(request: web.Request, query: str = "") -> list[PaperLine]:
    """What waits and this person may see, newest first."""
    lines, _ = await store_of(request).papers.lines(
        states=set(WAITING),
        query=query,
        limit=_LONGEST_LIST,
        cursor=None,
        sight=sight(visitor_of(request)),
    )
    return lines


async def next_waiting(request: web.Request, after: int) -> PaperLine | None:
    """The next paper to check: the person's own first, then nobody's, oldest first."""
    lines = [
        line
        for line in await waiting_lines(request)
        if line.id != after and not line.put_aside and line.state is InvoiceState.STAGED
    ]
    name = person_name(request)
    ranked = sorted(lines, key=lambda line: (line.owner != name, line.owner is not None, line.id))
    return ranked[0] if ranked and ranked[0].owner in {None, name} else None


async def show_next_picture(request: web.Request) -> web.StreamResponse:
    """Where the first page of the next paper stands: fetched while somebody looks at this one."""
    following = await next_waiting(request, id_of(request))
    if following is None:
        return web.Response(status=204)
    sheets = await store_of(request).papers.sheets(following.id)
    version = sheets.document[:12]  # as the page itself will ask for it
    return see_other(f"/factures/{following.id}/pages/{sheets.pages[0]}.webp?{version}")


async def show(request: web.Request) -> web.StreamResponse:
    """The list."""
    query = forms.line(request.query, "q", 100)
    lines = await waiting_lines(request, query)
    now = context_of(request).now()
    return await page(
        request,
        "queue.html",
        sections=sections(lines, person_name(request)),
        badges={line.id: badge(line, now) for line in lines},
        at_work=at_work(request, lines),
        query=query,
        cut=_LONGEST_LIST if len(lines) == _LONGEST_LIST else 0,
        # Nothing to check yet: what is being read opens by itself when it is ready.
        idle=not query and all(line.state is InvoiceState.RECEIVED for line in lines),
        loose=await pieces.loose_of(request, lines) if not query else None,
        undo=await undo_of(request),
        to_do=await _to_set_up(request) if not lines and not query else [],
    )


async def _to_set_up(request: web.Request) -> list[onboarding.Step]:
    """What an administrator who sees nothing has yet to set up."""
    if not visitor_of(request).may(Role.ADMIN):
        return []
    return [step for step in await onboarding.steps(request) if not step.done]


def at_work(request: web.Request, lines: list[PaperLine]) -> dict[int, str]:
    """Who has which of these papers open, other than the person who asks."""
    presence, me = context_of(request).presence, person_name(request)
    found = {}
    for line in lines:
        reader = presence.other(line.id, me)
        if reader is not None:
            found[line.id] = _("Ouverte par {name}", name=reader.name)
    return found


async def undo_of(request: web.Request) -> PaperLine | None:
    """The paper just sent, while it can still be called back (`?envoi=`)."""
    given = request.query.get("envoi", "")
    if not (given.isascii() and given.isdigit() and len(given) < 18):
        return None
    lines, _ = await store_of(request).papers.lines(
        states={InvoiceState.APPROVED},
        query="",
        limit=_LONGEST_LIST,
        cursor=None,
        sight=sight(visitor_of(request)),
    )
    now = context_of(request).now()
    return next(
        (x for x in lines if x.id == int(given) and x.send_at is not None and x.send_at > now), None
    )


async def add_document(request: web.Request) -> web.StreamResponse:
    """A document chosen on the page, as if it had been printed by this person."""
    field = (await request.post()).get("file")
    if not isinstance(field, web.FileField) or not field.filename:
        raise DocumentRefused("Choisissez d'abord un fichier.")
    job = await context_of(request).accept_upload(
        chunks(field), clean_name(field.filename), person_name(request), request.remote or ""
    )
    return see_other(f"/impressions/{job.id}")


async def take(request: web.Request) -> web.StreamResponse:
    """« C'est la mienne »."""
    store, number = store_of(request), id_of(request)
    check_may_see(visitor_of(request), await store.papers.get(number))
    await store.papers.take(number, person_name(request))
    return see_other(f"/factures/{number}")


async def put_aside(request: web.Request) -> web.StreamResponse:
    """« Mettre en attente » and « Reprendre »."""
    store, number, form = store_of(request), id_of(request), await request.post()
    check_may_see(visitor_of(request), await store.papers.get(number))
    aside = form.get("aside") != "0"
    await store.papers.put_aside(
        number, forms.integer(form.get("version")), person_name(request), aside=aside
    )
    return see_other("/" if aside else f"/factures/{number}")


async def show_job(request: web.Request) -> web.StreamResponse:
    """The address a print job carries (`job-more-info`): leads to what became of it."""
    job = await store_of(request).jobs.get(id_of(request))
    if job.is_piece:
        return see_other(await pieces.where(request, job.id))
    if len(job.invoices) == 1:
        return see_other(f"/factures/{job.invoices[0]}")
    return see_other("/")
