"""Family: a society's page typed by its treasurer, the sum told in words, its account in cells."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity, spelt
from benchmarks.reading.sealed.parts import (
    aside,
    customer,
    glued,
    home,
    imprint,
    owed,
    rate_lines,
    reach,
    rib,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 20mm 20mm; } body { font: 11pt 'Liberation Serif', serif; }
.c { text-align: center; } h1 { font-size: 20pt; text-align: center; text-decoration: underline;
  margin: 8mm 0 4mm; font-weight: normal; } .to { margin: 4mm 0 4mm 88mm; }
table { border-collapse: collapse; margin: 4mm 0; } .l { width: 100%; }
.l td, .l th { border: .8pt solid #000; padding: 4pt; } .l .r { text-align: right;
  white-space: nowrap; } .l th { text-align: center; font-weight: normal; font-style: italic; }
.rib td { border: .5pt solid #000; padding: 2pt 5pt; font-size: 9pt; text-align: center; }
p { margin: 2mm 0; } .sign { text-align: right; margin-top: 8mm; } .s { font-size: 9pt; }
"""
DONE = ("Arrêtée la présente facture à la somme de :", "Soit la somme de", "Montant en lettres :")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    name = esc(case.show("seller_name"))
    body = f'<div class="c"><b>{name}</b><br><span class="s">{lines([*home(case), *reach(case)])}'
    body += "</span></div>" + div("to", lines(customer(case, siret=True)))
    body += f"<h1>{esc(case.title())}</h1>"
    number = f"{case.label('invoice_number')} : {case.show('invoice_number')}"
    day = f"{case.label('issue_date')} : {case.show('issue_date')}"
    refs = case.pairs("engagement_number", "contract_number", "service_code")
    refs += case.pairs("original_invoice_number") + aside(case, 1)
    body += f"<p>{lines([number, day, *glued(refs)])}</p>" + _table(case)
    words = f"{draw.pick(DONE[1:] if case.is_credit else DONE)} {spelt(case.sums.due)}."
    body += f"<p><i>{esc(words)}</i></p>" + f"<p>{lines(untaxed(case))}</p>" + _pay(case)
    who = f"{draw.pick(FIRSTS)} {draw.pick(NAMES)}"
    body += div("sign", lines([draw.pick(("Le trésorier", "La présidente")), who]))
    body += div("s c", esc(", ".join(imprint(case)[1:])))
    return web.render(body, STYLE), "weasyprint"


def _table(case: Case) -> str:
    """Lines and sums in one table; without VAT one total stands for both."""
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    found = [web.row(heads, "th")]
    for line in case.lines:
        texts = [line.label, quantity(line.quantity), case.format.money(line.price)]
        found.append(web.row([*texts, case.money(line.net)], "td", ["", "r", "r", "r"]))
    pairs = case.before_vat()
    net, whole = case.amount("total_excl_vat"), case.amount("total_incl_vat")
    if case.exempt and case.draw.chance(0.7):
        pairs.append((case.draw.pick(("TOTAL", "Total", "Total à payer")), whole))
    else:
        pairs += [(case.label("total_excl_vat"), net), *rate_lines(case)]
        pairs.append((case.label("total_incl_vat"), whole))
    for label, amount in pairs + owed(case, due=0.3):
        cells = f'<td colspan=3 class="r">{esc(label)}</td><td class="r">{esc(amount)}</td>'
        found.append(f"<tr>{cells}</tr>")
    return f'<table class="l">{"".join(found)}</table>'


def _pay(case: Case) -> str:
    texts = glued(case.pairs("due_date", "payment_mode"))
    cells = rib(case)
    if cells:
        heads, values = zip(*cells, strict=True)
        grid = f'<table class="rib">{web.row(heads)}{web.row(values)}</table>'
        numbers = lines(glued(case.pairs("iban", "bic")))
        texts.append(f"{case.label('bank')} : {case.payee().bank}")
        return f"<p>{lines(texts)}</p>{grid}<p>{numbers}</p>"
    return f"<p>{lines(texts)}</p>"
