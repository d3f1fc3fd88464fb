"""Held family: an energy bill, the sum to pay in a large box, taxes by nature, details overleaf."""

from decimal import Decimal

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 14mm 18mm 14mm;
  @bottom-left { content: FOOT; font: 6pt 'Liberation Sans'; width: 100%; }
  @top-right { content: counter(page) "/" counter(pages); font: 7pt 'Liberation Sans'; } }
body { font: 8.5pt 'Liberation Sans', sans-serif; }
.cols { display: flex; justify-content: space-between; }
.side { width: 35%; font-size: 8pt; } .main { width: 61%; }
.brand { font-size: 18pt; font-weight: bold; color: INK; margin-bottom: 8pt; }
.pay { background: TINT; border-radius: 6pt; padding: 8pt; margin: 10pt 0; }
.pay .sum { font-size: 18pt; font-weight: bold; color: INK; }
.window { margin: 18pt 0 24pt 18pt; min-height: 62pt; }
h2 { font-size: 11pt; color: INK; border-bottom: 1pt solid INK; margin: 12pt 0 4pt 0; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 2.5pt 3pt; text-align: left; vertical-align: top; }
.n { text-align: right; white-space: nowrap; } .strong td { font-weight: bold;
  border-top: 0.6pt solid #555; }
.next { break-before: page; } .small { font-size: 7pt; color: #333; }
"""
SIDE = ("client", "engagement_number", "service_code", "contract_number", "period", "internal")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink, tint = case.draw.pick(
        (("#00528a", "#e3eef6"), ("#b23a00", "#fbeee6"), ("#0b6b3a", "#e6f3ec"))
    )
    foot = '"' + case.legal_line().replace('"', "") + '"'
    style = STYLE.replace("FOOT", foot).replace("INK", ink).replace("TINT", tint)
    parts = [div("side", _side(case)), div("main", _main(case))]
    if case.draw.chance(0.3):
        parts.reverse()
    body = div("cols", *parts) + div("next" if case.draw.chance(0.7) else "", _details(case))
    return web.render(body, style), "weasyprint"


def _side(case: Case) -> str:
    texts = [div("brand", esc(case.brand()))]
    for label, value in case.pairs(*SIDE):
        texts.append(f"<p><b>{esc(label)}</b><br>{esc(value)}</p>")
    site = [case.label("ship_head"), *case.buyer.ship_to, f"PDL {case.draw.digits(14)}"]
    texts.append(f"<p>{lines(site)}</p>")
    seller = case.seller
    help_lines = [case.label("contact"), seller.phone, seller.email, seller.street, seller.zip_town]
    texts.append(f'<p class="small">{lines(help_lines)}</p>')
    return "".join(texts)


def _main(case: Case) -> str:
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if case.has("buyer_siret"):
        to_lines.append(f"{case.label('buyer_siret')} {case.show('buyer_siret')}")
    joiner = case.draw.pick((" du ", " établie le ", ", "))
    number, day = case.show("invoice_number"), case.show("issue_date")
    title = f"{case.title()} n° {number}{joiner}{day}"
    return div("window", lines(to_lines)) + f"<h2>{esc(title)}</h2>" + _pay(case) + _summary(case)


def _pay(case: Case) -> str:
    parts = [esc(case.label("amount_due")), div("sum", esc(case.amount("amount_due")))]
    for label, value in case.pairs("due_date", "original_invoice_number"):
        parts.append(f"<p>{esc(label)} <b>{esc(value)}</b></p>")
    if case.has("iban"):
        texts = [f"{label} {value}" for label, value in case.pairs("iban", "bic")]
        parts.append(f'<p class="small">{lines([case.label("bank"), *texts])}</p>')
    return div("pay", *parts)


def _summary(case: Case) -> str:
    rows = ""
    for key, label, amount in billing.totals(case, due=False):
        kind = "strong" if key == "total_incl_vat" else ""
        rows += f'<tr class="{kind}"><td>{esc(label)}</td><td class="n">{esc(amount)}</td></tr>'
    return f"<table>{rows}</table>" + f'<p class="small">{esc(case.draw.pick(case.words.LATE))}</p>'


def _details(case: Case) -> str:
    out = "<h2>Détail de votre facture</h2><table>"
    for line in case.lines:
        price = f"{line.price:.4f}".replace(".", ",")
        text = f"{quantity(line.quantity)} {line.unit} x {price} €"
        cells = [line.label, text, case.format.percent(line.rate), case.money(line.net)]
        out += web.row(cells, "td", ["", "n", "n", "n"])
    start = Decimal(case.draw.between(10_000, 90_000))
    index = f"Ancien relevé {quantity(start)} - nouveau relevé {quantity(start + 1842)}"
    return out + "</table>" + f'<p class="small">{index}</p>'
