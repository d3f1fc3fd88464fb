"""Family: a bookshop's order bill, public prices, the lawful rebate a line, net of all."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    owed,
    paying,
    rates,
    reach,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 13mm 14mm 15mm; @bottom-right { content: "Page " counter(page) "/"
  counter(pages); font: 7pt serif; } }
body { font: 9.4pt 'P052', 'Liberation Serif', serif; line-height: 1.25; }
.h { display: flex; } .h > div { flex: 1; } .h b { font-size: 15pt; font-style: italic; }
.to { border-left: 2pt solid #444; padding-left: 4mm; }
h1 { font-size: 13pt; margin: 6mm 0 2mm; } .refs { columns: 2; margin-bottom: 4mm; }
table { border-collapse: collapse; width: 100%; font-size: 8.6pt; }
.l th { border-top: .8pt solid #444; border-bottom: .8pt solid #444; text-align: left;
  padding: 2pt; } .l td { padding: 2pt; vertical-align: top; } .l .r, .v .r { text-align: right;
  white-space: nowrap; } .l small { color: #555; }
.low { display: flex; margin-top: 5mm; border-top: .8pt solid #444; padding-top: 2mm; }
.low > div:first-child { width: 52%; padding-right: 8mm; } .low > div:last-child { flex: 1; }
.v th { font-weight: normal; font-style: italic; text-align: left; } .v td { padding: 1pt 0; }
.e { margin-top: 5mm; font-size: 7.4pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    name = case.show("seller_name")
    ours = f"<div><b>{esc(name)}</b><br>{lines([*home(case), *reach(case)])}</div>"
    body = div("h", ours, div("to", lines(customer(case, siret=True))))
    day = case.draw.pick(("du {}", "en date du {}", "- {}")).format(case.show("issue_date"))
    body += f"<h1>{esc(case.title())} n° {esc(case.show('invoice_number'))} {esc(day)}</h1>"
    refs = case.pairs("client", "due_date", *REFS) + aside(case, 1)
    body += div("refs", lines(glued(refs))) + _lines(case)
    body += div("low", div("", lines([*paying(case), *account(case)])), div("", _sums(case)))
    body += div("e", lines([" - ".join(imprint(case)), case.draw.pick(case.words.LATE)]))
    return web.render(body, STYLE), "weasyprint"


def _isbn(case: Case) -> str:
    return f"978-2-{case.draw.digits(4)}-{case.draw.digits(4)}-{case.draw.digits(1)}"


def _lines(case: Case) -> str:
    heads = ["ISBN", "Titre", "Ex.", "Prix public TTC", "Rem.", "Net HT", "TVA"]
    found = [web.row(heads, "th", ["", "", "r", "r", "r", "r", "r"])]
    for line in case.lines:
        public = cents(line.price * (100 + line.rate) / 100)
        off = f"{quantity(line.rebate)} %" if line.rebate else "-"
        texts = [_isbn(case), line.label, quantity(line.quantity), case.format.number(public)]
        texts += [off, case.money(line.net, mark=False), case.format.percent(line.rate)]
        found.append(web.row(texts, "td", ["", "", "r", "r", "r", "r", "r"]))
    return f'<table class="l">{"".join(found)}</table>'


def _sums(case: Case) -> str:
    found = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        found.append((f"{case.label('total_vat')} {rate} sur {base}", tax))
    found.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows = [web.row(pair, "td", ["", "r"]) for pair in found + owed(case, due=0.5)]
    copies = sum(line.quantity for line in case.lines)
    head = f"<tr><th colspan=2>{quantity(copies)} articles</th></tr>"
    return f'<table class="v">{head}{"".join(rows)}</table>'
