"""Family: medical waste, wide rows by site of a browser's table, tax codes explained under it."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
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
@page { size: A4 landscape; margin: 10mm 12mm; } body { font: 8.4pt FACE; margin: 0; }
table { font-size: 8.4pt; } .h { display: flex; justify-content: space-between; }
.h .y { background: #fff3b0; padding: 3mm; width: 70mm; } .h b { font-size: 13pt; }
.f { border-collapse: collapse; margin: 4mm 0; } .f td { border: .5pt solid #777;
  padding: 2pt 6pt; } .f .k { background: #eee; }
.t { width: 100%; border-collapse: collapse; } .t td, .t th { border-bottom: .4pt solid #999;
  padding: 2.5pt 4pt; text-align: left; } .t .r { text-align: right; white-space: nowrap; }
.t tr.z td { border: 0; font-weight: bold; } .c { margin: 3mm 0; } .l { font-size: 6.6pt;
  margin-top: 5mm; }
"""
KINDS = ["", "", "", "r", "r", "r", "r"]
SITES = ("Bloc opératoire", "Laboratoire", "EHPAD", "Maternité", "Dispensaire", "Dialyse")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'Liberation Sans'", "'DejaVu Sans'"))
    ours = [text for text in (case.brand(), *reach(case)) if text]
    number = joined(case.pairs("invoice_number", "issue_date", "due_date"))
    head = div("", f"<b>{esc(case.title())}</b><br>", lines(number))
    body = div("h", div("", lines(ours)), head, div("y", lines(addressee(case, siret=False))))
    body += _facts(case) + _table(case) + _codes(case)
    texts = [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    body += f"<p>{lines([' - '.join(texts)])}</p>"
    body += div("l", lines([" - ".join(mentions(case))]))
    return presses.chromium(body, STYLE.replace("FACE", face)), "chromium"


def _facts(case: Case) -> str:
    """Labels and values in turn along one row."""
    pairs = case.pairs("client", "buyer_siret", *REFS) + decoys(case, 1)
    cells = "".join(f'<td class="k">{esc(a)}</td><td>{esc(b)}</td>' for a, b in pairs[:3])
    more = "".join(f'<td class="k">{esc(a)}</td><td>{esc(b)}</td>' for a, b in pairs[3:])
    return f'<table class="f"><tr>{cells}</tr></table><table class="f"><tr>{more}</tr></table>'


def _code(case: Case, place: int) -> str:
    return f"{case.values.get('code_mark', 'T')}{place + 1}"


def _table(case: Case) -> str:
    order = [row.rate for row in case.sums.vat]
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    heads = ["Site", "Code", *(case.label(key) for key in keys), "CT"]
    rows = web.row(heads, "th", ["", "", "", "r", "r", "r", "r"])
    for line in case.lines:
        label = line.label + (f" (remise {quantity(line.rebate)} %)" if line.rebate else "")
        cells = [case.draw.pick(SITES), line.ref, label, f"{quantity(line.quantity)} {line.unit}"]
        cells += [case.format.number(line.price), case.money(line.net, mark=False)]
        rows += web.row([*cells, _code(case, order.index(line.rate))], "td", KINDS)
    return f'<table class="t">{rows}{_totals(case)}</table>'


def _totals(case: Case) -> str:
    """The sums go on in the table's own columns."""
    pairs = case.before_vat(mark=False)
    for key in ("total_excl_vat", "total_vat", "total_incl_vat"):
        pairs.append((case.label(key), case.amount(key, mark=False)))
    off = case.taken_off(mark=False)
    if off or case.draw.chance(0.5):
        pairs += [*off, (case.label("amount_due"), case.amount("amount_due", mark=False))]
    rows = ""
    for label, amount in pairs:
        first = f'<td colspan="5" class="r">{esc(label)}</td><td class="r">{esc(amount)}</td>'
        rows += f'<tr class="z">{first}<td></td></tr>'
    return rows


def _codes(case: Case) -> str:
    found = []
    for place, (rate, base, tax, _) in enumerate(taxes(case)):
        code = _code(case, place)
        found.append(f"{code} = TVA {rate}, {case.label('vat_base')} {base}, soit {tax}")
    return div("c", esc("   /   ".join(found)))
