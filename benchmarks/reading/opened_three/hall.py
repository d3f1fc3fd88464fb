"""Family: a congress centre's closing bill, the deposit's own invoice told, sums with tax first."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.content import fill
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    mentions,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 40.0, 555.0
PLACES = (
    (LEFT + 6, 215.0, "l"),
    (322.0, 64.0, "r"),
    (392.0, 62.0, "r"),
    (440.0, 42.0, "r"),
    (RIGHT - 6, 84.0, "r"),
)
KEYS = ("col_label", "col_quantity", "col_price", "col_rate", "col_net")
TAXES = (
    (LEFT + 6, 60.0, "l"),
    (LEFT + 150, 80.0, "r"),
    (LEFT + 225, 66.0, "r"),
    (LEFT + 305, 76.0, "r"),
)
EVENTS = ("Vœux aux agents", "Salon de l'emploi", "Assises du climat", "Séminaire des cadres")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=draw.chance(0.6))
    sheet = Sheet(pen, 8.6)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 18)
    y = _taxes(case, sheet, y + 10)
    y = _chain(case, sheet, y + 10)
    texts = joined(case.pairs("payment_mode", "terms")) + pay_to(case)
    for text in [*texts, draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8) + 2
    sheet.pen.box(0, 786, 596, 56, "#2b2b3a")
    pen.font(6.6, ink="#ffffff")
    for place, text in enumerate((" - ".join(mentions(case)[:3]), " - ".join(mentions(case)[3:]))):
        pen.font(6.6, ink="#ffffff")
        pen.write(LEFT, 804 + 10 * place, text)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 50, case.title(), size=20, room=330)
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    sheet.text(LEFT, 66, f"{number} - {case.label('issue_date')} {case.show('issue_date')}")
    low = sheet.block(LEFT, 96, addressee(case), size=9.6, room=260)
    y = 96.0
    for label, value in case.pairs("due_date", "client", *REFS) + decoys(case, 1):
        sheet.pen.box(345, y - 10, 210, 22, "#f0f0f5")
        sheet.text(350, y - 2, label, size=6.6)
        sheet.text(350, y + 8, value, bold=True, room=200)
        y += 25
    sheet.block(345, 38, reach(case)[2:], size=7.4, room=205)
    y = max(low, y) + 4
    day = case.format.day(case.issue - timedelta(days=case.draw.between(3, 25)))
    sheet.text(LEFT, y, f"{case.draw.pick(EVENTS)}, {day}", bold=True, size=9.6)
    return y


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.box(LEFT, y - 10, RIGHT - LEFT, 15, "#dcdce6")
    cells(sheet, y, PLACES, [case.label(key) for key in KEYS], bold=True)
    y += 17
    for line in case.lines:
        label = line.label + (f", remise {quantity(line.rebate)} %" if line.rebate else "")
        texts = [label, f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price)]
        texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, texts)
        y += 14
    for label, amount in case.before_vat(mark=False):
        cells(sheet, y, PLACES, [label, "", "", "", amount])
        y += 14
    return y


def _taxes(case: Case, sheet: Sheet, y: float) -> float:
    """Sum with tax, tax and base, from left to right."""
    heads = ["", case.label("vat_incl"), case.label("vat_amount"), case.label("vat_base")]
    cells(sheet, y, TAXES, heads, bold=True)
    for rate, base, tax, whole in taxes(case):
        y += 13
        cells(sheet, y, TAXES, [f"TVA {rate}", whole, tax, base])
    y += 14
    keys = ("total_incl_vat", "total_vat", "total_excl_vat")
    cells(sheet, y, TAXES, ["Total", *(case.amount(key, mark=False) for key in keys)], bold=True)
    return y + 12


def _chain(case: Case, sheet: Sheet, y: float) -> float:
    rows = [(case.label("total_incl_vat"), case.amount("total_incl_vat"))]
    off = case.taken_off()
    if case.sums.prepaid:
        day = case.issue - timedelta(days=case.draw.between(30, 70))
        number = fill(case.draw.pick(case.words.NUMBERS), case.draw, day)
        text = f"Selon facture d'acompte {number} du {case.format.day(day)}"
        off.insert(len(off) - bool(case.sums.retention), (text, ""))
    rows += off
    rows.append((case.label("amount_due"), case.amount("amount_due")))
    for place, (label, amount) in enumerate(rows):
        bold = place == len(rows) - 1
        size = 7.2 if not amount else 9.4
        sheet.text(LEFT + 200, y + 12, label, bold=bold, size=size, room=220)
        sheet.right(RIGHT - 6, y + 12, amount, bold=bold, size=9.4)
        y += 15
    return y + 22
