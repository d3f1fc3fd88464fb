"""Archives: what is settled, searched, narrowed and exported as a table."""

from __future__ import annotations

from aiohttp import web

from staging.states import InvoiceState
from web import filters, tables
from web.context import context_of
from web.follow import list_papers
from web.rendering import page
from web.statuses import badge

SETTLED = frozenset({InvoiceState.SETTLED})


async def show(request: web.Request) -> web.StreamResponse:
    """The settled papers."""
    given = await filters.read(request, SETTLED)
    lines, following = await list_papers(request, given.wanted)
    now = context_of(request).now()
    return await page(
        request,
        "archives.html",
        lines=lines,
        badges={line.id: badge(line, now) for line in lines},
        following=following,
        filters=given,
        table=filters.address("/archives.csv", request),
    )


async def export(request: web.Request) -> web.StreamResponse:
    """The settled papers that the filters leave, as CSV."""
    given = await filters.read(request, SETTLED)
    return await tables.send(request, given.wanted, "archives.csv")
