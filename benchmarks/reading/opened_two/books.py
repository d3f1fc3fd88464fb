"""Family: an accounting service from abroad, the balance on top, a VAT summary in capitals."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates,
    sender,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 15mm 16mm; }
body { font: 9pt 'Liberation Sans', sans-serif; color: #393a3d; }
h1 { color: INK; font-size: 18pt; font-weight: normal; margin: 10pt 0; }
.cols { display: flex; justify-content: space-between; gap: 20pt; }
.cap { font-size: 7.5pt; font-weight: bold; text-transform: none; color: #6b6c72; }
.facts td { padding: 1pt 8pt 1pt 0; } .facts .k { font-weight: bold; font-size: 8pt; }
.t { width: 100%; border-collapse: collapse; margin-top: 14pt; } .t th { background: TINT;
  color: INK; text-align: left; padding: 4pt; font-size: 7.8pt; font-weight: normal; }
.t td { padding: 4pt; } .t td.r, .t th.r, .r { text-align: right; white-space: nowrap; }
.sum { width: 52%; margin: 8pt 0 8pt auto; border-top: 0.6pt dashed #999; } .sum td {
  padding: 3pt 0; } .big { font-size: 14pt; font-weight: bold; }
.rec { width: 100%; margin-top: 12pt; border-collapse: collapse; } .rec td, .rec th {
  padding: 3pt 4pt; text-align: right; font-weight: normal; } .rec th { background: TINT; }
.foot { margin-top: 26pt; font-size: 6.8pt; text-align: center; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        invoice_number=draw.pick(("FACTURE", "N° DE FACTURE", "FACTURE N°")),
        issue_date="DATE",
        due_date=draw.pick(("ÉCHÉANCE", "DATE D'ÉCHÉANCE")),
        buyer_head="FACTURER À",
        ship_head="EXPÉDIER À",
        total_excl_vat=draw.pick(("SOUS-TOTAL", "SOUS-TOTAL HT")),
        gross="TOTAL DES LIGNES",
        total_incl_vat="TOTAL",
        amount_due=draw.pick(("SOLDE À PAYER", "SOLDE DÛ")),
        prepaid=draw.pick(("PAIEMENT", "ACOMPTE")),
    )
    habits(case, spaced_point=draw.chance(0.4))
    ink, tint = draw.pick((("#2ca01c", "#e6f5e3"), ("#0077c5", "#e0eff9"), ("#666666", "#eeeeee")))
    body = _head(case) + _parties(case) + _lines(case) + _sums(case) + _summary(case)
    body += f"<p>{lines([*account_lines(case), draw.pick(case.words.LATE)])}</p>"
    body += div("foot", lines([" | ".join(imprint(case))]))
    return web.render(body, STYLE.replace("INK", ink).replace("TINT", tint)), "weasyprint"


def _head(case: Case) -> str:
    ours = div("", f"<b>{esc(case.show('seller_name'))}</b><br>", lines(sender(case)))
    return div("cols", ours, div("", "")) + f"<h1>{esc(case.title())}</h1>"


def _parties(case: Case) -> str:
    to = div("", div("cap", esc(case.label("buyer_head"))), lines(customer(case)))
    ship = div("", div("cap", esc(case.label("ship_head"))), lines(case.buyer.ship_to))
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", *REFS)
    facts = div("", web.pair_table("facts", pairs + noise(case, 1)))
    parts = [to, ship, facts] if case.draw.chance(0.4) else [to, facts]
    return div("cols", *parts)


def _lines(case: Case) -> str:
    rows, tail = [], case.draw.pick(("S", "TVA"))
    for line in case.lines:
        name = line.label.split(",")[0]
        price = line.price * (100 - line.rebate) / 100
        rate = f"{case.format.percent(line.rate)} {tail}"
        row = [name, rate, quantity(line.quantity), case.format.number(price)]
        rows.append([*row, case.money(line.net, mark=False)])
    heads = ["ACTIVITÉ", "TVA", "QTÉ", "TAUX", "MONTANT"]
    return web.table("t", heads, rows, ["", "", "r", "r", "r"])


def _sums(case: Case) -> str:
    rows = [("", *pair) for pair in case.before_vat()]
    rows.append(("", case.label("total_excl_vat"), case.amount("total_excl_vat")))
    if not case.exempt:
        rows.append(("", "TOTAL TVA", case.amount("total_vat")))
    rows.append(("", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += [("", *pair) for pair in case.taken_off()]
    rows.append(("big", case.label("amount_due"), case.amount("amount_due")))
    inner = ""
    for kind, label, amount in rows:
        row = web.row([label, amount], "td", ["", f"r {kind}"])
        inner += row
    return f'<table class="sum">{inner}</table>'


def _summary(case: Case) -> str:
    if case.exempt:
        return f"<p>{esc(case.legal_vat())}</p>"
    rows = [[f"TVA @ {rate}", tax, base] for rate, base, tax, _ in rates(case)]
    heads = ["TAUX", "TVA", "NET"]
    return div("cap", "RÉCAPITULATIF TVA") + web.table("rec", heads, rows, [])
