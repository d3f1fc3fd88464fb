"""Family: a telephone company's account, a first page of sums and a second one by line."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    imprint,
    item,
    owed,
    own_contract,
    rates,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 0; } * { box-sizing: border-box; }
body { margin: 0; font: 9pt 'Liberation Sans', Arial, sans-serif; color: #222; }
table { font-size: inherit; border-collapse: collapse; }
.pg { padding: 14mm 16mm; height: 296mm; position: relative; overflow: hidden; }
.new { page-break-before: always; } .logo { font-size: 17pt; font-weight: bold; color: INK; }
.to { margin: 16mm 0 8mm 98mm; font-size: 10pt; } .two { display: flex; gap: 8mm; }
.a { width: 62mm; } .b { flex: 1; } .a .k { color: #666; font-size: 7.6pt; padding: 2pt 4pt 2pt 0; }
.due { background: INK; color: #fff; padding: 4mm; border-radius: 2mm; margin-bottom: 4mm; }
.due b { font-size: 15pt; display: block; } .s { width: 100%; } .s td, .s th { padding: 3pt 2pt;
  border-bottom: .5pt solid #ccc; text-align: left; } .r { text-align: right !important;
  white-space: nowrap; } .s tr.t td { font-weight: bold; border-top: 1pt solid INK; }
.low { position: absolute; bottom: 9mm; left: 16mm; right: 16mm; font-size: 6.6pt; color: #666; }
.pg > table td.k { padding-right: 5mm; }
.bank { margin-top: 5mm; } h3 { color: INK; font-size: 11pt; margin: 3mm 0 2mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#c2185b", "#00695c", "#283593", "#5d4037"))
    logo = div("logo", esc(case.brand() or "Espace professionnel"))
    to = div("to", lines(customer(case)))
    title = f"<h3>{esc(case.title())} {esc(_whose(case))}</h3>"
    first = logo + to + title + div("two", div("a", _facts(case)), div("b", _summary(case)))
    low = div("low", lines([" - ".join(imprint(case)), case.draw.pick(case.words.LATE)]))
    body = div("pg", first, low) + div("pg new", logo, _detail(case))
    own_contract(case)
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _whose(case: Case) -> str:
    joint = case.draw.pick(("n° {} du {}", "{} du {}", "n° {} - {}"))
    return joint.format(case.show("invoice_number"), case.show("issue_date"))


def _facts(case: Case) -> str:
    case.call(client=case.draw.pick(("Numéro de compte", "Compte client", "Votre n° de client")))
    pairs = case.pairs("client", "buyer_siret", *REFS, "period") + aside(case, 1)
    line = f"0{case.draw.pick('12345')} 99 {case.draw.digits(2)} {case.draw.digits(2)}"
    pairs.append(("Ligne de facturation", f"{line} {case.draw.digits(2)}"))
    cells = "".join(
        f'<tr><td><span class="k">{esc(label)}</span><br>{esc(value)}</td></tr>'
        for label, value in pairs
    )
    return f"<table>{cells}</table>"


def _summary(case: Case) -> str:
    due = case.label("amount_due")
    what = f"{esc(due)}<b>{esc(case.amount('amount_due'))}</b>"
    found = div("due", what, lines(glued(case.pairs("due_date"))))
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"TVA {rate} (base : {base})", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    pairs += owed(case, due=0.0)
    found += "".join(["<table class=s>", *(web.row(pair, "td", ["", "r"]) for pair in pairs)])
    texts = [*untaxed(case), *glued(case.pairs("payment_mode")), *account(case)]
    return found + "</table>" + div("bank", lines(texts))


def _detail(case: Case) -> str:
    heads = ["Détail de vos services", "Ligne", "Qté", "Prix unit. HT", "Montant HT"]
    rows = []
    for line in case.lines:
        number = f"0{case.draw.pick('679')} 99 {case.draw.digits(2)} {case.draw.digits(2)}"
        texts = [item(line), f"{number} {case.draw.digits(2)}", quantity(line.quantity)]
        rows.append([*texts, case.format.number(line.price), case.money(line.net, mark=False)])
    table = web.table("s", heads, rows, ["", "", "r", "r", "r"])
    page = pair_table("", [(case.title(), case.values["invoice_number"]), ("Page", "2/2")])
    return page + table
