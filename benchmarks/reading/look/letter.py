"""Look family: a craftsman's invoice written like a letter, with the total in a sentence."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import spelt
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 60.0, 540.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    face = case.draw.pick(("serif", "sans", "dejavu"))
    pen = make_pen(case.draw.pick(("fpdf2", "fpdf2", "reportlab")), face)
    sheet = Sheet(pen, 9 if face == "dejavu" else 10)
    y = _parties(case, sheet)
    y = _opening(case, sheet, y)
    y = _lines(case, sheet, y + 10)
    y = _sums(case, sheet, y + 10)
    y = _closing(case, sheet, y + 14)
    sheet.centred(max(800, y + 20), case.legal_line(with_siret=False, with_vat=False), 480, size=7)
    return pen.finish(), pen.engine


def _parties(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.text(LEFT, 60, case.show("seller_name"), size=13, bold=True)
    lines = [seller.street, seller.zip_town, f"Tél : {seller.phone}", f"Mail : {seller.email}"]
    pairs = case.pairs("seller_siret", "seller_vat_id")
    lines += [f"{label.rstrip(' :')} : {value}" for label, value in pairs]
    y = sheet.block(LEFT, 75, lines)
    x = 320.0
    top = y + 8 if case.draw.chance(0.5) else 125.0
    sheet.text(x, top, case.show("buyer_name"), bold=True, room=RIGHT - x)
    lines = case.buyer.address()
    if case.has("buyer_siret"):
        lines.append(f"{case.label('buyer_siret').rstrip(' :')} : {case.show('buyer_siret')}")
    return max(y, sheet.block(x, top + 14, lines)) + 14


def _opening(case: Case, sheet: Sheet, y: float) -> float:
    place = f"{case.seller.town}, le {case.show('issue_date')}"
    sheet.right(RIGHT, y, place)
    y += 24
    number = case.show("invoice_number")
    title = f"{case.title()} {case.draw.pick(('N° ', 'n° ', 'numéro '))}{number}"
    sheet.text(LEFT, y, title, size=13, bold=True)
    y += 18
    object_text = f"Objet : {case.lines[0].label}"
    y = sheet.paragraph(LEFT, y, object_text, RIGHT - LEFT)
    for label, value in case.pairs(
        "engagement_number", "contract_number", "service_code", "quote", "original_invoice_number"
    ):
        sheet.text(LEFT, y, f"{label.rstrip(' :')}{case.draw.pick((' : ', ' '))}{value}")
        y += 13
    return y


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    made = columns(
        LEFT,
        [
            ("col_label", 250, "left"),
            ("col_quantity", 60, "right"),
            ("col_price", 80, "right"),
            ("col_net", 90, "right"),
        ],
    )
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    sheet.pen.rule(LEFT, y + 5, RIGHT, y + 5)
    y += 20
    for line in case.lines:
        for column in made[1:]:
            sheet.cell(column, y, billing.cell(case, line, column.head))
        y = sheet.paragraph(LEFT + 3, y, line.label, 240) + 3
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    for key, label, amount in billing.totals(case, due=case.draw.chance(0.6)):
        strong = key in {"amount_due", "total_incl_vat"}
        sheet.right(440, y, label, bold=strong, room=230)
        sheet.right(RIGHT, y, amount, bold=strong, room=95)
        y += 15
    return y


def _closing(case: Case, sheet: Sheet, y: float) -> float:
    texts = []
    if not case.is_credit and case.draw.chance(0.7):
        whole = case.amount("amount_due") if case.draw.chance(0.5) else spelt(case.sums.due)
        texts.append(f"Arrêtée la présente facture à la somme de {whole} toutes taxes comprises.")
    texts += [case.legal_vat()] if case.exempt else []
    if case.has("due_date"):
        texts.append(f"{case.label('due_date')} : {case.show('due_date')}")
    elif case.has("terms") and not case.is_credit:
        texts.append(f"{case.label('terms')} : {case.values['terms']}")
    if case.has("iban"):
        texts.append("   ".join(f"{a.rstrip(' :')} : {b}" for a, b in case.pairs("iban", "bic")))
    for text in texts:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 3
    return y
