"""Family: weeks of slips with their own sums, and a last page that adds all of it up."""

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    head_row,
    legal,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns
from benchmarks.reading.sums import Line

LEFT, RIGHT = 44.0, 552.0
PARTS = [
    ("col_ref", 70.0, "left"),
    ("col_label", 243.0, "left"),
    ("col_quantity", 60.0, "right"),
    ("col_price", 65.0, "right"),
    ("col_net", 70.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.5)
    size = case.draw.between(3, 6)
    groups = [case.lines[i : i + size] for i in range(0, len(case.lines), size)]
    number, day = case.show("invoice_number"), case.show("issue_date")
    _first(case, sheet)
    y, page = 330.0, 1
    for place, group in enumerate(groups):
        if y + 15 * len(group) > 740:
            page = _turn(sheet, page, f"{case.title()} {number} ({day})")
            y = 80.0
        y = _slip(case, sheet, y, place + 1, group)
    page = _turn(sheet, page, f"{case.title()} {number} ({day})")
    _recap(case, sheet)
    return pen.finish(), pen.engine


def _first(case: Case, sheet: Sheet) -> None:
    sheet.text(LEFT, 54, case.brand(), size=15, bold=True, room=260)
    sheet.block(LEFT, 70, from_lines(case), size=8)
    sheet.block(320, 120, to_lines(case), size=9.5, room=230)
    sheet.text(LEFT, 150, case.title(), size=14, bold=True, room=250)
    y = 166.0
    for label, value in [*case.pairs("invoice_number", "issue_date", *KEYS), *extras(case, 2)]:
        sheet.text(LEFT, y, label, room=120)
        sheet.text(LEFT + 124, y, value, bold=True, room=140)
        y += 13
    sheet.centred(808, legal(case), 500, size=6.5)


def _turn(sheet: Sheet, page: int, title: str) -> int:
    sheet.right(RIGHT, 826, f"{page}")
    sheet.pen.page()
    sheet.text(LEFT, 48, title, bold=True, room=500)
    sheet.pen.rule(LEFT, 53, RIGHT, 53)
    return page + 1


def _slip(case: Case, sheet: Sheet, y: float, number: int, group: Sequence[Line]) -> float:
    made = columns(LEFT, PARTS)
    place = f"{case.label('delivery')} {case.draw.digits(6)} - semaine {number}"
    sheet.text(LEFT, y, place, bold=True)
    head_row(sheet, made, y + 12, case)
    sheet.pen.rule(LEFT, y + 15, RIGHT, y + 15)
    y += 26
    for line in group:
        for column in made:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        y += 12
    part = sum((line.net for line in group), Decimal(0))
    sheet.right(480, y + 2, f"Total semaine {number}")
    sheet.right(RIGHT - 3, y + 2, case.money(part, mark=False))
    return y + 26


def _recap(case: Case, sheet: Sheet) -> None:
    sheet.middle(297, 90, "RÉCAPITULATIF", size=13, bold=True)
    y = 120.0
    if case.exempt:
        sheet.text(LEFT, y, case.legal_vat())
        y += 24
    else:
        made = columns(LEFT, [(head, 120.0, "right") for head in tax_heads(case)])
        for place, row in enumerate([[column.head for column in made], *taxes(case)]):
            for column, text in zip(made, row, strict=True):
                sheet.cell(column, y, text, bold=not place)
            y += 14
    y += 14
    for key, label, amount in feet(case, due=0.9):
        sheet.text(200, y, label, bold=key == "amount_due", room=200, size=10)
        sheet.right(510, y, amount, bold=key == "amount_due", size=10)
        y += 17
    texts = [f"{a} : {b}" for a, b in case.pairs("due_date", "payment_mode")] + bank_lines(case)
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y + 4, text, RIGHT - LEFT)
    sheet.centred(808, legal(case), 500, size=6.5)
