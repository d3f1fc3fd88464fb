"""Family: an open-source web ERP printed by a browser, facts in a row over the table."""

from benchmarks.reading import billing, presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    legal,
    to_lines,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 14mm 16mm 14mm; }
body { font: SIZE 'DejaVu Sans', 'Liberation Sans', sans-serif; color: #222; }
.head { display: flex; justify-content: space-between; border-bottom: 1px solid INK; }
.head .n { font-size: 1.5em; color: INK; } .head > div { padding-bottom: 6pt; }
.to { margin: 14pt 0 14pt auto; width: 44%; } .to.l { margin-left: 0; }
h2 { color: INK; font-weight: normal; margin: 4pt 0 10pt 0; }
.row { display: flex; flex-wrap: wrap; gap: 10pt 22pt; margin-bottom: 14pt; }
.row b { display: block; } table { width: 100%; border-collapse: collapse; }
th { border-bottom: 1.5px solid INK; text-align: left; padding: 3pt; }
td { padding: 3pt; border-bottom: 0.5px solid #ccc; vertical-align: top; }
.n.r, td.r, th.r { text-align: right; white-space: nowrap; }
.sums { width: 50%; margin: 8pt 0 10pt auto; } .sums tr.big td { font-weight: bold;
  border-top: 1.5px solid INK; } .foot { margin-top: 26pt; border-top: 1px solid #999;
  text-align: center; font-size: 0.8em; padding-top: 4pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    ink = draw.pick(("#71639e", "#0b7285", "#444444", "#a33b20"))
    style = STYLE.replace("INK", ink).replace("SIZE", draw.pick(("8.5pt", "9pt", "9.5pt")))
    side = draw.pick(("to", "to", "to l"))
    ours = div("", div("n", esc(case.brand())), lines(from_lines(case)))
    body = div("head", ours, div("", esc(draw.pick(("", "Services & conseils")))))
    body += div(side, lines(to_lines(case)))
    body += f"<h2>{esc(case.title())} {esc(case.show('invoice_number'))}</h2>"
    body += _facts(case) + _lines(case) + _sums(case)
    for text in bank_lines(case):
        body += f"<div>{esc(text)}</div>"
    body += f"<p>{esc(draw.pick(case.words.LATE))}</p>" + div("foot", esc(legal(case)))
    return presses.chromium(body, style), "chromium"


def _facts(case: Case) -> str:
    pairs = case.pairs("issue_date", "due_date", *KEYS) + extras(case, 2)
    colon = case.draw.pick(("", " :"))
    return div("row", *(f"<div><b>{esc(a)}{colon}</b>{esc(b)}</div>" for a, b in pairs))


def _lines(case: Case) -> str:
    concepts = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    kinds = ["", "r", "r", "r", "r"]
    return web.table("t", billing.heads(case, concepts), billing.rows(case, concepts), kinds)


def _sums(case: Case) -> str:
    inner = ""
    for key, label, amount in feet(case, due=0.5, vat="rates"):
        kind = "big" if key in {"total_incl_vat", "amount_due"} else ""
        inner += f'<tr class="{kind}"><td>{esc(label)}</td><td class="r">{esc(amount)}</td></tr>'
    out = f'<table class="sums">{inner}</table>'
    if case.exempt:
        out += f"<p>{esc(case.legal_vat())}</p>"
    number = case.values["invoice_number"]
    return out + f"<p>Merci d'utiliser la communication suivante : <b>{esc(number)}</b></p>"
