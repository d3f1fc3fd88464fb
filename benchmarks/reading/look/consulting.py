"""Look family: an IT services company, activity report behind, a factor or several accounts."""

from decimal import Decimal

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import MONTHS
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 15mm 20mm 15mm;
  @bottom-center { content: FOOT; font: 6.5pt 'DejaVu Sans'; } }
body { font: 8.5pt FACE; }
.brand { font-size: 20pt; color: INK; font-weight: bold; }
.cols { display: flex; justify-content: space-between; margin-top: 14pt; }
.cols > div { width: 46%; } .facts td { padding: 1pt 6pt 1pt 0; }
.facts .k { text-align: right; color: #444; } .facts .v { font-weight: bold; }
.items { width: 100%; border-collapse: collapse; margin-top: 16pt; }
.items th { background: #ddd; padding: 4pt; } .items td { padding: 4pt; vertical-align: top;
  border-bottom: 0.4pt solid #ccc; }
.n { text-align: right; white-space: nowrap; }
.rates { border-collapse: collapse; } .rates td, .rates th { border: 0.5pt solid #888;
  padding: 2pt 6pt; }
.sums { border-collapse: collapse; } .sums td { padding: 2pt 4pt; }
.pay { margin-top: 14pt; } .box { border: 1pt solid INK; padding: 6pt; }
.annex { break-before: page; } .grid { border-collapse: collapse; font-size: 7pt; }
.grid td, .grid th { border: 0.4pt solid #888; padding: 2pt; text-align: center; }
"""
KEYS = (
    "issue_date",
    "due_date",
    "contract_number",
    "engagement_number",
    "service_code",
    "internal",
    "contact",
    "terms",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    style = STYLE.replace("FOOT", foot).replace(
        "INK", case.draw.pick(("#005a9c", "#d35400", "#4a235a"))
    )
    style = style.replace("FACE", case.draw.pick(("'DejaVu Sans'", "'Liberation Sans'")))
    body = _head(case) + _items(case) + _sums(case) + _pay(case)
    if case.draw.chance(0.7):
        body += _annex(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    ours = lines([seller.street, seller.zip_town, seller.email])
    number = case.show("invoice_number")
    title = f"<h2>{esc(case.title())} {case.draw.pick(('N° ', 'n°', ''))}{esc(number)}</h2>"
    facts = "".join(
        f'<tr><td class="k">{esc(label)}</td><td class="v">{esc(value)}</td></tr>'
        for label, value in case.pairs(*KEYS)
    )
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    if case.has("buyer_siret"):
        to_lines.append(f"{case.label('buyer_siret').rstrip(' :')} {case.show('buyer_siret')}")
    head = f"<b>{esc(case.label('buyer_head'))}</b><br>"
    left = div("", title, f'<table class="facts">{facts}</table>')
    brand = div("brand", esc(case.brand())) + ours
    return brand + div("cols", left, div("", head, lines(to_lines)))


def _items(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_unit", "col_price", "col_rate", "col_net")
    rows = billing.rows(case, concepts)
    for row in rows:
        if case.draw.chance(0.5):
            month = MONTHS[case.issue.month - 2]
            row[0] += f" (mission de {month}, {case.draw.between(1, 20)} jours prévus au devis)"
    kinds = ["", "n", "", "n", "n", "n"]
    return web.table("items", billing.heads(case, concepts), rows, kinds)


def _sums(case: Case) -> str:
    left = f"<p>{esc(case.legal_vat())}</p>"
    if not case.exempt:
        heads = [case.label(x) for x in ("vat_rate", "vat_base", "vat_amount")]
        rows = [list(row[:3]) for row in case.vat_rows()]
        left = web.table("rates", heads, rows, ["n", "n", "n"])
    inner = ""
    for key, label, amount in billing.totals(case, vat="total", due=case.draw.chance(0.9)):
        text = f"<b>{esc(amount)}</b>" if key in {"amount_due", "total_incl_vat"} else esc(amount)
        inner += f'<tr><td>{esc(label)}</td><td class="n">{text}</td></tr>'
    return div("cols", div("", left), f'<table class="sums">{inner}</table>')


def _pay(case: Case) -> str:
    if not case.has("iban"):
        return ""
    texts = [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
    factor = case.seller.factor
    if factor is not None:
        sentence = case.draw.pick(case.words.FACTOR).format(factor=factor.bank)
        return div("pay", div("box", esc(sentence) + "<br>" + lines(texts)))
    first = f"{case.label('bank')} ({case.payee().bank})"
    out = [first, *texts]
    if case.draw.chance(0.35):
        other = case.seller.accounts[1]
        out[0] = f"Compte à créditer pour cette facture : {case.payee().bank}"
        out.append(f"Autre compte (étranger uniquement) : {case.format.account(other.iban)}")
    return div("pay", lines(out))


def _annex(case: Case) -> str:
    month = MONTHS[case.issue.month - 2]
    title = f"Compte rendu d'activité - {month} - {case.seller.name}"
    heads = ["Jour", *(str(day) for day in range(1, 17))]
    rows = []
    for line in case.lines[:4]:
        marks = [case.draw.pick(("1", "1", "0,5", "")) for _ in range(16)]
        rows.append([line.label[:18], *marks])
    whole = sum((Decimal(m.replace(",", ".")) for row in rows for m in row[1:] if m), Decimal(0))
    total = f"Total : {whole} jours. Signature du client : ................"
    return div("annex", f"<h3>{esc(title)}</h3>", web.table("grid", heads, rows, []), esc(total))
