"""Family: a sole trader's drawn page, facts in white on a dark panel, values over their labels."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import REFS, customer, imprint, sender, taxes_alone
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 0; }
body { font: 9.2pt FACE; color: #2b2b2b; margin: 0; }
.panel { position: absolute; left: 0; top: 0; width: 62mm; height: 297mm; background: INK;
  color: #fff; } .panel > div { padding: 4mm 7mm 0 8mm; } .panel .v { font-weight: bold; }
.panel .k { font-size: 7.2pt; color: #e8e8e8; margin-bottom: 5pt; } .panel h2 { font-size: 13pt; }
.iban { font: 7pt 'Liberation Sans'; }
.main { margin: 16mm 14mm 0 72mm; } h1 { font-size: 24pt; color: INK; margin: 0 0 12pt 0;
  letter-spacing: 2pt; font-weight: normal; }
table { width: 100%; border-collapse: collapse; }
.t { margin-top: 18pt; } .t th { color: INK; text-align: left; font-weight: normal;
  border-bottom: 1pt solid INK; padding: 3pt 2pt; } .t td { padding: 4pt 2pt;
  border-bottom: 0.4pt solid #bbb; } .r, .t th.r { text-align: right; white-space: nowrap; }
.sum { margin-top: 10pt; } .sum td { padding: 3pt 2pt; } .due { background: INK; color: #fff;
  padding: 7pt; margin-top: 8pt; display: flex; justify-content: space-between; font-size: 12pt; }
.small { font-size: 7pt; margin-top: 14pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    style = STYLE.replace("INK", draw.pick(("#264653", "#6d2e46", "#283618", "#3d405b")))
    style = style.replace("FACE", draw.pick(("'Liberation Sans'", "'DejaVu Sans'")))
    return web.render(_panel(case) + _main(case), style), "weasyprint"


def _panel(case: Case) -> str:
    name = f"<h2>{esc(case.show('seller_name'))}</h2>"
    parts = [name, lines(sender(case)), "<br><br>"]
    below = case.draw.chance(0.7)
    for label, value in case.pairs("invoice_number", "issue_date", "due_date", *REFS):
        cells = [div("v", esc(value)), div("k", esc(label))]
        parts += cells if below else [cells[1].replace('"k"', '"k" style="margin:4pt 0 0 0"')]
        parts += [] if below else [cells[0]]
    if case.has("iban"):
        bank = [f"{label} {value}" for label, value in case.pairs("bic")]
        text = [case.label("iban"), case.show("iban"), *bank]
        parts.append(div("iban", f"<br>{lines(text)}"))
    return div("panel", div("", *parts))


def _main(case: Case) -> str:
    out = f"<h1>{esc(case.title())}</h1>" + lines(customer(case))
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    rows = []
    for line in case.lines:
        row = [line.label, f"{quantity(line.quantity)} {line.unit}"]
        rows.append([*row, case.format.number(line.price), case.money(line.net)])
    out += web.table("t", [case.label(key) for key in keys], rows, ["", "r", "r", "r"])
    out += _sums(case) + _due(case)
    legal = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    pairs = "".join(f"<div>{esc(a)} : {esc(b)}</div>" for a, b in case.pairs("terms"))
    texts = [" - ".join(imprint(case)), case.draw.pick(case.words.LATE)]
    return div("main", out, legal, pairs, div("small", lines(texts)))


def _sums(case: Case) -> str:
    rows = case.before_vat()
    net = case.amount("total_excl_vat")
    alone = case.sums.due == case.sums.total and not case.sums.rebate
    if case.exempt and alone and case.draw.chance(0.4):
        rows.append((case.draw.pick(("Total net", "Total (sans TVA)")), net))
        case.amount("total_incl_vat")
    else:
        rows.append((case.label("total_excl_vat"), net))
        rows += [(f"TVA {rate}", tax) for rate, tax in taxes_alone(case)]
        rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += case.taken_off()
    return '<table class="sum">' + "".join(web.row(x, "td", ["", "r"]) for x in rows) + "</table>"


def _due(case: Case) -> str:
    if case.sums.due == case.sums.total and case.draw.chance(0.4):
        return ""
    label, amount = case.label("amount_due"), case.amount("amount_due")
    return div("due", f"<span>{esc(label)}</span><span>{esc(amount)}</span>")
