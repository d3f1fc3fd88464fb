"""Family: accounting software on a driver, cells over a tall ruled table, sums in boxes."""

from benchmarks.reading.case import Case
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    owed,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import rows, spread
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT, LOW = 28.0, 567.0, 588.0
WIDTHS = {
    "col_ref": (64.0, "left"),
    "col_label": (0.0, "left"),
    "col_quantity": (46.0, "right"),
    "col_unit": (34.0, "centre"),
    "col_price": (62.0, "right"),
    "col_discount": (42.0, "right"),
    "col_net": (72.0, "right"),
    "col_rate": (40.0, "right"),
}


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen("sans")
    sheet = Sheet(pen, 8.2)
    made = spread(case, WIDTHS, LEFT, RIGHT)
    y = _head(case, sheet)
    top = _frame(case, sheet, made, y)

    def again() -> float:
        sheet.right(RIGHT, 604, f"{case.label('carry')} ...", size=7.5)
        pen.page()
        sheet.text(LEFT, 40, f"{case.title()} {case.values['invoice_number']} (suite)")
        return _frame(case, sheet, made, 60.0)

    rows(case, sheet, top, made, LOW, again)
    _foot(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 40, case.brand(), size=13, bold=True, room=250)
    sheet.block(LEFT, 53, [*home(case), *reach(case)], size=8)
    sheet.pen.box(300, 92, RIGHT - 300, 86)
    sheet.block(308, 108, customer(case, siret=True), size=9.2, room=RIGHT - 316)
    sheet.text(LEFT, 122, case.title(), size=16, bold=True, room=250)
    refs = glued(case.pairs(*REFS) + aside(case, 1))
    low = sheet.block(LEFT, 138, refs, size=8.2, room=262)
    y = max(low, 184.0) + 4
    cells = case.pairs("invoice_number", "issue_date", "client", "due_date", "payment_mode")
    each = (RIGHT - LEFT) / len(cells)
    for place, (label, value) in enumerate(cells):
        x = LEFT + each * place
        sheet.pen.box(x, y, each, 14, "#e6e6e6")
        sheet.pen.box(x, y, each, 30)
        sheet.middle(x + each / 2, y + 10, label, size=7.5, room=each - 4)
        sheet.middle(x + each / 2, y + 24, value, size=8.6, bold=True, room=each - 4)
    return y + 38


def _frame(case: Case, sheet: Sheet, made: list[Column], y: float) -> float:
    """The table's rules down to its foot, and its heads."""
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 15, "#e6e6e6")
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 608 - y)
    sheet.pen.rule(LEFT, y + 15, RIGHT, y + 15)
    for column in made:
        if column.left > LEFT:
            sheet.pen.rule(column.left, y, column.left, 608)
        head = Column("", column.left, column.right, "centre")
        sheet.cell(head, y + 10.5, case.label(column.head), bold=True, size=7.8)
    return y + 28


def _foot(case: Case, sheet: Sheet) -> None:
    made = columns(LEFT, [(key, 72.0, "right") for key in ("vat_base", "vat_rate", "vat_amount")])
    y = 624.0
    if not case.exempt:
        sheet.pen.box(LEFT, y - 11, 216, 14, "#e6e6e6")
        for column in made:
            sheet.cell(column, y - 1, case.label(column.head), size=7.5)
    for rate, base, tax, _ in rates(case):
        y += 13
        for column, text in zip(made, (base, rate, tax), strict=True):
            sheet.cell(column, y, text)
    y = sheet.block(LEFT, max(y + 18, 676.0), [*untaxed(case), *account(case)], size=8, room=290)
    sheet.paragraph(LEFT, y + 4, case.draw.pick(case.words.LATE), 300, size=6.5)
    pairs = case.before_vat(mark=False)
    pairs.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    if not case.exempt:
        pairs.append((case.label("total_vat"), case.amount("total_vat", mark=False)))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    pairs += owed(case, mark=False)
    y = 613.0
    for number, (label, amount) in enumerate(pairs):
        sheet.pen.box(350, y, RIGHT - 350, 18, "#d0d0d0" if number == len(pairs) - 1 else "")
        sheet.text(355, y + 12.5, label, size=8.4, room=125, bold=number == len(pairs) - 1)
        sheet.right(RIGHT - 5, y + 12.5, amount, size=9, bold=True, room=80)
        y += 18
    sheet.text(352, y + 12, "Montants exprimés en euros", size=6.5)
    sheet.middle(297, 816, imprint_line(case), size=6.4, room=530)
