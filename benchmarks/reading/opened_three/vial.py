"""Family: a laboratory's bill, all sums in the head beside the number, samples listed under it."""

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

LEFT, RIGHT = 32.0, 563.0
PLACES = (
    (LEFT, 62.0, "l"),
    (LEFT + 68, 66.0, "l"),
    (LEFT + 140, 212.0, "l"),
    (450.0, 50.0, "r"),
    (506.0, 50.0, "r"),
    (RIGHT, 54.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("dejavu", "sans", "serif")), embedded=True)
    sheet = Sheet(pen, 8.0)
    y = _band(case, sheet)
    y = _parties(case, sheet, y + 22)
    y = _samples(case, sheet, y + 20)
    texts = legal(case) + pay_to(case) + joined(case.pairs("terms", "payment_mode"))
    for text in [*texts, draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=7.8) + 1.5
    found = mentions(case)
    sheet.text(LEFT, 804, "  ".join(found[:3]), size=6.2, room=RIGHT - LEFT)
    sheet.text(LEFT, 813, "  ".join(found[3:]), size=6.2, room=RIGHT - LEFT)
    return pen.finish(), pen.engine


def _band(case: Case, sheet: Sheet) -> float:
    """Left what it is, right what it costs."""
    pairs = sums(case, vat=case.draw.pick(("rates", "both")), due=case.draw.chance(0.6))
    height = max(12.0 * len(pairs) + 12, 64.0)
    sheet.pen.box(LEFT, 28, RIGHT - LEFT, height, "#e8f1ee")
    y = 42.0
    for label, amount in pairs:
        sheet.text(330, y, label, room=140)
        sheet.right(RIGHT - 8, y, amount, room=84)
        y += 12
    sheet.text(LEFT + 8, 46, case.title(), size=14, bold=True, room=270)
    low = 60.0
    for text in joined(case.pairs("invoice_number", "issue_date", "due_date")):
        sheet.text(LEFT + 8, low, text, room=270)
        low += 11
    return 28 + height


def _parties(case: Case, sheet: Sheet, y: float) -> float:
    left = sheet.block(LEFT, y, [text for text in (case.brand(), *reach(case)) if text])
    middle = joined(case.pairs("client", "buyer_siret", *REFS) + decoys(case, 1))
    low = sheet.block(205, y, middle, size=7.6, room=190)
    right = sheet.block(408, y, addressee(case, siret=False), size=8.4, room=156)
    return max(left, low, right)


def _samples(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    heads = ["Prélevé le", "Échantillon", *(case.label(key) for key in keys)]
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    cells(sheet, y, PLACES, heads, bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    for line in case.lines:
        y += 15
        day = case.issue - timedelta(days=case.draw.between(5, 45))
        sample = f"{case.issue.year % 100}E{case.draw.digits(6)}"
        texts = [case.format.day(day), sample, named(line)]
        texts += [f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
        cells(sheet, y, PLACES, [*texts, case.money(line.net, mark=False)])
    sheet.pen.rule(LEFT, y + 6, RIGHT, y + 6)
    return y + 22
