"""Look family: a laser print, the seller in the footer alone, the buyer on the left."""

from datetime import timedelta

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 48.0, 548.0
KEYS = (
    "invoice_number",
    "issue_date",
    "due_date",
    "client",
    "internal",
    "engagement_number",
    "contract_number",
    "service_code",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.5)
    _logo(case, sheet)
    y = _buyer(case, sheet)
    y = max(y, _facts(case, sheet, 70)) + 20
    y = _lines(case, sheet, y)
    y = _sums(case, sheet, y + 14)
    _pay(case, sheet, max(y + 18, 660))
    _footer(case, sheet)
    return pen.finish(), pen.engine


def _logo(case: Case, sheet: Sheet) -> None:
    if case.draw.chance(0.5):
        sheet.pen.box(LEFT, 34, 120, 36, case.draw.pick(("#7f8c8d", "#34495e", "#c0392b")))
    else:
        sheet.text(LEFT, 60, case.show("seller_name"), size=16, bold=True, room=230)


def _buyer(case: Case, sheet: Sheet) -> float:
    top = 140.0
    lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    lines += [f"{label.rstrip(' :')} {value}" for label, value in case.pairs("buyer_siret")]
    if case.draw.chance(0.4):
        lines[0] = f"{case.label('buyer_head')} : {lines[0]}"
    return sheet.block(LEFT, top, lines, size=9.5)


def _facts(case: Case, sheet: Sheet, top: float) -> float:
    x, y = 320.0, top
    title = case.title()
    sheet.text(x, y - 18, title, size=15, bold=True)
    pairs = case.pairs(*KEYS)
    for label, value in pairs:
        sheet.text(x + 4, y, label.rstrip(" :"), room=104)
        sheet.text(x + 112, y, value, room=RIGHT - x - 114)
        y += 14
    sheet.pen.box(x, top - 12, RIGHT - x, y - top + 4)
    sheet.pen.rule(x + 108, top - 12, x + 108, y - 8)
    return y


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [("Date", 58, "left"), ("col_label", 232, "left")]
    parts += [("col_quantity", 45, "right"), ("col_price", 60, "right")]
    parts += [("col_rate", 40, "right"), ("col_net", 65, "right")]
    made = columns(LEFT, parts)
    for column in made:
        head = "Date" if column.head == "Date" else case.label(column.head)
        sheet.cell(column, y, head, bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 18
    for number, line in enumerate(case.lines, start=1):
        day = case.issue - timedelta(days=2 * number)
        sheet.cell(made[0], y, day.strftime("%d/%m"))
        for column in made[1:]:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        y += 13
        if case.draw.chance(0.3):
            sheet.text(made[1].left + 8, y, f"Bon signé n° {case.draw.digits(5)}", size=7)
            y += 11
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    value = Column("", 440, RIGHT, "right")
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.8)):
        strong = key in {"total_incl_vat", "amount_due"}
        sheet.text(330, y, label, bold=strong, room=112)
        sheet.cell(value, y, amount, bold=strong)
        sheet.pen.rule(328, y + 4, RIGHT, y + 4)
        y += 15
    return y


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), RIGHT - LEFT) + 4
    if case.has("iban"):
        texts = [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
        text = f"Veuillez verser cette somme à {case.payee().bank}, {', '.join(texts)}"
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 4
    sheet.paragraph(LEFT, y, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)


def _footer(case: Case, sheet: Sheet) -> None:
    seller = case.seller
    address = f"{seller.street} {seller.zip_town} - Tél. {seller.phone} - {seller.email}"
    sheet.pen.rule(LEFT, 782, RIGHT, 782)
    y = sheet.centred(793, case.legal_line(), 500, size=7)
    sheet.centred(y, address, 500, size=7)
