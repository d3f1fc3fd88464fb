"""Look family: online billing, labels left of values, zebra lines, totals on the right."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.web import div, esc, lines, pair_table, table

COLOURS = ("#1d4e89", "#2f7d5b", "#7a3e9d", "#b5541c", "#333333")
STYLE = """
@page { size: A4; margin: 14mm 15mm 22mm 15mm;
  @bottom-center { content: FOOT; font: 6.5pt FACE; color: #555; white-space: pre-wrap; } }
body { font: SIZEpt FACE; }
h1 { color: INK; font-size: 17pt; margin: 0 0 6pt 0; }
.top { display: flex; justify-content: space-between; margin-bottom: 14pt; }
.flip { flex-direction: row-reverse; }
.top > div { width: 48%; }
.card { border: 0.6pt solid #bbb; border-radius: 5pt; padding: 7pt; }
.name { font-weight: bold; }
.head { color: INK; font-size: 7.5pt; text-transform: none; }
.meta td { padding: 1pt 8pt 1pt 0; } .meta .k { color: #555; }
.lines { width: 100%; border-collapse: collapse; margin: 12pt 0; }
.lines th { background: INK; color: white; padding: 4pt; text-align: left; font-size: 8pt; }
.lines td { padding: 4pt; vertical-align: top; }
.lines tr:nth-child(even) td { background: #f1f1f4; }
.lines .n { text-align: right; white-space: nowrap; }
.sums { margin-left: auto; width: 44%; border-collapse: collapse; }
.sums td { padding: 2.5pt 4pt; } .sums td.v { text-align: right; white-space: nowrap; }
.sums tr.big td { background: INK; color: white; font-weight: bold; }
.bank { margin-top: 14pt; } .note { margin-top: 10pt; font-size: 7pt; color: #444; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    foot = '"' + case.legal_line().replace('"', "") + '"'
    style = STYLE.replace("INK", draw.pick(COLOURS)).replace("FOOT", foot)
    style = style.replace("FACE", draw.pick(("'Liberation Sans'", "'DejaVu Sans'", "'URW Gothic'")))
    style = style.replace("SIZE", draw.pick(("8.5", "9", "8")))
    body = [_top(case), _meta(case), _lines(case), _sums(case), _bank(case)]
    return web.render("".join(body), style), "weasyprint"


def _top(case: Case) -> str:
    seller, buyer = case.seller, case.buyer
    from_lines = [seller.street, seller.zip_town, seller.phone, seller.email]
    left = div("name", esc(case.brand())) + lines(from_lines)
    to_lines = buyer.address()
    if case.has("buyer_siret"):
        to_lines.append(f"{case.label('buyer_siret').rstrip(' :')} : {case.show('buyer_siret')}")
    right = div("name", esc(case.show("buyer_name"))) + lines(to_lines)
    if case.draw.chance(0.7):
        left = div("head", esc(case.label("seller_head"))) + left
        right = div("head", esc(case.label("buyer_head"))) + right
    kind = case.draw.pick(("top", "top", "top flip"))
    return div(kind, div("card" if case.draw.chance(0.5) else "", left), div("card", right))


def _meta(case: Case) -> str:
    title = case.title()
    keys = ["issue_date", "due_date", "client", "engagement_number", "service_code"]
    keys += ["contract_number", "payer", "quote", "period", "original_invoice_number", "terms"]
    if case.draw.chance(0.5):
        title = f"{title} {case.draw.pick(('n° ', 'N°', ''))}{case.show('invoice_number')}"
    else:
        keys.insert(0, "invoice_number")
    colon = case.draw.pick((" :", "", " :"))
    return f"<h1>{esc(title)}</h1>" + pair_table("meta", case.pairs(*keys), colon)


def _lines(case: Case) -> str:
    concepts: tuple[str, ...] = ("col_label", "col_quantity", "col_unit", "col_price")
    concepts += ("col_discount",) if any(line.rebate for line in case.lines) else ()
    concepts += ("col_rate", "col_net")
    heads, rows = billing.heads(case, concepts), billing.rows(case, concepts)
    if case.draw.chance(0.4):
        for row, line in zip(rows, case.lines, strict=True):
            row[0] += f" - réf. {line.ref}, selon votre demande et nos conditions en vigueur"
    return table("lines", heads, rows, ["", "n", "", *["n"] * (len(concepts) - 3)])


def _sums(case: Case) -> str:
    inner = ""
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.85)):
        kind = ' class="big"' if key == "amount_due" else ""
        inner += f'<tr{kind}><td>{esc(label)}</td><td class="v">{esc(amount)}</td></tr>'
    return f'<table class="sums">{inner}</table>' + div("note", esc(case.legal_vat()))


def _bank(case: Case) -> str:
    if not case.has("iban"):
        return ""
    texts = [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
    texts.insert(0, case.label("bank"))
    late = div("note", esc(case.draw.pick(case.words.LATE)))
    return div("bank", lines(texts)) + late
