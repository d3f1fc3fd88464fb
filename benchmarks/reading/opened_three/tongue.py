"""Family: a translator's bilingual page of a browser, facts in a grid, sums under the prices."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    legal,
    mentions,
    mixed,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 16mm 20mm; } body { font: 9.6pt FACE; margin: 0; }
.n { font-size: 15pt; letter-spacing: .6pt; } .g { display: grid; grid-template-columns: 1fr 1fr;
  gap: 4mm 10mm; margin: 7mm 0; } .g .k { font-style: italic; font-size: 8pt; color: #444; }
.t { width: 100%; border-collapse: collapse; } .t th { font-weight: normal; font-style: italic;
  text-align: left; font-size: 8pt; border-bottom: .5pt solid #000; }
.t td, .t th { padding: 3pt 2pt; vertical-align: top; } .t .r { text-align: right;
  white-space: nowrap; } .s { width: 100%; margin-top: 3mm; } .s .k { text-align: right;
  padding-right: 8mm; } .s .v { text-align: right; width: 32mm; white-space: nowrap; }
.s tr:last-child td { font-weight: bold; } .p { margin-top: 8mm; font-size: 8.6pt; }
.l { margin-top: 10mm; border-top: .5pt solid #000; font-size: 7pt; padding-top: 2mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'Liberation Serif'", "'Liberation Sans'"))
    body = div("n", esc(case.show("seller_name"))) + f"<p>{esc(' / '.join(reach(case)))}</p>"
    body += f"<h2>{esc(case.title())} {esc(case.show('invoice_number'))}</h2>"
    body += _facts(case) + _lines(case)
    body += web.pair_table("s", sums(case, vat=case.draw.pick(("rates", "both"))))
    body += _end(case)
    return presses.chromium(body, STYLE.replace("FACE", face)), "chromium"


def _facts(case: Case) -> str:
    pairs = [(case.label("buyer_head"), "\n".join(addressee(case, siret=False)))]
    pairs += case.pairs("issue_date", "due_date")
    pairs += mixed(case, "buyer_siret", *REFS)
    shown = ""
    for label, value in pairs:
        shown += f'<div><span class="k">{esc(label)}</span><br>{lines(value.split(chr(10)))}</div>'
    return div("g", shown)


def _lines(case: Case) -> str:
    keys = ["col_label", "col_quantity", "col_price", "col_net"]
    if not case.exempt:
        keys.insert(3, "col_rate")
    rows = []
    for line in case.lines:
        label = line.label + (f" (-{quantity(line.rebate)} %)" if line.rebate else "")
        row = [label, f"{quantity(line.quantity)} {line.unit}", case.format.money(line.price)]
        row += [] if case.exempt else [case.format.percent(line.rate)]
        rows.append([*row, case.money(line.net)])
    return web.table("t", [case.label(k) for k in keys], rows, ["", *["r"] * (len(keys) - 1)])


def _end(case: Case) -> str:
    texts = [*legal(case), *pay_to(case)]
    return div("p", lines(texts)) + div("l", lines([", ".join(mentions(case))]))
