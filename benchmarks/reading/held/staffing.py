"""Held family: temporary work, hours in an annex, the debt sold to a factor."""

from decimal import Decimal

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.web import div, esc, lines, pair_table
from benchmarks.reading.words_places import FIRSTS, NAMES

STYLE = """
@page { size: A4; margin: 13mm 13mm 22mm 13mm;
  @bottom-center { content: FOOT; font: 6.5pt 'Liberation Sans'; }
  @bottom-right { content: "p. " counter(page); font: 6.5pt 'Liberation Sans'; } }
body { font: 8.5pt 'Liberation Sans', sans-serif; }
.bar { background: INK; color: white; padding: 6pt 8pt; font-size: 13pt; font-weight: bold; }
.cols { display: flex; justify-content: space-between; margin: 10pt 0; }
.cols > div { width: 47%; } .to { border-left: 3pt solid INK; padding-left: 8pt; }
.meta td { padding: 1.5pt 10pt 1.5pt 0; } .meta .v { font-weight: bold; }
table.t { width: 100%; border-collapse: collapse; margin-top: 8pt; }
.t th { border-bottom: 1pt solid INK; text-align: left; padding: 3pt; } .t td { padding: 3pt;
  vertical-align: top; }
.t .n { text-align: right; white-space: nowrap; }
.pair { display: flex; align-items: flex-start; justify-content: space-between; margin-top: 12pt; }
.pair > table { width: 45%; margin: 0; } .cession { border: 1.2pt solid INK; padding: 6pt;
  margin-top: 14pt; }
.annex { break-before: page; } .late { font-size: 7pt; margin-top: 8pt; }
"""
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "client",
    "buyer_vat",
    "engagement_number",
    "contract_number",
    "service_code",
    "period",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + case.legal_line().replace('"', "") + '"'
    ink = case.draw.pick(("#8a1538", "#1b4d3e", "#2b2d6e"))
    style = STYLE.replace("FOOT", foot).replace("INK", ink)
    body = _head(case) + _lines(case) + _sums(case) + _pay(case)
    if case.draw.chance(0.7):
        body += _annex(case)
    return web.render(body, style), "weasyprint"


def _head(case: Case) -> str:
    seller = case.seller
    bar = div("bar", esc(f"{case.brand()} {case.title()}"))
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    to_lines += [f"{label} {value}" for label, value in case.pairs("buyer_siret")]
    ours = f"<p>{lines([seller.street, seller.zip_town, seller.phone])}</p>"
    left = ours + pair_table("meta", case.pairs(*KEYS))
    return bar + div("cols", div("", left), div("to", lines(to_lines)))


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_unit", "col_quantity", "col_price", "col_net")
    kinds = ["", "", "n", "n", "n"]
    return web.table("t", billing.heads(case, concepts), billing.rows(case, concepts), kinds)


def _sums(case: Case) -> str:
    rows = [list(row[:3]) for row in ([] if case.exempt else case.vat_rows())]
    heads = [case.label(x) for x in ("vat_rate", "vat_base", "vat_amount")]
    left = web.table("t", heads, rows, ["n", "n", "n"]) if rows else div("", esc(case.legal_vat()))
    inner = ""
    for key, label, amount in billing.totals(case, vat="total", due=case.draw.chance(0.9)):
        text = f"<b>{esc(label)}</b>" if key == "amount_due" else esc(label)
        inner += f'<tr><td>{text}</td><td class="n">{esc(amount)}</td></tr>'
    return div("pair", left, f'<table class="t">{inner}</table>')


def _pay(case: Case) -> str:
    late = div("late", esc(case.draw.pick(case.words.LATE)))
    if not case.has("iban"):
        return late
    texts = [f"{label} : {value}" for label, value in case.pairs("iban", "bic")]
    factor = case.seller.factor
    if factor is None:
        return f"<p>{lines([case.label('bank'), *texts])}</p>" + late
    sentence = case.draw.pick(case.words.FACTOR).format(factor=factor.bank)
    out = div("cession", esc(sentence) + "<br>" + lines(texts))
    if case.draw.chance(0.5):
        old = case.format.account(case.seller.accounts[1].iban)
        out += div("late", esc(f"Notre ancien compte {old} n'est plus valable."))
    return out + late


def _annex(case: Case) -> str:
    draw = case.draw
    title = f"Relevé d'heures joint à la pièce {case.values['invoice_number']}"
    rows = []
    for _ in range(draw.between(4, 14)):
        hours = Decimal(draw.between(20, 39))
        person = f"{draw.pick(FIRSTS)} {draw.pick(NAMES)}"
        rows.append([person, f"Semaine {draw.between(1, 52)}", quantity(hours)])
    return (
        f'<div class="annex"><h3>{esc(title)}</h3>'
        + web.table("t", ["Intérimaire", "Semaine", "Heures"], rows, ["", "", "n"])
        + "</div>"
    )
