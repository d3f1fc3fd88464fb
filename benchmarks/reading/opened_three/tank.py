"""Family: a fuel card's statement, takings by card and plate, products summed on the last page."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    mention_line,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 36.0, 560.0, 770.0
TAKINGS = (
    (LEFT, 56.0, "l"),
    (LEFT + 60, 110.0, "l"),
    (LEFT + 176, 110.0, "l"),
    (395.0, 56.0, "r"),
    (470.0, 66.0, "r"),
    (RIGHT, 76.0, "r"),
)
PRODUCTS = (
    (LEFT, 150.0, "l"),
    (260.0, 60.0, "r"),
    (325.0, 56.0, "r"),
    (410.0, 76.0, "r"),
    (480.0, 62.0, "r"),
    (RIGHT, 74.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.0)
    y = _head(case, sheet)
    y = _products(case, sheet, y + 20)
    y = _due(case, sheet, y + 14)
    for text in [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]:
        y = sheet.paragraph(LEFT, y, text, 400) + 2
    sheet.centred(806, mention_line(case), 520, size=6.2)
    _takings(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.pen.box(0, 0, 596, 26, "#ffd9a0")
    sheet.text(LEFT, 18, case.show("seller_name"), size=12, bold=True, room=260)
    sheet.right(RIGHT, 18, case.title(), size=12, bold=True)
    low = sheet.block(LEFT, 50, addressee(case), size=9.5, room=240)
    y = 50.0
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "period", *REFS)
    for label, value in pairs + decoys(case, 1):
        sheet.right(430, y, f"{label} :", room=120)
        sheet.text(436, y, value, bold=True, room=RIGHT - 436)
        y += 11.5
    return max(low, sheet.block(300, y + 6, reach(case), size=7.2, room=250))


def _gross(line: Line) -> Decimal:
    return cents(line.net * (100 + line.rate) / 100)


def _products(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, "Récapitulatif par produit", size=10, bold=True)
    y += 18
    keys = ("col_label", "col_quantity", "col_price", "col_net", "col_tax", "col_gross")
    cells(sheet, y, PRODUCTS, [case.label(key) for key in keys], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    for line in case.lines:
        y += 15
        amount = f"{quantity(line.quantity)} {line.unit}"
        texts = [line.label, amount, case.format.number(line.price)]
        texts.append(case.money(line.net, mark=False))
        texts.append(case.money(_gross(line) - line.net, mark=False))
        cells(sheet, y, PRODUCTS, [*texts, case.money(_gross(line), mark=False)])
    return y + 12


def _due(case: Case, sheet: Sheet, y: float) -> float:
    """The sum with the tax first, then what is in it."""
    whole = (case.label("total_incl_vat"), case.amount("total_incl_vat"))
    rows = [whole]
    found = taxes(case, mark=True)
    for rate, base, tax, _ in found:
        of = f" (base {base})" if len(found) > 1 else ""
        rows.append((f"dont TVA à {rate}{of}", tax))
    rows.append((f"soit {case.label('total_excl_vat')}", case.amount("total_excl_vat")))
    rows += case.taken_off()
    rows.append((case.label("amount_due"), case.amount("amount_due")))
    sheet.pen.box(LEFT, y - 4, 330, 15 * len(rows) + 8)
    for place, (label, amount) in enumerate(rows):
        bold = place in {0, len(rows) - 1}
        sheet.text(LEFT + 8, y + 9, label, bold=bold, size=9, room=215)
        sheet.right(LEFT + 322, y + 9, amount, bold=bold, size=9)
        y += 15
    return y + 26


def _takings(case: Case, sheet: Sheet) -> None:
    sheet.pen.page()
    sheet.text(LEFT, 44, "Détail des prises par carte", size=11, bold=True)
    y = 66.0
    for _ in range(case.draw.between(1, 4)):
        plate = f"{case.draw.letters(2)}-{case.draw.digits(3)}-{case.draw.letters(2)}"
        sheet.text(LEFT, y, f"Carte 7002{case.draw.digits(12)}   Véhicule {plate}", bold=True)
        y += 13
        for _ in range(case.draw.between(2, 9)):
            day = case.issue - timedelta(days=case.draw.between(2, 32))
            litres = case.draw.cents(1200, 7200)
            price = case.draw.between(1590, 1990)
            texts = [case.format.day(day), f"Station {case.draw.digits(5)}", "GAZOLE B7"]
            texts += [f"{litres} L".replace(".", ","), f"{price / 1000:.3f}".replace(".", ",")]
            texts.append(case.format.number(cents(litres * price / 1000)))
            cells(sheet, y, TAKINGS, texts)
            y += 11
        y += 8
        if y > LOW - 130:
            return
