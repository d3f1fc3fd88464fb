"""Family: a waste collector's wide page, sites by line under two-row heads, the rate last."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint_line,
    noise,
    rates,
    sender,
)
from benchmarks.reading.pen import HEIGHT, WIDTH, make_pen
from benchmarks.reading.sheet import Column, Sheet, columns
from benchmarks.reading.words_places import SHIP_PLACES

LEFT, RIGHT, LOW = 36.0, 806.0, 500.0
TABLE = [
    ("Site", 170.0, "left"),
    ("Bordereau", 70.0, "left"),
    ("col_label", 238.0, "left"),
    ("col_quantity", 60.0, "right"),
    ("col_unit", 52.0, "left"),
    ("col_price", 70.0, "right"),
    ("col_rate", 40.0, "right"),
    ("col_net", 70.0, "right"),
]
GROUPS = (("Prestation", 0, 3), ("Tonnages et passages", 3, 5), ("Montants en euros", 5, 8))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    habits(case, spaced_point=draw.chance(0.3), groups=draw.pick(("", "threes", "whole")))
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=True, size=(HEIGHT, WIDTH))
    sheet = Sheet(pen, draw.pick((7.5, 8.0)))
    made = columns(LEFT, TABLE)
    ink = draw.pick(("#2f5d50", "#34495e", "#5c3d2e"))
    y = _heads(case, sheet, made, _head(case, sheet), ink)
    for line in case.lines:
        if y > LOW:
            pen.page()
            y = _heads(case, sheet, made, 50.0, ink)
        texts = [draw.pick(SHIP_PLACES), f"BSD{draw.digits(6)}", line.label]
        texts += [quantity(line.quantity), line.unit, case.format.number(line.price)]
        texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        for column, text in zip(made, texts, strict=True):
            sheet.cell(column, y, text)
        y += 13
    if y > LOW - 110:
        pen.page()
        y = 60.0
    _foot(case, sheet, y + 6)
    pen.font(6)
    sheet.middle(421, 574, imprint_line(case), size=6.5, room=740)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 42, case.brand(), size=13, bold=True, room=220)
    y = sheet.block(LEFT, 55, sender(case), size=7.5)
    title = f"{case.title()} {case.show('invoice_number')}"
    sheet.text(270, 42, title, size=13, bold=True, room=260)
    top = 57.0
    found = [*case.pairs("issue_date", "due_date", "client", *REFS), *noise(case, 2)]
    for label, value in found:
        sheet.right(388, top, label, room=115)
        sheet.text(394, top, value, bold=True, room=135)
        top += 11
    low = sheet.block(560, 57, customer(case), size=9, room=246)
    return max(y, top, low) + 10


def _heads(case: Case, sheet: Sheet, made: list[Column], y: float, ink: str) -> float:
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 27, ink)
    for text, first, last in GROUPS:
        middle = (made[first].left + made[last - 1].right) / 2
        _white(sheet, middle, y + 10, text)
    for column in made:
        text = case.label(column.head) if column.head.startswith("col_") else column.head
        width = column.right - column.left
        if column.align == "right":
            _white(sheet, column.right - 3, y + 22, text, room=width - 5, share=1.0)
        else:
            _white(sheet, column.left + 3, y + 22, text, room=width - 5, share=0.0)
    return y + 39


def _white(
    sheet: Sheet, x: float, y: float, text: str, *, room: float = 200.0, share: float = 0.5
) -> None:
    """A head in white: `share` of its width stands left of x."""
    size = sheet.size
    sheet.pen.font(size, bold=True, ink="#ffffff")
    while sheet.pen.measure(text) > room and size > 4:
        size -= 0.25
        sheet.pen.font(size, bold=True, ink="#ffffff")
    sheet.pen.write(x - sheet.pen.measure(text) * share, y, text)


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    rows = case.before_vat()
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    if not case.exempt:
        rows.append((case.label("total_vat"), case.amount("total_vat")))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    rows += off
    if off or case.draw.chance(0.6):
        rows.append((case.label("amount_due"), case.amount("amount_due")))
    x = case.draw.pick((LEFT, 580.0))
    for label, amount in rows:
        bold = amount == rows[-1][1]
        sheet.text(x, y + 8, label, size=9, bold=bold, room=115)
        sheet.right(x + 200, y + 8, amount, size=9, bold=bold, room=82)
        y += 14
    other = 290.0 if x == LEFT else LEFT
    _taxes(case, sheet, other, top)


def _taxes(case: Case, sheet: Sheet, x: float, y: float) -> None:
    if case.exempt:
        y = sheet.paragraph(x, y + 8, case.legal_vat(), 400) + 6
    else:
        order = ("vat_base", "vat_amount", "vat_rate")
        made = columns(x, [(case.label(key), 84.0, "right") for key in order])
        rows = [[base, tax, rate] for rate, base, tax, _ in rates(case)]
        for texts in [[column.head for column in made], *rows]:
            for column, text in zip(made, texts, strict=True):
                sheet.cell(column, y + 8, text)
            y += 12
        sheet.pen.box(x, top := y - 12 * (len(rows) + 1) - 2, 252, y - top)
    for text in [*account_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(x, y + 12, text, 440) - 9
