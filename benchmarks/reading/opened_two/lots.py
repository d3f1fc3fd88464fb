"""Family: medical supplies in small type, lots under the lines, taxes without bases."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    delivery,
    imprint_line,
    noise,
    sender,
    taxes_alone,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 30.0, 565.0, 690.0
TABLE = [
    ("col_ref", 66.0, "left"),
    ("col_label", 209.0, "left"),
    ("col_quantity", 50.0, "right"),
    ("col_unit", 40.0, "left"),
    ("col_price", 56.0, "right"),
    ("col_rate", 44.0, "right"),
    ("col_net", 70.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    habits(case, groups=draw.pick(("", "threes", "nine_five")))
    pen = make_pen(draw.pick(("fpdf2", "reportlab")), draw.pick(("mono", "sans", "dejavu")))
    sheet = Sheet(pen, draw.pick((6.8, 7.2, 7.5)))
    made = columns(LEFT, TABLE)
    y = _heads(case, sheet, made, _head(case, sheet))
    for line in case.lines:
        if y > LOW:
            pen.page()
            text = f"{case.label('invoice_number')} {case.values['invoice_number']} (suite)"
            sheet.text(LEFT, 40, text, bold=True)
            y = _heads(case, sheet, made, 56.0)
        y = _line(case, sheet, made, y, line)
    if y > LOW - 60:
        pen.page()
        y = 60.0
    _foot(case, sheet, y + 8)
    sheet.centred(812, imprint_line(case), 530, size=6)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 40, case.brand(), size=12, bold=True, room=240)
    y = sheet.block(LEFT, 52, sender(case))
    site = delivery(case)
    sheet.text(LEFT, y + 12, site[0], bold=True)
    left = sheet.block(LEFT, y + 22, site[1:], room=230)
    sheet.text(310, 40, case.label("buyer_head"), bold=True)
    right = sheet.block(310, 51, customer(case), size=8.5, room=250)
    y = max(left, right) + 8
    head = f"{case.title()} {case.label('invoice_number')} {case.show('invoice_number')}"
    day = f"{case.label('issue_date')} {case.show('issue_date')}"
    sheet.text(LEFT, y, head, size=10, bold=True, room=300)
    sheet.right(RIGHT, y, day, size=10, bold=True, room=220)
    found = case.pairs("due_date", "client", *REFS) + noise(case, 3)
    texts = [f"{label}: {value}" for label, value in found]
    return (
        sheet.paragraph(
            LEFT, y + 13, case.draw.pick((" | ", " - ", " ; ")).join(map(_solid, texts)), 530
        )
        + 8
    )


def _solid(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _heads(case: Case, sheet: Sheet, made: list[Column], y: float) -> float:
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    sheet.pen.rule(LEFT, y + 3, RIGHT, y + 3)
    return y + 13


def _line(case: Case, sheet: Sheet, made: list[Column], y: float, line: Line) -> float:
    draw = case.draw
    use_by = f"{draw.between(1, 12):02d}/202{draw.pick('789')}"
    lot = f"Lot {draw.letters(1)}{draw.digits(6)}  Pér. {use_by}"
    number, price = case.format.number, line.price * (100 - line.rebate) / 100
    texts = [line.ref, line.label, quantity(line.quantity), line.unit, number(price)]
    texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
    for column, text in zip(made, texts, strict=True):
        sheet.cell(column, y, text)
    sheet.text(made[1].left + 8, y + 8.5, f"{lot}  LPP {draw.digits(7)}", size=6)
    return y + 18


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    rows = case.before_vat()
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    rows += [(f"TVA {rate}", tax) for rate, tax in taxes_alone(case)]
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    rows += off
    if off or case.draw.chance(0.5):
        rows.append((case.label("amount_due"), case.amount("amount_due")))
    right = RIGHT if case.draw.chance(0.6) else 250.0
    top = y
    for label, amount in rows:
        sheet.text(right - 210, y, label, size=8, room=120)
        sheet.right(right - 4, y, amount, size=8, room=84)
        y += 12
    x = LEFT if right == RIGHT else 290.0
    low = top
    texts = [case.legal_vat()] if case.exempt else []
    texts += [*account_lines(case), case.draw.pick(case.words.LATE)]
    for text in texts:
        low = sheet.paragraph(x, low, text, 270) + 2
