"""Archives: what is settled, searched and exported as a table."""

from __future__ import annotations

import csv
import io

from aiohttp import web

from staging.money import show_plain
from staging.paper import PaperLine
from staging.states import InvoiceState
from web import typography
from web.context import context_of, store_of
from web.follow import list_papers
from web.forms import line
from web.rendering import page
from web.statuses import badge, official

SETTLED = frozenset({InvoiceState.SETTLED})
_HEAD = (
    "Numéro",
    "Type",
    "Date",
    "Destinataire",
    "SIRET",
    "TTC",
    "Net à payer",
    "Statut Chorus Pro",
    "Dernier changement",
)
#: A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def show(request: web.Request) -> web.StreamResponse:
    """The settled papers."""
    lines, following = await list_papers(request, SETTLED)
    now = context_of(request).now()
    return await page(
        request,
        "archives.html",
        lines=lines,
        badges={line.id: badge(line, now) for line in lines},
        following=following,
        query=line(request.query, "q", 100),
    )


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def row(line: PaperLine) -> list[str]:
    """One paper as a line of the table."""
    amounts = [
        show_plain(value).replace(".", ",") if value is not None else ""
        for value in (line.total_incl_vat, line.amount_due)
    ]
    kind = "Avoir" if line.document_type == "credit_note" else "Facture"
    return [
        cell(line.invoice_number or ""),
        kind,
        typography.short_date(line.issue_date),
        cell(line.buyer_name or ""),
        line.buyer_siret or "",
        *amounts,
        cell(official(line.official_status)),
        typography.moment(line.updated_at).replace("\u00a0", " "),
    ]


async def export(request: web.Request) -> web.StreamResponse:
    """All settled papers as CSV (semicolons and a byte order mark, as French Excel opens it)."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEAD)
    cursor: str | None = None
    while True:
        lines, cursor = await store_of(request).papers.lines(
            states=set(SETTLED), query="", limit=200, cursor=cursor, owner=None
        )
        table.writerows(row(line) for line in lines)
        if cursor is None:
            break
    return web.Response(
        body=("\ufeff" + out.getvalue()).encode(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="archives.csv"',
        },
    )
