"""Family: a waste collector's month, a ticket a row with its lorry, sums in a table of rates."""

from datetime import timedelta

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
    paying,
    rates,
    reach,
    site,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 10mm 12mm 12mm; @bottom-left { content: "TITLE - page " counter(page);
  font: 7pt 'Liberation Sans', sans-serif; } }
body { font: 9pt 'Liberation Sans', sans-serif; } .h { display: flex; }
.h > div { width: 50%; } .logo { font-size: 15pt; font-weight: bold; color: #33691e; }
.to { border: .8pt solid #33691e; padding: 3mm; margin-top: 8mm; }
table { border-collapse: collapse; } .f td { padding: 1pt 4mm 1pt 0; } .f .k { color: #33691e; }
.f { margin: 3mm 0; } .l { width: 100%; font-size: 8pt; } .l th { background: #dcedc8;
  padding: 3pt; text-align: left; } .l td { padding: 2.5pt 3pt; border-bottom: .4pt solid #bbb; }
.l .r, .s .r { text-align: right; white-space: nowrap; } .l .r { text-align: right; }
.s { width: 62%; margin: 4mm 0 4mm 38%; } .s th, .s td { padding: 2.5pt 4pt; text-align: right;
  border: .5pt solid #33691e; } .s th { background: #dcedc8; }
.s td:first-child { white-space: nowrap; } .b { margin-top: 3mm; text-align: right; }
 .s .w { background: #f1f8e9;
  font-weight: bold; }
.e { font-size: 7pt; margin-top: 4mm; color: #444; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    title = f"{case.title()} {case.values['invoice_number']}"
    ours = div("logo", esc(case.brand())) + lines([*home(case), *reach(case)])
    heads = case.pairs("invoice_number", "issue_date", "due_date", "client", "period")
    left = div("", ours, pair_table("f", heads))
    texts = [*customer(case, siret=True)]
    name = f"<b>{esc(case.title())}</b>"
    right = div("", name, div("to", lines(texts)), pair_table("f", _refs(case)))
    body = div("h", left, right) + div("", esc(" - ".join(site(case)))) + _tickets(case)
    body += div("b", esc("   ".join(glued(case.before_vat())))) + _sums(case)
    body += div("", lines([*untaxed(case), *paying(case), *account(case)]))
    body += div("e", lines([" - ".join(imprint(case)), case.draw.pick(case.words.LATE)]))
    return web.render(body, STYLE.replace("TITLE", title.replace('"', ""))), "weasyprint"


def _refs(case: Case) -> list[tuple[str, str]]:
    return case.pairs(*REFS) + aside(case, 1)


def _tickets(case: Case) -> str:
    heads = ["Date", "Ticket", "Véhicule", case.label("col_label"), case.label("col_quantity")]
    heads += [case.label("col_price"), case.label("col_net"), case.label("col_rate")]
    rows, day, draw = [], case.issue - timedelta(days=34), case.draw
    for line in case.lines:
        day += timedelta(days=draw.between(0, 3))
        texts = [case.format.day(day), draw.digits(6)]
        texts += [f"{draw.letters(2)}-{draw.digits(3)}-{draw.letters(2)}", item(line)]
        texts += [f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
        rows.append([*texts, case.money(line.net, mark=False), case.format.percent(line.rate)])
    return web.table("l", heads, rows, ["", "", "", "", "r", "r", "r", "r"])


def _sums(case: Case) -> str:
    """Rates, then the whole, in columns of base, tax and sum; then what is left to pay."""
    found = []
    heads = ["", *(case.label(key) for key in ("total_excl_vat", "total_vat", "total_incl_vat"))]
    found.append(web.row(heads, "th"))
    for rate, base, tax, whole in rates(case):
        found.append(web.row([f"TVA {rate}", base, tax, whole], "td", ["", "r", "r", "r"]))
    net, total = case.amount("total_excl_vat"), case.amount("total_incl_vat")
    tax = case.amount("total_vat")
    found.append(web.row(["Total", net, tax, total], "td", ["w", "r w", "r w", "r w"]))
    for label, amount in owed(case, due=0.7):
        cells = f'<td colspan=3>{esc(label)}</td><td class="r">{esc(amount)}</td>'
        found.append(f"<tr>{cells}</tr>")
    return f'<table class="s">{"".join(found)}</table>'
