"""Family: a lessor's call for a rent, tax and sum in each row and under them, little else."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.content import fill
from benchmarks.reading.formats import cents
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    home,
    imprint_line,
    owed,
    own_contract,
    paying,
    reach,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 16mm 17mm; } body { font: 9.8pt 'DejaVu Serif', 'Liberation Serif',
  serif; } .logo { border-bottom: 2.4pt solid INK; padding-bottom: 2mm; font-size: 14pt; }
.two { display: flex; margin: 9mm 0 7mm; } .two > div { flex: 1; } .k { color: INK;
  padding: 1.5pt 5mm 1.5pt 0; } h1 { font-size: 13pt; color: INK; margin: 0 0 3mm; }
table { border-collapse: collapse; } .l { width: 100%; margin: 4mm 0; font-size: 8.8pt; }
.l th { text-align: right; border-bottom: 1pt solid INK; padding: 3pt 2pt; }
.l th:first-child, .l td:first-child { text-align: left; } .l td { padding: 3pt 2pt;
  text-align: right; white-space: nowrap; } .l td:first-child { white-space: normal; } .l .t td {
  border-top: 1pt solid INK; font-weight: bold; } .due { text-align: right; margin: 3mm 0 7mm; }
.s { font-size: 8.2pt; } .e { margin-top: 10mm; font-size: 6.8pt; text-align: center; }
"""
TITLES = ("Facture d'échéance", "Avis d'échéance valant facture", "Facture de loyer", "FACTURE")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(title_invoice=draw.pick(TITLES), contract_number=draw.pick(("Contrat n°", "Contrat")))
    if case.has("contract_number"):
        form = draw.pick(("{d3}-{d6}-00", "A{d8}", "{d7}"))
        case.values["contract_number"] = fill(form, draw, case.issue)
    ink = draw.pick(("#8b1a1a", "#1a3c6e", "#4a4a4a"))
    ours = lines([*home(case), *reach(case)])
    body = div("logo", esc(case.brand() or "Service clients"))
    body += div("two", div("s", ours), div("", lines(customer(case, siret=True))))
    number = f"{case.title()} {case.show('invoice_number')}"
    body += f"<h1>{esc(number)}</h1>"
    keys = ("issue_date", "due_date", "contract_number", "client", "engagement_number")
    pairs = case.pairs(*keys, "service_code", "original_invoice_number") + aside(case, 1)
    body += pair_table("f", pairs) + _rows(case) + _due(case)
    body += div("s", lines([*paying(case), *account(case), draw.pick(case.words.LATE)]))
    body += div("e", esc(imprint_line(case)))
    own_contract(case)
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _rows(case: Case) -> str:
    heads = ["Période et libellé", "Montant HT", "Taux", "TVA", "Montant TTC"]
    found = [web.row(heads, "th")]
    start = case.issue + timedelta(days=case.draw.between(1, 15))
    until = start + timedelta(days=90)
    span = f"du {case.format.day(start)} au {case.format.day(until)}"
    for line in case.lines:
        tax = cents(line.net * line.rate / 100)
        texts = [f"{line.label} ({span})", case.money(line.net, mark=False)]
        texts += [case.format.percent(line.rate), case.money(tax, mark=False)]
        found.append(web.row([*texts, case.money(line.net + tax, mark=False)]))
    net, tax_sum = case.amount("total_excl_vat", mark=False), case.amount("total_vat", mark=False)
    row = case.sums.vat[0]
    case.show_as("vat_breakdown", case.money(row.base, mark=False))
    whole = case.amount("total_incl_vat", mark=False)
    texts = ["Total", net, case.format.percent(row.rate), tax_sum, whole]
    found.append(web.row(texts).replace("<tr>", '<tr class="t">'))
    return f'<table class="l">{"".join(found)}</table>'


def _due(case: Case) -> str:
    return div("due", *(f"{esc(label)} : <b>{esc(text)}</b><br>" for label, text in owed(case)))
