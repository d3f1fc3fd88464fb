"""Family: a craftsman working for others, dotted leaders, deductions one under the other."""

from benchmarks.reading import formats
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    extras,
    feet,
    from_lines,
    mentions,
    to_lines,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 60.0, 535.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 10)
    sheet.text(LEFT, 56, case.show("seller_name"), size=13, bold=True, room=300)
    low = sheet.block(LEFT, 71, [*from_lines(case), *mentions(case)[2:]], size=8, room=400)
    low = sheet.block(320, max(low + 8, 150), to_lines(case), room=220)
    town = case.seller.town
    sheet.text(320, low + 12, f"{town}, le {case.show('issue_date')}")
    y = low + 44
    text = f"{case.title()} {case.draw.pick(('n° ', 'N° ', ': '))}{case.show('invoice_number')}"
    width = sheet.text(LEFT, y, text, size=13, bold=True)
    sheet.pen.rule(LEFT, y + 3, LEFT + width, y + 3)
    for label, value in [*case.pairs(*KEYS), *extras(case, 1)]:
        y += 14
        sheet.text(LEFT, y + 4, f"{label} : {value}", room=RIGHT - LEFT)
    y = _works(case, sheet, y + 28)
    _ladder(case, sheet, y + 8)
    return pen.finish(), pen.engine


def leader(sheet: Sheet, y: float, label: str, amount: str, *, bold: bool = False) -> None:
    """A label, dots up to the amount, the amount."""
    left = LEFT + sheet.text(LEFT, y, label, bold=bold, room=330) + 4
    sheet.right(RIGHT, y, amount, bold=bold)
    right = RIGHT - sheet.pen.measure(amount) - 4
    sheet.pen.font(sheet.size)
    dots = "." * max(0, int((right - left) / sheet.pen.measure(".")))
    sheet.right(right, y, dots)


def _works(case: Case, sheet: Sheet, y: float) -> float:
    for line in case.lines:
        amount = case.money(line.net, mark=False)
        y = sheet.paragraph(LEFT, y, line.label, 420)
        rate = (
            "" if case.exempt else f" ({case.label('col_rate')} {case.format.percent(line.rate)})"
        )
        text = f"{quantity(line.quantity)} {line.unit} x {case.format.number(line.price)}{rate}"
        leader(sheet, y, text, amount)
        y += 19
    return y


def _ladder(case: Case, sheet: Sheet, y: float) -> None:
    if y > 590:
        sheet.pen.page()
        y = 70
    for key, label, amount in feet(case, due=0.8, vat="rates"):
        if key in {"total_incl_vat", "amount_due"}:
            sheet.pen.rule(430, y - 11, RIGHT, y - 11)
        leader(sheet, y, label, amount, bold=key == "amount_due")
        y += 16
    texts = [case.legal_vat()] if case.exempt else []
    if case.draw.chance(0.6) and not case.is_credit:
        spelt = formats.spelt(case.sums.total)
        texts.append(f"Arrêtée la présente facture à la somme de {spelt} toutes taxes comprises.")
    texts += [f"{a} : {b}" for a, b in case.pairs("due_date", "terms")] + bank_lines(case)
    for text in texts:
        y = sheet.paragraph(LEFT, y + 4, text, RIGHT - LEFT, size=9)
