"""Family: a pest controller's slim page, references at its very foot, sums in a block of cells."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    legal,
    mentions,
    named,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 56.0, 540.0
PLACES = ((LEFT, 60.0, "l"), (LEFT + 66, 200.0, "l"), (400.0, 60.0, "r"), (470.0, 60.0, "r"))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 9.0)
    sheet.right(RIGHT, 52, case.title(), size=22, bold=True, room=300)
    sheet.right(RIGHT, 68, f"{case.label('issue_date')} {case.show('issue_date')}")
    low = sheet.block(LEFT, 48, [text for text in (case.brand(), *reach(case)) if text], room=220)
    low = sheet.block(LEFT, low + 16, addressee(case, siret=False), size=10, room=300)
    y = _visits(case, sheet, low + 22)
    y = _block(case, sheet, y + 10)
    texts = legal(case) + joined(case.pairs("due_date", "terms")) + pay_to(case)
    for text in texts:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 1
    _bottom(case, sheet)
    return pen.finish(), pen.engine


def _visits(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    heads = ["Passage", *(case.label(key) for key in keys)]
    places = [*PLACES, (RIGHT, 64.0, "r")]
    cells(sheet, y, places, heads, bold=True)
    day = case.issue - timedelta(days=40)
    for line in case.lines:
        day += timedelta(days=case.draw.between(1, 5))
        y += 16
        texts = [case.format.day(day), named(line), f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        cells(sheet, y, places, texts)
        sheet.pen.rule(LEFT, y + 5, RIGHT, y + 5)
    return y + 14


def _block(case: Case, sheet: Sheet, y: float) -> float:
    """Two cells a row, each its label and its amount on one line."""
    pairs = sums(case, vat=case.draw.pick(("rates", "both")), due=case.draw.chance(0.7))
    each = (RIGHT - LEFT) / 2
    for place, (label, amount) in enumerate(pairs):
        x, top = LEFT + each * (place % 2), y + 18 * (place // 2)
        sheet.pen.box(x, top, each, 18)
        sheet.text(x + 5, top + 12, label, room=each - 88)
        sheet.right(x + each - 5, top + 12, amount, bold=True, room=76)
    return y + 18 * ((len(pairs) + 1) // 2) + 18


def _bottom(case: Case, sheet: Sheet) -> None:
    """The number and all references stand in the last lines of the page."""
    pairs = case.pairs("invoice_number", "client", "buyer_siret", *REFS) + decoys(case, 1)
    half = (len(pairs) + 1) // 2
    sheet.pen.rule(LEFT, 738, RIGHT, 738)
    y = 750.0
    for part in (pairs[:half], pairs[half:]):
        sheet.text(LEFT, y, "   ".join(joined(part)), size=8, room=RIGHT - LEFT)
        y += 12
    found = mentions(case)
    for texts in (found[:4], found[4:]):
        sheet.text(LEFT, y + 6, " - ".join(texts), size=6.4, room=RIGHT - LEFT)
        y += 9
