"""Family: an international group's bilingual form, each label in two lines, sums in two columns."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.overleaf import overleaf
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    delivery,
    imprint,
    noise,
    rates,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT, LOW = 40.0, 556.0, 640.0
TABLE = [
    ("col_ref", 62.0, "left"),
    ("col_label", 206.0, "left"),
    ("col_quantity", 62.0, "right"),
    ("col_price", 62.0, "right"),
    ("col_rate", 46.0, "right"),
    ("col_net", 78.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, draw.pick((7.8, 8.2)))
    made = columns(LEFT, TABLE)
    y = _heads(case, sheet, made, _head(case, sheet))
    for line in case.lines:
        if y > LOW:
            pen.page()
            y = _heads(case, sheet, made, 50.0)
        price = line.price * (100 - line.rebate) / 100
        texts = [line.ref, line.label, f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(price), case.format.percent(line.rate)]
        for column, text in zip(made, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.cell(column, y, text)
        y += 14
    pen.rule(LEFT, y - 8, RIGHT, y - 8)
    if y > LOW - 60:
        pen.page()
        y = 60.0
    _foot(case, sheet, y + 8)
    sheet.centred(806, " | ".join(imprint(case)), 510, size=6.2)
    overleaf(case, sheet, 0.3)
    return pen.finish(), pen.engine


def _two(label: str) -> tuple[str, str]:
    """The French and the English line of a label."""
    first, _, second = label.partition(" / ")
    return first, second


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 46, case.brand(), size=15, bold=True, room=260)
    sheet.block(LEFT, 60, sender(case), size=7.5)
    title = case.title().upper()
    english = "CREDIT NOTE" if case.is_credit else "INVOICE"
    sheet.right(RIGHT, 46, f"{title} / {english}", size=13, bold=True, room=240)
    french, other = _two(case.label("buyer_head"))
    sheet.text(LEFT, 118, f"{french} {'/ ' if other else ''}{other}", size=7)
    low = sheet.block(LEFT, 130, customer(case), size=9, room=240)
    if case.draw.chance(0.6):
        site = delivery(case)
        low = sheet.block(LEFT, low + 8, site, size=7.5, room=240)
    return max(low, _facts(case, sheet)) + 16


def _facts(case: Case, sheet: Sheet) -> float:
    keys = ("invoice_number", "issue_date", "due_date", "client", *REFS)
    y = 78.0
    right = case.draw.chance(0.5)
    for label, value in case.pairs(*keys) + noise(case, 2):
        french, other = _two(label)
        sheet.text(320, y, french, size=7.5, room=110)
        if other:
            sheet.text(320, y + 8, other, size=6, room=110)
        if right:
            sheet.right(RIGHT, y + 3, value, size=9, bold=True, room=118)
        else:
            sheet.text(436, y + 3, value, size=9, bold=True, room=118)
        y += 19
    return y


def _heads(case: Case, sheet: Sheet, made: list[Column], y: float) -> float:
    sheet.pen.box(LEFT, y - 10, RIGHT - LEFT, 24, "#e8e8e8")
    for column in made:
        for place, text in enumerate(_two(case.label(column.head))):
            sheet.cell(column, y + 9 * place, text, bold=not place, size=7.5 - place)
    return y + 26


def _rows(case: Case) -> list[tuple[str, str, str]]:
    rows = [("", *pair) for pair in case.before_vat()]
    rows.append(("", case.label("total_excl_vat"), case.amount("total_excl_vat")))
    if not case.exempt:
        rows.append(("", case.label("total_vat"), case.amount("total_vat")))
    rows.append(("b", case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    rows += [("", *pair) for pair in off]
    if off or case.draw.chance(0.6):
        rows.append(("b", case.label("amount_due"), case.amount("amount_due")))
    return rows


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    for kind, label, amount in _rows(case):
        sheet.text(318, y, label, bold=bool(kind), room=150)
        sheet.right(RIGHT, y, amount, bold=bool(kind), room=86)
        y += 14
    if case.exempt:
        top = sheet.paragraph(LEFT, top, case.legal_vat(), 250)
    else:
        top = _taxes(case, sheet, top)
    for text in [*account_lines(case), case.draw.pick(case.words.LATE)]:
        top = sheet.paragraph(LEFT, top + 3, text, 262, size=7.6)


def _taxes(case: Case, sheet: Sheet, y: float) -> float:
    order = case.draw.pick(
        (("vat_rate", "vat_base", "vat_amount"), ("vat_base", "vat_rate", "vat_amount"))
    )
    made = columns(LEFT, [(key, 84.0, "right") for key in order])
    for column in made:
        for place, text in enumerate(_two(case.label(column.head))):
            sheet.cell(column, y + 8 * place, text, size=7 - place / 2)
    y += 20
    for rate, base, tax, _ in rates(case):
        texts = {"vat_rate": rate, "vat_base": base, "vat_amount": tax}
        for column in made:
            sheet.cell(column, y, texts[column.head])
        y += 12
    return y + 4
