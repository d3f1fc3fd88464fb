"""Family: a medical supplier's bill, lots and dates under each line, rates side by side below."""

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
    imprint,
    owed,
    paying,
    rates,
    reach,
    site,
)
from benchmarks.reading.sealed.ruled import ladder
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 32.0, 563.0, 600.0
PLACES = (336.0, 394.0, 436.0, 486.0, RIGHT - 3)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", case.draw.pick(("sans", "dejavu")), embedded=True)
    sheet = Sheet(pen, 8.2)
    y = _heads(case, sheet, _head(case, sheet) + 20)
    for line in case.lines:
        if y > LOW:
            sheet.right(RIGHT, 770, "Suite page suivante", size=7)
            pen.page()
            number, day = case.show("invoice_number"), case.show("issue_date")
            sheet.text(LEFT, 40, f"{case.title()} {number} du {day}")
            y = _heads(case, sheet, 64.0)
        off = f"{quantity(line.rebate)} %" if line.rebate else ""
        sheet.text(LEFT + 3, y, line.ref, room=56)
        sheet.text(LEFT + 62, y, line.label, room=196)
        texts = [f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price), off]
        texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        for x, text in zip(PLACES, texts, strict=True):
            sheet.right(x, y, text, room=62)
        until = case.issue + timedelta(days=case.draw.between(200, 900))
        lot = f"Lot {case.draw.letters(1)}{case.draw.digits(5)} - péremption {until:%m/%Y}"
        sheet.text(LEFT + 62, y + 9.5, lot, size=6.8)
        y += 22
    _foot(case, sheet, y + 6)
    found = imprint(case)
    sheet.text(LEFT, 806, " - ".join(found[:3]), size=6.4, room=520)
    sheet.text(LEFT, 815, " - ".join(found[3:]), size=6.4, room=520)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 44, case.brand(), size=15, bold=True, room=280)
    sheet.block(LEFT, 57, [", ".join(home(case)), ", ".join(reach(case))], size=7.4)
    title = f"{case.title()} {case.show('invoice_number')}"
    sheet.right(RIGHT, 44, title, size=12, bold=True, room=240)
    day = f"{case.label('issue_date')} {case.show('issue_date')}"
    sheet.right(RIGHT, 58, day, size=9, room=240)
    places = ((LEFT, [case.label("buyer_head"), *customer(case, siret=True)]), (306.0, site(case)))
    low = 84.0
    for x, texts in places:
        sheet.pen.box(x, 78, 257, 13, "#dceef0")
        sheet.text(x + 4, 87.5, texts[0], bold=True, room=248)
        low = max(low, sheet.block(x + 4, 103, texts[1:], size=8.8, room=248))
    pairs = case.pairs("client", "due_date", *REFS) + aside(case, 1)
    for place, text in enumerate(glued(pairs)):
        x = LEFT + 178 * (place % 3)
        sheet.text(x, low + 8 + 12 * (place // 3), text, size=8, room=172)
    return low + 8 + 12 * -(-len(pairs) // 3)


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_quantity", "col_price", "col_discount", "col_rate", "col_net")
    sheet.pen.rule(LEFT, y - 11, RIGHT, y - 11)
    sheet.text(LEFT + 3, y, case.label("col_ref"), size=7.6, room=56)
    sheet.text(LEFT + 62, y, case.label("col_label"), size=7.6)
    for x, key in zip(PLACES, keys, strict=True):
        sheet.right(x, y, case.label(key), size=7.6, room=46 if x < RIGHT - 9 else 70)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    return y + 17


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    """Rates across, base and tax down; the sums beside them."""
    rows = rates(case)
    heads = ["", *(f"TVA {rate}" for rate, _, _, _ in rows)]
    table = [heads, [case.label("vat_base"), *(base for _, base, _, _ in rows)]]
    table.append([case.label("vat_amount"), *(tax for _, _, tax, _ in rows)])
    top = y
    for place, texts in enumerate(table):
        sheet.text(LEFT + 3, top, texts[0], size=7.6, room=72)
        for number, text in enumerate(texts[1:]):
            sheet.right(LEFT + 136 + 66 * number, top, text, bold=not place, size=7.6, room=62)
        sheet.pen.rule(LEFT, top + 4, LEFT + 140 + 66 * (len(rows) - 1), top + 4)
        top += 14
    pairs = case.before_vat(mark=False)
    pairs.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    pairs.append((case.label("total_vat"), case.amount("total_vat", mark=False)))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    low = ladder(sheet, (362, y), RIGHT, pairs + owed(case, due=0.8), 13)
    y = max(low, top) + 10
    for text in [*paying(case), *account(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=7.8) + 1
