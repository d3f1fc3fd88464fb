"""Look family: web ERP, labels above values in a row, no rules in the table, taxes on a base."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import div, esc, lines, table

STYLE = """
@page { size: A4; margin: 12mm 13mm 20mm 13mm; @bottom-center { content: FOOT;
  font: 6.5pt sans-serif; } }
body { font: 9pt 'DejaVu Sans', sans-serif; line-height: 1.35; }
.logo { font-size: 15pt; font-weight: bold; color: INK; border-bottom: 1pt solid INK; }
.parties { display: flex; justify-content: space-between; margin: 10pt 0; }
.parties > div { width: 46%; }
h2 { color: INK; font-size: 16pt; font-weight: normal; margin: 10pt 0; }
.meta { display: flex; flex-wrap: wrap; } .meta div { margin: 0 16pt 8pt 0; }
.meta b { display: block; color: INK; font-size: 8pt; }
.lines { width: 100%; border-collapse: collapse; }
.lines th { text-align: left; border-bottom: 1pt solid black; } .lines td { padding: 3pt 2pt;
  vertical-align: top; }
.lines .n { text-align: right; white-space: nowrap; padding-left: 10pt; }
.end { display: flex; justify-content: space-between; margin-top: 12pt; }
.left { width: 44%; font-size: 8pt; } .sums { width: 50%; border-collapse: collapse; }
.sums td { padding: 2pt; border-top: 0.5pt solid #ccc; } .sums .v { text-align: right;
  white-space: nowrap; }
.sums .big { font-weight: bold; }
"""
KEYS = (
    "issue_date",
    "due_date",
    "delivered",
    "client",
    "buyer_vat",
    "internal",
    "engagement_number",
    "service_code",
    "contract_number",
    "payer",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    ink = case.draw.pick(("#714b67", "#21618c", "#222222"))
    style = STYLE.replace("FOOT", foot).replace("INK", ink)
    body = _parties(case) + _meta(case) + _lines(case) + _end(case)
    return web.render(body, style), "weasyprint"


def _parties(case: Case) -> str:
    seller, buyer = case.seller, case.buyer
    ours = lines([case.show("seller_name"), seller.street, seller.zip_town, "France"])
    texts = [*case.greet(), case.show("buyer_name"), *buyer.address(), "France"]
    if case.has("buyer_siret"):
        texts.append(f"{case.label('buyer_siret').rstrip(' :')}: {case.show('buyer_siret')}")
    logo = div("logo", esc(seller.name)) if case.draw.chance(0.8) else ""
    if case.draw.chance(0.3):
        ship = div("", f"<b>{esc(case.label('ship_head'))}</b><br>", lines(buyer.ship_to))
        return logo + div("parties", ship, div("", lines(texts))) + div("", ours)
    return logo + div("parties", div("", ours), div("", lines(texts)))


def _meta(case: Case) -> str:
    number = case.show("invoice_number")
    cells = "".join(
        div("", f"<b>{esc(label.rstrip(' :'))}{case.draw.pick((' :', ''))}</b>{esc(value)}")
        for label, value in case.pairs(*KEYS)
    )
    return f"<h2>{esc(case.title())} {esc(number)}</h2>" + div("meta", cells)


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    rows = billing.rows(case, concepts)
    for row, line in zip(rows, case.lines, strict=True):
        row[0] = f"[{line.ref}] {line.label}"
        row[3] = f"TVA {row[3]}" if not case.exempt else row[3]
    return table("lines", billing.heads(case, concepts), rows, ["", "n", "n", "n", "n"])


def _end(case: Case) -> str:
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.8)):
        kind = "big" if key in {"amount_due", "total_incl_vat"} else ""
        inner += f'<tr class="{kind}"><td>{esc(label)}</td><td class="v">{esc(amount)}</td></tr>'
    texts = []
    if case.values.get("terms") and not case.is_credit:
        texts.append(f"{case.label('terms')} : {case.values['terms']}")
    if case.has("iban"):
        number = case.values["invoice_number"]
        texts.append(f"Merci d'indiquer la référence {number} lors de votre virement.")
        texts += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
    texts += [case.legal_vat()] if case.exempt else []
    return div("end", div("left", lines(texts)), f'<table class="sums">{inner}</table>')
