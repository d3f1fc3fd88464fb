"""Held family: services, facts in a running sentence, all totals in one strip at the foot."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 42.0, 553.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8 if case.draw.chance(0.5) else 8.5)
    y = _parties(case, sheet)
    y = _facts(case, sheet, y + 16)
    low = _lines(case, sheet, y + 6)
    _strip(case, sheet, max(low + 14, 560.0))
    _bottom(case, sheet)
    return pen.finish(), pen.engine


def _parties(case: Case, sheet: Sheet) -> float:
    x = LEFT
    sheet.pen.box(0, 0, 595.3, 8, "#3c6e91")
    sheet.right(RIGHT, 44, case.brand(), size=13, bold=True, room=300)
    if case.draw.chance(0.4):
        sheet.text(x, 118, case.label("buyer_head"), size=7)
    sheet.text(x, 130, case.show("buyer_name"), bold=True, size=9.5, room=260)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret')} {case.show('buyer_siret')}")
    low = sheet.block(x, 143, lines)
    ship = case.buyer.ship_to
    sheet.text(360, 130, case.label("ship_head"), size=7)
    return max(low, sheet.block(360, 143, ship))


def _facts(case: Case, sheet: Sheet, y: float) -> float:
    title = f"{case.title()} {case.styled('n°')} {case.show('invoice_number')}"
    title += f" {case.styled('du')} {case.show('issue_date')}"
    sheet.text(LEFT, y, title, size=12, bold=True, room=RIGHT - LEFT)
    keys = ("contract_number", "engagement_number", "service_code", "client", "period")
    texts = [f"{label} {value}" for label, value in case.pairs(*keys, "original_invoice_number")]
    text = case.draw.pick((" - ", ", ", " ; ")).join(texts)
    return sheet.paragraph(LEFT, y + 18, text, RIGHT - LEFT) if text else y + 18


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    parts: list[tuple[str, float, str]] = [
        ("col_label", 281, "left"),
        ("col_quantity", 50, "right"),
    ]
    parts += [("col_price", 65, "right"), ("col_rate", 45, "right"), ("col_net", 70, "right")]
    made = columns(LEFT, parts)
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 15, "#e4eaee")
    for column in made:
        sheet.cell(column, y + 10.5, case.label(column.head), bold=True)
    y += 28
    for line in case.lines:
        for column in made[1:]:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        text = f"{line.label}, conformément au cahier des charges ({line.unit})"
        y = sheet.paragraph(LEFT + 3, y, text, 270) + 4
    return y


def _strip(case: Case, sheet: Sheet, top: float) -> None:
    if case.exempt:
        sheet.text(LEFT, top - 8, case.legal_vat())
    elif len(case.sums.vat) > 1 or case.draw.chance(0.4):
        texts = [
            f"{case.vat_label('vat_on', rate, base)} = {tax}"
            for rate, base, tax, _ in case.vat_rows()
        ]
        sheet.right(RIGHT, top - 8, "   ".join(texts), room=RIGHT - LEFT)
    rows = billing.totals(case, vat="total", due=True)
    if not case.exempt and "vat_breakdown" not in case.shown:
        case.vat_rows()  # one rate: its base and tax are the totals printed below
        rate = case.format.percent(case.sums.vat[0].rate)
        rows = [(k, f"{a} {rate}" if k == "total_vat" else a, v) for k, a, v in rows]
    step = (RIGHT - LEFT) / len(rows)
    for place, (_, label, amount) in enumerate(rows):
        left = LEFT + place * step
        sheet.pen.box(left, top, step, 32)
        sheet.cell(Column("", left, left + step, "centre"), top + 11, label, size=7)
        sheet.cell(Column("", left, left + step, "centre"), top + 25, amount, bold=True)
    _pay(case, sheet, top + 50)


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    texts = [f"{label} {value}" for label, value in case.pairs("due_date", "payment_mode")]
    sheet.text(LEFT, y, "   ".join(texts))
    if case.has("iban"):
        account = "   ".join(f"{label} {value}" for label, value in case.pairs("iban", "bic"))
        sheet.text(LEFT, y + 13, f"{case.label('bank')} : {account}", room=RIGHT - LEFT)
    sheet.paragraph(LEFT, y + 32, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)


def _bottom(case: Case, sheet: Sheet) -> None:
    seller = case.seller
    address = f"{seller.name}, {seller.street}, {seller.zip_town} - {seller.phone} - {seller.email}"
    sheet.centred(800, address, 500, size=7)
    sheet.centred(811, case.legal_line(), 500, size=7)
