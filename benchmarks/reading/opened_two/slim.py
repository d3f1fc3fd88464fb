"""Family: a craftsman's half-size sheet, sums told in one line as an addition."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    rates_apart,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

WIDTH, HEIGHT = 419.5, 595.3
LEFT, RIGHT = 30.0, 390.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    engine, face = draw.pick(("reportlab", "fpdf2")), draw.pick(("serif", "sans"))
    pen = make_pen(engine, face, size=(WIDTH, HEIGHT))
    sheet = Sheet(pen, draw.pick((8.0, 8.6)))
    y = _head(case, sheet)
    y = _work(case, sheet, y + 10)
    if y > 430:
        pen.page()
        y = 40.0
    y = _sums(case, sheet, y + 10)
    _end(case, sheet, y + 8)
    y = 560.0
    for text in sheet.wrapped(" - ".join(imprint(case)), 350, 6.2):
        sheet.middle(WIDTH / 2, y, text, size=6.2)
        y += 8
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.middle(WIDTH / 2, 34, case.show("seller_name"), size=14, bold=True, room=340)
    sheet.middle(WIDTH / 2, 46, " - ".join(sender(case)), size=7, room=350)
    low = sheet.block(210, 76, customer(case), size=8.8, room=180)
    number, day = case.show("invoice_number"), case.show("issue_date")
    sheet.text(LEFT, 76, case.title(), size=12, bold=True, room=160)
    sheet.text(LEFT, 92, f"N° {number}", bold=True, room=160)
    sheet.text(LEFT, 105, case.draw.pick((f"le {day}", f"du {day}", f"Date : {day}")), room=160)
    y = max(low, 118.0) + 6
    for label, value in [*case.pairs(*REFS), *noise(case, 1)]:
        sheet.text(LEFT, y, f"{label} : {value}", room=350)
        y += 11
    return y


def _work(case: Case, sheet: Sheet, y: float) -> float:
    for line in case.lines:
        price = line.price * (100 - line.rebate) / 100
        y = sheet.paragraph(LEFT, y, line.label, 250)
        detail = f"{quantity(line.quantity)} {line.unit} x {case.format.number(price)}"
        detail += f"   (TVA {case.format.percent(line.rate)})"
        sheet.text(LEFT + 10, y, detail, room=240)
        sheet.right(RIGHT, y, case.money(line.net))
        y += 15
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    for label, amount in case.before_vat():
        sheet.text(LEFT, y, f"{label} : {amount}")
        y += 12
    net, whole = case.amount("total_excl_vat"), case.amount("total_incl_vat")
    head, tail = case.label("total_excl_vat"), case.label("total_incl_vat")
    parts = [f"{head} {net}"]
    for rate, base, tax in rates_apart(case):
        parts.append(f"TVA {rate} sur {base} : {tax}" if base else f"TVA {rate} {tax}")
    joint = case.draw.pick((" + ", " ; ", " - "))
    y = sheet.paragraph(LEFT, y, joint.join(parts), 350)
    sheet.text(LEFT, y + 3, f"{tail} : {whole}", bold=True, size=10, room=350)
    y += 18
    off = case.taken_off()
    if off or case.draw.chance(0.3):
        off.append((case.label("amount_due"), case.amount("amount_due")))
    for label, amount in off:
        sheet.text(LEFT, y, f"{label} : {amount}", bold=True, room=350)
        y += 13
    return y


def _end(case: Case, sheet: Sheet, y: float) -> None:
    texts = [case.legal_vat()] if case.exempt else []
    texts += [f"{label} {value}" for label, value in case.pairs("due_date")]
    for text in [*texts, *account_lines(case, " ")]:
        y = sheet.paragraph(LEFT, y, text, 350, size=7.6) + 1
