"""Held family: a restaurant or caterer, prices with VAT included, taxes broken down underneath."""

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns

MIDDLE = 297.6


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("serif", "dejavu")))
    sheet = Sheet(pen, 9)
    y = _head(case, sheet)
    y = _buyer(case, sheet, y)
    y = _lines(case, sheet, y + 8)
    y = _sums(case, sheet, y + 12)
    _pay(case, sheet, y + 12)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.middle(MIDDLE, 50, case.show("seller_name"), size=20, bold=True)
    address = f"{seller.street} · {seller.zip_town} · {seller.phone}"
    sheet.middle(MIDDLE, 66, address)
    sheet.centred(79, case.legal_line(), 440, size=7)
    sheet.pen.rule(90, 104, 505, 104)
    title = f"{case.title()} {case.show('invoice_number')}"
    sheet.middle(MIDDLE, 124, title, size=14, bold=True)
    sheet.middle(MIDDLE, 140, f"{case.label('issue_date')} {case.show('issue_date')}")
    return 164.0


def _buyer(case: Case, sheet: Sheet, y: float) -> float:
    left = 90.0
    sheet.text(left, y, f"{case.label('buyer_head')} : {case.show('buyer_name')}", room=410)
    rest = ", ".join(case.buyer.address())
    y = sheet.paragraph(left, y + 13, rest, 410)
    keys = ("buyer_siret", "engagement_number", "service_code", "contract_number")
    for label, value in case.pairs(*keys, "delivered", "original_invoice_number"):
        sheet.text(left, y, f"{label} : {value}")
        y += 12.5
    day = case.values.get("delivered", "mois écoulé")
    sheet.text(left, y, f"Réception du {day}, {case.draw.between(12, 140)} couverts")
    return y + 12


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    made = columns(
        90,
        [
            ("Nb", 50, "right"),
            ("Prestation", 235, "left"),
            ("Prix TTC", 65, "right"),
            ("Total TTC", 70, "right"),
        ],
    )
    for column in made:
        sheet.cell(column, y, column.head, bold=True)
    y += 16
    for line in case.lines:
        rate = 1 + line.rate / 100
        price, whole = cents(line.price * rate), cents(line.net * rate)
        texts = (quantity(line.quantity), line.label, case.format.number(price))
        for column, text in zip(made, (*texts, case.money(whole, mark=False)), strict=True):
            sheet.cell(column, y, text)
        y += 14
    sheet.pen.rule(90, y - 4, 505, y - 4)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    if case.draw.chance(0.5):
        y = _vat_table(case, sheet, y)
        rows = billing.totals(case, vat="total", due=case.draw.chance(0.7))
    else:
        rows = billing.totals(case, due=case.draw.chance(0.7))
    for key, label, amount in rows:
        strong = key in {"total_incl_vat", "amount_due"}
        sheet.right(420, y, label, bold=strong, room=300)
        sheet.right(505, y, amount, bold=strong)
        y += 14
    return y


def _vat_table(case: Case, sheet: Sheet, y: float) -> float:
    names = ("vat_rate", "vat_base", "vat_amount", "vat_incl")
    made = columns(185, [(case.label(name), 80, "right") for name in names])
    rows = case.vat_rows()
    for place, column in enumerate(made):
        sheet.cell(column, y, column.head, size=8, bold=True)
        for number, row in enumerate(rows):
            sheet.cell(column, y + 12 + 11 * number, row[place], size=8)
    return y + 24 + 11 * len(rows)


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    texts = [f"{label} : {value}" for label, value in case.pairs("due_date")]
    if not texts and not case.is_credit:
        texts.append(f"{case.label('terms')} : {case.values['terms']}")
    if case.has("iban"):
        texts.append(f"{case.label('bank')} : {case.payee().bank}")
        texts += [f"{label} {value}" for label, value in case.pairs("iban", "bic")]
    for text in [*texts, "Merci de votre confiance et à bientôt."]:
        sheet.middle(MIDDLE, y, text)
        y += 13
