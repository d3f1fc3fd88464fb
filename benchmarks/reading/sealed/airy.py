"""Family: an online billing service's airy page, the due sum told at its head."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    foot,
    glued,
    home,
    imprint,
    item,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines, pair_table, table

STYLE = """
@page { size: A4; margin: 0; } * { box-sizing: border-box; }
body { margin: 0; padding: 16mm 18mm; font: 9.2pt 'DejaVu Sans', sans-serif; color: #1d2433; }
table { font-size: inherit; }
.bar { position: absolute; top: 0; left: 0; right: 0; height: 3mm; background: INK; }
.h { display: flex; justify-content: space-between; align-items: baseline; }
h1 { font-size: 20pt; margin: 0; } .n { color: #667; } .g { display: flex; gap: 12mm; }
.g > div { flex: 1; } .g { margin: 7mm 0; } .k { color: #778; }
.g table { border-collapse: collapse; } .g td { padding: 1.6pt 6mm 1.6pt 0; vertical-align: top; }
.cap { font-size: 7.4pt; color: #889; text-transform: uppercase; letter-spacing: .6pt; }
table.l { width: 100%; border-collapse: collapse; } .l th { text-align: left; font-size: 7.8pt;
  color: #778; border-bottom: 1pt solid #ccd; padding: 3pt 2pt; font-weight: normal; }
.l td { border-bottom: .5pt solid #e4e6ee; padding: 5pt 2pt; vertical-align: top; }
.l .r { text-align: right; white-space: nowrap; }
table.f { margin-left: auto; margin-top: 5mm; min-width: 76mm; } .f .v { text-align: right;
  white-space: nowrap; padding-left: 8mm; } .f td { padding: 2.4pt 0; }
.f tr:last-child td { font-weight: bold; font-size: 11pt; color: #1d2433; }
.pay { background: #f4f5fa; padding: 4mm; margin-top: 6mm; font-size: 8.4pt; line-height: 1.5; }
.end { margin-top: 6mm; font-size: 7pt; color: #778; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#4b5bd7", "#0b7a75", "#e2725b", "#222222"))
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    body = div("bar") + div(
        "h",
        f'<div><h1>{esc(case.title())}</h1><span class="n">{esc(number)}</span></div>',
        f"<b>{esc(case.brand())}</b>",
    )
    facts = case.pairs("issue_date", "due_date", "client", *REFS) + aside(case, 1)
    ours = [case.show("seller_name"), *home(case), *reach(case)]
    cap = f'<span class="cap">{esc(case.label("seller_head"))}</span><br>'
    cap_buyer = f'<span class="cap">{esc(case.label("buyer_head"))}</span><br>'
    theirs = lines(customer(case, siret=True))
    body += div("g", f"<div>{pair_table('t', facts)}</div>")
    body += div("g", f"<div>{cap}{lines(ours)}</div>", f"<div>{cap_buyer}{theirs}</div>")
    body += _lines(case) + pair_table("f", foot(case, due=0.7)) + _pay(case)
    body += div("end", lines([" · ".join(imprint(case)), case.draw.pick(case.words.LATE)]))
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _lines(case: Case) -> str:
    keys = ["col_label", "col_quantity", "col_price", *([] if case.exempt else ["col_rate"])]
    rows = []
    for line in case.lines:
        texts = [item(line), f"{quantity(line.quantity)} {line.unit}"]
        texts.append(case.format.money(line.price))
        texts += [] if case.exempt else [case.format.percent(line.rate)]
        rows.append([*texts, case.money(line.net)])
    heads = [case.label(key) for key in [*keys, "col_net"]]
    return table("l", heads, rows, ["", *["r"] * (len(heads) - 1)])


def _pay(case: Case) -> str:
    texts = [*untaxed(case), *account(case), *glued(case.pairs("payment_mode", "terms"))]
    return div("pay", lines(texts))
