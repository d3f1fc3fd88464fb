"""Family: a car hire's browser page, out and back in boxes, the sums in the lines' table."""

from datetime import timedelta

from benchmarks.reading import presses, web
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mentions,
    pay_to,
    reach,
    tax_labels,
)
from benchmarks.reading.web import div, esc, lines

STYLE = """
@page { size: A4; margin: 12mm 14mm; } body { font: 8.8pt FACE; margin: 0; }
table { font-size: 8.8pt; } .top { background: INK; color: #fff; padding: 4mm 5mm; display: flex;
  justify-content: space-between; } .top b { font-size: 13pt; }
.g { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; margin: 5mm 0; }
.o { border: .6pt solid #aaa; padding: 3mm; } .o b { color: INK; }
.t { width: 100%; border-collapse: collapse; } .t td { padding: 3pt 2pt; } .t .r {
  text-align: right; white-space: nowrap; } .t tr.s td { border-top: .4pt solid #aaa; }
.t tr.z td { font-weight: bold; border-top: 1.2pt solid INK; } .e { margin-top: 6mm; }
.f { font-size: 6.4pt; margin-top: 8mm; color: #444; }
"""
CARS = ("RENAULT MASTER", "PEUGEOT e-208", "CITROEN BERLINGO", "FIAT DUCATO")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    face = draw.pick(("'Liberation Sans'", "'DejaVu Sans'"))
    ink = draw.pick(("#0d3b2e", "#34344a", "#7a2e0e"))
    number = f"{case.title()} {case.show('invoice_number')}"
    body = div("top", f"<b>{esc(case.show('seller_name'))}</b>", f"<b>{esc(number)}</b>")
    body += div("g", div("", lines(addressee(case))), _facts(case)) + _trip(case)
    body += f'<table class="t">{_lines(case)}{_sums(case)}</table>'
    texts = joined(case.pairs("payment_mode", "terms")) + pay_to(case)
    body += div("e", lines([*texts, draw.pick(case.words.LATE)]))
    body += div("f", lines([" | ".join(reach(case)), " | ".join(mentions(case))]))
    return presses.chromium(body, STYLE.replace("FACE", face).replace("INK", ink)), "chromium"


def _facts(case: Case) -> str:
    pairs = case.pairs("issue_date", "due_date", "client", *REFS) + decoys(case, 1)
    return div("", lines(joined(pairs)))


def _trip(case: Case) -> str:
    draw, day = case.draw, case.issue - timedelta(days=case.draw.between(8, 30))
    plate = f"{draw.letters(2)}-{draw.digits(3)}-{draw.letters(2)}"
    meter, run = draw.between(2_000, 90_000), draw.between(40, 2_400)
    out = [f"{case.format.day(day)} 08h{draw.below(60):02d}, {case.seller.town}"]
    out += [f"{draw.pick(CARS)} {plate}", f"Compteur départ {meter} km"]
    end = day + timedelta(days=draw.between(1, 7))
    back = [f"{case.format.day(end)} 17h{draw.below(60):02d}, {case.seller.town}"]
    back += [f"Compteur retour {meter + run} km", f"Réservation RES{draw.digits(7)}"]
    boxes = [div("o", "<b>Départ</b><br>", lines(out)), div("o", "<b>Retour</b><br>", lines(back))]
    return div("g", *boxes)


def _lines(case: Case) -> str:
    rows = ""
    for line in case.lines:
        price = f"{quantity(line.quantity)} {line.unit} x {case.format.money(line.price)}"
        price += f" (-{quantity(line.rebate)} %)" if line.rebate else ""
        rows += web.row([line.label, price, case.money(line.net)], "td", ["", "r", "r"])
    return rows


def _sums(case: Case) -> str:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    pairs += tax_labels(case)
    if len(case.sums.vat) == 1:
        case.show_as("total_vat", case.money(case.sums.tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    if off or case.draw.chance(0.6):
        pairs += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    rows = ""
    for place, (label, amount) in enumerate(pairs):
        kind = "z" if place == len(pairs) - 1 else "s"
        row = web.row([label, "", amount], "td", ["", "r", "r"])
        rows += row.replace("<tr>", f'<tr class="{kind}">')
    return rows
