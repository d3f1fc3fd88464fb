"""Family: a water bill, a summary on the first page, taxes and sections on the second."""

from decimal import Decimal

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    feet,
    from_lines,
    legal,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.web import div, esc, lines, pair_table

STYLE = """
@page { size: A4; margin: 11mm 13mm 14mm 13mm; }
body { font: 8.5pt 'Liberation Sans', sans-serif; }
.two { display: flex; gap: 18pt; } .a { width: 33%; background: TINT; padding: 8pt; }
.b { flex: 1; }
.logo { font-size: 15pt; color: INK; font-weight: bold; } .to { margin: 30pt 0 26pt 40pt; }
h1 { font-size: 13pt; color: INK; margin: 6pt 0; } h3 { margin: 12pt 0 3pt 0; color: INK; }
table { width: 100%; border-collapse: collapse; } td, th { padding: 2.5pt 3pt; text-align: left; }
.r { text-align: right; white-space: nowrap; } .t td { border-bottom: 0.5px dotted #888; }
.sub td { font-weight: bold; background: TINT; } .next { break-before: page; }
.k { padding-left: 0; } .v { font-weight: bold; } .foot { font-size: 6.5pt; margin-top: 16pt; }
"""


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink, tint = case.draw.pick((("#00639c", "#e8f2f8"), ("#12715b", "#e7f4f0"), ("#333", "#eee")))
    style = STYLE.replace("INK", ink).replace("TINT", tint)
    parts = [div("a", _side(case)), div("b", _main(case))]
    if case.draw.chance(0.35):
        parts.reverse()
    body = div("two", *parts) + div("foot", esc(legal(case)))
    body += div("next", _details(case))
    if case.draw.chance(0.5):
        body += div("next", _quality(case))
    return presses.chromium(body, style), "chromium"


def _side(case: Case) -> str:
    texts = [div("logo", esc(case.brand())), f"<p>{lines(from_lines(case))}</p>"]
    for label, value in case.pairs(*KEYS):
        texts.append(f"<p>{esc(label)} :<br><b>{esc(value)}</b></p>")
    meter = f"Compteur n° {case.draw.letters(1)}{case.draw.digits(8)}"
    return "".join(
        [*texts, f"<p>{lines([case.label('ship_head'), *case.buyer.ship_to, meter])}</p>"]
    )


def _main(case: Case) -> str:
    title = f"{case.title()} n° {case.show('invoice_number')}"
    out = div("to", lines(to_lines(case))) + f"<h1>{esc(title)}</h1>"
    out += pair_table("p", case.pairs("issue_date", "due_date", "payment_mode"))
    inner = ""
    for key, label, amount in feet(case):
        kind = "sub" if key == "amount_due" else ""
        inner += f'<tr class="{kind}"><td>{esc(label)}</td><td class="r">{esc(amount)}</td></tr>'
    out += f'<h3>En résumé</h3><table class="t">{inner}</table>'
    return out + f"<p>{lines(bank_lines(case))}</p>"


def _details(case: Case) -> str:
    rows = ""
    start = Decimal(case.draw.between(900, 9000))
    index = f"Index relevé : {quantity(start + 214)} m3, précédent : {quantity(start)} m3"
    for row in case.sums.vat:
        head = f"{case.label('vat_rate')} {case.format.percent(row.rate)}"
        rows += f'<tr><td colspan="4"><b>{esc(head)}</b></td></tr>'
        for line in (x for x in case.lines if x.rate == row.rate):
            price = f"{line.price:.4f}".replace(".", ",")
            cells = [
                line.label,
                f"{quantity(line.quantity)} {line.unit}",
                price,
                case.money(line.net),
            ]
            rows += web.row(cells, "td", ["", "r", "r", "r"])
    heads = ["Détail", "Quantité", "Prix unitaire HT", "Montant HT"]
    out = f"<h3>Le détail de votre facture</h3><p>{esc(index)}</p>"
    out += f'<table class="t">{web.row(heads, "th", ["", "r", "r", "r"])}{rows}</table>'
    if case.exempt:
        return out + f"<p>{esc(case.legal_vat())}</p>"
    return out + web.table("t", tax_heads(case), taxes(case), ["", "r", "r"])


def _quality(case: Case) -> str:
    draw = case.draw
    rows = [
        [name, f"{draw.between(1, 48)},{draw.between(0, 9)} {unit}", f"{limit} {unit}"]
        for name, unit, limit in (
            ("Nitrates", "mg/l", 50),
            ("Dureté", "°f", 60),
            ("Chlore", "mg/l", 2),
        )
    ]
    text = "Réclamations : médiateur de l'eau, BP 40463, 75366 Paris Cedex 08."
    table = web.table("t", ["Paramètre", "Moyenne", "Limite"], rows, ["", "r", "r"])
    return (
        f"<h3>La qualité de l'eau</h3>{table}<p>{text}</p><p>{esc(draw.pick(case.words.LATE))}</p>"
    )
