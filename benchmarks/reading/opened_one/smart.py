"""Family: a large company's form, number and date in one cell, positions of three lines."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    mentions,
    to_lines,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 48.0, 548.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("sans", "serif", "sans")))
    sheet = Sheet(pen, case.draw.pick((8.5, 9.0)))
    _window(case, sheet)
    y = max(_box(case, sheet), 250.0) + 22
    y = _positions(case, sheet, y)
    _sums(case, sheet, y)
    _foot(case, sheet)
    return pen.finish(), pen.engine


def _window(case: Case, sheet: Sheet) -> None:
    seller = case.seller
    sheet.right(RIGHT, 50, case.brand(), size=15, bold=True, room=300)
    sheet.text(LEFT, 128, f"{seller.name} - {seller.street} - {seller.zip_town}", size=6, room=230)
    sheet.block(LEFT, 144, to_lines(case), size=9.5, room=255)


def _box(case: Case, sheet: Sheet) -> float:
    joint = " / "
    number, day = case.show("invoice_number"), case.show("issue_date")
    sheet.text(320, 100, case.title(), size=14, bold=True, room=220)
    both = f"{case.label('invoice_number')}{joint}{case.label('issue_date')}"
    pairs = [(both, f"{number}{joint}{day}"), *case.pairs(*KEYS, "due_date"), *extras(case, 2)]
    y = 122.0
    for label, value in pairs:
        sheet.text(320, y, label, size=7, room=220)
        sheet.text(320, y + 10, value, bold=True, room=220)
        y += 23
    return y


def _positions(case: Case, sheet: Sheet, y: float) -> float:
    names = [case.label(key) for key in ("col_ref", "col_label")]
    sheet.text(LEFT, y, f"Poste    {names[0]}", bold=True)
    sheet.text(150, y, names[1], bold=True)
    for x, key in ((380, "col_quantity"), (465, "col_price"), (RIGHT, "col_net")):
        sheet.right(x, y, case.label(key), bold=True, room=80)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 18
    for number, line in enumerate(case.lines, start=1):
        if y > 690:
            _foot(case, sheet)
            sheet.pen.page()
            sheet.text(LEFT, 60, f"{case.label('invoice_number')} {case.values['invoice_number']}")
            y = 90
        sheet.text(LEFT, y, f"{number * 10:06d}  {line.ref}", room=98)
        sheet.text(150, y, line.label, room=170)
        sheet.right(380, y, f"{quantity(line.quantity)} {line.unit}", room=58)
        sheet.right(465, y, case.format.number(line.price))
        sheet.right(RIGHT, y, case.money(line.net, mark=False))
        text = f"{case.label('col_rate')} {case.format.percent(line.rate)}"
        sheet.text(150, y + 11, text, size=7.5)
        y += 26
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y + 6


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    if y > 640:
        _foot(case, sheet)
        sheet.pen.page()
        y = 90
    x = case.draw.pick((150.0, 250.0))
    for key, label, amount in feet(case, due=0.5, vat="rates"):
        bold = key in {"total_incl_vat", "amount_due"}
        if bold:
            sheet.pen.rule(x, y - 10, RIGHT, y - 10)
        sheet.text(x, y, label, bold=bold, room=RIGHT - x - 90)
        sheet.right(RIGHT, y, amount, bold=bold)
        y += 14
    texts = [case.legal_vat()] if case.exempt else []
    texts += bank_lines(case, " ")
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y + 8, text, RIGHT - LEFT, size=8)


def _foot(case: Case, sheet: Sheet) -> None:
    pieces = mentions(case)
    third = (len(pieces) + 2) // 3
    columns = [pieces[:third], pieces[third : 2 * third], pieces[2 * third :]]
    sheet.pen.rule(LEFT, 778, RIGHT, 778)
    for x, column in zip((LEFT, 220.0, 390.0), columns, strict=True):
        for row, text in enumerate(column):
            sheet.text(x, 788 + 9 * row, text, size=6.5, room=160)
    sheet.block(LEFT, 746, [" - ".join(from_lines(case))], size=6.5)
