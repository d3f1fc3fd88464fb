"""Family: values typed over a printed letterhead whose labels and frames lie under them."""

from benchmarks.reading import billing, presses
from benchmarks.reading.case import Case
from benchmarks.reading.opened_one.parts import (
    bank_lines,
    feet,
    from_lines,
    mentions,
    tax_heads,
    taxes,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 38.0, 557.0
CELLS = ("invoice_number", "issue_date", "client", "due_date")
REFS = (
    "engagement_number",
    "service_code",
    "contract_number",
    "original_invoice_number",
    "internal",
)
PARTS = [
    ("col_ref", 65.0, "left"),
    ("col_label", 239.0, "left"),
    ("col_quantity", 50.0, "right"),
    ("col_price", 65.0, "right"),
    ("col_rate", 40.0, "right"),
    ("col_net", 60.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    ink = case.draw.pick(("#1f3d7a", "#7a1f1f", "#2f4f2f"))
    top = case.draw.pick((190.0, 205.0, 215.0))
    under = Sheet(make_pen("reportlab", case.draw.pick(("sans", "serif"))), 7.5)
    over = Sheet(make_pen("reportlab", case.draw.pick(("mono", "sans")), embedded=False), 9)
    _paper(case, under, top, ink)
    over.block(330, 110, to_lines(case), room=225)
    over.text(LEFT + 4, 165, case.title(), size=14, bold=True)
    step = (RIGHT - LEFT) / len(CELLS)
    for place, key in enumerate(CELLS):
        if case.has(key):
            left = LEFT + place * step
            over.cell(Column("", left, left + step, "centre"), top + 25, case.show(key))
    y = top + 46
    for label, value in case.pairs(*REFS):
        over.text(LEFT + 4, y, f"{label} {value}", room=500)
        y += 11.5
    _lines(case, over, top + 122)
    _feet(case, under, over)
    content = presses.over(under.pen.finish(), over.pen.finish())
    return content, "reportlab+pypdf"


def _paper(case: Case, sheet: Sheet, top: float, ink: str) -> None:
    sheet.pen.font(9, ink=ink)
    name = case.show("seller_name")
    sheet.text(LEFT, 58, name, size=18, bold=True, room=280)
    sheet.block(LEFT, 74, from_lines(case))
    step = (RIGHT - LEFT) / len(CELLS)
    for place, key in enumerate(CELLS):
        left = LEFT + place * step
        sheet.pen.box(left, top, step, 30)
        sheet.cell(Column("", left, left + step, "centre"), top + 10, case.label(key))
    high = top + 98
    sheet.pen.box(LEFT, high, RIGHT - LEFT, 15, "#e6e6e6")
    sheet.pen.box(LEFT, high, RIGHT - LEFT, 640 - high)
    for column in columns(LEFT, PARTS):
        sheet.cell(column, high + 10, case.label(column.head), bold=True)
        sheet.pen.rule(column.right, high, column.right, 640)
    sheet.centred(800, " - ".join(mentions(case)), 500, size=6.5)
    sheet.centred(778, case.draw.pick(case.words.LATE), 500, size=6)


def _lines(case: Case, sheet: Sheet, y: float) -> None:
    for line in case.lines:
        for column in columns(LEFT, PARTS):
            sheet.cell(column, y, billing.cell(case, line, column.head), size=8.5)
        y += 15


def _feet(case: Case, under: Sheet, over: Sheet) -> None:
    y = 656.0
    for key, label, amount in feet(case, due=0.8, mark=False):
        under.text(372, y, label, room=95, bold=key == "amount_due")
        over.right(RIGHT - 4, y, amount, bold=key == "amount_due", room=85)
        y += 13
    under.pen.box(366, 644, RIGHT - 366, y - 652)
    if case.exempt:
        over.paragraph(LEFT + 4, 656, case.legal_vat(), 300, size=8)
        y = 680
    else:
        made = columns(LEFT, [(head, 90.0, "right") for head in tax_heads(case)])
        for column in made:
            under.cell(column, 656, column.head)
        y = 669
        for row in taxes(case):
            for column, text in zip(made, row, strict=True):
                over.cell(column, y, text)
            y += 12
    for text in bank_lines(case):
        y = over.paragraph(LEFT + 4, y + 4, text, 310, size=8)
