"""Family: a finance suite's form, three addresses in a row, a grid of facts, sums in a strip."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    home,
    imprint_line,
    owed,
    own_contract,
    paying,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import row, spread
from benchmarks.reading.sheet import Column, Sheet

LEFT, RIGHT, LOW = 34.0, 561.0, 600.0
WIDTHS = {
    "col_label": (0.0, "left"),
    "col_unit": (44.0, "centre"),
    "col_quantity": (50.0, "right"),
    "col_price": (66.0, "right"),
    "col_rate": (48.0, "right"),
    "col_net": (76.0, "right"),
}


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.4)
    y = _facts(case, sheet, _addresses(case, sheet))
    made = spread(case, WIDTHS, LEFT, RIGHT)
    keys = tuple(column.head for column in made)
    y = _heads(case, sheet, y, made)
    for place, texts in enumerate(billing.rows(case, keys)):
        if y > LOW:
            pen.page()
            y = _heads(case, sheet, 50.0, made)
        if case.lines[place].rebate:
            texts[0] += f" - remise {case.lines[place].rebate} % déduite"
        y = row(sheet, y, made, texts)
    _foot(case, sheet, y + 4)
    sheet.middle(297, 816, imprint_line(case), size=6.2, room=520)
    own_contract(case)
    return pen.finish(), pen.engine


def _addresses(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 42, case.brand(), size=12, bold=True, room=300)
    sheet.right(RIGHT, 42, case.title(), size=15, bold=True, room=210)
    blocks = [[case.label("seller_head"), case.show("seller_name"), *home(case), *reach(case)]]
    blocks.append([case.label("buyer_head"), *customer(case)])
    blocks.append([case.label("ship_head"), *case.buyer.ship_to])
    low = 66.0
    for place, texts in enumerate(blocks):
        x = LEFT + 178 * place
        sheet.text(x, 66, texts[0], bold=True, size=7.8, room=170)
        lines = [piece for text in texts[1:] for piece in sheet.wrapped(text, 168)]
        low = max(low, sheet.block(x, 78, lines, room=170))
    return low + 4


def _facts(case: Case, sheet: Sheet, y: float) -> float:
    """Cells of four in a row, the label in small type over its value."""
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "buyer_siret", *REFS)
    pairs += case.pairs("terms") + aside(case, 2)
    each = (RIGHT - LEFT) / 4
    for place, (label, value) in enumerate(pairs):
        x, at = LEFT + each * (place % 4), y + 26 * (place // 4)
        sheet.pen.box(x, at, each, 26)
        sheet.text(x + 3, at + 9, label, size=6.8, room=each - 6)
        sheet.text(x + 3, at + 21, value, size=8.8, room=each - 6)
    return y + 26 * -(-len(pairs) // 4) + 22


def _heads(case: Case, sheet: Sheet, y: float, made: list[Column]) -> float:
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 15, "#d9e2ec")
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    return y + 18


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    for label, amount in case.before_vat():
        sheet.text(330, y + 4, label, room=140)
        sheet.right(RIGHT, y + 4, amount)
        y += 13
    for rate, base, tax, _ in rates(case, mark=True):
        text = f"{case.label('vat_rate')} {rate}   {case.label('vat_base')} {base}"
        sheet.text(LEFT, y + 4, f"{text}   {case.label('vat_amount')} {tax}", room=500)
        y += 12
    for text in untaxed(case):
        sheet.text(LEFT, y + 4, text, room=500)
        y += 12
    cells = [(case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    if not case.exempt:
        cells.append((case.label("total_vat"), case.amount("total_vat")))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    cells += owed(case)
    each = (RIGHT - LEFT) / len(cells)
    y += 10
    for place, (label, amount) in enumerate(cells):
        x = LEFT + each * place
        sheet.pen.box(x, y, each, 14, "#d9e2ec")
        sheet.pen.box(x, y, each, 34)
        sheet.middle(x + each / 2, y + 10, label, size=7.6, room=each - 6)
        sheet.middle(x + each / 2, y + 27, amount, size=9.6, bold=True, room=each - 6)
    y += 52
    for text in [*paying(case), *account(case)]:
        y = sheet.paragraph(LEFT, y, text, 520) + 1
    sheet.paragraph(LEFT, y + 4, case.draw.pick(case.words.LATE), 520, size=7)
