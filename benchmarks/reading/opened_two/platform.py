"""Family: a payment platform's invoice, the sum due in a headline, taxes by country words."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates_apart,
    sender,
    sum_table,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 9.4pt 'Liberation Sans', sans-serif; color: #1a1a1a; margin: 0; }
h1 { font-size: 18pt; margin: 0 0 10pt 0; } .facts td { padding: 1.5pt 14pt 1.5pt 0;
  font-size: 9.2pt; } .facts .k { font-weight: bold; } .cols { display: flex; margin: 18pt 0; }
.cols > div { width: 50%; } .head { font-size: 14pt; font-weight: bold; margin: 4pt 0 18pt 0; }
table { border-collapse: collapse; } .t { width: 100%; } .t th { font-weight: normal;
  font-size: 8pt; text-align: left; border-bottom: 0.8pt solid #1a1a1a; padding: 3pt 0; }
.t td { padding: 6pt 0; font-size: 9.2pt; } .r, .t th.r { text-align: right;
  white-space: nowrap; } .sum { width: 50%; margin-left: 50%; } .sum td { padding: 4pt 0;
  border-top: 0.5pt solid #ddd; font-size: 9.2pt; } .b td { font-weight: bold; }
.foot { margin-top: 40pt; font-size: 7pt; color: #666; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        invoice_number=draw.pick(("Numéro de facture", "Facture n°")),
        issue_date=draw.pick(("Date d'émission", "Date de facturation")),
        due_date=draw.pick(("Date d'échéance", "Dû le")),
        gross="Montant brut",
        total_excl_vat=draw.pick(("Total hors taxes", "Sous-total hors taxes")),
        total_incl_vat=draw.pick(("Total", "Total TTC")),
        amount_due=draw.pick(("Montant dû", "Solde dû")),
        prepaid=draw.pick(("Montant payé", "Crédit appliqué")),
    )
    pairs = case.pairs("invoice_number", "issue_date", "due_date", *REFS) + noise(case, 1)
    body = f"<h1>{esc(case.title())}</h1>" + web.pair_table("facts", pairs)
    ours = div("", f"<b>{esc(case.show('seller_name'))}</b><br>", lines(sender(case)))
    theirs = div("", "<b>Facturer à</b><br>", lines(customer(case)))
    body += div("cols", ours, theirs) + _headline(case) + _lines(case) + _sums(case)
    texts = [*account_lines(case), draw.pick(case.words.LATE)]
    body += f"<p>{lines(texts)}</p>" + div("foot", esc(" · ".join(imprint(case))))
    return presses.chromium(body, STYLE), "chromium"


def _headline(case: Case) -> str:
    if case.is_credit or not case.has("due_date") or case.draw.chance(0.2):
        return ""
    text = f"{case.amount('amount_due')} dus le {case.show('due_date')}"
    return div("head", esc(text))


def _lines(case: Case) -> str:
    rows = []
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        row = [line.label, quantity(line.quantity), case.money(price)]
        rows.append([*row, case.format.percent(line.rate), case.money(line.net)])
    heads = ["Description", "Qté", "Prix unitaire", "Taxe", "Montant"]
    return web.table("t", heads, rows, ["", "r", "r", "r", "r"])


def _sums(case: Case) -> str:
    rows = [("", *pair) for pair in case.before_vat()]
    rows.append(("", case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax in rates_apart(case, mark=True):
        label = f"TVA - France ({rate} sur {base})" if base else f"TVA - France ({rate})"
        rows.append(("", label, tax))
    rows.append(("", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += [("", *pair) for pair in case.taken_off()]
    rows.append(("b", case.label("amount_due"), case.amount("amount_due")))
    legal = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    return sum_table(rows) + legal
