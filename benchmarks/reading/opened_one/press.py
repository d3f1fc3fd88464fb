"""Family: a schoolbook publisher, titles in two columns, the sums in boxes in the middle."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    legal,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet

LEFT, RIGHT = 36.0, 559.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", case.draw.pick(("serif", "sans")), embedded=case.draw.chance(0.5))
    sheet = Sheet(pen, 8.5)
    y = _head(case, sheet)
    y = _titles(case, sheet, y + 22)
    y = _taxes(case, sheet, y + 14)
    y = _boxes(case, sheet, y + 6)
    texts = [f"{label} : {value}" for label, value in case.pairs("due_date", "terms")]
    for text in [" - ".join(texts), *bank_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 3
    sheet.centred(812, legal(case), 520, size=6.5)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.middle(297, 48, case.brand(), size=17, bold=True, room=500)
    sheet.middle(297, 62, " - ".join(from_lines(case)), size=7.5, room=520)
    right = case.draw.chance(0.7)
    low = sheet.block(330 if right else LEFT, 100, to_lines(case), room=229)
    x = LEFT if right else 320
    sheet.text(x, 100, case.title(), size=13, bold=True, room=240)
    pairs = case.pairs("invoice_number", "issue_date", *KEYS) + extras(case, 1)
    y = 118.0
    for label, value in pairs:
        width = sheet.text(x, y, label, size=7.5, room=115)
        sheet.text(x + max(width + 6, 100), y, value, bold=True, room=235 - max(width + 6, 100))
        y += 13
    return max(low, y)


def _titles(case: Case, sheet: Sheet, top: float) -> float:
    half = (len(case.lines) + 1) // 2
    lows = []
    for x, part in ((LEFT, case.lines[:half]), (LEFT + 267, case.lines[half:])):
        y = top
        sheet.text(x, y, case.label("col_label"), bold=True, size=7.5)
        sheet.right(x + 192, y, case.label("col_quantity"), bold=True, size=7.5, room=40)
        sheet.right(x + 254, y, case.label("col_net"), bold=True, size=7.5, room=58)
        sheet.pen.rule(x, y + 3, x + 254, y + 3)
        for line in part:
            y += 13
            sheet.text(x, y, line.label, size=7.5, room=165)
            sheet.right(x + 192, y, quantity(line.quantity), size=7.5)
            sheet.right(x + 254, y, case.money(line.net, mark=False), size=7.5)
            y += 9
            note = f"{case.label('col_price')} {case.format.number(line.price)}"
            if line.rebate:
                note += f" - {case.label('col_discount')} {quantity(line.rebate)} %"
            sheet.text(
                x + 8,
                y,
                f"{note} - {case.label('col_rate')} {case.format.percent(line.rate)}",
                size=6.5,
                room=190,
            )
        lows.append(y)
    sheet.pen.rule(LEFT + 260, top - 8, LEFT + 260, max(lows) + 4)
    return max(lows) + 8


def _taxes(case: Case, sheet: Sheet, y: float) -> float:
    if case.exempt:
        sheet.text(LEFT, y, case.legal_vat())
        return y + 12
    for rate, base, tax, whole in case.vat_rows():
        labels = [case.label(key) for key in ("vat_base", "vat_amount", "vat_incl")]
        cells = "    ".join(f"{a} : {b}" for a, b in zip(labels, (base, tax, whole), strict=True))
        sheet.text(LEFT, y, f"{case.label('vat_rate')} {rate}    {cells}")
        y += 13
    return y


def _boxes(case: Case, sheet: Sheet, y: float) -> float:
    rows = feet(case, due=0.7)
    step = 128.0
    for place, (key, label, amount) in enumerate(rows):
        x, top = LEFT + step * (place % 4), y + 34 * (place // 4)
        sheet.pen.box(x, top, step - 4, 30)
        column = Column("", x, x + step - 4, "centre")
        sheet.cell(column, top + 11, label, size=7)
        sheet.cell(column, top + 24, amount, bold=key in {"amount_due", "total_incl_vat"}, size=10)
    return y + 34 * ((len(rows) + 3) // 4) + 16
