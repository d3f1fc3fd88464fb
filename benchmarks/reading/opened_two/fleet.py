"""Family: a telecom operator's bill printed by a browser, key figures in tiles, lines behind."""

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates,
    sum_table,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 11mm 13mm 14mm 13mm; }
body { font: 9pt 'Liberation Sans', sans-serif; color: #222; margin: 0; }
.top { display: flex; justify-content: space-between; } .brand { color: INK; font-size: 19pt;
  font-weight: bold; } .to { margin: 26pt 0 20pt 54%; } .tiles { display: flex; gap: 8pt; }
.tile { flex: 1; background: TINT; padding: 7pt; border-radius: 4pt; }
.tile b { display: block; font-size: 11pt; margin-top: 3pt; color: INK; }
.cols { display: flex; gap: 20pt; margin-top: 14pt; } .cols > div { flex: 1; }
h2 { color: INK; font-size: 10.5pt; margin: 8pt 0 4pt 0; } table { width: 100%;
  border-collapse: collapse; } td { padding: 2.5pt 0; } .sum td { border-bottom: 0.5pt solid #ddd; }
.r { text-align: right; white-space: nowrap; } .b td { font-weight: bold; }
.facts td { font-size: 8.2pt; vertical-align: top; padding-right: 6pt; }
.next { break-before: page; } .lines td, .lines th { padding: 3pt 2pt; text-align: left;
  border-bottom: 0.5pt solid #ddd; } .lines th.r, .lines td.r { text-align: right; }
.foot { font-size: 6.4pt; color: #666; margin-top: 20pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        client=draw.pick(("Compte de facturation", "N° de compte", "Réf. titulaire")),
        total_excl_vat=draw.pick(("Total HT", "Montant total HT", "Sous-total HT")),
        amount_due=draw.pick(("Montant à payer", "Somme à payer", "Total à payer TTC")),
    )
    ink, tint = draw.pick((("#e2001a", "#fdecee"), ("#0050b3", "#e8f1fc"), ("#5a2d82", "#f1eaf7")))
    style = STYLE.replace("INK", ink).replace("TINT", tint)
    contact = f"Service client entreprises {case.seller.phone}"
    body = div("top", div("brand", esc(case.brand() or "Télécom")), div("", esc(contact)))
    body += div("to", lines(customer(case, siret=draw.chance(0.5)))) + _tiles(case)
    sums, facts = div("", _sums(case)), div("", _facts(case))
    body += div("cols", *([facts, sums] if draw.chance(0.5) else [sums, facts]))
    body += div("", f"<p>{lines([*account_lines(case), draw.pick(case.words.LATE)])}</p>")
    body += div("foot", lines([case.values["dash"].join(imprint(case))]))
    body += div("next" if draw.chance(0.7) else "", _details(case))
    return presses.chromium(body, style), "chromium"


def _tiles(case: Case) -> str:
    number, day = case.show("invoice_number"), case.show("issue_date")
    tiles = [(f"{case.title()} n°", number), (case.draw.pick(("Date", "Émise le")), day)]
    if case.draw.chance(0.8):
        tiles.append((case.label("amount_due"), case.amount("amount_due")))
    if case.has("due_date"):
        tiles.append((case.label("due_date"), case.show("due_date")))
    return div("tiles", *(div("tile", esc(a), f"<b>{esc(b)}</b>") for a, b in tiles))


def _facts(case: Case) -> str:
    keys = ["client", *REFS] + ([] if "buyer_siret" in case.shown else ["buyer_siret"])
    pairs = case.pairs(*keys) + noise(case, 2)
    return "<h2>Vos références</h2>" + web.pair_table("facts", pairs)


def _sums(case: Case) -> str:
    rows = [("", *pair) for pair in case.before_vat()]
    rows.append(("b", case.label("total_excl_vat"), case.amount("total_excl_vat")))
    found = rates(case)
    for rate, base, tax, _ in found:
        rows.append(("", f"TVA {rate} (sur {base})", tax))
    rows.append(("b", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += [("", *pair) for pair in case.taken_off()]
    if case.sums.due != case.sums.total:
        rows.append(("b", case.label("amount_due"), case.amount("amount_due")))
    legal = f"<p>{esc(case.legal_vat())}</p>" if case.exempt else ""
    return f"<h2>Synthèse</h2>{sum_table(rows)}{legal}"


def _details(case: Case) -> str:
    draw = case.draw
    kinds = ["", "", "r", "r", "r", "r"]
    keys = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    rows = []
    for line in case.lines:
        phone = f"06.99.{draw.digits(2)}.{draw.digits(2)}.{draw.digits(2)}"
        price = f"{line.price * (100 - line.rebate) / 100:.3f}".replace(".", ",")
        row = [phone, line.label, f"{quantity(line.quantity)} {line.unit}", price]
        rows.append([*row, case.format.percent(line.rate), case.money(line.net)])
    heads = ["Ligne", *(case.label(key) for key in keys)]
    title = f"Détail de la facture {case.values['invoice_number']}"
    return f"<h2>{esc(title)}</h2>" + web.table("lines", heads, rows, kinds)
