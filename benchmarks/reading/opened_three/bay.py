"""Family: a car park's half sheet lying down, prices with the tax, the tax taken out below."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mentions,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A5 landscape; margin: 9mm 10mm; } body { font: 7.8pt FACE; margin: 0; }
table { font-size: 7.8pt; } .g { display: grid; grid-template-columns: 72mm 1fr; gap: 8mm; }
.k { font-size: 6.6pt; color: #666; } .b { font-size: 14pt; font-weight: bold; color: INK; }
.to { border: .6pt solid INK; padding: 2mm 3mm; margin: 3mm 0; } .i { display: flex;
  justify-content: space-between; border-bottom: .4pt dashed #999; padding: 2pt 0; }
.s .v { text-align: right; padding-left: 8mm; } .s { margin: 3mm 0 3mm auto; }
.s tr:first-child td { font-size: 10pt; font-weight: bold; color: INK; }
.f { font-size: 5.8pt; margin-top: 3mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    ink = draw.pick(("#00695c", "#283593", "#9e2a2b"))
    face = draw.pick(("'Liberation Sans'", "'DejaVu Sans'"))
    left = [text for text in (case.brand(), *reach(case)) if text]
    facts = joined(case.pairs("issue_date", "due_date", "buyer_siret", *REFS, "client"))
    facts += joined(decoys(case, 1))
    one = div("", lines(left), div("to", lines(addressee(case, siret=False))), lines(facts))
    head = div("b", esc(case.title())) + div("k", esc(case.label("invoice_number")))
    two = div("", head, esc(case.show("invoice_number")), _items(case), _sums(case))
    texts = joined(case.pairs("payment_mode", "terms")) + pay_to(case)
    body = div("g", one, two) + div("f", esc(" - ".join(texts)))
    body += div("f", esc(" - ".join(mentions(case))))
    style = STYLE.replace("INK", ink).replace("FACE", face)
    return presses.chromium(body, style), "chromium"


def _items(case: Case) -> str:
    shown = ""
    for line in case.lines:
        gross = case.format.money(cents(line.price * (100 + line.rate) / 100))
        whole = case.money(cents(line.net * (100 + line.rate) / 100))
        text = f"{quantity(line.quantity)} {line.unit} - {line.label} ({gross} TTC)"
        shown += div("i", f"<span>{esc(text)}</span>", f"<span>{esc(whole)}</span>")
    return f"<br>{shown}"


def _sums(case: Case) -> str:
    rows = [(case.label("total_incl_vat"), case.amount("total_incl_vat"))]
    for rate, _, tax, _ in taxes(case, mark=True):
        rows.append((f"Dont TVA {rate}", tax))
        case.show_as("total_vat", tax)
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    off = case.taken_off()
    if off or case.draw.chance(0.4):
        rows += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    return web.pair_table("s", rows)
