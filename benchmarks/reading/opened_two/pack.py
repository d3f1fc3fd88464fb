"""Family: a boxed software's form, facts under heads, VAT by code, sums in the last foot."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.overleaf import overleaf
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    code_of,
    customer,
    imprint_line,
    noise,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns
from benchmarks.reading.sums import Line

LEFT, RIGHT, BOTTOM = 34.0, 561.0, 610.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", "sans", embedded=draw.chance(0.5))
    sheet = Sheet(pen, draw.pick((8.0, 8.5)))
    made = columns(LEFT, _parts(case))
    per_page = draw.pick((14, 18, 22))
    blocks = [case.lines[i : i + per_page] for i in range(0, len(case.lines), per_page)]
    carried = Decimal(0)
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        y = _top(case, sheet, place + 1, len(blocks))
        y = _heads(case, sheet, made, y)
        if place:
            sheet.cell(_at(made, "col_net"), y, case.format.number(carried))
            sheet.cell(_at(made, "col_label"), y, "Report")
            y += 14
        for line in block:
            _line(case, sheet, made, y, line)
            carried += line.net
            y += 14
        if not last:
            sheet.cell(_at(made, "col_label"), BOTTOM - 6, case.label("carry"))
            sheet.cell(_at(made, "col_net"), BOTTOM - 6, case.format.number(carried))
            _imprint(case, sheet)
            pen.page()
    _foot(case, sheet)
    _imprint(case, sheet)
    overleaf(case, sheet, 0.3)
    return pen.finish(), pen.engine


def _at(made: list[Column], head: str) -> Column:
    return next(column for column in made if column.head == head)


def _parts(case: Case) -> list[tuple[str, float, str]]:
    parts = [
        ("col_ref", 62.0, "left"),
        ("col_label", 205.0, "left"),
        ("col_quantity", 48.0, "right"),
        ("col_price", 62.0, "right"),
        ("col_discount", 42.0, "right"),
        ("col_net", 74.0, "right"),
        ("code", 34.0, "centre"),
    ]
    if case.draw.chance(0.4):
        parts.insert(0, parts.pop())  # the code leads the line
    return parts


def _top(case: Case, sheet: Sheet, page: int, pages: int) -> float:
    sheet.text(LEFT, 46, case.brand(), size=13, bold=True, room=250)
    sheet.block(LEFT, 60, sender(case) if page == 1 else [case.seller.zip_town], size=7.5)
    sheet.text(330, 46, case.title(), size=15, bold=True, room=150)
    sheet.right(RIGHT, 46, f"Page {page} / {pages}", size=7)
    sheet.pen.box(322, 74, 239, 84)
    sheet.block(332, 88, customer(case), size=9, room=224)
    pairs = [*case.pairs("invoice_number", "issue_date", "client", "due_date")]
    y = _grid(sheet, 176, pairs)
    rest = case.pairs(*REFS) + (noise(case, 2) if page == 1 else [])
    for place, (label, value) in enumerate(rest):
        x = LEFT + 264 * (place % 2)
        sheet.text(x, y + 12 * (place // 2), f"{label} : {value}", size=8, room=255)
    return y + 12 * ((len(rest) + 1) // 2) + 8


def _grid(sheet: Sheet, y: float, pairs: list[tuple[str, str]]) -> float:
    width = (RIGHT - LEFT) / max(len(pairs), 1)
    for place, (label, value) in enumerate(pairs):
        x = LEFT + width * place
        sheet.pen.box(x, y, width, 14, "#d9e2ec")
        sheet.pen.box(x, y, width, 30)
        sheet.middle(x + width / 2, y + 10, label, size=7.5, bold=True, room=width - 6)
        sheet.middle(x + width / 2, y + 25, value, room=width - 6)
    return y + 46


def _heads(case: Case, sheet: Sheet, made: list[Column], y: float) -> float:
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 16, "#d9e2ec")
    for column in made:
        text = "C.T." if column.head == "code" else case.label(column.head)
        sheet.cell(column, y + 11, text, bold=True)
        sheet.pen.rule(column.left, y, column.left, BOTTOM)
    sheet.pen.box(LEFT, y, RIGHT - LEFT, BOTTOM - y)
    return y + 30


def _line(case: Case, sheet: Sheet, made: list[Column], y: float, line: Line) -> None:
    texts = {
        "col_ref": line.ref,
        "col_label": line.label,
        "col_quantity": quantity(line.quantity),
        "col_price": case.format.number(line.price),
        "col_discount": quantity(line.rebate) if line.rebate else "",
        "col_net": case.money(line.net, mark=False),
        "code": str(code_of(case, line.rate)),
    }
    for column in made:
        sheet.cell(column, y, texts[column.head])


def _foot(case: Case, sheet: Sheet) -> None:
    y = BOTTOM + 8
    _codes(case, sheet, y)
    x = 372.0
    for label, amount in _sums(case):
        sheet.text(x, y + 10, label, room=100)
        sheet.right(RIGHT - 4, y + 10, amount, room=80)
        y += 12.5
    sheet.pen.box(x - 6, y + 3, RIGHT - x + 6, 18)
    sheet.text(x, y + 16, case.label("amount_due"), bold=True, size=9.5, room=98)
    sheet.right(RIGHT - 4, y + 16, case.amount("amount_due"), bold=True, size=9.5, room=82)


def _sums(case: Case) -> list[tuple[str, str]]:
    found = case.before_vat(mark=False)
    found.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    if not case.exempt:
        found.append((case.label("total_vat"), case.amount("total_vat", mark=False)))
    found.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    return found + case.taken_off(mark=False)


def _codes(case: Case, sheet: Sheet, y: float) -> None:
    if case.exempt:
        sheet.paragraph(LEFT, y + 10, case.legal_vat(), 300)
        y += 26
    else:
        heads = ["C.T.", case.label("vat_base"), case.label("vat_rate"), case.label("vat_amount")]
        made = columns(LEFT, [(text, 72.0, "right") for text in heads])
        sheet.pen.box(LEFT, y, 288, 13 * (len(case.sums.vat) + 1) + 4)
        table = [[str(n), b, r, t] for n, (r, b, t, _) in enumerate(case.vat_rows(), start=1)]
        for row in [heads, *table]:
            for column, text in zip(made, row, strict=True):
                sheet.cell(column, y + 10, text, bold=row is heads, size=7.5)
            y += 13
    y += 18
    for label, value in case.pairs("payment_mode", "terms"):
        sheet.text(LEFT, y, f"{label} : {value}", size=8, room=320)
        y += 11
    for text in account_lines(case):
        y = sheet.paragraph(LEFT, y, text, 320, size=8) + 1


def _imprint(case: Case, sheet: Sheet) -> None:
    sheet.centred(800, imprint_line(case), 520, size=6.5)
