"""Family: sums in a dark band, and a slip to tear off with the account in cells."""

from benchmarks.reading import billing, web
from benchmarks.reading.case import Case
from benchmarks.reading.opened_one.parts import (
    KEYS,
    extras,
    feet,
    from_lines,
    legal,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 12mm 10mm 12mm; }
body { font: 8.5pt 'Liberation Sans', sans-serif; }
.top { display: flex; justify-content: space-between; } .top > div { width: 46%; }
.name { font-size: 14pt; font-weight: bold; color: INK; } .h { font-size: 12pt; font-weight: bold; }
.facts { border: 0.8pt solid INK; width: 100%; border-collapse: collapse; margin: 12pt 0; }
.facts th { font-weight: normal; font-size: 7pt; color: #444; text-align: center; padding: 2pt; }
.facts td { text-align: center; font-weight: bold; padding: 2pt; border-right: 0.4pt solid INK; }
.t { width: 100%; border-collapse: collapse; } .t th { background: #ececec; text-align: left; }
.t td, .t th { padding: 3pt; vertical-align: top; } .r { text-align: right; white-space: nowrap; }
.band { background: INK; color: white; width: 100%; border-collapse: collapse; margin-top: 10pt; }
.band td, .band th { text-align: center; padding: 3pt; font-size: 8pt; }
.vat { width: 48%; margin-top: 8pt; border-collapse: collapse; }
.vat td, .vat th { padding: 2pt 4pt; }
.slip { border-top: 1pt dashed #333; margin-top: 16pt; padding-top: 6pt; font-size: 8pt; }
.rib { border-collapse: collapse; margin: 4pt 0; } .rib td, .rib th { border: 0.5pt solid #666;
  padding: 2pt 7pt; } .foot { font-size: 6.5pt; text-align: center; margin-top: 8pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#22313f", "#5b2333", "#14532d"))
    ours = div("", div("name", esc(case.brand())), lines(from_lines(case)))
    sides = [ours, div("", lines(to_lines(case)))]
    if case.draw.chance(0.3):
        sides.reverse()
    body = div("top", *sides) + f"<p class=h>{esc(case.title())}</p>"
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client")
    body += web.table("facts", [a for a, _ in pairs], [[b for _, b in pairs]], [])
    refs = case.pairs(*KEYS[1:]) + extras(case, 2)
    body += "".join(f"<div>{esc(a)} : <b>{esc(b)}</b></div>" for a, b in refs)
    concepts = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    kinds = ["", "r", "r", "r", "r"]
    body += web.table("t", billing.heads(case, concepts), billing.rows(case, concepts), kinds)
    sums = feet(case, due=1.0)
    heads, amounts = [label for _, label, _ in sums], [amount for _, _, amount in sums]
    body += f'<table class="band">{web.row(heads, "th")}{web.row(amounts)}</table>'
    body += _vat(case) + _slip(case) + div("foot", esc(legal(case)))
    return web.render(body, STYLE.replace("INK", ink)), "weasyprint"


def _vat(case: Case) -> str:
    if case.exempt:
        return f"<p>{esc(case.legal_vat())}</p>"
    return web.table("vat", tax_heads(case), taxes(case), ["", "r", "r"])


def _slip(case: Case) -> str:
    texts = [case.draw.pick(case.words.LATE)]
    out = ""
    if case.has("iban"):
        account, factor = case.payee(), case.seller.factor
        if factor:
            texts.append(case.draw.pick(case.words.FACTOR).format(factor=factor.bank))
        heads = ["Banque", "Guichet", "Compte", "Clé", "Domiciliation"]
        cells = [[account.code, account.desk, account.number, account.iban[-2:], account.bank]]
        out = web.table("rib", heads, cells, [])
        pairs = case.pairs("iban", "bic")
        out += div("", *(f"{esc(a)} <b>{esc(b)}</b> &nbsp; " for a, b in pairs))
    head = (
        "Talon à joindre à votre règlement" if case.draw.chance(0.6) else "Coordonnées de règlement"
    )
    due = f"{case.label('amount_due')} : {case.amount('amount_due')}"
    again = f"{case.values['invoice_number']} - {due}"
    return div("slip", f"<p>{lines(texts)}</p>", f"<b>{head}</b><br>", esc(again), out)
