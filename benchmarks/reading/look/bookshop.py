"""Look family: a bookshop, ISBN and shop prices, a legal rebate on the whole, delivery apart."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 45.0, 550.0
FACTS = ("invoice_number", "issue_date", "due_date", "client", "delivery", "payment_mode")
REFS = (
    "engagement_number",
    "contract_number",
    "service_code",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 9)
    _head(case, sheet)
    y = _facts(case, sheet, 215)
    y = _lines(case, sheet, y + 12)
    y = _sums(case, sheet, y + 16)
    _pay(case, sheet, y + 12)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> None:
    seller = case.seller
    sheet.middle(297.6, 46, case.show("seller_name"), size=18, bold=True)
    sheet.middle(297.6, 60, f"{seller.street} - {seller.zip_town} - Tél. {seller.phone}")
    sheet.centred(72, case.legal_line(), 480, size=7)
    left, right = (LEFT, 320.0) if case.draw.chance(0.5) else (320.0, LEFT)
    sheet.text(left, 112, case.label("ship_head"), size=7.5, bold=True)
    sheet.block(left, 126, case.buyer.ship_to)
    sheet.text(right, 112, case.label("buyer_head"), size=7.5, bold=True)
    sheet.text(right, 126, case.show("buyer_name"), bold=True, room=230)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret').rstrip(' :')} : {case.show('buyer_siret')}")
    sheet.block(right, 139, lines)


def _facts(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, case.title(), size=14, bold=True)
    y += 16
    for place, (label, value) in enumerate(case.pairs(*FACTS)):
        x = LEFT + 255 * (place % 2)
        sheet.text(x, y + 13 * (place // 2), label, room=105)
        sheet.text(x + 110, y + 13 * (place // 2), value, bold=True)
    y += 46
    for label, value in case.pairs(*REFS):
        sheet.text(LEFT, y, f"{label.rstrip(' :')} : {value}")
        y += 13
    return y


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [("ISBN / EAN", 90, "left"), ("col_label", 205, "left")]
    parts += [("col_quantity", 45, "right"), ("col_price", 65, "right")]
    parts += [("col_rate", 40, "right"), ("col_net", 60, "right")]
    made = columns(LEFT, parts)
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 16)
    for column in made:
        head = column.head if column.head == "ISBN / EAN" else case.label(column.head)
        sheet.cell(column, y, head, bold=True, size=8)
    y += 20
    for line in case.lines:
        sheet.cell(made[0], y, f"978{case.draw.digits(10)}", size=8)
        for column in made[1:]:
            sheet.cell(column, y, billing.cell(case, line, column.head), size=8)
        y += 12.5
    sheet.pen.rule(LEFT, y - 6, RIGHT, y - 6)
    count = sum(int(line.quantity) for line in case.lines)
    sheet.text(LEFT + 3, y + 6, f"{len(case.lines)} titres, {count} exemplaires")
    return y + 8


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    names = ("vat_base", "vat_rate", "vat_amount")
    made = columns(LEFT, [(case.label(name), 75, "right") for name in names])
    rows = [] if case.exempt else case.vat_rows()
    for column in made if rows else []:
        sheet.cell(column, y, column.head, size=8, bold=True)
    for number, (rate, base, tax, _) in enumerate(rows):
        for column, text in zip(made, (base, rate, tax), strict=True):
            sheet.cell(column, y + 13 * (number + 1), text, size=8)
    if case.exempt:
        sheet.paragraph(LEFT, y, case.legal_vat(), 220)
    low = y + 13 * (len(rows) + 1)
    for key, label, amount in billing.totals(case, vat="total", due=case.draw.chance(0.8)):
        strong = key in {"amount_due", "total_incl_vat"}
        sheet.right(455, y, label, bold=strong, room=170)
        sheet.right(RIGHT, y, amount, bold=strong, room=92)
        y += 14
    return max(y, low)


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    if case.has("iban"):
        texts = [f"{case.label('bank')} - {case.payee().bank}"]
        texts += [f"{label.rstrip(' :')} {value}" for label, value in case.pairs("iban", "bic")]
        y = sheet.block(LEFT, y, texts)
    note = "Rabais accordé aux collectivités dans la limite de 9 % (loi du 10 août 1981)."
    sheet.paragraph(LEFT, y + 6, note, RIGHT - LEFT, size=7)
