"""Family: a hospital's wholesaler, lots and expiry dates under dense columns, one table of sums."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    mention_line,
    next_page,
    pay_to,
    reach,
    sent_to,
    strip,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 26.0, 569.0, 640.0
PLACES = (
    (LEFT, 52.0, "l"),
    (LEFT + 56, 190.0, "l"),
    (330.0, 34.0, "r"),
    (384.0, 50.0, "r"),
    (420.0, 32.0, "r"),
    (494.0, 68.0, "r"),
    (RIGHT, 68.0, "r"),
)
HEADS = ("col_ref", "col_label", "col_quantity", "col_price", "col_rate", "col_net", "col_gross")
SUMS = ((300.0, 66.0, "r"), (390.0, 76.0, "r"), (480.0, 76.0, "r"), (RIGHT, 80.0, "r"))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 7.6)
    y = _lines(case, sheet, _head(case, sheet))
    y = _sums(case, sheet, y + 16)
    texts = [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    sheet.paragraph(LEFT, y + 14, "  -  ".join(texts), RIGHT - LEFT, size=7.6)
    sheet.centred(808, mention_line(case), 530, size=6)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.right(RIGHT, 36, case.title(), size=14, bold=True)
    sheet.text(LEFT, 36, case.brand(), size=12, bold=True, room=300)
    sheet.text(LEFT, 48, "  ".join(reach(case)), size=7, room=380)
    low = sheet.block(LEFT, 76, sent_to(case), size=7.6, room=180)
    right = sheet.block(330, 76, addressee(case), size=9, room=236)
    y = max(low, right) + 8
    keys = ("invoice_number", "issue_date", "due_date", "client")
    y = strip(sheet, (LEFT, y), RIGHT - LEFT, case.pairs(*keys), "#eeeeee") + 6
    rest = case.pairs(*REFS) + decoys(case, 2)
    for start in range(0, len(rest), 4):
        y = strip(sheet, (LEFT, y), RIGHT - LEFT, rest[start : start + 4]) + 4
    return y + 16


def _gross(case: Case, line: Line) -> str:
    return case.money(cents(line.net * (100 + line.rate) / 100), mark=False)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    y = _heads(case, sheet, y)
    for line in case.lines:
        if y > LOW:
            sheet.right(RIGHT, 780, "Suite page suivante", size=6.5)
            y = _heads(case, sheet, next_page(case, sheet, LEFT))
        texts = [line.ref, line.label, quantity(line.quantity), case.format.number(line.price)]
        texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, [*texts, _gross(case, line)])
        lot = f"Lot {case.draw.letters(2)}{case.draw.digits(5)}"
        more = f"{lot} Pér. {case.draw.between(1, 12):02d}/{case.draw.between(2027, 2030)}"
        more += f" UCD {case.draw.digits(7)}" if line.rate < 10 else ""
        more += f" Rem. {quantity(line.rebate)} %" if line.rebate else ""
        sheet.text(LEFT + 62, y + 8, more, size=6.2)
        y += 20
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    if y > LOW - 20:
        y = next_page(case, sheet, LEFT)
    return y


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.box(LEFT - 2, y - 9, RIGHT - LEFT + 4, 13, "#dddddd")
    cells(sheet, y, PLACES, [case.label(key) for key in HEADS], bold=True)
    return y + 16


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    """A row a rate, then the row of the whole: the page has no other total."""
    sheet.pen.rule(230, y - 9, RIGHT, y - 9)
    heads = [case.label(key) for key in ("vat_rate", "vat_base", "vat_amount", "vat_incl")]
    cells(sheet, y, SUMS, heads, bold=True)
    for row in taxes(case):
        y += 12
        cells(sheet, y, SUMS, row)
    y += 14
    sheet.pen.rule(230, y - 10, RIGHT, y - 10)
    keys = ("total_excl_vat", "total_vat", "total_incl_vat")
    if case.sums.rebate:
        sheet.text(LEFT, y, "Bases après remise marché", size=6.8)
    cells(sheet, y, SUMS, ["TOTAL", *(case.amount(key) for key in keys)], bold=True)
    off = case.taken_off()
    if off or case.draw.chance(0.4):
        off = [*off, (case.label("amount_due"), case.amount("amount_due"))]
    for label, amount in off:
        y += 14
        sheet.text(390, y, label, bold=True, room=100)
        sheet.right(RIGHT, y, amount, bold=True)
    return y
