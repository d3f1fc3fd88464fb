"""Family: a toll company's bill, the sums across the top, passages in columns on the next page."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    facts,
    joined,
    mention_line,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.words_places import TOWNS

LEFT, RIGHT = 34.0, 561.0
PLACES = ((LEFT, 210.0, "l"), (330.0, 60.0, "r"), (440.0, 70.0, "r"), (RIGHT, 80.0, "r"))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen("sans")
    sheet = Sheet(pen, 8.6)
    y = _head(case, sheet)
    y = _sums(case, sheet, y + 8)
    y = _lines(case, sheet, y + 24)
    for text in [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]:
        y = sheet.paragraph(LEFT, y, text, 420) + 2
    sheet.paragraph(LEFT, y + 8, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=7)
    sheet.centred(808, mention_line(case), 520, size=6.2)
    if case.draw.chance(0.75):
        _passages(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.pen.box(LEFT, 30, 150, 34, "#1c4e80")
    size = 12.0
    sheet.pen.font(size, bold=True, ink="#ffffff")
    while sheet.pen.measure(case.show("seller_name")) > 142:
        size -= 0.5
        sheet.pen.font(size, bold=True, ink="#ffffff")
    sheet.pen.write(LEFT + 4, 51, case.seller.name)
    sheet.block(LEFT, 76, reach(case), size=7)
    sheet.right(RIGHT, 46, case.title(), size=16, bold=True, room=300)
    low = sheet.block(330, 96, addressee(case, siret=False), size=9.6, room=230)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "period")
    y = facts(sheet, (LEFT, 124), pairs, 110, 275)
    rest = case.pairs("buyer_siret", *REFS) + decoys(case, 1)
    return max(low, facts(sheet, (LEFT, y + 4), rest, 110, 275))


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    """What is owed before what it is made of."""
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    found = [(case.label(key), case.amount(key)) for key in keys]
    off = case.taken_off()
    if off or case.draw.chance(0.6):
        found += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    each = (RIGHT - LEFT) / len(found)
    for place, (label, amount) in enumerate(found):
        x = LEFT + each * place
        sheet.pen.box(x + 2, y, each - 4, 38, "#e4ecf5")
        sheet.text(x + 8, y + 13, label, size=7.6, room=each - 16)
        sheet.text(x + 8, y + 30, amount, size=11, bold=True, room=each - 16)
    y += 50
    for rate, base, tax, _ in taxes(case, mark=True):
        y += 4
        form = "TVA acquittée sur les débits, taux {} : {} de taxe pour {} hors taxe"
        sheet.text(LEFT + 2, y, form.format(rate, tax, base), size=7.6)
        y += 8
    return y


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    cells(sheet, y, PLACES, [case.label(key) for key in keys], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    for line in case.lines:
        y += 15
        texts = [line.label, f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, texts)
    return y + 26


def _passages(case: Case, sheet: Sheet) -> None:
    sheet.pen.page()
    sheet.text(LEFT, 44, f"Badge n° 3045{case.draw.digits(9)}, trajets", size=10, bold=True)
    for column in range(3):
        x, y = LEFT + 178 * column, 64.0
        for _ in range(case.draw.between(6, 30)):
            day = case.issue - timedelta(days=case.draw.between(2, 33))
            hour = f"{case.draw.below(24):02d}:{case.draw.below(60):02d}"
            town = case.draw.pick(TOWNS)[0]
            amount = case.format.number(case.draw.cents(150, 3900))
            sheet.text(x, y, f"{day:%d/%m} {hour} {town}", size=7, room=125)
            sheet.right(x + 166, y, amount, size=7)
            y += 10
