"""Held family: references in a rail down the left side, the table beside it; overseas rates too."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

RAIL, LEFT, RIGHT = 28.0, 188.0, 566.0
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "engagement_number",
    "contract_number",
    "service_code",
    "client",
    "buyer_vat",
    "quote",
    "delivery",
    "contact",
    "original_invoice_number",
    "printed",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("fpdf2", "reportlab")), case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8)
    pen.box(0, 0, RAIL + 142, 842, case.draw.pick(("#eef2f0", "#f3efe6", "#ececf4")))
    _rail(case, sheet)
    _buyer(case, sheet)
    y = _lines(case, sheet, 250)
    y = _sums(case, sheet, y + 14)
    _notes(case, sheet, max(y + 16, 640))
    return pen.finish(), pen.engine


def _rail(case: Case, sheet: Sheet) -> None:
    seller = case.seller
    y = sheet.block(RAIL, 44, sheet.wrapped(case.show("seller_name"), 105, 12), size=12)
    texts = [seller.street, seller.zip_town, seller.phone]
    for text in texts:
        y = sheet.block(RAIL, y, sheet.wrapped(text, 132, 7.5), size=7.5)
    sheet.text(RAIL, y + 16, case.title(), size=15, bold=True, room=134)
    y += 40
    for label, value in case.pairs(*KEYS):
        sheet.text(RAIL, y, label, size=6.5, room=132)
        sheet.text(RAIL, y + 11, value, size=9, bold=True, room=132)
        y += 27
    if case.has("iban"):
        sheet.text(RAIL, y + 6, case.label("bank"), size=6.5)
        sheet.text(RAIL, y + 17, case.payee().bank, size=7.5, room=132)
        y += 30
        for label, value in case.pairs("iban", "bic"):
            sheet.text(RAIL, y, label, size=6.5)
            sheet.text(RAIL, y + 10, value, size=8, room=134)
            y += 24


def _buyer(case: Case, sheet: Sheet) -> None:
    x, y = 330.0, 90.0
    if case.draw.chance(0.6):
        sheet.text(x, y - 14, case.label("buyer_head"), size=7)
    sheet.text(x, y, case.show("buyer_name"), size=10, bold=True, room=RIGHT - x)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret')} {case.show('buyer_siret')}")
    sheet.block(x, y + 14, lines, size=9)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [
        ("col_quantity", 40, "right"),
        ("col_label", 180, "left"),
    ]
    parts += [("col_price", 58, "right"), ("col_rate", 38, "right"), ("col_net", 62, "right")]
    made = columns(LEFT, parts)
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    for number in (-10, 5):
        sheet.pen.rule(LEFT, y + number, RIGHT, y + number)
    y += 18
    for line in case.lines:
        for column in (made[0], *made[2:]):
            sheet.cell(column, y, billing.cell(case, line, column.head))
        y = sheet.paragraph(made[1].left + 3, y, line.label, 172) + 2
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.8)):
        strong = key == "amount_due"
        sheet.text(350, y, label, size=9, bold=strong, room=140)
        sheet.right(RIGHT, y, amount, size=9, bold=strong)
        y += 14
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), 300)
    return y


def _notes(case: Case, sheet: Sheet, y: float) -> None:
    y = sheet.paragraph(LEFT, y, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)
    sheet.paragraph(LEFT, max(y + 8, 790), case.legal_line(), RIGHT - LEFT, size=6.5)
