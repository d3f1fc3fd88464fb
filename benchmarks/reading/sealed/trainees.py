"""Family: a training centre's bill, session and trainees in a table of facts, mostly untaxed."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    home,
    imprint,
    item,
    owed,
    paying,
    rate_lines,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines, pair_table
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 12mm 15mm 14mm; } body { font: 9.6pt 'Nimbus Sans Narrow',
  'DejaVu Sans Condensed', sans-serif; line-height: 1.3; }
.t { background: INK; color: #fff; padding: 3mm 4mm; display: flex;
  justify-content: space-between; font-size: 14pt; } .two { display: flex; margin: 5mm 0; }
.two > div { flex: 1; } table { border-collapse: collapse; }
.f { width: 100%; margin-bottom: 5mm; } .f td { border: .5pt solid #999; padding: 2.5pt 4pt; }
.f .k { width: 46mm; background: #f0f0f0; } .l { width: 100%; } .l th { background: INK;
  color: #fff; text-align: left; padding: 3pt 4pt; } .l td { padding: 3pt 4pt;
  border-bottom: .5pt solid #999; } .l .r { text-align: right; white-space: nowrap; }
.s { margin: 4mm 0 4mm auto; } .s td { padding: 2pt 4pt; } .s .v { text-align: right;
  white-space: nowrap; font-weight: bold; } .e { font-size: 7.6pt; margin-top: 5mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    if case.exempt:
        texts = ("Total net de taxes", "Montant total", "Total HT", "Total net")
        case.call(total_excl_vat=draw.pick(texts))
    ink = draw.pick(("#37474f", "#6a1b4d", "#1b5e20", "#0d47a1"))
    body = div(
        "t", f"<span>{esc(case.title())}</span><span>{esc(case.show('invoice_number'))}</span>"
    )
    ours = [case.show("seller_name"), *home(case), *reach(case)]
    ours.append(f"NDA {draw.digits(11)} auprès du préfet de région")
    theirs = [case.label("buyer_head"), *customer(case, siret=True)]
    body += div("two", div("", lines(ours)), div("", lines(theirs)))
    body += pair_table("f", _facts(case)) + _lines(case) + pair_table("s", _sums(case))
    texts = [*untaxed(case), *paying(case), *account(case)]
    body += div("", lines(texts)) + div("e", lines([" - ".join(imprint(case))]))
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _facts(case: Case) -> list[tuple[str, str]]:
    draw = case.draw
    start = case.issue - timedelta(days=draw.between(8, 30))
    last = start + timedelta(days=draw.between(0, 4))
    day = case.format.day
    dates = f"Le {day(start)}" if start == last else f"Du {day(start)} au {day(last)}"
    people = [f"{draw.pick(NAMES)} {draw.pick(FIRSTS)}" for _ in range(draw.between(1, 4))]
    pairs = case.pairs("issue_date", "due_date")
    pairs += [("Dates de session", dates), ("Participant(s)", ", ".join(dict.fromkeys(people)))]
    pairs += case.pairs("engagement_number", "service_code", "contract_number", "client")
    return pairs + case.pairs("original_invoice_number") + aside(case, 1, "delivered")


def _lines(case: Case) -> str:
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    rows = []
    for line in case.lines:
        texts = [item(line), f"{quantity(line.quantity)} {line.unit}"]
        rows.append([*texts, case.format.money(line.price), case.money(line.net)])
    return web.table("l", heads, rows, ["", "r", "r", "r"])


def _sums(case: Case) -> list[tuple[str, str]]:
    found = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    found += rate_lines(case)
    if case.exempt and case.draw.chance(0.6):
        case.amount("total_incl_vat")
    else:
        found.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    return found + owed(case, due=0.5)
