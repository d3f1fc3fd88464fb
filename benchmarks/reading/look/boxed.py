"""Look family: management software of the boxed kind, heads over cells, VAT table at the foot."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT = 34.0, 561.0
META = ("invoice_number", "issue_date", "client", "buyer_vat", "due_date", "payment_mode", "quote")
REFS = (
    "engagement_number",
    "service_code",
    "contract_number",
    "delivery",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "reportlab", "fpdf2")), "sans", embedded=True)
    sheet = Sheet(pen, 8.5)
    case.values["codes"] = "yes" if case.draw.chance(0.35) and not case.exempt else ""
    bottom = _head(case, sheet)
    bottom = _meta(case, sheet, bottom + 18)
    foot = 640.0 if case.draw.chance(0.7) else 600.0
    _lines(case, sheet, bottom + 8, foot - 12)
    low = _foot(case, sheet, foot)
    _bank(case, sheet, max(low, foot + 84) + 14)
    _legal(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.text(LEFT, 48, case.brand(), size=14, bold=True)
    rest = [seller.street, seller.zip_town, f"Tél. {seller.phone}", seller.email]
    if case.draw.chance(0.3):
        rest += [f"{label} {value}" for label, value in case.pairs("seller_siret")]
    left = sheet.block(LEFT, 62, rest)
    sheet.right(RIGHT, 50, case.title(), size=18, bold=True)
    sheet.right(RIGHT, 64, "Page 1/1", size=7)
    return max(left, _buyer(case, sheet, 105 + case.draw.below(30)))


def _buyer(case: Case, sheet: Sheet, top: float) -> float:
    x = 320.0
    if case.draw.chance(0.35):
        sheet.text(x, top - 6, case.label("buyer_head"), size=7.5)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret')} {case.show('buyer_siret')}")
    height = 26 + len(lines) * 12
    sheet.pen.box(x - 8, top, RIGHT - x + 8, height)
    sheet.text(x, top + 15, case.show("buyer_name"), bold=True, room=RIGHT - x - 6)
    sheet.block(x, top + 28, lines)
    return top + height


def _meta(case: Case, sheet: Sheet, top: float) -> float:
    pairs = case.pairs(*META)
    step = (RIGHT - LEFT) / len(pairs)
    for place, (label, value) in enumerate(pairs):
        column = Column("", LEFT + place * step, LEFT + (place + 1) * step, "centre")
        sheet.pen.box(column.left, top, step, 15, "#dddddd" if place % 2 == 0 else "#e8e8e8")
        sheet.pen.box(column.left, top, step, 34)
        sheet.cell(column, top + 10.5, label, bold=True, size=7.5)
        sheet.cell(column, top + 27, value)
    return _references(case, sheet, top + 48)


def _references(case: Case, sheet: Sheet, y: float) -> float:
    pairs = case.pairs(*REFS)
    colon = case.draw.pick((" : ", " ", ": "))
    texts = [f"{label.rstrip(' :')}{colon}{value}" for label, value in pairs]
    for start in range(0, len(texts), 2):
        for place, text in enumerate(texts[start : start + 2]):
            sheet.text(LEFT + 265 * place, y, text, room=255)
        y += 12
    return y


def _table(case: Case) -> list[Column]:
    parts: list[tuple[str, float, str]] = [("col_ref", 62, "left"), ("col_label", 225, "left")]
    parts += [("col_quantity", 45, "right"), ("col_price", 65, "right")]
    parts += [("col_discount", 40, "right")] if any(x.rebate for x in case.lines) else []
    parts += [("col_rate", 45, "right"), ("col_net", 75, "right")]
    spare = RIGHT - LEFT - sum(width for _, width, _ in parts)
    return columns(
        LEFT, [(c, w + (spare if c == "col_label" else 0), align) for c, w, align in parts]
    )


def _lines(case: Case, sheet: Sheet, top: float, low: float) -> None:
    for column in _table(case):
        sheet.pen.box(column.left, top, column.right - column.left, low - top)
        head = Column("", column.left, column.right, "centre")
        sheet.cell(head, top + 11, case.label(column.head), bold=True, size=8)
        y = top + 30
        for line in case.lines:
            sheet.cell(column, y, billing.cell(case, line, column.head), size=8)
            y += 13
    sheet.pen.rule(LEFT, top + 16, RIGHT, top + 16)


def _foot(case: Case, sheet: Sheet, top: float) -> float:
    rows = billing.totals(case, vat="total", due=case.draw.chance(0.9))
    box = 340.0
    y = top + 12
    for key, label, amount in rows:
        strong = key in {"amount_due", "total_incl_vat"}
        sheet.text(box + 6, y, label, bold=strong, room=120)
        sheet.right(RIGHT - 5, y, amount, bold=strong, room=90)
        y += 13
    sheet.pen.box(box, top, RIGHT - box, y - top - 5)
    if case.exempt:
        sheet.paragraph(LEFT, top + 14, case.legal_vat(), 280)
    else:
        _vat_table(case, sheet, top)
    return y


def _vat_table(case: Case, sheet: Sheet, top: float) -> None:
    heads = ["vat_rate", "vat_base", "vat_amount"]
    rows = [list(row[:3]) for row in case.vat_rows()]
    if case.values.get("codes"):
        heads.insert(0, "col_code")
        rows = [[str(number), *row] for number, row in enumerate(rows, start=1)]
    wide = 240 / len(heads)
    made = columns(LEFT, [(case.label(head), wide, "right") for head in heads])
    for place, column in enumerate(made):
        sheet.cell(column, top + 11, column.head, bold=True, size=8)
        for number, row in enumerate(rows):
            sheet.cell(column, top + 26 + 12 * number, row[place])
    sheet.pen.box(LEFT, top, 240, 24 + 12 * len(rows))
    sheet.pen.rule(LEFT, top + 15, LEFT + 240, top + 15)


def _bank(case: Case, sheet: Sheet, y: float) -> None:
    if case.has("iban"):
        texts = [f"{case.label('bank')} : {case.payee().bank}"]
        texts += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
        sheet.text(LEFT, y, "   ".join(texts), size=8, room=RIGHT - LEFT)
        y += 12
    if case.draw.chance(0.7):
        sheet.paragraph(LEFT, y, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)


def _legal(case: Case, sheet: Sheet) -> None:
    sheet.pen.rule(LEFT, 800, RIGHT, 800)
    sheet.centred(811, case.legal_line(), 500, size=7)
