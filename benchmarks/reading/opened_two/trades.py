"""Family: a builder's software, numbered chapters with subtotals, carried sums, deductions last."""

from dataclasses import dataclass
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.overleaf import overleaf
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint_line,
    noise,
    rates,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 40.0, 556.0, 715.0
TABLE = [
    ("N°", 34.0, "left"),
    ("col_label", 252.0, "left"),
    ("col_unit", 34.0, "left"),
    ("col_quantity", 48.0, "right"),
    ("col_price", 66.0, "right"),
    ("col_net", 82.0, "right"),
]
CHAPTERS = ("Préparation", "Travaux intérieurs", "Lot technique", "Finitions", "Divers")


@dataclass(slots=True)
class Roll:
    """The table in hand: where the next row goes and what was summed up so far."""

    sheet: Sheet
    made: list[Column]
    y: float
    carried: Decimal = Decimal(0)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(total_excl_vat=draw.pick(("Total HT", "Total H.T. des travaux", "Montant total HT")))
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), draw.pick(("sans", "serif")))
    sheet = Sheet(pen, draw.pick((8.2, 8.8)))
    roll = Roll(sheet, columns(LEFT, TABLE), _head(case, sheet))
    _heads(case, roll)
    step = draw.pick((2, 3, 4))
    for chapter, start in enumerate(range(0, len(case.lines), step), start=1):
        _chapter(case, roll, chapter, case.lines[start : start + step])
    if roll.y > LOW - 150:
        _turn(case, roll)
    _foot(case, sheet, roll.y + 10)
    sheet.centred(806, imprint_line(case), 510, size=6.3)
    overleaf(case, sheet, 0.2)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    left = case.draw.chance(0.5)
    a, b = (LEFT, 320.0) if left else (320.0, LEFT)
    sheet.text(a, 46, case.brand(), size=13, bold=True, room=230)
    low = sheet.block(a, 60, sender(case), size=8)
    low = max(low, sheet.block(b, 96, customer(case), size=9.5, room=230))
    y = low + 22
    number, day = case.show("invoice_number"), case.show("issue_date")
    sheet.text(LEFT, y, f"{case.title()} N° {number}", size=13, bold=True, room=300)
    sheet.right(RIGHT, y, f"{case.seller.town}, le {day}", room=190)
    y += 15
    for label, value in [*case.pairs("client", *REFS), *noise(case, 2)]:
        sheet.text(LEFT, y, f"{label} : {value}", room=500)
        y += 11.5
    place = case.buyer.ship_to
    sheet.text(LEFT, y, f"Lieu des travaux : {place[0]}, {place[2]}", room=500)
    return y + 16


def _heads(case: Case, roll: Roll) -> None:
    pen, sheet = roll.sheet.pen, roll.sheet
    pen.box(LEFT, roll.y - 10, RIGHT - LEFT, 15)
    for column in roll.made:
        text = case.label(column.head) if column.head.startswith("col_") else column.head
        sheet.cell(column, roll.y, text, bold=True)
    roll.y += 19


def _turn(case: Case, roll: Roll) -> None:
    sheet = roll.sheet
    text = case.format.number(roll.carried)
    sheet.cell(roll.made[1], roll.y + 4, case.label("carry"), bold=True)
    sheet.cell(roll.made[-1], roll.y + 4, text, bold=True)
    sheet.centred(806, imprint_line(case), 510, size=6.3)
    sheet.pen.page()
    roll.y = 54.0
    _heads(case, roll)
    sheet.cell(roll.made[1], roll.y, "Report page précédente", bold=True)
    sheet.cell(roll.made[-1], roll.y, text, bold=True)
    roll.y += 14


def _chapter(case: Case, roll: Roll, chapter: int, found: list[Line]) -> None:
    sheet, made = roll.sheet, roll.made
    if roll.y > LOW - 30:
        _turn(case, roll)
    sheet.cell(made[0], roll.y, str(chapter), bold=True)
    sheet.cell(made[1], roll.y, case.draw.pick(CHAPTERS), bold=True)
    roll.y += 13
    for place, line in enumerate(found, start=1):
        if roll.y > LOW:
            _turn(case, roll)
        label = line.label + (f" (remise {quantity(line.rebate)} %)" if line.rebate else "")
        texts = [f"{chapter}.{place}", label, line.unit, quantity(line.quantity)]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        for column, text in zip(made, texts, strict=True):
            sheet.cell(column, roll.y, text)
        sheet.text(made[1].left + 3, roll.y + 9, f"TVA {case.format.percent(line.rate)}", size=6.5)
        roll.carried += line.net
        roll.y += 21
    part = sum((line.net for line in found), Decimal(0))
    sheet.cell(made[1], roll.y, f"Sous-total {chapter}")
    sheet.cell(made[-1], roll.y, case.money(part, mark=False))
    roll.y += 16


def _rows(case: Case) -> list[tuple[str, str]]:
    rows = case.before_vat()
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax, _ in rates(case):
        rows.append((f"TVA {rate} s/ {base}", tax))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += case.taken_off()
    return [*rows, (case.label("amount_due"), case.amount("amount_due"))]


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    x = 330.0
    for place, (label, amount) in enumerate(rows := _rows(case)):
        last = place == len(rows) - 1
        sheet.pen.box(x, y - 9, RIGHT - x, 14, "#eeeeee" if last else "")
        sheet.text(x + 4, y + 1, label, bold=last, room=130)
        sheet.right(RIGHT - 4, y + 1, amount, bold=last, room=88)
        y += 14
    texts = [case.legal_vat()] if case.exempt else []
    pairs = case.pairs("due_date", "terms", "payment_mode")
    texts += [f"{label} : {value}" for label, value in pairs]
    texts += account_lines(case)
    texts.append("Assurance décennale MAAF n° " + case.draw.digits(9) + ", France métropolitaine.")
    for text in texts:
        top = sheet.paragraph(LEFT, top, text, 275, size=8) + 1
