"""Family: a restorer's workshop, each rate's tax in a column of its own beside the lines."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    legal,
    mentions,
    pay_to,
    reach,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 20mm 16mm 14mm 26mm; }
body { font: 9.4pt 'Liberation Serif', serif; }
.seal { position: absolute; left: -12mm; top: 0; width: 2.4mm; height: 60mm; background: INK; }
h1 { font-size: 20pt; font-weight: normal; color: INK; margin: 0; } .ours { font-size: 8pt; }
.no { text-align: right; margin: 6mm 0; font-size: 11pt; } .to { margin-bottom: 6mm; }
.t { width: 100%; border-collapse: collapse; font-size: 8.8pt; }
.t th { border-bottom: 1pt solid INK;
  font-weight: normal; font-size: 8pt; text-align: right; } .t th:first-child { text-align: left; }
.t td { padding: 4pt 2pt; vertical-align: bottom; } .t .r { text-align: right;
  white-space: nowrap; } .t tr:last-child td { border-top: 1pt solid INK; font-weight: bold; }
.d { text-align: right; font-size: 11pt; margin: 4mm 0; } .r2 { font-size: 8pt; }
.ref { margin-top: 10mm; padding-top: 2mm; border-top: .4pt solid #999; font-size: 8.4pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#8a6d2f", "#5a2d2d", "#2f4a5a"))
    body = div("seal") + f"<h1>{esc(case.show('seller_name'))}</h1>"
    body += div("ours", lines(["Conservation - restauration", *reach(case)]))
    number = f"{case.title()} n° {case.show('invoice_number')}"
    day = case.draw.pick(("du {}", "le {}", "en date du {}")).format(case.show("issue_date"))
    body += div("no", lines([number, day])) + div("to", lines(addressee(case, siret=False)))
    body += _table(case) + _due(case) + _references(case)
    body += f'<p class="r2">{lines([", ".join(mentions(case))])}</p>'
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _table(case: Case) -> str:
    rates = [] if case.exempt else [row.rate for row in case.sums.vat]
    heads = [case.label("col_label"), case.label("total_excl_vat")]
    heads += [f"TVA {case.format.percent(rate)}" for rate in rates]
    heads += [] if case.exempt else [case.label("total_incl_vat")]
    rows = []
    for line in case.lines:
        tax = cents(line.net * line.rate / 100)
        label = f"{line.label} ({quantity(line.quantity)} {line.unit})"
        row = [label, case.money(line.net, mark=False)]
        row += [case.money(tax, mark=False) if line.rate == rate else "" for rate in rates]
        rows.append(row if case.exempt else [*row, case.money(line.net + tax, mark=False)])
    last = ["Total", case.amount("total_excl_vat")]
    for found in case.sums.vat if rates else ():
        text = case.money(found.amount)
        case.show_as("vat_breakdown", text)
        last.append(text)
    whole = case.amount("total_incl_vat")
    rows.append(last if case.exempt else [*last, whole])
    return web.table("t", heads, rows, ["", *["r"] * (len(heads) - 1)])


def _due(case: Case) -> str:
    off = case.taken_off()
    pairs = [*off, (case.label("amount_due"), case.amount("amount_due"))]
    return div("d", lines([*legal(case), *joined(pairs)]))


def _references(case: Case) -> str:
    """What to quote, at the end of the page."""
    pairs = case.pairs("buyer_siret", *REFS, "due_date") + decoys(case, 1)
    text = f"Références à rappeler : {' ; '.join(joined(pairs))}." if pairs else ""
    late = case.draw.pick(case.words.LATE)
    return div("ref", lines([text, *pay_to(case), late] if text else [*pay_to(case), late]))
