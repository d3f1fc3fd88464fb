"""Family: a heat network's bill, facts down a tinted side, a column a rate, meters behind."""

from decimal import Decimal

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mention_line,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 12mm 16mm 12mm; @bottom-center { content: FOOT;
  font: 6.3pt 'Liberation Sans'; } }
body { font: 8.8pt FACE; }
.side { position: absolute; left: 0; top: 0; width: 46mm; min-height: 200mm; background: TINT;
  padding: 4mm; } .side p { margin: 0 0 6pt 0; } .side b { display: block; font-size: 9.4pt; }
.main { margin-left: 60mm; } .to { margin: 12mm 0 8mm 20mm; font-size: 9.6pt; }
h1 { font-size: 15pt; margin: 0; } .t { width: 100%; border-collapse: collapse; }
.t th { text-align: left; border-bottom: 1pt solid #555; font-size: 7.8pt; }
.t td, .t th { padding: 2.5pt; } .t .r { text-align: right; white-space: nowrap; }
.big { border: 1.4pt solid #555; padding: 6pt; margin: 10pt 0; font-size: 12pt; }
.big span { float: right; font-weight: bold; }
.off { width: 60%; margin-left: 40%; } .off td.v { text-align: right; }
.small { font-size: 7.4pt; margin-top: 8pt; } .next { page-break-before: always; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Sans', sans-serif", "'DejaVu Sans', sans-serif"))
    style = STYLE.replace("FACE", face).replace(
        "TINT", draw.pick(("#eef3e8", "#f3ece6", "#e8eef3"))
    )
    foot = mention_line(case).replace('"', "")
    body = _side(case) + div("main", _top(case), _lines(case), _sums(case), _end(case))
    if draw.chance(0.6):
        body += _meters(case)
    return web.render(body, style.replace("FOOT", f'"{foot}"')), "weasyprint"


def _side(case: Case) -> str:
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "period")
    pairs += case.pairs("buyer_siret", *REFS) + decoys(case, 1)
    shown = "".join(f"<p>{esc(label)}<b>{esc(value)}</b></p>" for label, value in pairs)
    ours = [text for text in (case.brand(), *reach(case)) if text]
    return div("side", f"<p>{lines(ours)}</p>", shown)


def _top(case: Case) -> str:
    return f"<h1>{esc(case.title())}</h1>" + div("to", lines(addressee(case, siret=False)))


def _lines(case: Case) -> str:
    keys = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
    rows = []
    for line in case.lines:
        row = [line.label, f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
        rows.append([*row, case.format.percent(line.rate), case.money(line.net, mark=False)])
    return web.table("t", [case.label(key) for key in keys], rows, ["", "r", "r", "r", "r"])


def _sums(case: Case) -> str:
    """Rates across, what they bear downwards."""
    rows = taxes(case)
    heads = ["", *(f"TVA {rate}" for rate, *_ in rows), "Ensemble"]
    net, tax = case.amount("total_excl_vat", mark=False), case.amount("total_vat", mark=False)
    whole = case.amount("total_incl_vat", mark=False)
    table = [
        [case.label("total_excl_vat"), *(row[1] for row in rows), net],
        [case.label("total_vat"), *(row[2] for row in rows), tax],
        [case.label("total_incl_vat"), *(row[3] for row in rows), whole],
    ]
    return "<p></p>" + web.table("t", heads, table, ["", *["r"] * (len(rows) + 1)])


def _end(case: Case) -> str:
    off = case.taken_off()
    body = web.pair_table("off", off) if off else ""
    due = f"{esc(case.label('amount_due'))} <span>{esc(case.amount('amount_due'))}</span>"
    texts = [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    late = case.draw.pick(case.words.LATE)
    return body + div("big", due) + f"<p>{lines(texts)}</p>" + div("small", esc(late))


def _meters(case: Case) -> str:
    rows = []
    for _ in range(case.draw.between(2, 6)):
        old = case.draw.between(1000, 9000)
        used = case.draw.between(20, 900)
        place = f"SST {case.draw.digits(3)} {case.draw.pick(case.words.OFFICES)}"
        rows.append([place, case.draw.digits(8), str(old), str(old + used), f"{used} MWh"])
    degrees = Decimal(case.draw.between(1200, 2600)) / 10
    text = f"Degrés-jours unifiés de la période : {quantity(degrees)}. Prix moyen hors abonnement."
    heads = ["Sous-station", "N° compteur", "Ancien index", "Nouvel index", "Consommation"]
    table = web.table("t", heads, rows, ["", "", "r", "r", "r"])
    return div("next", "<h1>Détail des relevés</h1>", table, f"<p>{esc(text)}</p>")
