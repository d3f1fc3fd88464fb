"""Papers as a table for a spreadsheet, sent line by line: semicolons and a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from aiohttp import web

from staging.money import show_plain
from staging.paper import PaperLine
from staging.wanted import Wanted
from web import typography
from web.context import context_of, store_of
from web.language import _, later
from web.statuses import badge, official

_HEAD = (
    later("Numéro"),
    later("Type"),
    later("Date"),
    later("Destinataire"),
    later("SIRET"),
    later("TTC"),
    later("Net à payer"),
    later("État"),
    later("Statut Chorus Pro"),
    later("Dernier changement"),
)
#: A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 500


def cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def row(line: PaperLine, state: str) -> list[str]:
    """One paper as a line of the table."""
    amounts = [
        show_plain(value).replace(".", ",") if value is not None else ""
        for value in (line.total_incl_vat, line.amount_due)
    ]
    kind = _("Avoir") if line.document_type == "credit_note" else _("Facture")
    return [
        cell(line.invoice_number or ""),
        kind,
        typography.short_date(line.issue_date),
        cell(line.buyer_name or ""),
        line.buyer_siret or "",
        *amounts,
        cell(state),
        cell(official(line.official_status)),
        typography.moment(line.updated_at).replace("\u00a0", " "),
    ]


async def send(request: web.Request, wanted: Wanted, name: str) -> web.StreamResponse:
    """Everything that is wanted, as a download; no more than one batch is held."""
    now, papers = context_of(request).now(), store_of(request).papers
    lines, cursor = await papers.find(wanted, limit=_AT_ONCE)
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
    )
    await response.prepare(request)
    await response.write(("\ufeff" + _text([[_(title) for title in _HEAD]])).encode())
    while lines:
        await response.write(_text(row(one, badge(one, now).word) for one in lines).encode())
        if cursor is None:
            break
        lines, cursor = await papers.find(wanted, limit=_AT_ONCE, cursor=cursor)
    await response.write_eof()
    return response


def _text(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
