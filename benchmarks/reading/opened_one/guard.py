"""Family: a guarding contractor, sums on the left, the hours sheet on the pages behind."""

from decimal import Decimal

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    head_row,
    mentions,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns
from benchmarks.reading.words_places import FIRSTS, NAMES

LEFT, RIGHT = 40.0, 555.0
PARTS = [
    ("col_label", 265.0, "left"),
    ("col_unit", 50.0, "left"),
    ("col_quantity", 60.0, "right"),
    ("col_price", 65.0, "right"),
    ("col_net", 75.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.5)
    y = _head(case, sheet) + 20
    made = columns(LEFT, PARTS)
    head_row(sheet, made, y, case)
    pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 18
    for line in case.lines:
        for column in made:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        y += 13
    pen.rule(LEFT, y - 6, RIGHT, y - 6)
    _sums(case, sheet, y + 12)
    sheet.centred(805, " - ".join(mentions(case)), 520, size=6.5)
    if case.draw.chance(0.75):
        _hours(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 52, case.brand(), size=14, bold=True, room=270)
    sheet.block(LEFT, 68, from_lines(case), size=8)
    low = sheet.block(330, 120, to_lines(case), size=9.5, room=225)
    title = f"{case.title()} {case.label('invoice_number')} {case.show('invoice_number')}"
    if case.draw.chance(0.5):
        title = case.title()
        pairs = case.pairs("invoice_number", "issue_date", *KEYS)
    else:
        pairs = case.pairs("issue_date", *KEYS)
    y = max(low, 200.0) + 14
    sheet.text(LEFT, y, title, size=12, bold=True, room=500)
    half = case.draw.chance(0.5)
    for place, (label, value) in enumerate([*pairs, *extras(case, 2)]):
        x = LEFT + (270 if half and place % 2 else 0)
        y += 0 if half and place % 2 else 13
        sheet.text(x, y + 6, f"{label} : {value}", room=255)
    return y + 6


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    for key, label, amount in feet(case, due=0.8):
        bold = key == "amount_due"
        sheet.text(LEFT, y, label, bold=bold, room=150)
        sheet.right(LEFT + 240, y, amount, bold=bold)
        y += 14
    if case.exempt:
        sheet.paragraph(320, top, case.legal_vat(), 230)
    else:
        made = columns(
            330, list(zip(tax_heads(case), (60.0, 80.0, 80.0), ["right"] * 3, strict=True))
        )
        for place, row in enumerate([[c.head for c in made], *taxes(case)]):
            for column, text in zip(made, row, strict=True):
                sheet.cell(column, top + 13 * place, text, bold=not place)
    y += 10
    texts = [f"{label} : {value}" for label, value in case.pairs("due_date", "payment_mode")]
    for text in [*texts, *bank_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8) + 2


def _hours(case: Case, sheet: Sheet) -> None:
    draw = case.draw
    for _ in range(draw.between(1, 2)):
        sheet.pen.page()
        sheet.text(
            LEFT, 60, f"ANNEXE - Relevé des vacations - {case.buyer.ship_to[0]}", bold=True, size=11
        )
        y, total = 90.0, Decimal(0)
        for day in range(1, draw.between(18, 29)):
            hours = Decimal(draw.pick((8, 10, 12))) + Decimal(draw.pick((0, 0, 5))) / 10
            total += hours
            sheet.text(LEFT, y, f"{day:02d}/{case.issue.month:02d}")
            sheet.text(110, y, f"{draw.pick(NAMES).upper()} {draw.pick(FIRSTS)}")
            sheet.text(300, y, f"07:00 - {7 + int(hours)}:00")
            sheet.right(480, y, quantity(hours))
            y += 13
        sheet.text(300, y + 6, "Total des heures", bold=True)
        sheet.right(480, y + 6, quantity(total), bold=True)
