"""Family: a laundry's month, a small frame of references, articles in two columns of figures."""

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
    paying,
    reach,
    site,
    untaxed,
)
from benchmarks.reading.sealed.ruled import down, ladder
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 40.0, 555.0, 620.0
PLACES = (268.0, 316.0, 364.0, 424.0, 478.0, RIGHT - 4)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.6)
    y = _heads(case, sheet, _head(case, sheet) + 24)
    for number, line in enumerate(case.lines):
        if y > LOW:
            pen.page()
            y = _heads(case, sheet, 60.0)
        if number % 2:
            pen.box(LEFT, y - 9.5, RIGHT - LEFT, 13, "#eef3f8")
        back = case.draw.between(0, 4)
        sheet.text(LEFT + 4, y, item(line), room=176)
        texts = [quantity(line.quantity + back), str(back), quantity(line.quantity), line.unit]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        for x, text in zip(PLACES, texts, strict=True):
            sheet.right(x, y, text, room=60)
        y += 13
    pen.rule(LEFT, y - 6, RIGHT, y - 6)
    several = len(case.sums.vat) > 1
    pairs = foot(case, vat="both" if several else "rates", due=0.5)
    low = ladder(sheet, (332, y + 12), RIGHT - 4, pairs)
    y += 12
    for text in [*untaxed(case), *paying(case), *account(case)]:
        y = sheet.paragraph(LEFT, y, text, 270, size=8.2) + 1
    late = case.draw.pick(case.words.LATE)
    sheet.paragraph(LEFT, max(y, low) + 10, late, RIGHT - LEFT, size=7)
    pen.box(LEFT, 786, RIGHT - LEFT, 26)
    sheet.middle(297, 797, " - ".join(imprint(case)[:3]), size=6.4, room=500)
    sheet.middle(297, 807, " - ".join(imprint(case)[3:]), size=6.4, room=500)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    """The buyer at the left, ours under the name at the right, facts in a frame below both."""
    sheet.right(RIGHT, 46, case.brand(), size=15, bold=True, room=290)
    y = 59.0
    for text in [*home(case), *reach(case)]:
        sheet.right(RIGHT, y, text, size=7.8)
        y += 10
    sheet.text(LEFT, 110, case.label("buyer_head"), size=7.4)
    low = sheet.block(LEFT, 123, customer(case), size=10, room=260)
    if case.draw.chance(0.5):
        low = sheet.block(320, 110, site(case), size=8, room=230) if low < 150 else low
    y = max(low, 172.0)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "period")
    right = case.pairs("buyer_siret", *REFS) + aside(case, 1)
    high = 13.0 * max(len(pairs), len(right)) + 26
    sheet.pen.box(LEFT, y, RIGHT - LEFT, high)
    sheet.text(LEFT + 6, y + 14, case.title(), bold=True, size=10.5, room=230)
    down(sheet, (LEFT + 6, y + 29), pairs, 108, 250, 13)
    down(sheet, (LEFT + 268, y + 29), right, 122, 240, 13)
    return y + high


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    heads = ["Sale", "Rendu", case.label("col_quantity"), case.label("col_unit")]
    heads += [case.label("col_price"), case.label("col_net")]
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 15, "#c8d8e8")
    sheet.text(LEFT + 4, y, case.label("col_label"), bold=True, room=160)
    for x, head in zip(PLACES, heads, strict=True):
        sheet.right(x, y, head, bold=True, size=7.8, room=46 if x < RIGHT - 60 else 62)
    return y + 17
