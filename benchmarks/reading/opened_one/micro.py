"""Family: a sole trader's airy page, each value large with its label underneath."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    feet,
    from_lines,
    mentions,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 56.0, 540.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "dejavu", "serif")))
    sheet = Sheet(pen, 9)
    sheet.text(LEFT, 66, case.show("seller_name"), size=17, room=300)
    sheet.block(LEFT, 82, [*from_lines(case), *mentions(case)[2:]], size=7.5)
    sheet.text(380, 66, case.title(), size=17, room=160)
    low = sheet.block(380, 100, to_lines(case), room=165)
    y = _captions(case, sheet, max(low, 165.0) + 26)
    y = _lines(case, sheet, y + 10)
    _sums(case, sheet, y + 10)
    return pen.finish(), pen.engine


def _captions(case: Case, sheet: Sheet, y: float) -> float:
    pairs = case.pairs("invoice_number", "issue_date", "due_date", *KEYS)
    for place, (label, value) in enumerate(pairs):
        x = LEFT + 165 * (place % 3)
        if place and place % 3 == 0:
            y += 36
        sheet.text(x, y, value, size=11, bold=True, room=155)
        sheet.text(x, y + 11, label, size=7, room=155)
    return y + 36


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    for line in case.lines:
        sheet.right(RIGHT, y, case.money(line.net))
        detail = f"{quantity(line.quantity)} {line.unit} à {case.format.money(line.price)}"
        if not case.exempt:
            detail += f", {case.label('col_rate')} {case.format.percent(line.rate)}"
        y = sheet.paragraph(LEFT, y, line.label, 360)
        sheet.text(LEFT, y, detail, size=7.5)
        y += 18
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y + 8


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    rows = feet(case, due=0.7, vat="rates")
    for key, label, amount in rows[:-1]:
        sheet.right(RIGHT - 110, y, label, room=250)
        sheet.right(RIGHT, y, amount, bold=key == "total_incl_vat")
        y += 15
    _, label, amount = rows[-1]
    sheet.right(RIGHT, y + 14, amount, size=18, bold=True)
    sheet.right(RIGHT, y + 26, label, size=7)
    texts = [case.legal_vat()] if case.exempt else []
    texts += bank_lines(case)
    y += 50
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8) + 3
