"""Family: a cleaner's month by building, what the portal asks for in a frame of its own."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    foot,
    home,
    imprint,
    item,
    paying,
    reach,
    untaxed,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 15mm 16mm 20mm; @bottom-center { content: element(low); } }
body { font: 9.4pt 'Liberation Sans', sans-serif; } #low { position: running(low);
  font-size: 6.8pt; text-align: center; } .h { display: flex; justify-content: space-between; }
.logo { font-size: 16pt; font-weight: bold; color: INK; }
.to { width: 84mm; margin: 4mm 0 5mm 94mm; }
.cp { border: 1.2pt solid INK; border-radius: 2mm; padding: 2mm 3mm; margin: 3mm 0; }
.cp b { color: INK; } table { border-collapse: collapse; } .k { padding-right: 4mm; }
.cp table, .d table { display: inline-table; } .d { margin: 2mm 0; } .d .v { font-weight: bold; }
.l { width: 100%; margin-top: 4mm; } .l th { border: .6pt solid INK; padding: 3pt;
  background: #f2f2f2; } .l td { border-left: .6pt solid INK; border-right: .6pt solid INK;
  padding: 3pt; } .l tr:last-child td { border-bottom: .6pt solid INK; } .l .r {
  text-align: right; white-space: nowrap; } .l .g td { font-style: italic; color: INK; }
.s { margin: 4mm 0 4mm auto; } .s td { padding: 2pt 3pt; border: .6pt solid INK; }
.s .v { text-align: right; white-space: nowrap; min-width: 28mm; }
.s tr:last-child td { background: INK; color: #fff; font-weight: bold; }
"""
PLACES = ("Mairie", "École maternelle", "Salle polyvalente", "Médiathèque", "Vestiaires du stade")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#00838f", "#2e5e3e", "#5b3a8c"))
    body = f'<div id="low">{lines([" - ".join(imprint(case)), case.draw.pick(case.words.LATE)])}'
    ours = lines([*home(case), *reach(case)])
    body += "</div>" + div("h", div("logo", esc(case.brand())), div("", ours))
    body += div("to", lines(customer(case)))
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "period")
    pairs += case.pairs("original_invoice_number") + aside(case, 1)
    body += f"<b>{esc(case.title())}</b>" + div("d", pair_table("", pairs))
    keys = ("buyer_siret", "service_code", "engagement_number", "contract_number")
    asked = case.pairs(*keys)
    if asked:
        head = case.draw.pick(("Chorus Pro", "Références Chorus Pro", "À reporter sur Chorus Pro"))
        body += div("cp", f"<b>{head}</b><br>", pair_table("", asked))
    body += _lines(case) + pair_table("s", foot(case, due=0.8))
    body += div("", lines([*untaxed(case), *paying(case), *account(case)]))
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _lines(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    kinds = ["", "r", "r", "r"]
    found = [web.row([case.label(key) for key in keys], "th")]
    step = case.draw.between(1, 3)
    for number, line in enumerate(case.lines):
        if number % step == 0:
            place = f"{case.draw.pick(PLACES)} - {case.draw.between(180, 2400)} m2"
            found.append(web.row([place, "", "", ""]).replace("<tr>", '<tr class="g">'))
        texts = [item(line), f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        found.append(web.row(texts, "td", kinds))
    return f'<table class="l">{"".join(found)}</table>'
