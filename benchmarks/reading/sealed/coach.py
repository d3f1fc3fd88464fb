"""Family: a coach company's bill, runs by day with their places, sums in cells of two rows."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    item,
    owed,
    paying,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import down
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.words_places import TOWNS

LEFT, RIGHT, LOW = 34.0, 562.0, 640.0
PLACES = (398.0, 440.0, 492.0, RIGHT - 4)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("dejavu", "sans")))
    sheet = Sheet(pen, 8.0)
    y = _heads(case, sheet, _head(case, sheet) + 22)
    day = case.issue - timedelta(days=32)
    for line in case.lines:
        if y > LOW:
            pen.page()
            y = _heads(case, sheet, 60.0)
        day += timedelta(days=case.draw.between(0, 2))
        towns = " / ".join(town for town, _ in case.draw.some(TOWNS, 2))
        sheet.text(LEFT + 4, y, case.format.day(day), room=62)
        sheet.text(LEFT + 70, y, item(line), room=150)
        sheet.text(LEFT + 226, y, towns, size=7, room=108)
        texts = [quantity(line.quantity), line.unit, case.format.number(line.price)]
        for x, text in zip(PLACES, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.right(x, y, text, room=60)
        y += 13
    pen.rule(LEFT, y - 8, RIGHT, y - 8)
    _foot(case, sheet, y + 8)
    sheet.middle(297, 814, imprint_line(case), size=6.2, room=530)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.pen.box(LEFT, 28, 250, 66)
    sheet.middle(LEFT + 125, 46, case.show("seller_name"), size=13, bold=True, room=236)
    y = 58.0
    for text in [*home(case), *reach(case)][:4]:
        sheet.middle(LEFT + 125, y, text, size=7.4, room=236)
        y += 9.5
    low = sheet.block(320, 60, customer(case), size=9.8, room=240)
    y = max(low, 112.0)
    sheet.text(LEFT, y + 12, case.title(), size=14, bold=True, room=240)
    first = case.pairs("invoice_number", "issue_date", "due_date", "client")
    second = case.pairs("buyer_siret", *REFS) + aside(case, 1)
    left = down(sheet, (LEFT, y + 30), first, 116, 254, 12.5)
    right = down(sheet, (300, y + 30), second, 124, 262, 12.5)
    return max(left, right)


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 15, "#dde7dd")
    for x, text in ((4, "Date"), (70, case.label("col_label")), (226, "Parcours")):
        sheet.text(LEFT + x, y, text, bold=True, room=140)
    keys = ("col_quantity", "col_unit", "col_price", "col_net")
    for x, key in zip(PLACES, keys, strict=True):
        sheet.right(x, y, case.label(key), bold=True, size=7.4, room=44 if x < RIGHT - 9 else 64)
    return y + 17


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    """Labels in one ruled row, amounts in the next; the rate's own beside the whole."""
    cells = case.before_vat(mark=False)
    cells.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    for rate, _, tax, _ in rates(case):
        cells.append((f"TVA {rate}", tax))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    cells += owed(case, due=0.8)
    each = min(132.0, (RIGHT - LEFT) / len(cells))
    x = RIGHT - each * len(cells)
    for label, amount in cells:
        sheet.pen.box(x, y, each, 15)
        sheet.pen.box(x, y + 15, each, 17)
        sheet.middle(x + each / 2, y + 10.5, label, size=7.4, room=each - 5)
        sheet.right(x + each - 4, y + 27, amount, size=9, bold=True, room=each - 8)
        x += each
    y += 52
    if len(case.sums.vat) > 1:
        for rate, base, _, _ in rates(case):
            sheet.text(LEFT, y, f"{case.label('vat_base')} à {rate} : {base}")
            y += 11
    for text in [*untaxed(case), *paying(case), *account(case)]:
        y = sheet.paragraph(LEFT, y, text, 500) + 1
    for text in glued(case.pairs("period")):
        sheet.text(LEFT, y + 4, text)
    sheet.paragraph(LEFT, y + 18, case.draw.pick(case.words.LATE), 520, size=6.8)
