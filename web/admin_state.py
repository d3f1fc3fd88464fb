"""État and Journal: is the appliance well, and who did what."""

from __future__ import annotations

from aiohttp import web

from staging.errors import StoreDamaged
from staging.retention import CONTENT_DAYS, NAMES_DAYS
from web import onboarding
from web.context import context_of, store_of
from web.language import _
from web.rendering import page
from web.typography import count

PAGE = 100


async def show_state(request: web.Request) -> web.StreamResponse:
    """Each part of the appliance, asked now."""
    context = context_of(request)
    return await page(
        request,
        "admin_state.html",
        checks=await context.appliance_state(),
        to_do=[step for step in await onboarding.steps(request) if not step.done],
        terms=context.store.retention.terms,
        bounds=(CONTENT_DAYS, NAMES_DAYS),
        counts=await context.store.papers.counts(),
        jobs=await context.store.jobs.list(
            which="all", user=None, queue=None, limit=20, before=None
        ),
    )


async def show_journal(request: web.Request) -> web.StreamResponse:
    """The audit trail, newest first."""
    return await _journal(request)


async def verify_journal(request: web.Request) -> web.StreamResponse:
    """Walk the whole chain now; a break is named by its line."""
    try:
        lines = await store_of(request).audit.verify()
    except StoreDamaged as error:
        return await _journal(request, error.for_person, "bad")
    follow = count(lines, "ligne suit", "lignes suivent")
    told = _("Intègre\u00a0: {follow} sans rupture.", follow=follow)
    return await _journal(request, told, "ok")


async def _journal(request: web.Request, verdict: str = "", tone: str = "ok") -> web.Response:
    given = request.query.get("avant", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else None
    entries = await store_of(request).audit.entries(PAGE, before)
    return await page(
        request,
        "admin_journal.html",
        entries=entries,
        verdict=verdict,
        tone=tone,
        following=entries[-1].id if len(entries) == PAGE else None,
    )
