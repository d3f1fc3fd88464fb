"""Pièces imprimées: prints that go with an invoice, offered where their sender is, else listed."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from staging.errors import NotAllowed
from staging.paper import Paper, PaperLine
from staging.person import Role
from staging.piece import Piece, is_offered
from staging.states import InvoiceState, ReturnKind
from web import forms
from web.context import Visitor, context_of, id_of, person_name, store_of, visitor_of
from web.doors import check_may_see
from web.rendering import fragment, see_other

#: How many are listed at once.
LISTED = 50


@dataclass(frozen=True, slots=True)
class Loose:
    """What the list shows: the pieces, and the invoices to choose from."""

    pieces: list[Piece]
    papers: list[PaperLine]


def may_see(visitor: Visitor, piece: Piece) -> bool:
    """A colleague's piece is for managers."""
    return piece.owner in {None, visitor.person.name} or visitor.may(Role.MANAGER)


def _owner(request: web.Request) -> str | None:
    """Theirs and nobody's; a manager's are everybody's."""
    visitor = visitor_of(request)
    return None if visitor.may(Role.MANAGER) else visitor.person.name


async def offers_of(request: web.Request, paper: Paper) -> list[Piece]:
    """The pieces that offer themselves to this person on this paper's page, oldest first."""
    if paper.state is not InvoiceState.STAGED:
        return []
    name, now = person_name(request), context_of(request).now()
    waiting = await store_of(request).pieces.waiting(_owner(request))
    return [piece for piece in reversed(waiting) if is_offered(piece, paper, name, now)]


async def loose_of(request: web.Request, lines: list[PaperLine]) -> Loose:
    """Every piece this person may join, and those of `lines` that can take one."""
    pieces = await store_of(request).pieces.waiting(_owner(request), LISTED)
    return Loose(pieces, [line for line in lines if _takes(line)])


def _takes(line: PaperLine) -> bool:
    asked = line.return_kind is ReturnKind.TO_COMPLETE
    return line.state is InvoiceState.STAGED or (line.state is InvoiceState.RETURNED and asked)


async def _paper(request: web.Request, paper_id: int) -> Paper:
    paper = await store_of(request).papers.get(paper_id)
    check_may_see(visitor_of(request), paper)
    return paper


async def _piece(request: web.Request) -> Piece:
    piece = await store_of(request).pieces.get(id_of(request, "piece"))
    if not may_see(visitor_of(request), piece):
        raise NotAllowed("Cette pièce imprimée est à un collègue.")
    return piece


async def show_offers(request: web.Request) -> web.StreamResponse:
    """The offers of a paper's page, drawn again when a piece moved."""
    visitor, paper = visitor_of(request), await _paper(request, id_of(request))
    offers = await offers_of(request, paper)
    html = fragment(request, "_offers.html", paper=paper, offers=offers, csrf=visitor.csrf)
    return web.Response(text=html, content_type="text/html")


async def join_here(request: web.Request) -> web.StreamResponse:
    """« Joindre à cette facture »."""
    piece, paper = await _piece(request), await _paper(request, id_of(request))
    await store_of(request).pieces.join(piece.id, paper.id, person_name(request))
    return see_other(f"/factures/{paper.id}#pieces")


async def refuse_here(request: web.Request) -> web.StreamResponse:
    """« Pas à cette facture »."""
    piece, paper = await _piece(request), await _paper(request, id_of(request))
    await store_of(request).pieces.refuse(piece.id, paper.id, person_name(request))
    return see_other(f"/factures/{paper.id}")


async def join_chosen(request: web.Request) -> web.StreamResponse:
    """« Joindre » in the list, to the invoice that was chosen."""
    form, piece = await request.post(), await _piece(request)
    paper = await _paper(request, forms.integer(form.get("paper")))
    await store_of(request).pieces.join(piece.id, paper.id, person_name(request))
    return see_other("/#pieces-imprimees")


async def put_away(request: web.Request) -> web.StreamResponse:
    """« Écarter »: the piece goes with no invoice."""
    piece = await _piece(request)
    await store_of(request).pieces.put_away(piece.id, person_name(request))
    return see_other("/#pieces-imprimees")


async def show_document(request: web.Request) -> web.StreamResponse:
    """The piece as it would be joined."""
    piece = await _piece(request)
    if piece.document is None or piece.job.content_erased_at is not None:
        raise web.HTTPNotFound
    path = store_of(request).files.path(piece.document.sha256)
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="piece-{piece.id}.pdf"',
        "Cache-Control": "private, max-age=3600",
    }
    return web.FileResponse(path, headers=headers)


async def where(request: web.Request, job_id: int) -> str:
    """The page that shows what became of a piece."""
    piece = await store_of(request).pieces.get(job_id)
    return f"/factures/{piece.paper_id}#pieces" if piece.paper_id else "/#pieces-imprimees"
