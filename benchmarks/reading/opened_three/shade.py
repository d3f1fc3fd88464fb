"""Family: a software house's page of a browser, references and sums in a dark right side."""

from benchmarks.reading import presses
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    legal,
    mentions,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 0; } html, body { margin: 0; }
* { -webkit-print-color-adjust: exact; } body { font: 9.2pt FACE; color: #222; }
.side { position: absolute; right: 0; top: 0; width: 58mm; height: 295mm; background: INK;
  color: #fff; padding: 14mm 6mm; box-sizing: border-box; font-size: 8.6pt; }
.side dt { font-size: 7.2pt; margin-top: 6pt; color: #d5dde5; } .side dd { margin: 0; }
.side .sum { margin-top: 8mm; border-top: 1pt solid #fff; padding-top: 3mm; }
.main { margin: 14mm 66mm 0 14mm; } h1 { font-size: 19pt; font-weight: 300; margin: 0 0 6mm 0; }
.item { border-bottom: .4pt solid #bbb; padding: 5pt 0; } .item b { float: right; }
.how { font-size: 8pt; color: #555; } .two { display: flex; gap: 8mm; margin-bottom: 8mm; }
.two > div { width: 50%; } .k { font-size: 7.2pt; color: #777; text-transform: uppercase; }
.foot { position: absolute; bottom: 8mm; left: 14mm; width: 120mm; font-size: 6.4pt; }
.pay { margin-top: 8mm; font-size: 8.4pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Sans'", "'DejaVu Sans'"))
    ink = draw.pick(("#1f3a4d", "#3b2a4a", "#263b2b"))
    body = div("main", _top(case), _items(case), _pay(case)) + _side(case)
    body += div("foot", esc(" · ".join(mentions(case))))
    return presses.chromium(body, STYLE.replace("FACE", face).replace("INK", ink)), "chromium"


def _top(case: Case) -> str:
    ours = [text for text in (case.brand(), *reach(case)) if text]
    left = div("", div("k", esc(case.label("seller_head"))), lines(ours))
    right = div("", div("k", esc(case.label("buyer_head"))), lines(addressee(case, siret=False)))
    return f"<h1>{esc(case.title())}</h1>" + div("two", left, right)


def _items(case: Case) -> str:
    """Each line a paragraph, the amount at its right, how it came about underneath."""
    shown = ""
    for line in case.lines:
        price = case.format.money(line.price)
        how = f"{quantity(line.quantity)} {line.unit} à {price}"
        how += f", remise {quantity(line.rebate)} %" if line.rebate else ""
        how += "" if case.exempt else f" - TVA {case.format.percent(line.rate)}"
        amount = f"<b>{esc(case.money(line.net))}</b>"
        shown += div("item", amount, esc(line.label), div("how", esc(how)))
    return shown


def _side(case: Case) -> str:
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "buyer_siret", *REFS, "client")
    pairs += decoys(case, 2)
    facts = "".join(f"<dt>{esc(label)}</dt><dd>{esc(value)}</dd>" for label, value in pairs)
    told = "both" if len(case.sums.vat) > 1 else "rates"
    totals = sums(case, vat=told, due=case.draw.chance(0.6))
    amounts = "".join(f"<dt>{esc(label)}</dt><dd><b>{esc(text)}</b></dd>" for label, text in totals)
    if told == "rates" and not case.exempt:
        case.show_as("total_vat", case.money(case.sums.tax))
    return div("side", f"<dl>{facts}</dl>", div("sum", f"<dl>{amounts}</dl>"))


def _pay(case: Case) -> str:
    texts = [*legal(case), *[f"{a} : {b}" for a, b in case.pairs("payment_mode", "terms")]]
    return div("pay", lines([*texts, *pay_to(case), case.draw.pick(case.words.LATE)]))
