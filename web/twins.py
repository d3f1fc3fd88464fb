"""Possible duplicates side by side: this paper and the one it looks like, each with its picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from staging.errors import NotAllowed, NotFound
from staging.findings import Finding
from staging.paper import Paper
from web.context import context_of, visitor_of
from web.documents import page_views
from web.doors import check_may_see
from web.language import _
from web.statuses import Badge, badge


@dataclass(frozen=True, slots=True)
class Side:
    """One of two papers that look alike; `page` is its first page with a picture, if any."""

    id: int
    caption: str
    is_this: bool
    number: str | None
    issue_date: str | None
    total: str | None
    received_at: datetime
    user: str
    badge: Badge
    page: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """This paper and the other; `differing` are the words for what is not the same on both."""

    this: Side
    other: Side
    differing: frozenset[str]


async def pairs(
    request: web.Request, paper: Paper, findings: tuple[Finding, ...]
) -> Mapping[int, Pair]:
    """A pair for each other paper that a finding names and this person may see, by its id."""
    found = {}
    context = context_of(request)
    for number in {f.other for f in findings if f.other is not None}:
        try:
            other = await context.store.papers.get(number)
            check_may_see(visitor_of(request), other)
        except (NotAllowed, NotFound):
            continue
        this, that = (_side(request, one, paper.id) for one in (paper, other))
        shown = ("number", "issue_date", "total")
        found[number] = Pair(
            this, that, frozenset(k for k in shown if getattr(this, k) != getattr(that, k))
        )
    return found


def _side(request: web.Request, paper: Paper, this: int) -> Side:
    context = context_of(request)
    is_this = paper.id == this
    pictures = [v.number for v in page_views(context.store, paper) if v.has_picture]
    return Side(
        id=paper.id,
        caption=_("Celle-ci") if is_this else _("Facture n°\u00a0{number}", number=paper.id),
        is_this=is_this,
        number=paper.draft.text("invoice_number"),
        issue_date=paper.draft.text("issue_date"),
        total=paper.draft.text("total_incl_vat"),
        received_at=paper.received_at,
        user=paper.job.user,
        badge=badge(paper, context.now()),
        page=pictures[0] if pictures else None,
    )
