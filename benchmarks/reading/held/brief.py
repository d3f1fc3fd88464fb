"""Held family: the summary first - what is owed, to whom, by when - and the lines below it."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 15mm 17mm 20mm 17mm;
  @bottom-right { content: FOOT; font: 6pt 'Liberation Sans'; text-align: right; } }
body { font: 8.5pt 'Liberation Sans', sans-serif; }
.band { border-top: 3pt solid INK; padding-top: 6pt; display: flex;
  justify-content: space-between; align-items: baseline; }
.band .t { font-size: 16pt; color: INK; } .who { display: flex; gap: 20pt; margin: 14pt 0; }
.who > div { flex: 1; } .tag { color: INK; font-size: 7pt; font-weight: bold; }
.tiles { display: flex; flex-wrap: wrap; gap: 6pt; }
.tile { border: 0.6pt solid #aaa; padding: 5pt 7pt; min-width: 88pt; }
.tile b { display: block; font-size: 9.5pt; }
table { width: 100%; border-collapse: collapse; margin-top: 12pt; }
th { text-align: left; color: INK; border-bottom: 0.8pt solid INK; padding: 3pt; }
td { padding: 3pt; border-bottom: 0.3pt solid #ddd; vertical-align: top; }
.n { text-align: right; white-space: nowrap; } .half { width: 55%; margin-left: auto; }
.small { font-size: 7pt; margin-top: 10pt; }
"""
TILES = (
    "invoice_number",
    "issue_date",
    "due_date",
    "engagement_number",
    "service_code",
    "contract_number",
    "client",
    "period",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    ink = case.draw.pick(("#006d77", "#9c3d54", "#3a3a8c"))
    style = STYLE.replace("FOOT", foot).replace("INK", ink)
    body = _head(case) + _tiles(case) + _sums(case) + _lines(case) + _end(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    band = div("band", div("t", esc(case.title())), div("", esc(case.brand())))
    ours = lines([seller.street, seller.zip_town, seller.phone, seller.email])
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    to_lines += [f"{label} {value}" for label, value in case.pairs("buyer_siret")]
    cells = [
        div("", div("tag", esc(case.label("buyer_head"))), lines(to_lines)),
        div("", div("tag", esc(case.label("ship_head"))), lines(case.buyer.ship_to)),
        div("", div("tag", esc(case.label("seller_head"))), ours),
    ]
    return band + div("who", *cells)


def _tiles(case: Case) -> str:
    pairs = case.pairs(*TILES)
    return div("tiles", *(div("tile", esc(a) + f"<b>{esc(b)}</b>") for a, b in pairs))


def _sums(case: Case) -> str:
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.9)):
        text = f"<b>{esc(amount)}</b>" if key in {"amount_due", "total_incl_vat"} else esc(amount)
        inner += f'<tr><td>{esc(label)}</td><td class="n">{text}</td></tr>'
    return f'<table class="half">{inner}</table>'


def _lines(case: Case) -> str:
    concepts = ("col_ref", "col_label", "col_quantity", "col_price", "col_rate", "col_net")
    kinds = ["", "", "n", "n", "n", "n"]
    return web.table("", billing.heads(case, concepts), billing.rows(case, concepts), kinds)


def _end(case: Case) -> str:
    texts = [case.legal_vat()] if case.exempt else []
    if case.has("iban"):
        texts.append(f"{case.label('bank')} {case.payee().bank}")
        texts += [f"{label} {value}" for label, value in case.pairs("iban", "bic")]
    return div("small", lines([*texts, case.draw.pick(case.words.LATE)]))
