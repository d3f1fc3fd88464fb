"""Découper: a print whose pages were joined or parted wrongly, put right by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from staging.errors import DocumentMissing, InvalidValue, PrintPostError
from staging.paper import Paper
from staging.states import InvoiceState
from web.context import id_of, person_name, store_of, visitor_of
from web.documents import picture_answer, picture_path
from web.doors import check_may_see
from web.forms import integer
from web.language import _, later
from web.rendering import page, see_other

#: What a page can be: the first of an invoice, one more of the same, or of none.
BEGINS, GOES_ON, NONE = "debut", "suite", "hors"
WAYS = (
    (BEGINS, later("Début d'une facture")),
    (GOES_ON, later("Suite de la précédente")),
    (NONE, later("Hors facture")),
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the print: its number, what it is now, and whether there is a picture."""

    number: int
    way: str
    has_picture: bool


async def _whole_print(request: web.Request) -> tuple[Paper, list[Paper]]:
    """The paper of the address, and all staged papers of its print, which this person may see."""
    store = store_of(request)
    paper = await store.papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    siblings = [await store.papers.get(number) for number in paper.job.invoices]
    for sibling in siblings:
        check_may_see(visitor_of(request), sibling)
    return paper, [one for one in siblings if one.state is InvoiceState.STAGED]


def _leaves(request: web.Request, paper: Paper, staged: list[Paper]) -> list[Leaf]:
    """The pages as they are parted now."""
    first = {one.pages[0] for one in staged if one.pages}
    inside = {number for one in staged for number in one.pages}
    leaves = []
    for number in range(1, (paper.job.pages or len(paper.page_sizes)) + 1):
        way = BEGINS if number in first else GOES_ON if number in inside else NONE
        there = picture_path(store_of(request), paper, number).is_file()
        leaves.append(Leaf(number, way, there))
    return leaves


async def show(request: web.Request) -> web.StreamResponse:
    """The pages of the print, each with what it is."""
    return await _show(request)


async def _show(
    request: web.Request, error: PrintPostError | None = None, status: int = 200
) -> web.Response:
    paper, staged = await _whole_print(request)
    return await page(
        request,
        "cutting.html",
        status=status,
        paper=paper,
        leaves=_leaves(request, paper, staged),
        ways=[(way, _(label)) for way, label in WAYS],
        many=len(staged),
        error=error.for_person if error else "",
    )


def parts_of(form: Mapping[str, object], pages: int) -> list[list[int]]:
    """The pages of each invoice as the form says. Raises InvalidValue."""
    parts: list[list[int]] = []
    for number in range(1, pages + 1):
        match form.get(f"page-{number}"):
            case "debut":
                parts.append([number])
            case "suite" if parts:
                parts[-1].append(number)
            case "suite":
                message = f"La page {number} suit une facture, mais aucune ne commence avant elle."
                raise InvalidValue(message, code="parts", field="parts")
            case _:
                continue
    return parts


async def save(request: web.Request) -> web.StreamResponse:
    """Read the print again as the person cut it."""
    form = await request.post()
    paper, _ = await _whole_print(request)
    try:
        parts = parts_of(form, paper.job.pages or len(paper.page_sizes))
        ids = await store_of(request).papers.regroup(
            paper.id, integer(form.get("version")), parts, person_name(request)
        )
    except InvalidValue as error:
        return await _show(request, error, 422)
    return see_other(f"/factures/{ids[0]}")


async def show_picture(request: web.Request) -> web.StreamResponse:
    """Any page of the print, also one that is of no invoice or of another one."""
    paper, _ = await _whole_print(request)
    number = id_of(request, "page")
    if not 1 <= number <= (paper.job.pages or len(paper.page_sizes)):
        raise DocumentMissing("Cette page n'est pas de cette impression.")
    return picture_answer(picture_path(store_of(request), paper, number))
