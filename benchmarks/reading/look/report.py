"""Look family: deliveries billed over several pages, carried forward from one to the next."""

from decimal import Decimal

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

KEYS = ("client", "engagement_number", "service_code", "contract_number", "delivery", "internal")
LEFT, RIGHT, LOW = 30.0, 565.0, 690.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "mono")))
    sheet = Sheet(pen, 8)
    y = _lines(case, sheet)
    _foot(case, sheet, y)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet, number: int) -> float:
    seller = case.seller
    sheet.text(LEFT, 40, case.show("seller_name"), size=12, bold=True)
    sheet.block(LEFT, 53, [seller.street, seller.zip_town, f"Tel : {seller.phone}"])
    title = f"{case.title()} {case.styled('n°')} {case.show('invoice_number')}"
    sheet.right(RIGHT, 40, title, size=11, bold=True, room=330)
    date_line = f"{case.label('issue_date')} {case.show('issue_date')}     Page {number}"
    sheet.right(RIGHT, 54, date_line)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret')} {case.show('buyer_siret')}")
    sheet.text(330, 86, case.show("buyer_name"), bold=True, room=RIGHT - 330)
    low = sheet.block(330, 98, lines)
    texts = [f"{label} {value}" for label, value in case.pairs(*KEYS)]
    return max(low, sheet.block(LEFT, 98, texts)) + 10


def _columns() -> list[Column]:
    parts: list[tuple[str, float, str]] = [("col_ref", 70, "left"), ("col_label", 235, "left")]
    parts += [("col_quantity", 50, "right"), ("col_unit", 45, "left"), ("col_price", 60, "right")]
    parts += [("col_net", 75, "right")]
    return columns(LEFT, parts)


def _table_head(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y, RIGHT, y)
    for column in _columns():
        sheet.cell(column, y + 11, case.label(column.head), bold=True)
    sheet.pen.rule(LEFT, y + 16, RIGHT, y + 16)
    return y + 29


def _lines(case: Case, sheet: Sheet) -> float:
    number, running, since = 1, Decimal(0), 0
    y = _table_head(case, sheet, _head(case, sheet, number))
    for place, line in enumerate(case.lines):
        if place % 7 == 0:
            slip = f"Bon de livraison n° {84210 + 13 * place} du {case.format.day(case.issue)}"
            sheet.text(LEFT + 73, y, slip, size=7.5)
            y += 12
        for column in _columns():
            sheet.cell(column, y, billing.cell(case, line, column.head))
        running, since, y = running + line.net, since + 1, y + 12
        if y > LOW and place + 1 < len(case.lines):
            number += 1
            y = _turn(case, sheet, number, running)
    return y


def _turn(case: Case, sheet: Sheet, number: int, running: Decimal) -> float:
    carried = case.money(running, mark=False)
    carry = case.styled("À reporter")
    sheet.text(400, LOW + 22, carry, bold=True)
    sheet.right(RIGHT - 3, LOW + 22, carried, bold=True)
    _legal(case, sheet)
    sheet.pen.page()
    y = _table_head(case, sheet, _head(case, sheet, number))
    sheet.text(400, y, case.styled("Report"), bold=True)
    sheet.right(RIGHT - 3, y, carried, bold=True)
    return y + 14


def _legal(case: Case, sheet: Sheet) -> None:
    sheet.centred(815, case.legal_line(), 520, size=6.5)


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    rows = [] if case.exempt else case.vat_rows()
    high = max(y + 10, 560.0) if y < 600 else y + 10
    if high > 640:
        _legal(case, sheet)
        sheet.pen.page()
        high = _head(case, sheet, 9 if case.draw.chance(0.1) else 2) + 20
    if case.exempt:
        sheet.paragraph(LEFT, high + 12, case.legal_vat(), 250)
    heads = [case.label(x) for x in ("vat_rate", "vat_base", "vat_amount", "vat_incl")]
    made = columns(LEFT, [(head, 66, "right") for head in heads])
    for place, column in enumerate(made if rows else []):
        sheet.cell(column, high + 10, column.head, bold=True)
        for count, row in enumerate(rows):
            sheet.cell(column, high + 24 + 11 * count, row[place])
    y = high + 10
    for key, label, amount in billing.totals(case, vat="total", due=case.draw.chance(0.9)):
        strong = key == "amount_due"
        sheet.text(330, y, label, bold=strong, size=9, room=130)
        sheet.right(RIGHT, y, amount, bold=strong, size=9)
        y += 13
    _pay(case, sheet, y + 8)
    _legal(case, sheet)


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    keys = ("due_date", "payment_mode", "original_invoice_number")
    texts = [f"{a} {b}" for a, b in case.pairs(*keys)]
    if case.has("iban"):
        texts.append("  ".join(f"{a} {b}" for a, b in case.pairs("iban", "bic")))
    sheet.block(LEFT, y, texts)
