"""Family: an association's word processor page, bordered tables and a signature."""

from benchmarks.reading import formats, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    mentions,
    to_lines,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 20mm 22mm; }
body { font: 11pt FACE; } .c { text-align: center; } .b { font-weight: bold; }
.ours { SIDE } .to { margin: 16pt 0 16pt 52%; } h1 { font-size: 15pt; text-align: center; }
table { border-collapse: collapse; width: 100%; margin: 10pt 0; }
td, th { border: 0.7pt solid black; padding: 3pt 5pt; }
.r { text-align: right; white-space: nowrap; }
.sign { margin: 16pt 0 0 55%; } .foot { font-size: 8pt; text-align: center; margin-top: 30pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Serif'", "'Liberation Sans'", "'DejaVu Serif', 'DejaVu Sans'"))
    style = STYLE.replace("FACE", face)
    style = style.replace("SIDE", draw.pick(("text-align: center;", "", "text-align: right;")))
    body = div("ours", div("b", esc(case.show("seller_name"))), lines(from_lines(case)))
    body += div("to", lines(to_lines(case)))
    number, day = case.show("invoice_number"), case.show("issue_date")
    body += f"<h1>{esc(case.title())} n° {esc(number)}</h1>"
    early = draw.chance(0.4)
    if early:
        body += f"<p>{esc(case.label('issue_date'))} : {esc(day)}</p>"
    for label, value in [*case.pairs(*KEYS), *extras(case, 1)]:
        body += f"<div><b>{esc(label)}</b> : {esc(value)}</div>"
    body += _table(case)
    if case.exempt:
        body += f"<p><i>{esc(case.legal_vat())}</i></p>"
    if draw.chance(0.6) and not case.is_credit:
        text = f"Arrêté la présente facture à la somme de {formats.spelt(case.sums.due)}."
        body += f"<p>{esc(text)}</p>"
    body += f"<p>{lines(bank_lines(case))}</p>"
    place = case.seller.town
    signed = f"{place}, le {day}" if not early else f"Pour valoir ce que de droit, à {place}"
    body += div(
        "sign",
        esc(signed),
        "<br>",
        esc(draw.pick(("La trésorière", "Le président", "La présidente"))),
    )
    body += div("foot", lines([" - ".join(mentions(case))]))
    return web.render(body, style), "weasyprint"


def _table(case: Case) -> str:
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    rows = ""
    for line in case.lines:
        cells = [line.label, f"{quantity(line.quantity)} {line.unit}"]
        cells += [case.format.money(line.price), case.money(line.net)]
        rows += web.row(cells, "td", ["", "r", "r", "r"])
    for _, label, amount in feet(case, due=0.6, vat="rates"):
        rows += f'<tr><td colspan="3" class="r b">{esc(label)}</td>'
        rows += f'<td class="r">{esc(amount)}</td></tr>'
    return f"<table>{web.row(heads, 'th')}{rows}</table>"
