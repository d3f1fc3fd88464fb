"""Look family: a telecom bill, HT / TVA / TTC in columns, the total repeated in a band."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 40.0, 555.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen(case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8)
    y = _head(case, sheet)
    y = _summary(case, sheet, y + 20)
    _pay(case, sheet, y + 16)
    _legal(case, sheet)
    pen.page()
    _details(case, sheet)
    _legal(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.text(LEFT, 50, case.brand(), size=17, bold=True)
    y = sheet.block(LEFT, 66, [seller.street, seller.zip_town, f"Service client : {seller.phone}"])
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret').rstrip(' :')} : {case.show('buyer_siret')}")
    sheet.text(325, 130, case.show("buyer_name"), size=9.5, bold=True, room=230)
    low = sheet.block(325, 144, lines, size=9)
    keys = ("client", "engagement_number", "service_code", "contract_number", "period")
    y += 14
    for label, value in case.pairs(*keys, "original_invoice_number"):
        sheet.text(LEFT, y, label, size=7)
        y = sheet.block(LEFT, y + 10, [value], size=8.5) + 5
    line = f"Ligne 0{case.draw.pick('12345')} 99 {case.draw.digits(2)} {case.draw.digits(2)} 00"
    sheet.text(LEFT, y, line)
    return max(y, low) + 10


def _summary(case: Case, sheet: Sheet, y: float) -> float:
    title = f"{case.title()} {case.styled('n°')} {case.show('invoice_number')}"
    title += f" {case.styled('du')} {case.show('issue_date')}"
    sheet.text(LEFT, y, title, size=12, bold=True, room=RIGHT - LEFT)
    y += 24
    if not case.exempt and len(case.sums.vat) == 1 and not case.sums.rebate:
        y = _across(case, sheet, y)
        rows = [("off", *pair) for pair in case.taken_off()]
        rows.append(("amount_due", case.label("amount_due"), case.amount("amount_due")))
    else:
        rows = billing.totals(case)
    for key, label, amount in rows:
        if key == "amount_due":
            sheet.pen.box(LEFT, y - 12, RIGHT - LEFT, 18, "#e6e6f2")
        sheet.text(LEFT + 4, y, label, size=10, bold=key == "amount_due", room=350)
        sheet.right(RIGHT - 4, y, amount, size=10, bold=key == "amount_due")
        y += 18
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), 400)
    return y


def _across(case: Case, sheet: Sheet, y: float) -> float:
    names = ("total_excl_vat", "total_vat", "total_incl_vat")
    made = columns(LEFT, [("", 215, "left"), *((case.label(n), 100, "right") for n in names)])
    for column in made[1:]:
        sheet.cell(column, y, column.head, bold=True)
    sheet.pen.rule(LEFT, y + 5, RIGHT, y + 5)
    y += 20
    for line in case.lines:
        tax = cents(line.net * line.rate / 100)
        values = (line.net, tax, line.net + tax)
        sheet.cell(made[0], y, line.label)
        for column, value in zip(made[1:], values, strict=True):
            sheet.cell(column, y, case.money(value, mark=False))
        y += 13
    rate = case.vat_rows()[0][0]
    sheet.cell(made[0], y + 4, f"{case.styled('Total facture')} (TVA {rate})", bold=True)
    for column, name in zip(made[1:], names, strict=True):
        sheet.cell(column, y + 4, case.amount(name, mark=False), bold=True)
    return y + 26


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    texts = [f"{label} : {value}" for label, value in case.pairs("due_date")]
    if case.has("iban"):
        texts.append(f"{case.label('bank')} : {case.payee().bank}")
        texts += [f"{label.rstrip(' :')} : {value}" for label, value in case.pairs("iban", "bic")]
    y = sheet.block(LEFT, y, texts) + 6
    sheet.paragraph(LEFT, y, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=6.5)


def _details(case: Case, sheet: Sheet) -> None:
    title = f"Détail des lignes - {case.show('invoice_number')} - page 2/2"
    sheet.text(LEFT, 50, title, size=10, bold=True)
    concepts = ("col_label", "col_quantity", "col_unit", "col_price", "col_rate", "col_net")
    widths = (225.0, 55.0, 60.0, 60.0, 45.0, 70.0)
    aligns = ("left", "right", "left", "right", "right", "right")
    parts = list(zip(concepts, widths, aligns, strict=True))
    made = columns(LEFT, parts)
    y = 76.0
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    for line in case.lines:
        y += 14
        for column in made:
            sheet.cell(column, y, billing.cell(case, line, column.head))


def _legal(case: Case, sheet: Sheet) -> None:
    sheet.centred(808, case.legal_line(), 500, size=6.5)
