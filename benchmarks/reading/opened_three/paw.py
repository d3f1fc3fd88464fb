"""Family: a veterinary practice, acts by visit, tax and sum on each line, totals in a row."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    joined,
    mentions,
    mixed,
    named,
    pay_to,
    reach,
)
from benchmarks.reading.sums import Line
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 13mm 15mm 18mm 15mm; @bottom-right { content: FOOT;
  font: 6.2pt 'DejaVu Sans'; text-align: right; } }
body { font: 8.6pt FACE; } .h { width: 100%; } .h td { vertical-align: top; width: 50%; }
.to { border: .8pt solid #888; border-radius: 6pt; padding: 7pt; font-size: 9.4pt; }
.b { background: #f3efe4; padding: 4pt 8pt; margin: 6mm 0 3mm 0; font-size: 10pt; }
.t { width: 100%; border-collapse: collapse; } .t td, .t th { border: .4pt solid #aaa;
  padding: 2.5pt 4pt; } .t .r { text-align: right; white-space: nowrap; }
.t tr.d td { border: none; font-weight: bold; padding-top: 6pt; }
.t tr.z td { background: #f3efe4; font-weight: bold; } .e { margin-top: 5mm; }
"""
KEYS = ("col_label", "col_quantity", "col_price", "col_net", "col_rate", "col_tax", "col_gross")
BEASTS = ("FELIN", "CANIN", "BOVIN", "FOURRIERE", "CAPRIN")
KINDS = ["", "r", "r", "r", "r", "r", "r"]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'DejaVu Sans'", "'Liberation Sans'"))
    foot = '"' + " - ".join(mentions(case)).replace('"', "") + '"'
    ours = lines([text for text in (case.brand(), *reach(case)) if text])
    to = div("to", lines(addressee(case)))
    body = (
        f'<table class="h"><tr><td>{to}</td><td style="padding-left:12mm">{ours}</td></tr></table>'
    )
    number, day = case.pair("invoice_number"), case.pair("issue_date")
    band = joined([pair for pair in (number, day, case.pair("due_date")) if pair], " ")
    body += div("b", f"<b>{esc(case.title())}</b> &nbsp; ", esc("   |   ".join(band)))
    body += f"<p>{lines(joined(mixed(case, 'client', *REFS)))}</p>"
    body += _table(case) + _end(case)
    return web.render(body, STYLE.replace("FACE", face).replace("FOOT", foot)), "weasyprint"


def _row(case: Case, line: Line) -> str:
    tax = cents(line.net * line.rate / 100)
    cells = [named(line), f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
    cells += [case.money(line.net, mark=False), case.format.percent(line.rate)]
    cells += [case.money(tax, mark=False), case.money(line.net + tax, mark=False)]
    return web.row(cells, "td", KINDS)


def _table(case: Case) -> str:
    """One rate in the whole page: the last row has its base and its tax."""
    case.tax_by_line()
    rows = web.row([case.label(key) for key in KEYS], "th", KINDS)
    day = case.issue - timedelta(days=25)
    for place, line in enumerate(case.lines):
        if place % 3 == 0:
            day += timedelta(days=case.draw.between(1, 6))
            beast = f"{case.draw.pick(BEASTS)} {case.draw.digits(15)}"
            text = f"Visite du {case.format.day(day)} - {beast}"
            rows += f'<tr class="d"><td colspan="7">{esc(text)}</td></tr>'
        rows += _row(case, line)
    for label, amount in case.before_vat(mark=False):
        rows += web.row([label, "", "", amount, "", "", ""], "td", KINDS)
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    net, tax, whole = (case.amount(key, mark=False) for key in keys)
    rate = case.format.percent(case.sums.vat[0].rate)
    last = web.row(["TOTAUX", "", "", net, rate, tax, whole], "td", KINDS)
    return f'<table class="t">{rows}{last.replace("<tr>", "<tr class=z>")}</table>'


def _end(case: Case) -> str:
    off = case.taken_off()
    rows = joined([*off, (case.label("amount_due"), case.amount("amount_due"))]) if off else []
    texts = [*rows, *joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    texts.append(case.draw.pick(case.words.LATE))
    return div("e", lines(texts))
