"""« En retard »: deposited invoices that should have been paid, with the days they wait."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from staging.overdue import LEGAL_DAYS, days_late, days_since
from staging.paper import Paper
from staging.states import InvoiceState
from web import typography
from web.context import context_of, store_of, visitor_of
from web.doors import sight
from web.language import _
from web.rendering import page
from web.statuses import badge

#: More than this is a matter for the table, not for a page.
MOST = 200


async def show_list(request: web.Request) -> web.StreamResponse:
    """The longest waiting first."""
    now, theirs = context_of(request).now(), sight(visitor_of(request))
    late = await store_of(request).overdue.find(theirs, MOST)
    return await page(
        request,
        "overdue.html",
        late=[(one, days_since(one.deposited_at, now)) for one in late],
        badges={one.line.id: badge(one.line, now) for one in late},
        number=await store_of(request).overdue.count(theirs),
        most=MOST,
        legal=LEGAL_DAYS,
    )


def waiting_line(paper: Paper, now: datetime) -> str:
    """« 34 jours depuis le dépôt, 4 de plus que le délai légal »; "" for what is not waited for."""
    if paper.deposit is None or paper.state is not InvoiceState.DEPOSITED:
        return ""
    if paper.draft.text("document_type") != "invoice":
        return ""
    days, late = (count(paper.deposit.deposited_at, now) for count in (days_since, days_late))
    told = _("{days} depuis le dépôt", days=typography.count(days, "jour", "jours"))
    if not late:
        return _("{told}, pour un délai légal de {legal}\u00a0jours.", told=told, legal=LEGAL_DAYS)
    more = typography.count(late, "jour", "jours")
    sentence = "{told}\u00a0: {more} de plus que le délai légal de {legal}\u00a0jours."
    return _(sentence, told=told, more=more, legal=LEGAL_DAYS)
