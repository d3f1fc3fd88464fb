"""Family: a surveyor's dossiers, each with its three sums, a letter's row of references."""

from benchmarks.reading import web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mentions,
    pay_to,
    reach,
)
from benchmarks.reading.sums import Line
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 15mm 20mm 20mm 20mm; @bottom-center { content: FOOT;
  font: 6.2pt 'Liberation Serif'; border-top: .4pt solid #777; padding-top: 3pt; } }
body { font: 9.6pt 'Liberation Serif', serif; } .n { text-align: right; font-size: 15pt; }
.o { text-align: right; font-size: 8pt; } .to { margin: 6mm 0; width: 80mm; }
.w { display: flex; border-top: .5pt solid; border-bottom: .5pt solid; padding: 3pt 0; }
.w > div { flex: 1; font-size: 8.4pt; } .w i { display: block; font-size: 7.4pt; }
h2 { font-size: 12.5pt; text-align: center; margin: 5mm 0; }
.t { width: 100%; border-collapse: collapse; } .t td, .t th { border: .5pt solid #444;
  padding: 3pt 5pt; vertical-align: top; } .t .r { text-align: right; white-space: nowrap; }
.q { font-size: 8pt; } .x { width: 100%; } .x td { padding: 2pt; } .x .v { text-align: right;
  font-weight: bold; width: 30mm; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    foot = '"' + ", ".join(mentions(case)).replace('"', "") + '"'
    body = div("n", esc(case.show("seller_name"))) + div("o", lines(reach(case)))
    body += div("to", lines(addressee(case))) + _words(case)
    body += f"<h2>{esc(case.title())} N° {esc(case.show('invoice_number'))}</h2>"
    body += _table(case) + _off(case)
    texts = [*joined(case.pairs("due_date", "payment_mode")), *pay_to(case)]
    body += f"<p>{lines([*texts, case.draw.pick(case.words.LATE)])}</p>"
    return web.render(body, STYLE.replace("FOOT", foot)), "weasyprint"


def _words(case: Case) -> str:
    day = f"{case.seller.town}, le {case.show('issue_date')}"
    pairs = case.pairs(*REFS) + decoys(case, 1)
    cells = [f"<i>{esc(label)}</i>{esc(value)}" for label, value in pairs[:4]]
    row = div("w", *[div("", cell) for cell in cells]) if cells else ""
    return f"<p>{esc(day)}</p>" + row + f"<p>{lines(joined(pairs[4:]))}</p>"


def _cells(case: Case, name: str, found: list[Line]) -> list[str]:
    net = sum((line.net for line in found), start=found[0].net * 0)
    tax = cents(net * found[0].rate / 100)
    return [name, *(case.money(value, mark=False) for value in (net, tax, net + tax))]


def _table(case: Case) -> str:
    """One rate for all dossiers, told in the head of the second column."""
    step = case.draw.between(1, 3)
    rate = case.format.percent(case.sums.vat[0].rate)
    heads = ["Dossier", "HT", f"TVA {rate}", "TTC"]
    rows = web.row(heads, "th", ["", "r", "r", "r"])
    for start in range(0, len(case.lines), step):
        found = case.lines[start : start + step]
        name = f"Dossier {case.draw.between(20, 26)}-{case.draw.digits(4)}, {case.draw.letters(2)} "
        name += f"{case.draw.between(12, 480)}, {case.buyer.zip_town.split(' ', 1)[1].title()}"
        cells = _cells(case, name, found)
        what = " ; ".join(f"{x.label} ({quantity(x.quantity)} {x.unit})" for x in found)
        amounts = "".join(f'<td class="r">{esc(text)}</td>' for text in cells[1:])
        rows += f'<tr><td>{esc(name)}<br><span class="q">{esc(what)}</span></td>{amounts}</tr>'
    case.show_as("vat_breakdown", case.money(case.sums.net), case.money(case.sums.tax))
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    total = ["Total", *(f"{case.amount(key)}" for key in keys)]
    rows += web.row(total, "th", ["", "r", "r", "r"])
    return f'<table class="t">{rows}</table>'


def _off(case: Case) -> str:
    off = case.taken_off()
    if not off and case.draw.chance(0.5):
        return ""
    return web.pair_table("x", [*off, (case.label("amount_due"), case.amount("amount_due"))])
