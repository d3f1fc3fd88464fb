"""Held family: a freelance's sparse page, two languages, sums under the last column."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 24mm 20mm 16mm 20mm; }
body { font: 9pt FACE; color: #222; }
.name { letter-spacing: 1pt; font-size: 12pt; }
.grid { display: grid; grid-template-columns: 1fr 1fr 1fr; column-gap: 12pt; margin: 26pt 0; }
.k, .head { color: #777; font-size: 7.5pt; } .pairs td { display: block; padding: 0; }
.pairs tr { display: block; margin-bottom: 5pt; }
.lines { width: 100%; border-collapse: collapse; }
.lines th { text-align: left; font-weight: normal; color: #777; font-size: 7.5pt;
  padding: 4pt 8pt 4pt 0; }
.lines td { border-top: 0.4pt solid #ccc; padding: 7pt 8pt 7pt 0; vertical-align: top; }
.lines .n { text-align: right; padding-right: 0; padding-left: 10pt; white-space: nowrap; }
.lines .sum td { border: none; padding: 2pt 0; } .foot { margin-top: 30pt; font-size: 8pt;
  color: #555; }
"""
KEYS = (
    "issue_date",
    "due_date",
    "engagement_number",
    "service_code",
    "contract_number",
    "quote",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("'Nimbus Sans'", "'URW Gothic'", "'DejaVu Sans'", "'P052'"))
    body = div("name", esc(case.show("seller_name"))) + _grid(case) + _lines(case) + _foot(case)
    return web.render(body, STYLE.replace("FACE", face)), "weasyprint"


def _grid(case: Case) -> str:
    seller, buyer = case.seller, case.buyer
    number = case.show("invoice_number")
    title = f"{case.title()}<br><b>{esc(number)}</b>"
    facts = title + pair_table("pairs", case.pairs(*KEYS))
    to_lines = [*case.greet(), case.show("buyer_name"), *buyer.address()]
    to_lines += [f"{label} {value}" for label, value in case.pairs("buyer_siret")]
    texts = [seller.street, seller.zip_town, seller.email]
    texts += [f"{a} {b}" for a, b in case.pairs("seller_siret", "seller_vat_id")]
    cells = [
        div("", facts),
        div("", div("head", esc(case.label("buyer_head"))) + lines(to_lines)),
        div("", div("head", esc(case.label("seller_head"))) + lines(texts)),
    ]
    if case.draw.chance(0.5):
        cells.reverse()
    return div("grid", *cells)


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_price", "col_net")
    kinds = ["", "n", "n", "n"]
    body = web.row(billing.heads(case, concepts), "th", kinds)
    for cells in billing.rows(case, concepts):
        body += web.row(cells, "td", kinds)
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.6)):
        text = f"<b>{esc(amount)}</b>" if key == "amount_due" else esc(amount)
        body += f'<tr class="sum"><td colspan="2"></td><td class="n">{esc(label)}</td>'
        body += f'<td class="n">{text}</td></tr>'
    return f'<table class="lines">{body}</table>' + f"<p>{esc(case.legal_vat())}</p>"


def _foot(case: Case) -> str:
    texts = [f"{label} {value}" for label, value in case.pairs("iban", "bic")]
    if not case.has("due_date") and not case.is_credit:
        texts.insert(0, f"{case.label('terms')} : {case.values['terms']}")
    return div("foot", lines([*texts, case.draw.pick(case.words.LATE)]))
