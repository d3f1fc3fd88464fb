"""Look family: a newspaper's notices, facts under column heads in two rows, rates of the press."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 36.0, 559.0
FIRST = ("issue_date", "invoice_number", "client", "due_date", "contact")
SECOND = ("engagement_number", "service_code", "contract_number", "payment_mode")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("fpdf2", "reportlab")), case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8)
    y = _parties(case, sheet)
    for keys in (FIRST, SECOND):
        y = _heads(case, sheet, y + 8, keys)
    y = _lines(case, sheet, y + 18)
    y = _sums(case, sheet, y + 16)
    _pay(case, sheet, y + 14)
    return pen.finish(), pen.engine


def _parties(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.text(LEFT, 46, case.title(), size=16, bold=True)
    x = 310.0
    sheet.text(x, 44, case.show("seller_name"), size=11, bold=True, room=RIGHT - x)
    ours = [seller.street, seller.zip_town, f"Tél. {seller.phone}"]
    ours += [f"{label.rstrip(' :')} {value}" for label, value in case.pairs("seller_vat_id")]
    sheet.block(x, 57, ours, size=7.5)
    top = 120.0
    lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    lines += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("buyer_siret")]
    return sheet.block(x if case.draw.chance(0.6) else LEFT, top, lines, size=9) + 6


def _heads(case: Case, sheet: Sheet, y: float, keys: tuple[str, ...]) -> float:
    pairs = case.pairs(*keys)
    if not pairs:
        return y
    step = (RIGHT - LEFT) / len(pairs)
    for place, (label, value) in enumerate(pairs):
        column = Column("", LEFT + place * step, LEFT + (place + 1) * step)
        sheet.cell(column, y + 9, label.rstrip(" :"), bold=True, size=7)
        sheet.cell(column, y + 21, value)
    sheet.pen.rule(LEFT, y + 12, RIGHT, y + 12)
    return y + 26


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [
        ("col_label", 268, "left"),
        ("col_quantity", 50, "right"),
    ]
    parts += [("col_price", 70, "right"), ("col_rate", 55, "right"), ("col_net", 80, "right")]
    made = columns(LEFT, parts)
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    y += 15
    for line in case.lines:
        for column in made:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        paper = f"Parution du {case.format.day(case.issue)}, votre réf. {case.draw.digits(6)}"
        sheet.text(made[0].left + 10, y + 10, paper, size=6.5)
        y += 24
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 14, RIGHT, y - 14)
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.85)):
        strong = key == "amount_due"
        sheet.text(LEFT + 260, y, label, bold=strong, size=8.5, room=150)
        sheet.right(RIGHT - 3, y, amount, bold=strong, size=8.5)
        y += 13
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), 300)
    return y


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    for label, value in case.pairs("original_invoice_number", "iban", "bic"):
        sheet.text(LEFT, y, f"{label.rstrip(' :')} : {value}")
        y += 12
    y = sheet.paragraph(LEFT, y + 6, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)
    sheet.centred(max(y + 10, 812), case.legal_line(with_vat=False), 500, size=6.5)
