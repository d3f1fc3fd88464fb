"""Family: an open ERP's web print, dates in a row under the title, sums at the right."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    owed,
    rate_lines,
    site,
    untaxed,
    web_lines,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 14mm 15mm 22mm 15mm; @bottom-center { content: element(low); } }
body { font: 9.6pt 'Lato', 'DejaVu Sans', sans-serif; color: #222; }
#low { position: running(low); text-align: center; font-size: 7pt; color: #555;
  border-top: .5pt solid INK; padding-top: 2mm; }
.top { display: flex; justify-content: space-between; } .top b { font-size: 14pt; color: INK; }
.who { display: flex; justify-content: space-between; margin: 8mm 0 6mm; font-size: 9.4pt; }
.who div { width: 46%; } h2 { color: INK; font-size: 17pt; font-weight: normal; margin: 0 0 4mm; }
.facts { display: flex; flex-wrap: wrap; margin-bottom: 5mm; }
.facts div { margin-right: 9mm; margin-bottom: 2mm; } .facts b { display: block; color: INK; }
table.l { width: 100%; border-collapse: collapse; font-size: 8.8pt; }
.l th { text-align: left; border-bottom: 1pt solid INK; color: INK; padding: 3pt; }
.l td { padding: 3.5pt 3pt; border-bottom: .4pt solid #ddd; vertical-align: top; }
.l .r { text-align: right; white-space: nowrap; }
table.f { margin: 4mm 0 4mm 52%; width: 48%; border-collapse: collapse; }
.f td { padding: 3pt; border-bottom: .4pt solid #ddd; } .f .v { text-align: right;
  white-space: nowrap; }
.f tr.b td { font-weight: bold; color: INK; } p { margin: 2mm 0; }
"""
KEYS = ("col_label", "col_quantity", "col_price", "col_discount", "col_rate", "col_net")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        total_excl_vat=draw.pick(("Montant hors taxes", "Montant HT", "Sous-total")),
        total_incl_vat="Total",
        vat_line=draw.pick(("TVA {rate}", "TVA {rate} (vente)")),
        vat_on=draw.pick(("TVA {rate} sur {base}", "TVA {rate} ({base})")),
        amount_due="Montant dû",
        prepaid=draw.pick(("Payé", "Acompte payé")),
        col_net=draw.pick(("Montant", "Total HT")),
        col_rate=draw.pick(("Taxes", "TVA")),
    )
    ink = draw.pick(("#714b67", "#1f5c99", "#2e7d5b", "#444444"))
    body = f'<div id="low">{esc(imprint_line(case))}<br>{esc(case.seller.email)}</div>'
    body += f'<div class="top"><b>{esc(case.brand())}</b><span>{lines(home(case))}</span></div>'
    left = lines(site(case)) if draw.chance(0.4) else ""
    right = lines([*customer(case), *glued(case.pairs("buyer_siret", "buyer_vat"))])
    body += f'<div class="who"><div>{left}</div><div>{right}</div></div>'
    body += f"<h2>{esc(case.title())} {esc(case.show('invoice_number'))}</h2>" + _facts(case)
    body += web_lines(case, "l", KEYS) + _sums(case) + _words(case)
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _facts(case: Case) -> str:
    pairs = case.pairs("issue_date", "due_date", "delivered", "quote", "engagement_number")
    pairs += case.pairs("service_code", "contract_number", "original_invoice_number", "client")
    cells = [f"<div><b>{esc(label)}</b>{esc(value)}</div>" for label, value in pairs]
    return div("facts", *cells)


def _sums(case: Case) -> str:
    net = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    pairs = [("", *pair) for pair in net + rate_lines(case)]
    pairs.append(("b", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    pairs += [("", *pair) for pair in owed(case, due=0.5)]
    cells = [
        f'<tr class="{kind}"><td>{esc(label)}</td><td class="v">{esc(amount)}</td></tr>'
        for kind, label, amount in pairs
    ]
    return f'<table class="f">{"".join(cells)}</table>'


def _words(case: Case) -> str:
    texts = untaxed(case) + glued(
        [*case.pairs("terms"), *aside(case, 1, "delivered", "quote", "buyer_vat")]
    )
    if case.has("iban"):
        number = case.values["invoice_number"]
        texts.append(f"Merci d'utiliser la référence suivante pour votre paiement : {number}")
    texts += account(case, bank=case.draw.chance(0.5))
    return "".join(f"<p>{esc(text)}</p>" for text in texts)
