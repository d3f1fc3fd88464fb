"""Family: a court officer's statement of fees, the parties told, sums led by dots."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    item,
    owed,
    rate_lines,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines
from benchmarks.reading.words_places import NAMES

STYLE = """
@page { size: A4; margin: 16mm 18mm 16mm 62mm; }
body { font: 10.4pt 'C059', 'Liberation Serif', serif; line-height: 1.25; }
.side { position: absolute; left: -48mm; top: 0; width: 40mm; font-size: 8.2pt;
  border-right: .6pt solid #555; padding-right: 3mm; height: 258mm; }
.side b { font-size: 10.5pt; } .to { margin: 14mm 0 10mm 28mm; }
h1 { font-size: 12.5pt; text-align: center; border-top: 1pt solid #333;
  border-bottom: 1pt solid #333; padding: 2mm 0; font-weight: normal; letter-spacing: 1pt; }
.p { display: flex; } .p span:first-child { flex: 1; border-bottom: .6pt dotted #777; }
.p span:last-child { padding-left: 3mm; white-space: nowrap; } .b { font-weight: bold; }
.p { margin: 3pt 0; } .sum { margin: 6mm 0 6mm 30mm; } .e { font-size: 8.4pt; margin-top: 8mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    name = case.show("seller_name")
    side = [f"<b>{esc(name)}</b>", "Commissaires de justice associés", "", *home(case), ""]
    side = [side[0], *(esc(text) for text in [*side[1:], *reach(case), "", *imprint(case)[1:]])]
    body = div("side", "<br>".join(side)) + div("to", lines(customer(case, siret=True)))
    day = f"{case.seller.town}, le {case.show('issue_date')}"
    body += (
        div("", esc(day)) + f"<h1>{esc(case.title())} N° {esc(case.show('invoice_number'))}</h1>"
    )
    other = f"{draw.pick(NAMES)} {draw.pick(('Paul', 'Anne', 'et autres', '(SCI)'))}"
    told = [f"Affaire : {case.buyer.name} / {other}", f"N° étude : {draw.digits(6)}"]
    told += glued(case.pairs(*REFS) + aside(case, 1))
    body += div("", lines(told)) + _acts(case) + _sums(case)
    texts = [*account(case), *glued(case.pairs("due_date", "payment_mode"))]
    body += div("", lines(texts)) + div("e", esc(draw.pick(case.words.LATE)))
    return web.render(body, STYLE), "weasyprint"


def _led(label: str, amount: str, kind: str = "") -> str:
    return f'<div class="p {kind}"><span>{esc(label)}</span><span>{esc(amount)}</span></div>'


def _acts(case: Case) -> str:
    found = []
    for line in case.lines:
        count = f" ({quantity(line.quantity)} x {case.format.number(line.price)})"
        found.append(_led(item(line) + (count if line.quantity > 1 else ""), case.money(line.net)))
    return div("", "<br>", *found)


def _sums(case: Case) -> str:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    found = [_led(*pair) for pair in pairs + rate_lines(case)]
    found += [div("", esc(text)) for text in untaxed(case)]
    found.append(_led(case.label("total_incl_vat"), case.amount("total_incl_vat"), "b"))
    found += [_led(*pair) for pair in owed(case, due=0.4)]
    return div("sum", *found)
