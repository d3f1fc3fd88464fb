"""Family: a workbook printed across the page, the sums in the last row of the columns."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    from_lines,
    mentions,
    to_lines,
)
from benchmarks.reading.pen import HEIGHT, WIDTH, make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 40.0, 800.0
PARTS = [
    ("col_ref", 70.0, "left"),
    ("col_label", 290.0, "left"),
    ("col_quantity", 60.0, "right"),
    ("col_price", 80.0, "right"),
    ("col_net", 90.0, "right"),
    ("col_rate", 60.0, "right"),
    ("col_gross", 110.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", case.draw.pick(("sans", "dejavu")), size=(HEIGHT, WIDTH))
    sheet = Sheet(pen, 9)
    sheet.text(LEFT, 46, case.show("seller_name"), size=13, bold=True, room=280)
    low = sheet.block(LEFT, 60, [*from_lines(case), *mentions(case)[1:]], size=7.5)
    right = sheet.block(560, 46, to_lines(case), room=240)
    sheet.text(330, 46, case.title(), size=13, bold=True, room=210)
    y = 62.0
    for label, value in [*case.pairs("invoice_number", "issue_date", *KEYS), *extras(case, 1)]:
        sheet.text(330, y, label, size=8, room=105)
        sheet.text(440, y, value, size=8, bold=True, room=115)
        y += 12
    y = _grid(case, sheet, max(low, right, y) + 8)
    _after(case, sheet, y + 16)
    return pen.finish(), pen.engine


def _row(
    sheet: Sheet, made: list[Column], y: float, texts: list[str], *, bold: bool = False
) -> None:
    for column, text in zip(made, texts, strict=True):
        sheet.pen.box(column.left, y - 10, column.right - column.left, 14)
        sheet.cell(column, y, text, bold=bold, size=8.5)


def _grid(case: Case, sheet: Sheet, y: float) -> float:
    made = columns(LEFT, PARTS)
    _row(sheet, made, y, [case.label(column.head) for column in made], bold=True)
    for line in case.lines:
        y += 14
        whole = line.net + cents(line.net * line.rate / 100)
        texts = [line.ref, line.label, f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        rate = f"{line.rate:.2f} %".replace(".", ",") if not case.exempt else "-"
        _row(sheet, made, y, [*texts, rate, case.money(whole, mark=False)])
    return y


def _after(case: Case, sheet: Sheet, y: float) -> None:
    made = columns(LEFT, PARTS)
    top, left = y, made[4].left
    rows = [(label, amount, "") for label, amount in case.before_vat(mark=False)]
    net, whole = (
        case.amount("total_excl_vat", mark=False),
        case.amount("total_incl_vat", mark=False),
    )
    both = f"{case.label('total_excl_vat')} / {case.label('total_incl_vat')}"
    rows.append((both, net, whole))
    for label, amount in case.taken_off(mark=False):
        rows.append((label, "", amount))
    if len(rows) > 1 or case.draw.chance(0.5):
        rows.append((case.label("amount_due"), "", case.amount("amount_due", mark=False)))
    for label, first, second in rows:
        sheet.right(left - 6, y, label, bold=True, room=210)
        sheet.cell(made[4], y, first, bold=True)
        sheet.cell(made[6], y, second, bold=True)
        y += 15
    low = _rates(case, sheet, top)
    y = max(y, low) + 10
    for text in [*(f"{a} : {b}" for a, b in case.pairs("due_date", "terms")), *bank_lines(case)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT - 40, size=8)


def _rates(case: Case, sheet: Sheet, y: float) -> float:
    if case.exempt:
        return sheet.paragraph(LEFT, y, case.legal_vat(), 210, size=8)
    for rate, base, tax, _ in case.vat_rows():
        text = f"{case.vat_label('vat_on', rate, base)} : {tax}"
        sheet.text(LEFT, y, text, size=8, room=215)
        y += 12
    if case.draw.chance(0.6) and len(case.sums.vat) > 1:
        text = f"{case.label('total_vat')} : {case.amount('total_vat', mark=False)}"
        sheet.text(LEFT, y, text, size=8, room=215)
        y += 12
    return y
