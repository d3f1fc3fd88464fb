"""Family: a large system's form, positions in tens with two rows each, its sums under the last."""

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
    imprint,
    item,
    owed,
    own_contract,
    rates,
    reach,
    site,
    untaxed,
)
from benchmarks.reading.sealed.ruled import down
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 60.0, 546.0, 720.0
HEADS = ("col_label", "col_quantity", "col_price", "col_net")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", case.draw.pick(("sans", "serif")), embedded=True)
    sheet = Sheet(pen, 9.0)
    page = 1
    y = _heads(case, sheet, _head(case, sheet))
    for place, line in enumerate(case.lines, start=1):
        if y > LOW:
            page += 1
            y = _next(case, sheet, page)
        y = _position(case, sheet, y, place, line)
    if y > LOW - 150:
        page += 1
        y = _next(case, sheet, page)
    y = _sums(case, sheet, y)
    _end(case, sheet, y + 14)
    for place, text in enumerate(imprint(case)):
        x = LEFT + 162 * (place // 2)
        sheet.text(x, 800 + 8 * (place % 2), text, size=6.2, room=158)
    own_contract(case)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.right(RIGHT, 44, case.brand(), size=15, bold=True, room=300)
    sheet.text(LEFT, 92, " - ".join([case.show("seller_name"), *home(case)]), size=6, room=260)
    low = sheet.block(LEFT, 108, customer(case), size=10, room=250)
    sheet.text(LEFT, 206, case.title(), size=15, bold=True, room=240)
    pairs = case.pairs("invoice_number", "issue_date", "client", "buyer_siret", *REFS)
    pairs += aside(case, 2)
    sheet.text(338, 92, case.draw.pick(("Informations", "Données de référence")), bold=True)
    y = down(sheet, (338, 106), pairs, 104, RIGHT - 338, 12)
    sheet.block(338, y + 4, reach(case), size=7.5)
    if case.draw.chance(0.4):
        sheet.text(LEFT, 222, " - ".join(site(case)), size=7.6, room=260)
    return max(low, y + 24, 226.0) + 16


def _next(case: Case, sheet: Sheet, page: int) -> float:
    sheet.pen.page()
    number, day = case.show("invoice_number"), case.show("issue_date")
    sheet.text(LEFT, 48, f"{case.title()} {number} / {day}", bold=True)
    sheet.right(RIGHT, 48, f"Page {page}")
    return _heads(case, sheet, 78.0)


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 11, RIGHT, y - 11)
    sheet.text(LEFT, y, "Pos.")
    sheet.text(LEFT + 40, y, case.label("col_label"))
    for x, key in zip((364.0, 450.0, RIGHT), HEADS[1:], strict=True):
        sheet.right(x, y, case.label(key), room=80)
    sheet.pen.rule(LEFT, y + 5, RIGHT, y + 5)
    return y + 19


def _position(case: Case, sheet: Sheet, y: float, place: int, line: Line) -> float:
    sheet.text(LEFT, y, f"{place * 10:06d}")
    sheet.text(LEFT + 40, y, line.ref)
    sheet.right(364, y, f"{quantity(line.quantity)} {line.unit.upper()}", room=80)
    sheet.right(450, y, f"{case.format.number(line.price)} / 1 {line.unit.upper()}", room=82)
    sheet.right(RIGHT, y, case.money(line.net, mark=False))
    sheet.text(LEFT + 40, y + 11, item(line), room=300)
    if not case.exempt:
        sheet.right(RIGHT, y + 11, f"TVA {case.format.percent(line.rate)}", size=7)
    return y + 26


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for label, amount in pairs:
        sheet.text(LEFT + 40, y + 4, label, room=200)
        sheet.right(RIGHT, y + 4, amount)
        y += 13
    for rate, base, tax, _ in rates(case, mark=True):
        sheet.text(LEFT + 40, y + 4, f"{case.label('total_vat')} {rate}", room=140)
        sheet.text(LEFT + 190, y + 4, f"{case.label('vat_base')} {base}", room=150)
        sheet.right(RIGHT, y + 4, tax)
        y += 13
    for text in untaxed(case):
        sheet.text(LEFT + 40, y + 4, text, size=8, room=430)
        y += 13
    last = [(case.label("total_incl_vat"), case.amount("total_incl_vat")), *owed(case, due=0.4)]
    for label, amount in last:
        sheet.text(LEFT + 40, y + 6, label, bold=True, size=9.6, room=220)
        sheet.right(RIGHT, y + 6, amount, bold=True, size=9.6)
        y += 15
    sheet.pen.rule(LEFT, y, RIGHT, y)
    return y


def _end(case: Case, sheet: Sheet, y: float) -> None:
    for text in glued(case.pairs("due_date", "terms", "payment_mode")):
        sheet.text(LEFT, y, text)
        y += 12.5
    for text in account(case):
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 1
    sheet.paragraph(LEFT, y + 6, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=7)
