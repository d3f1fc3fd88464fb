"""Held family: a printed form of a large ERP, cells with small labels above values, monospaced."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 28.0, 567.0
CELLS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "client",
    "buyer_vat",
    "engagement_number",
    "contract_number",
    "payer",
    "service_code",
    "delivery",
    "original_invoice_number",
    "payment_mode",
    "internal",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", "mono", embedded=case.draw.chance(0.6))
    sheet = Sheet(pen, 8)
    y = _head(case, sheet)
    y = _cells(case, sheet, y)
    low = _lines(case, sheet, y + 10)
    _foot(case, sheet, max(low + 20, 560))
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.text(LEFT, 40, case.title().upper(), size=15, bold=True)
    sheet.right(RIGHT, 40, case.brand().upper(), size=11, bold=True, room=290)
    y = 53.0
    for text in (seller.street, seller.zip_town, f"Standard {seller.phone}"):
        sheet.right(RIGHT, y, text, size=7.5)
        y += 10
    top = 96.0
    sheet.text(LEFT, top, case.label("buyer_head"), size=6.5)
    sheet.text(LEFT, top + 13, case.show("buyer_name"), bold=True, room=300)
    low = sheet.block(LEFT, top + 25, case.buyer.address())
    if case.has("buyer_siret"):
        sheet.text(LEFT, low, case.label("buyer_siret"), size=6.5)
        sheet.text(LEFT, low + 11, case.show("buyer_siret"))
        low += 24
    if case.draw.chance(0.4):
        sheet.text(340, top, case.label("ship_head"), size=6.5)
        sheet.block(340, top + 13, case.buyer.ship_to)
    return low + 4


def _cells(case: Case, sheet: Sheet, top: float) -> float:
    pairs = case.pairs(*CELLS)
    wide = 4 if case.draw.chance(0.6) else 3
    step, high = (RIGHT - LEFT) / wide, 27.0
    for place, (label, value) in enumerate(pairs):
        x = LEFT + (place % wide) * step
        y = top + (place // wide) * high
        sheet.pen.box(x, y, step, high)
        sheet.text(x + 3, y + 8, label, size=5.5, room=step - 6)
        sheet.text(x + 3, y + 21, value, size=9, bold=True, room=step - 6)
    return top + high * -(-len(pairs) // wide)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [("col_ref", 62, "left"), ("col_quantity", 44, "right")]
    parts += [("col_unit", 46, "left"), ("col_label", 213, "left"), ("col_price", 62, "right")]
    parts += [("col_rate", 42, "right"), ("col_net", 70, "right")]
    made = columns(LEFT, parts)
    for column in made:
        sheet.cell(column, y + 9, case.label(column.head), size=7, bold=True)
    sheet.pen.rule(LEFT, y + 13, RIGHT, y + 13)
    y += 26
    for number, line in enumerate(case.lines, start=1):
        for column in made:
            sheet.cell(column, y, billing.cell(case, line, column.head), size=7.5)
        y += 11
        if number % 3 == 1:
            sheet.text(made[3].left + 3, y, f"Poste {number:04d}0 - lot {line.ref}", size=6.5)
            y += 11
    return y


def _foot(case: Case, sheet: Sheet, top: float) -> None:
    y = top
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.85)):
        strong = key in {"total_incl_vat", "amount_due"}
        sheet.text(300, y, f"{label} ".ljust(34, "."), bold=strong, room=172)
        sheet.right(RIGHT, y, amount, bold=strong, room=90)
        y += 12
    if case.exempt:
        sheet.paragraph(LEFT, top, case.legal_vat(), 250)
    y += 10
    if case.has("iban"):
        sheet.text(LEFT, y, f"{case.label('bank')} {case.payee().bank}")
        for number, (label, value) in enumerate(case.pairs("iban", "bic"), start=1):
            sheet.text(LEFT, y + 12 * number, f"{label} {value}")
        y += 40
    sheet.paragraph(LEFT, y, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6)
    sheet.paragraph(LEFT, 808, case.legal_line(), RIGHT - LEFT, size=6.5)
