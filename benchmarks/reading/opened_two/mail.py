"""Family: a mail operator's bill, sums on the left, text turned up the side, a slip below."""

from decimal import Decimal

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates_apart,
    sum_table,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 10mm 14mm 12mm 20mm; }
body { font: 8.4pt 'DejaVu Sans', sans-serif; color: #10203a; }
.side { position: fixed; left: -13mm; top: 205mm; width: 190mm; font-size: 5.6pt; color: #555;
  transform: rotate(-90deg); transform-origin: 0 0; white-space: nowrap; }
.logo { background: #ffcb05; display: inline-block; padding: 6pt 14pt; font-weight: bold;
  font-size: 13pt; } .cols { display: flex; justify-content: space-between; }
.l { width: 50%; } .to { width: 42%; margin-top: 40pt; font-size: 9pt; }
h1 { font-size: 11pt; margin: 12pt 0 2pt 0; } span { white-space: nowrap; }
.facts td { padding: 1.2pt 6pt 1.2pt 0; }
.sum { width: 46%; margin: 10pt 0; border-collapse: collapse; } .sum td { padding: 3pt; }
.sum tr { border-bottom: 0.5pt solid #9ab; } .b td { font-weight: bold; background: #fff2c2; }
.r { text-align: right; white-space: nowrap; } .t { width: 100%; border-collapse: collapse; }
.t th { text-align: left; border-bottom: 1pt solid #10203a; padding: 2.5pt; font-size: 7.4pt; }
.t td { padding: 2.5pt; border-bottom: 0.4pt solid #ccd; } .t th.r { text-align: right; }
.slip { border-top: 0.8pt dashed #555; margin-top: 22pt; padding-top: 6pt; font-size: 8pt; }
.ocr { font-family: 'Liberation Mono'; font-size: 9.5pt; margin-top: 8pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    legal = esc(" - ".join(imprint(case)))
    turned = case.draw.chance(0.5)
    left = div("l", div("logo", esc(case.brand())), _title(case))
    body = (div("side", legal) if turned else "") + div(
        "cols", left, div("to", lines(customer(case)))
    )
    body += _lines(case) + _sums(case)
    body += f"<p>{lines([*account_lines(case), case.draw.pick(case.words.LATE)])}</p>"
    low = "" if turned else f'<p style="font-size: 6.5pt">{legal}</p>'
    return web.render(body + _slip(case) + low, STYLE), "weasyprint"


def _title(case: Case) -> str:
    number, day = case.show("invoice_number"), case.show("issue_date")
    both = case.draw.pick(
        (
            f"{case.title()} n° {number} du {day}",
            f"{case.title()} du {day} - n° {number}",
            f"{case.title()} {number} / {day}",
        )
    )
    pairs = case.pairs("client", *REFS, "due_date") + noise(case, 2)
    whole = esc(both).replace(esc(number), f"<span>{esc(number)}</span>")
    return f"<h1>{whole}</h1>" + web.pair_table("facts", pairs, " :")


def _lines(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_net", "col_rate")
    heads = [case.label(key) for key in keys]
    rows = []
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        row = [line.label, f"{quantity(line.quantity)} {line.unit}", case.format.number(price)]
        rows.append([*row, case.money(line.net, mark=False), case.format.percent(line.rate)])
    pieces = sum((line.quantity for line in case.lines), Decimal(0))
    out = "<br>" + web.table("t", heads, rows, ["", "r", "r", "r", "r"])
    return out + f"<div>Nombre d'objets traités : {quantity(pieces)}</div>"


def _sums(case: Case) -> str:
    rows = [("", *pair) for pair in case.before_vat()]
    rows.append(("", case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax in rates_apart(case):
        label = case.vat_label("vat_on", rate, base) if base else f"TVA {rate}"
        rows.append(("", label, tax))
    rows.append(("b", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    rows += [("", *pair) for pair in off]
    if off or case.draw.chance(0.5):
        rows.append(("b", case.label("amount_due"), case.amount("amount_due")))
    legal = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    return sum_table(rows) + legal


def _slip(case: Case) -> str:
    if case.is_credit or not case.draw.chance(0.7):
        return ""
    whole = case.money(case.sums.due)
    rum = f"Référence de la créance {case.draw.digits(15)}"
    texts = [f"Facture {case.values['invoice_number']} - montant {whole}", case.buyer.name, rum]
    codes = f"{case.draw.digits(12)} {case.draw.digits(24)} {case.draw.digits(8)}"
    return div("slip", lines(texts), div("ocr", esc(codes)))
