"""Family: an energy bill, the sum to pay at the head, taxes in sentences, details behind."""

from decimal import Decimal

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import account_lines, customer, imprint, noise
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 10mm 12mm 20mm 12mm; @bottom-left { content: FOOT;
  font: 5.8pt 'Liberation Sans'; width: 100%; } }
body { font: 8.5pt 'Liberation Sans', sans-serif; color: #222; }
.top { display: flex; justify-content: space-between; } .top > div { width: 47%; }
.band { background: INK; color: white; padding: 6pt 9pt; font-size: 13pt; font-weight: bold;
  margin: 6pt 0; } .to { margin: 34pt 0 26pt 0; font-size: 9.5pt; }
.due { border: 1.4pt solid INK; padding: 8pt; text-align: center; }
.due b { font-size: 17pt; color: INK; display: block; } .refs { font-size: 8pt; }
.refs p { margin: 2pt 0; } table { width: 100%; border-collapse: collapse; }
td, th { padding: 2.5pt 2pt; text-align: left; } .r { text-align: right; white-space: nowrap; }
.sum td { border-bottom: 0.4pt dotted #888; } .b td { font-weight: bold; border: none; }
.next { break-before: page; } h2 { color: INK; font-size: 10.5pt; margin: 12pt 0 3pt 0; }
.small { font-size: 7pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        total_excl_vat=draw.pick(("Total hors TVA", "Total hors toutes taxes", "Montant HT")),
        total_incl_vat=draw.pick(("Total TTC de la facture", "Montant de la facture TTC")),
    )
    ink = draw.pick(("#10357a", "#d04a02", "#00856f"))
    foot = '"' + " - ".join(imprint(case)).replace('"', "") + '"'
    left = div("", *_left(case))
    right = div("", *_right(case))
    parts = [left, right] if draw.chance(0.7) else [right, left]
    body = div("top", *parts) + _summary(case) + div("next", _details(case))
    return web.render(body, STYLE.replace("FOOT", foot).replace("INK", ink)), "weasyprint"


def _left(case: Case) -> list[str]:
    seller = case.seller
    joiner = case.draw.pick((" du ", " émise le ", " établie le "))
    title = f"{case.title()} n° {case.show('invoice_number')}"
    parts = [div("band", esc(case.brand() or "Énergies")), f"<b>{esc(title)}</b><br>"]
    parts.append(esc(f"{joiner.strip()} {case.show('issue_date')}"))
    keys = ("client", "contract_number", "engagement_number", "service_code", "buyer_siret")
    pairs = case.pairs(*keys, "original_invoice_number") + noise(case, 1)
    texts = "".join(f"<p>{esc(label)} : <b>{esc(value)}</b></p>" for label, value in pairs)
    help_ = [f"Tél. {seller.phone} (appel non surtaxé)", seller.email, seller.street]
    return [*parts, div("refs", texts), div("small", lines([*help_, seller.zip_town]))]


def _right(case: Case) -> list[str]:
    to_lines = customer(case, siret=False)
    head = case.draw.pick(("", "Payable avant le", "Date limite de paiement :"))
    due = [esc(case.label("amount_due")), f"<b>{esc(case.amount('amount_due'))}</b>"]
    if case.has("due_date"):
        due.append(esc(f"{head or 'À régler avant le'} {case.show('due_date')}"))
    site = ["Site de consommation", *case.buyer.ship_to, f"PRM {case.draw.digits(14)}"]
    return [div("to", lines(to_lines)), div("due", *due), div("refs", f"<p>{lines(site)}</p>")]


def _summary(case: Case) -> str:
    rows = []
    half = case.draw.between(1, max(1, len(case.lines) - 1))
    for name, found in (("Fourniture", case.lines[:half]), ("Acheminement", case.lines[half:])):
        if found and not case.sums.rebate:
            rows.append((f"{name} (HTVA)", case.money(sum((x.net for x in found), Decimal(0)))))
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    form = case.draw.pick(("TVA à {} sur {}", "TVA {} (assiette {})", "TVA au taux de {} sur {}"))
    for rate, base, tax, _ in case.vat_rows(mark=True):
        rows.append((form.format(rate, base), tax))
    out = "".join(web.row(pair, "td", ["", "r"]) for pair in rows)
    total = (case.label("total_incl_vat"), case.amount("total_incl_vat"))
    off = case.taken_off()
    for place, pair in enumerate([total, *off]):
        kind = "b" if not place else ""
        out += web.row(pair, "td", ["", "r"]).replace("<tr>", f'<tr class="{kind}">')
    texts = [*account_lines(case), case.draw.pick(case.words.LATE)]
    return f'<h2>Votre facture en bref</h2><table class="sum">{out}</table>' + div(
        "small", f"<p>{lines(texts)}</p>"
    )


def _details(case: Case) -> str:
    out = "<h2>Le détail de votre facture</h2><table>"
    heads = [case.label(key) for key in ("col_label", "col_quantity", "col_price", "col_net")]
    kinds = ["", "r", "r", "r", "r"]
    out += web.row([*heads, case.label("col_rate")], "th", kinds)
    for line in case.lines:
        price = f"{line.price:.5f}".replace(".", ",")
        cells = [line.label, f"{quantity(line.quantity)} {line.unit}", price]
        cells += [case.money(line.net), case.format.percent(line.rate)]
        out += web.row(cells, "td", kinds)
    start = case.draw.between(10_000, 90_000)
    index = f"Relève : index précédent {start}, index actuel {start + case.draw.between(90, 4000)}"
    period = f"Période {case.values['period']}" if case.has("period") else ""
    return out + "</table>" + div("small", lines([index, period]))
