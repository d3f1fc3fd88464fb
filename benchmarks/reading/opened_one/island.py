"""Family: an overseas or Corsican trader, all centred, taxes line by line."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.opened_one.parts import (
    KEYS,
    bank_lines,
    feet,
    from_lines,
    head_row,
    mentions,
    to_lines,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 45.0, 550.0
PARTS = [
    ("col_label", 195.0, "left"),
    ("col_quantity", 45.0, "right"),
    ("col_net", 75.0, "right"),
    ("col_rate", 45.0, "right"),
    ("col_tax", 65.0, "right"),
    ("col_gross", 80.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 9)
    sheet.middle(297, 50, case.show("seller_name"), size=16, bold=True, room=480)
    y = 64.0
    for text in from_lines(case):
        sheet.middle(297, y, text, size=8)
        y += 10
    joint = case.draw.pick((" ", " : "))
    y += 18
    sheet.middle(297, y, case.title(), size=13, bold=True)
    for label, value in case.pairs("invoice_number", "issue_date"):
        y += 14
        sheet.middle(297, y, f"{label}{joint}{value}")
    y += 14
    for text in to_lines(case):
        y += 12
        sheet.middle(297, y, text, bold=text == case.buyer.name)
    y = sheet.centred(y + 20, " - ".join(f"{a} {b}" for a, b in case.pairs(*KEYS)), 500, size=8)
    y = _lines(case, sheet, y + 14)
    _sums(case, sheet, y)
    return pen.finish(), pen.engine


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    made = columns(LEFT, PARTS)
    head_row(sheet, made, y, case)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    for line in case.lines:
        y += 15
        tax = cents(line.net * line.rate / 100)
        for column in made:
            text = billing.cell(case, line, column.head)
            if column.head == "col_tax":
                text = case.money(tax, mark=False)
            elif column.head == "col_gross":
                text = case.money(line.net + tax, mark=False)
            sheet.cell(column, y, text)
    return y + 24


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    rows = feet(case, due=0.7)
    if case.exempt:
        case.legal_vat()
        sheet.middle(297, y, case.values["legal_vat"])
        y += 16
    else:
        case.tax_by_line()
    for key, label, amount in rows:
        bold = key in {"total_incl_vat", "amount_due"}
        sheet.right(297, y, label, bold=bold, room=200)
        sheet.text(307, y, amount, bold=bold)
        y += 14
    texts = [f"{a} : {b}" for a, b in case.pairs("due_date", "payment_mode")] + bank_lines(case)
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.centred(y + 4, text, 500, size=8)
    sheet.centred(800, " - ".join(mentions(case)), 500, size=7)
