"""Look family: a hotel or hall, prices with VAT, the total first and then the VAT inside it."""

from datetime import timedelta

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 16mm 18mm 20mm 18mm; @bottom-center { content: FOOT; font: 6.5pt FACE; } }
body { font: 9pt FACE; }
.name { font-size: 17pt; text-align: CENTRE; } .sub { text-align: CENTRE; font-size: 8pt; }
.row { display: flex; justify-content: space-between; margin: 18pt 0 10pt 0; }
.row > div { width: 47%; } .meta td { padding: 1pt 10pt 1pt 0; } .meta .v { font-weight: bold; }
.items { width: 100%; border-collapse: collapse; }
.items th { text-align: left; border-bottom: 1pt solid black; padding: 3pt 6pt 3pt 0; }
.items td { padding: 3pt 6pt 3pt 0; vertical-align: top; }
.n { text-align: right; white-space: nowrap; }
.sums { margin: 10pt 0 0 auto; } .sums td { padding: 2pt 0 2pt 14pt; }
.big td { font-size: 12pt; font-weight: bold; } .small { font-size: 7.5pt; margin-top: 12pt; }
"""
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "client",
    "engagement_number",
    "service_code",
    "contract_number",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    face = case.draw.pick(("'Liberation Serif'", "'Nimbus Sans'", "'DejaVu Sans'"))
    style = STYLE.replace("FOOT", foot).replace("FACE", face)
    style = style.replace("CENTRE", case.draw.pick(("center", "left")))
    body = _head(case) + _items(case) + _sums(case) + _pay(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    top = div("name", esc(case.show("seller_name")))
    top += div("sub", esc(f"{seller.street} - {seller.zip_town} - {seller.phone}"))
    title = f"<h2>{esc(case.title())}</h2>"
    facts = title + pair_table("meta", case.pairs(*KEYS), case.draw.pick((" :", "")))
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    to_lines += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("buyer_siret")]
    cells = [div("", facts), div("", lines(to_lines))]
    if case.draw.chance(0.4):
        cells.reverse()
    return top + div("row", *cells)


def _items(case: Case) -> str:
    day = case.issue - timedelta(days=case.draw.between(2, 20))
    rows = []
    for line in case.lines:
        whole = cents(line.net * (100 + line.rate) / 100)
        text = f"{line.label} ({case.format.day(day)})" if case.draw.chance(0.5) else line.label
        rate = case.format.percent(line.rate)
        rows.append([quantity(line.quantity), text, rate, case.money(whole, mark=False)])
    heads = [case.label("col_quantity"), case.label("col_label"), case.label("col_rate"), "TTC"]
    return web.table("items", heads, rows, ["", "", "n", "n"])


def _sums(case: Case) -> str:
    rows = [(case.label("total_incl_vat"), case.amount("total_incl_vat"), "big")]
    rows += [(f"Dont {case.label('total_excl_vat')}", case.amount("total_excl_vat"), "")]
    found = case.vat_rows(mark=True)
    for rate, base, tax, _ in [] if case.exempt else found:
        concept = "vat_line" if len(found) == 1 else "vat_on"
        rows.append((case.vat_label(concept, rate, base), tax, ""))
    if len(found) == 1 and not case.exempt:
        case.amount("total_vat")
    off = [(label, amount, "") for label, amount in case.taken_off()]
    if off or case.draw.chance(0.5):
        off.append((case.label("amount_due"), case.amount("amount_due"), "big"))
    inner = "".join(
        f'<tr class="{kind}"><td>{esc(label)}</td><td class="n">{esc(amount)}</td></tr>'
        for label, amount, kind in rows + off
    )
    return f'<table class="sums">{inner}</table><p>{esc(case.legal_vat())}</p>'


def _pay(case: Case) -> str:
    texts = []
    if case.has("iban"):
        texts.append(f"{case.label('bank')} : {case.payee().bank}")
        texts += [f"{label.rstrip(' :')} {value}" for label, value in case.pairs("iban", "bic")]
    return div("small", lines([*texts, case.draw.pick(case.words.LATE)]))
