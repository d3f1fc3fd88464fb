"""Family: a software subscription, the sums and the account in a column beside the lines."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    mentions,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 16mm 15mm; }
body { font: 8.5pt FACE; color: #1c1c28; }
.top { display: flex; justify-content: space-between; } .t { font-size: 20pt; color: INK; }
.g { display: flex; gap: 16pt; margin-top: 16pt; } .l { width: 62%; } .s { width: 35%; }
.s > div { background: TINT; padding: 7pt; margin-bottom: 8pt; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; color: INK; }
td, th { padding: 3pt 2pt; vertical-align: top; } .l td { border-top: 0.5pt solid #ccc; }
.r { text-align: right; white-space: nowrap; } .v { text-align: right; }
.big { font-size: 14pt; font-weight: bold; color: INK; }
.foot { font-size: 6.5pt; margin-top: 20pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    ink, tint = draw.pick((("#3b2fa8", "#efeefa"), ("#0f766e", "#e6f4f2"), ("#b4235a", "#faecf1")))
    face = draw.pick(("'DejaVu Sans'", "'Liberation Sans'", "'Nimbus Sans'"))
    style = STYLE.replace("INK", ink).replace("TINT", tint).replace("FACE", face)
    head = div("", div("t", esc(case.title())), pair_table("m", _facts(case)))
    ours = div("", f"<b>{esc(case.brand())}</b><br>", lines(from_lines(case)))
    body = div("top", head, ours)
    body += f"<p><b>{esc(case.label('buyer_head'))}</b><br>{lines(to_lines(case))}</p>"
    parts = [div("l", _lines(case)), div("s", *_side(case))]
    if draw.chance(0.3):
        parts.reverse()
    body += div("g", *parts) + div("foot", lines(mentions(case)))
    return web.render(body, style), "weasyprint"


def _facts(case: Case) -> list[tuple[str, str]]:
    return case.pairs("invoice_number", "issue_date", *KEYS) + extras(case, 1)


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_price", "col_net")
    heads, rows = billing.heads(case, concepts), billing.rows(case, concepts)
    return web.table("x", heads, rows, ["", "r", "r", "r"])


def _side(case: Case) -> list[str]:
    sums = feet(case, due=0.0, vat="rates" if case.draw.chance(0.5) else "total")
    out = [div("", pair_table("z", [(label, amount) for _, label, amount in sums]))]
    if case.exempt:
        out.append(div("", esc(case.legal_vat())))
    elif "vat_breakdown" not in case.shown:
        out.append(div("", web.table("z", tax_heads(case), taxes(case), ["", "r", "r"])))
    pay = [esc(case.label("amount_due")), div("big", esc(case.amount("amount_due")))]
    pay += [f"{esc(label)} <b>{esc(value)}</b>" for label, value in case.pairs("due_date")]
    return [
        *out,
        div("", *pay),
        div("", lines([*bank_lines(case, " "), case.draw.pick(case.words.LATE)])),
    ]
