"""Family: a mail service's page, lines in the wide column, all sums and facts in the narrow one."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    foot,
    home,
    imprint,
    item,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sheet import Sheet

LEFT, SPLIT, RIGHT = 36.0, 392.0, 562.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=True)
    sheet = Sheet(pen, 8.6)
    pen.box(SPLIT - 10, 0, 596 - SPLIT + 10, 842, draw.pick(("#f3f0e7", "#e8eef5", "#f0f0f0")))
    low = _wide(case, sheet)
    _narrow(case, sheet)
    texts = [*untaxed(case), *account(case), draw.pick(case.words.LATE)]
    for text in texts:
        low = sheet.paragraph(LEFT, low, text, SPLIT - LEFT - 24, size=8) + 1
    y = 778.0
    for text in imprint(case):
        sheet.text(LEFT, y, text, size=6.6, room=SPLIT - LEFT - 24)
        y += 9
    return pen.finish(), pen.engine


def _wide(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 52, case.brand(), size=15, bold=True, room=320)
    sheet.block(LEFT, 66, [", ".join(home(case)), " - ".join(reach(case))], size=7.6, room=330)
    y = sheet.block(LEFT + 96, 118, customer(case, siret=True), size=10, room=230)
    y = max(y, 190.0) + 26
    places = (250.0, 306.0, SPLIT - 22)
    sheet.text(LEFT, y, case.label("col_label"), size=7.6)
    heads = ("col_quantity", "col_price", "col_net")
    for x, key in zip(places, heads, strict=True):
        sheet.right(x, y, case.label(key), size=7.6, room=52)
    sheet.pen.rule(LEFT, y + 5, SPLIT - 22, y + 5)
    y += 20
    for line in case.lines:
        at = y
        for piece in sheet.wrapped(item(line), 168):
            sheet.text(LEFT, at, piece)
            at += 10.5
        texts = [quantity(line.quantity), case.format.number(line.price)]
        for x, text in zip(places, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.right(x, y, text, room=62)
        y = at + 7
    sheet.pen.rule(LEFT, y - 8, SPLIT - 22, y - 8)
    return y + 12


def _narrow(case: Case, sheet: Sheet) -> None:
    """Captions over their values, down the narrow column."""
    sheet.text(SPLIT, 52, case.title(), size=13, bold=True, room=RIGHT - SPLIT)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", *REFS)
    pairs += aside(case, 1) + case.pairs("terms")
    y = 74.0
    for label, value in pairs:
        sheet.text(SPLIT, y, label, size=7, room=RIGHT - SPLIT)
        sheet.text(SPLIT, y + 11, value, size=9.4, bold=True, room=RIGHT - SPLIT)
        y += 25
    y += 10
    sheet.pen.rule(SPLIT, y - 12, RIGHT, y - 12)
    for label, amount in foot(case, vat="total", due=0.9):
        sheet.text(SPLIT, y, label, size=7.6, room=RIGHT - SPLIT)
        sheet.right(RIGHT, y + 12, amount, size=10, bold=True)
        y += 27
    for rate, base, tax, _ in rates(case):
        sheet.text(SPLIT, y, f"TVA {rate} : {tax} sur {base}", size=7, room=RIGHT - SPLIT)
        y += 10
