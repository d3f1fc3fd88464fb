"""État and Journal: is the appliance well, and who did what."""

from __future__ import annotations

from aiohttp import web

from web.context import context_of, store_of
from web.rendering import page

PAGE = 100


async def show_state(request: web.Request) -> web.StreamResponse:
    """Each part of the appliance, asked now."""
    context = context_of(request)
    return await page(
        request,
        "admin_state.html",
        checks=await context.appliance_state(),
        counts=await context.store.papers.counts(),
        jobs=await context.store.jobs.list(
            which="all", user=None, queue=None, limit=20, before=None
        ),
    )


async def show_journal(request: web.Request) -> web.StreamResponse:
    """The audit trail, newest first."""
    given = request.query.get("avant", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else None
    entries = await store_of(request).audit.entries(PAGE, before)
    return await page(
        request,
        "admin_journal.html",
        entries=entries,
        following=entries[-1].id if len(entries) == PAGE else None,
    )
