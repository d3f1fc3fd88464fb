"""Family: a hotel's bill with prices that include the tax, the tax told apart at the end."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_two.parts import (
    account_lines,
    customer,
    head_pairs,
    imprint,
    sender,
    sum_table,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 14mm 18mm; }
body { font: SIZE 'Liberation Serif', serif; color: #222; }
.head { text-align: center; margin-bottom: 14pt; } .head b { font-size: 17pt; color: INK;
  letter-spacing: 1pt; } .cols { display: flex; justify-content: space-between; gap: 20pt; }
.cols > div { width: 48%; }
span { white-space: nowrap; } .box { border: 0.6pt solid INK; padding: 7pt; }
table { width: 100%; border-collapse: collapse; } .facts td { padding: 1.5pt 4pt 1.5pt 0; }
.stay { margin: 16pt 0 8pt 0; } .stay th { border-top: 0.8pt solid INK; text-align: left;
  border-bottom: 0.8pt solid INK; padding: 3pt; } .stay td { padding: 3pt; }
.r, .stay th.r { text-align: right; white-space: nowrap; }
.sum { width: 58%; margin: 0 0 10pt auto; } .sum td { padding: 2.5pt 3pt; }
.sum .b td { font-weight: bold; border-top: 0.6pt solid INK; }
.vat { width: 72%; margin-bottom: 10pt; } .vat th, .vat td { border: 0.4pt solid #999;
  padding: 2.5pt 5pt; text-align: right; font-weight: normal; }
.foot { margin-top: 20pt; text-align: center; font-size: 7pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        title_invoice=draw.pick(("FACTURE", "Facture", "NOTE / FACTURE")),
        col_gross=draw.pick(("Total TTC", "Montant TTC", "Total")),
        col_price=draw.pick(("Prix TTC", "P.U. TTC", "Tarif TTC")),
        vat_incl=draw.pick(("TTC", "Total TTC")),
    )
    ink = draw.pick(("#7a1f2b", "#1f4d3a", "#333333"))
    style = STYLE.replace("INK", ink).replace("SIZE", draw.pick(("9.5pt", "10pt")))
    body = div("head", f"<b>{esc(case.brand())}</b><br>", lines(sender(case)))
    body += _parties(case) + _stay(case) + _sums(case) + _taxes(case)
    for text in account_lines(case):
        body += f"<div>{esc(text)}</div>"
    return web.render(body + div("foot", lines([" - ".join(imprint(case))])), style), "weasyprint"


def _parties(case: Case) -> str:
    title = f"<p><b>{esc(case.title())} {esc(case.label('invoice_number'))} "
    title += f"<span>{esc(case.show('invoice_number'))}</span></b></p>"
    pairs = case.pairs("issue_date", "due_date") + head_pairs(case)
    pairs.append(("Séjour au nom de", case.draw.pick(("Groupe formation", "Délégation", "Divers"))))
    facts = div("", title, web.pair_table("facts", pairs, " :"))
    theirs = div("box", lines(customer(case)))
    return div("cols", *([facts, theirs] if case.draw.chance(0.6) else [theirs, facts]))


def _stay(case: Case) -> str:
    day = case.issue - timedelta(days=case.draw.between(3, 12))
    rows = []
    for line in case.lines:
        day += timedelta(days=case.draw.between(0, 1))
        price = cents(line.price * (100 - line.rebate) / 100 * (100 + line.rate) / 100)
        whole = cents(line.net * (100 + line.rate) / 100)
        row = [case.format.day(day), line.label, quantity(line.quantity)]
        row += [case.format.number(price), case.format.percent(line.rate)]
        rows.append([*row, case.money(whole, mark=False)])
    heads = ["Le", *(case.label(f"col_{key}") for key in ("label", "quantity", "price", "rate"))]
    kinds = ["", "", "r", "r", "r", "r"]
    return web.table("stay", [*heads, case.label("col_gross")], rows, kinds)


def _sums(case: Case) -> str:
    rows = [("b", case.label("total_incl_vat"), case.amount("total_incl_vat"))]
    for rate, base, tax, _ in [] if case.exempt else case.vat_rows(mark=True):
        many = len(case.sums.vat) > 1
        label = f"dont TVA {rate}" + (f" sur {base}" if many else "")
        rows.append(("", label, tax))
    rows.append(("", _net_label(case), case.amount("total_excl_vat")))
    rows += [("", *pair) for pair in case.taken_off()]
    if case.sums.due != case.sums.total or case.draw.chance(0.4):
        rows.append(("b", case.label("amount_due"), case.amount("amount_due")))
    return sum_table(rows)


def _net_label(case: Case) -> str:
    return case.draw.pick(("Montant hors taxes", "Soit hors taxes", "Total HT", "Net HT"))


def _taxes(case: Case) -> str:
    if case.exempt:
        return f"<p>{esc(case.legal_vat())}</p>"
    if case.draw.chance(0.4):
        return ""
    heads = [case.label(f"vat_{key}") for key in ("rate", "incl", "amount", "base")]
    rows = [[rate, whole, tax, base] for rate, base, tax, whole in case.vat_rows()]
    total = sum((row.base + row.amount for row in case.sums.vat), Decimal(0))
    sums = ["Total", case.money(total, mark=False), case.amount("total_vat", mark=False)]
    rows.append([*sums, case.money(case.sums.net, mark=False)])
    return web.table("vat", heads, rows, [])
